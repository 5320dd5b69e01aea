using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Validation;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.ServerEvents;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>
/// The OAuth 2 server behind the client's sign-in: authorization code with PKCE and refresh tokens. The client never sees a
/// token: it reads and sends the word <c>[redacted]</c>, and the real ones travel in HttpOnly cookies.
/// </summary>
internal static class BackOfficeTokens
{
    public const string ClientId = "umbraco-back-office";
    public const string StampClaim = "stamp";

    /// <summary>Whose account opened the session, in the login page's cookie.</summary>
    public const string ProviderClaim = "provider";

    /// <summary>The cookie of the login page, read by the authorization endpoint.</summary>
    public const string CookieScheme = "BackOffice";
    public const string Path = "/umbraco";
    private const string Redacted = "[redacted]";
    private const string AccessCookie = "umbAccessToken";
    private const string RefreshCookie = "umbRefreshToken";
    private const string Endpoints = "umbraco/management/api/v1/security/back-office/";

    public static IServiceCollection AddBackOfficeTokens(this IServiceCollection services, IConfiguration configuration)
    {
        // Umbraco's setting of how long an editor may be idle.
        var idle = configuration.GetValue<TimeSpan?>("Umbraco:CMS:Global:TimeOut") ?? TimeSpan.FromMinutes(60);
        // In the engine's database, so that nodes share the keys and a restart keeps sessions.
        services.AddDataProtection().SetApplicationName("SodraSmaland").PersistKeysToDbContext<CmsDbContext>();
        services.AddAuthentication().AddCookie(CookieScheme, options =>
        {
            options.Cookie.Name = "umbSession";
            options.Cookie.Path = Path;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = idle;
            options.SlidingExpiration = true;
            options.LoginPath = "/umbraco/login";
            options.ReturnUrlParameter = "ReturnUrl";
            options.Events = new CookieAuthenticationEvents
            {
                // A changed password, changed rights or a disabled account end the session everywhere.
                OnValidatePrincipal = async context =>
                {
                    var database = context.HttpContext.RequestServices.GetRequiredService<CmsDbContext>();
                    if (!Guid.TryParse(context.Principal?.GetClaim(OpenIddictConstants.Claims.Subject), out var key)
                        || !Guid.TryParse(context.Principal.GetClaim(StampClaim), out var stamp)
                        || await database.LoadUserAsync(key, stamp, context.HttpContext.RequestAborted) is null)
                        context.RejectPrincipal();
                },
            };
        });
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<CmsDbContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris(Endpoints + "authorize").SetTokenEndpointUris(Endpoints + "token")
                    .SetRevocationEndpointUris(Endpoints + "revoke").SetEndSessionEndpointUris(Endpoints + "signout");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow();
                // The client reckons a session as four access tokens long.
                server.SetAccessTokenLifetime(idle / 4).SetRefreshTokenLifetime(idle);
                server.UseReferenceAccessTokens().UseReferenceRefreshTokens();
                // Tokens are made by data protection, whose keys lie in the database; these are asked for and never used, and made in no time.
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
                server.UseDataProtection();
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
                // The client's address is that of the server itself, whatever name it is reached by.
                server.RemoveEventHandler(OpenIddictServerHandlers.Authentication.ValidateClientRedirectUri.Descriptor);
                server.RemoveEventHandler(OpenIddictServerHandlers.Session.ValidateClientPostLogoutRedirectUri.Descriptor);
                server.AddEventHandler<ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(OwnAddressOnly));
                server.AddEventHandler<ValidateEndSessionRequestContext>(b => b.UseInlineHandler(OwnAddressOnly));
                server.AddEventHandler<ExtractTokenRequestContext>(b => b.UseInlineHandler(RefreshFromCookie).SetOrder(int.MaxValue - 1000));
                server.AddEventHandler<ExtractRevocationRequestContext>(b => b.UseInlineHandler(RevokeFromCookie).SetOrder(int.MaxValue - 1000));
                server.AddEventHandler<HandleTokenRequestContext>(b => b.UseScopedHandler<StillAllowed>().SetOrder(int.MaxValue - 1000));
                server.AddEventHandler<ApplyTokenResponseContext>(b => b.UseInlineHandler(HideTokens).SetOrder(int.MinValue + 1000));
                server.AddEventHandler<ApplyRevocationResponseContext>(b => b.UseInlineHandler(DropCookies).SetOrder(int.MinValue + 1000));
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();
                validation.UseDataProtection();
                validation.AddEventHandler<OpenIddictValidationEvents.ProcessAuthenticationContext>(b => b.UseInlineHandler(AccessFromCookie)
                    .SetOrder(OpenIddictValidationHandlers.ValidateRequiredTokens.Descriptor.Order - 1));
            });
        return services;
    }

    /// <summary>The one client there is, in the store that OpenIddict reads.</summary>
    public static async Task EnsureClientAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var applications = services.GetRequiredService<IOpenIddictApplicationManager>();
        if (await applications.FindByClientIdAsync(ClientId, cancellation) is not null)
            return;
        await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = ClientId,
            ClientType = OpenIddictConstants.ClientTypes.Public,
            DisplayName = "Back office",
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Authorization, OpenIddictConstants.Permissions.Endpoints.Token,
                OpenIddictConstants.Permissions.Endpoints.Revocation, OpenIddictConstants.Permissions.Endpoints.EndSession,
                OpenIddictConstants.Permissions.GrantTypes.AuthorizationCode, OpenIddictConstants.Permissions.GrantTypes.RefreshToken,
                OpenIddictConstants.Permissions.ResponseTypes.Code,
            },
        }, cancellation);
    }

    /// <summary>Takes both token cookies away.</summary>
    public static void DropCookies(HttpContext http)
    {
        http.Response.Cookies.Delete(AccessCookie, Options(http, null));
        http.Response.Cookies.Delete(RefreshCookie, Options(http, null));
    }

    private static ValueTask OwnAddressOnly(ValidateAuthorizationRequestContext context)
    {
        if (!IsOwn(context.Transaction.GetHttpRequest(), context.RedirectUri, "/umbraco/oauth_complete"))
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The redirect_uri is not that of this site's back office.");
        return default;
    }

    private static ValueTask OwnAddressOnly(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { Length: > 0 } uri && !IsOwn(context.Transaction.GetHttpRequest(), uri, "/umbraco/logout"))
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The post_logout_redirect_uri is not that of this site's back office.");
        return default;
    }

    private static bool IsOwn(HttpRequest? request, string? uri, string path)
        => request is not null && string.Equals(uri, $"{request.Scheme}://{request.Host}{path}", StringComparison.OrdinalIgnoreCase);

    private static ValueTask RefreshFromCookie(ExtractTokenRequestContext context)
    {
        if (context.Request is { } request && request.IsRefreshTokenGrantType() && request.RefreshToken is null or Redacted)
        {
            // The client takes this very error for "nobody is signed in", and every other for passing trouble.
            if (context.Transaction.GetHttpRequest()?.Cookies[RefreshCookie] is { Length: > 0 } token)
                request.RefreshToken = token;
            else
                context.Reject(OpenIddictConstants.Errors.InvalidGrant, "There is no session.");
        }
        return default;
    }

    private static ValueTask RevokeFromCookie(ExtractRevocationRequestContext context)
    {
        if (context.Request is { Token: Redacted } request)
        {
            var cookies = context.Transaction.GetHttpRequest()!.Cookies;
            request.Token = cookies[request.TokenTypeHint == OpenIddictConstants.TokenTypeHints.AccessToken ? AccessCookie : RefreshCookie] ?? cookies[AccessCookie];
        }
        return default;
    }

    private static ValueTask AccessFromCookie(OpenIddictValidationEvents.ProcessAuthenticationContext context)
    {
        // A web socket cannot carry headers: hubs, and only they, say the word in the address.
        var request = context.Transaction.GetHttpRequest();
        var isHub = Array.Exists([ServerEventHub.Path, PresenceHub.Path], hub => request?.Path.StartsWithSegments(hub, StringComparison.Ordinal) == true);
        if (context.AccessToken is null && isHub && request!.Query["access_token"] == Redacted
            && (request.Headers.Origin.Count == 0 || request.Headers.Origin == $"{request.Scheme}://{request.Host}"))
            context.AccessToken = Redacted;
        // Demanding the header, which no other site can make a browser send, keeps forged requests out.
        if (context.AccessToken == Redacted)
            context.AccessToken = request?.Cookies[AccessCookie];
        return default;
    }

    private static ValueTask HideTokens(ApplyTokenResponseContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (context.Response.Error is not null)
        {
            if (context.Response.Error == OpenIddictConstants.Errors.InvalidGrant)
                DropCookies(http);
            return default;
        }
        if (context.Response.AccessToken is { } access)
        {
            http.Response.Cookies.Append(AccessCookie, access, Options(http, context.Response.ExpiresIn));
            context.Response.AccessToken = Redacted;
        }
        if (context.Response.RefreshToken is { } refresh)
        {
            http.Response.Cookies.Append(RefreshCookie, refresh, Options(http, context.Response.ExpiresIn * 4));
            context.Response.RefreshToken = Redacted;
        }
        return default;
    }

    private static ValueTask DropCookies(ApplyRevocationResponseContext context)
    {
        DropCookies(context.Transaction.GetHttpRequest()!.HttpContext);
        return default;
    }

    private static CookieOptions Options(HttpContext http, long? seconds) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps || !IsOwnMachine(http.Request.Host.Host),
        Path = Path,
        MaxAge = seconds is { } lifetime ? TimeSpan.FromSeconds(lifetime) : null,
    };

    private static bool IsOwnMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>A refresh goes on only for a user who is still there, active and of the same stamp.</summary>
    internal sealed class StillAllowed(CmsDbContext database) : IOpenIddictServerHandler<HandleTokenRequestContext>
    {
        public async ValueTask HandleAsync(HandleTokenRequestContext context)
        {
            if (context.Principal is null || !Guid.TryParse(context.Principal.GetClaim(OpenIddictConstants.Claims.Subject), out var key)
                || !Guid.TryParse(context.Principal.GetClaim(StampClaim), out var stamp) || await database.LoadUserAsync(key, stamp, context.CancellationToken) is null)
                context.Reject(OpenIddictConstants.Errors.InvalidGrant, "The session has ended.");
        }
    }
}
