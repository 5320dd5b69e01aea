using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SodraSmaland.Common;

/// <summary>Whose account it is at the provider.</summary>
/// <param name="Subject">The provider's own name of the account; never changes.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Told at the user info endpoint only.</param>
/// <param name="IsVerified">What the provider says of the address; <c>null</c> when it says nothing.</param>
/// <param name="Groups">Values of the claim <c>groups</c>.</param>
public sealed record StaffAccount(string Subject, string Name, string Email, bool? IsVerified, params string[] Groups);

/// <summary>A municipality's OpenID Connect provider, made with OpenIddict, on a loopback port of its own.</summary>
public sealed class AccountProvider : IAsyncDisposable
{
    private const string ClientId = "sodrasmaland";
    private const string ClientSecret = "en-hemlighet-mellan-tva";
    private readonly WebApplication app;

    private AccountProvider(WebApplication app, string address) => (this.app, Address) = (app, address);

    /// <summary>The issuer's address, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>Who sits at the browser.</summary>
    public StaffAccount Account { get; set; } = new("0", "Exempel Exempelsson", "exempel@kommun.example", true);

    /// <summary>Whether a page is shown where one signs in; otherwise one is signed in already.</summary>
    public bool ShowsPage { get; set; }

    /// <summary>Answers with another nonce than the one asked with.</summary>
    public bool SpoilsNonce { get; set; }

    /// <summary>Whoever sits there gives up.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>How many have been signed out here.</summary>
    public int SignOuts { get; private set; }

    public static async Task<AccountProvider> StartAsync()
    {
        var address = $"http://127.0.0.1:{PostgresServer.FreePort()}";
        var builder = WebApplication.CreateEmptyBuilder(new());
        AccountProvider? provider = null;
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo").SetEndSessionEndpointUris("signout");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Profile, Scopes.Email);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(b => b.UseInlineHandler(context => Check(context, context.ClientId == ClientId)));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(b => b.UseInlineHandler(context => Check(context, context is { ClientId: ClientId, ClientSecret: ClientSecret })));
            server.AddEventHandler<OpenIddictServerEvents.HandleUserInfoRequestContext>(b => b.UseInlineHandler(context =>
            {
                (context.Email, context.EmailVerified) = (provider!.Account.Email, provider.Account.IsVerified);
                return default;
            }).SetOrder(int.MaxValue));
            server.AddEventHandler<OpenIddictServerEvents.ValidateEndSessionRequestContext>(b => b.UseInlineHandler(_ => default));
        });
        var site = builder.Build();
        provider = new AccountProvider(site, address);
        site.UseRouting();
        site.UseAuthentication();
        site.MapMethods("/authorize", [HttpMethods.Get, HttpMethods.Post], provider.Authorize);
        site.MapMethods("/signout", [HttpMethods.Get, HttpMethods.Post], provider.SignOut);
        await site.StartAsync();
        // The first answers take longest; who asks next has little patience.
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        await client.GetStringAsync("/.well-known/openid-configuration");
        await client.GetStringAsync("/.well-known/jwks");
        return provider;

        static ValueTask Check(OpenIddictServerEvents.BaseValidatingContext context, bool isRight)
        {
            if (!isRight)
                context.Reject(Errors.InvalidClient);
            return default;
        }
    }

    /// <summary>The settings that let this provider's accounts into the back office.</summary>
    /// <param name="name">What the site calls it.</param>
    /// <param name="more">Further settings of it, or others instead.</param>
    public IEnumerable<(string Key, string Value)> Settings(string name, params (string Key, string Value)[] more)
        => new (string Key, string Value)[] { ("Authority", Address), ("ClientId", ClientId), ("ClientSecret", ClientSecret) }.Concat(more).Select(s => ($"SodraSmaland:BackOffice:OpenIdConnect:{name}:{s.Key}", s.Value));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Authorize(HttpContext http)
    {
        if (IsCancelled)
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        if (ShowsPage && !http.Request.Query.ContainsKey("fortsatt"))
            return Results.Content($"<!doctype html><html lang=sv><title>Kommunens inloggning</title><h1>Kommunens inloggning</h1><a href='{http.Request.Path + http.Request.QueryString.Add("fortsatt", "ja")}'>Fortsätt som {Account.Name}</a>", "text/html; charset=utf-8");
        var request = http.GetOpenIddictServerRequest()!;
        if (SpoilsNonce)
            request.Nonce = "en-annan";
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(Claims.Subject, Account.Subject).SetClaim(Claims.Name, Account.Name).SetClaims("groups", [.. Account.Groups]);
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private IResult SignOut()
    {
        SignOuts++;
        return Results.SignOut(null, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
