using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>The providers whose accounts open the back office beside our own passwords; none unless configured.</summary>
public sealed class StaffAccounts
{
    /// <summary>Set in the query of the sign-in page when an account did not open the door.</summary>
    public const string RefusalParameter = "refused";

    private const string LoginPage = "/umbraco/login";
    private readonly IHttpContextAccessor http;
    private readonly IOptionsMonitor<OpenIdConnectOptions> options;
    private readonly ILogger<StaffAccounts> logger;

    internal StaffAccounts(IReadOnlyList<(string Name, string DisplayName)> providers, IHttpContextAccessor http, IOptionsMonitor<OpenIdConnectOptions> options, ILogger<StaffAccounts> logger)
        => (Providers, this.http, this.options, this.logger) = (providers, http, options, logger);

    /// <summary>Names, and what people call the accounts.</summary>
    public IReadOnlyList<(string Name, string DisplayName)> Providers { get; }

    /// <summary>Sends the browser to a provider; it comes back signed in, or to the sign-in page with the reason why not.</summary>
    /// <param name="provider">One of <see cref="Providers"/>.</param>
    /// <param name="returnUrl">Where to go then: a path of the back office, checked by the caller.</param>
    /// <returns><c>false</c> when there is no such provider or it cannot be reached: nothing has been sent yet.</returns>
    public async Task<bool> ChallengeAsync(string provider, string returnUrl)
    {
        if (!Providers.Any(p => p.Name == provider) || await ConfigurationAsync(provider) is null)
            return false;
        await http.HttpContext!.ChallengeAsync(Scheme(provider), new AuthenticationProperties { RedirectUri = returnUrl });
        return true;
    }

    /// <summary>The scheme that ends the session at the provider too; <c>null</c> when it has no such address or cannot be reached.</summary>
    internal async Task<string?> SignOutSchemeAsync(string? provider)
        => provider is not null && Providers.Any(p => p.Name == provider) && await ConfigurationAsync(provider) is { EndSessionEndpoint.Length: > 0 } ? Scheme(provider) : null;

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication();
        var providers = new List<(string Name, string DisplayName)>();
        foreach (var section in configuration.GetSection(StaffAccountSettings.Section).GetChildren())
        {
            var name = section.Key;
            providers.Add((name, section.Get<StaffAccountSettings>()?.DisplayName ?? name));
            services.AddOptions<StaffAccountSettings>(name).Bind(section).ValidateDataAnnotations().ValidateOnStart();
            authentication.AddOpenIdConnect(Scheme(name), _ => { });
            services.AddOptions<OpenIdConnectOptions>(Scheme(name)).Configure<IOptionsMonitor<StaffAccountSettings>>((options, settings) => Configure(options, name, settings.Get(name)));
        }
        services.AddScoped<StaffSignIn>();
        services.AddSingleton(s => new StaffAccounts(providers, s.GetRequiredService<IHttpContextAccessor>(), s.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(), s.GetRequiredService<ILogger<StaffAccounts>>()));
    }

    private static string Scheme(string provider) => "Staff." + provider;

    private static void Configure(OpenIdConnectOptions options, string name, StaffAccountSettings settings)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (settings.Authority, settings.ClientId, settings.ClientSecret);
        options.RequireHttpsMetadata = !new Uri(settings.Authority).IsLoopback;
        options.SignInScheme = options.SignOutScheme = BackOfficeTokens.CookieScheme;
        options.CallbackPath = $"{LoginPage}/from/{name}";
        options.SignedOutCallbackPath = $"{LoginPage}/left/{name}";
        options.RemoteSignOutPath = PathString.Empty;
        options.SignedOutRedirectUri = "/umbraco/logout";
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes as a link and not as a form: cookies that other sites' links carry (Lax) are enough then.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Add("email");
        options.MapInboundClaims = false;
        options.ClaimActions.Remove("iss");
        // By the standard (OpenID Connect Core §5.4) the address may be told at the user info endpoint only.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        options.ClaimActions.MapJsonKey(settings.GroupClaim, settings.GroupClaim);
        // Kept for the provider's sign-out, which wants the token as a hint.
        options.SaveTokens = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            (cookie.SameSite, cookie.SecurePolicy, cookie.Path) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest, BackOfficeTokens.Path);
        options.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = async context =>
            {
                var refusal = await context.HttpContext.RequestServices.GetRequiredService<StaffSignIn>()
                    .SignInAsync(name, settings, context.Principal!, context.Properties!.GetTokenValue("id_token"), context.HttpContext.RequestAborted);
                context.Response.Redirect(refusal is { } why ? Refused(why, context.ReturnUri) : context.ReturnUri ?? "/umbraco");
                context.HandleResponse();
            },
            OnAccessDenied = context => RefuseAsync(context, StaffRefusal.Cancelled, context.ReturnUrl),
            OnRemoteFailure = context => RefuseAsync(context, context.Failure is HttpRequestException or TaskCanceledException or { InnerException: HttpRequestException or TaskCanceledException } ? StaffRefusal.Unavailable : StaffRefusal.Failed, context.Properties?.RedirectUri),
        };

        async Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, StaffRefusal why, string? returnUrl)
        {
            await context.HttpContext.RequestServices.GetRequiredService<StaffSignIn>().RefusedAsync(null, why, name, context.HttpContext.RequestAborted);
            context.Response.Redirect(Refused(why, returnUrl));
            context.HandleResponse();
        }
    }

    private static string Refused(StaffRefusal why, string? returnUrl)
        => LoginPage + QueryString.Create([new(RefusalParameter, why.ToString()), .. returnUrl is null ? Array.Empty<KeyValuePair<string, string?>>() : [new("ReturnUrl", returnUrl)]]);

    /// <summary>What the provider says of itself, kept between requests; <c>null</c> when it cannot be had.</summary>
    private async Task<OpenIdConnectConfiguration?> ConfigurationAsync(string provider)
    {
        try
        {
            return await options.Get(Scheme(provider)).ConfigurationManager!.GetConfigurationAsync(http.HttpContext!.RequestAborted);
        }
        catch (InvalidOperationException e)
        {
            logger.LogWarning("The provider {Provider} cannot be reached: {Reason}", provider, e.Message);
            return null;
        }
    }
}
