using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>OAuth 2 authorization endpoint: a signed-in user gets a code, everybody else the login page.</summary>
[OpenToAll, Route(Root + "security/back-office/authorize")]
internal sealed class AuthorizeController : ManagementController
{
    [HttpGet, HttpPost]
    public async Task<IActionResult> Authorize()
    {
        var session = await HttpContext.AuthenticateAsync(BackOfficeTokens.CookieScheme);
        if (session.Principal is not { } known)
            return Redirect("/umbraco/login?ReturnUrl=" + Uri.EscapeDataString(Request.Path + Request.QueryString));
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        foreach (var claim in new[] { OpenIddictConstants.Claims.Subject, OpenIddictConstants.Claims.Name, BackOfficeTokens.StampClaim })
            identity.SetClaim(claim, known.GetClaim(claim));
        identity.SetScopes(OpenIddictConstants.Scopes.OfflineAccess);
        identity.SetDestinations(static _ => [OpenIddictConstants.Destinations.AccessToken]);
        return SignIn(new ClaimsPrincipal(identity), OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}

/// <summary>End of the session: the login page's cookie, the tokens', and the provider's where an account of one opened it.</summary>
[OpenToAll, Route(Root + "security/back-office/signout")]
internal sealed class SignOutController(BackOfficeSignIn signIn, StaffAccounts staff) : ManagementController
{
    [HttpGet, HttpPost]
    public async Task<IActionResult> End()
    {
        var session = await HttpContext.AuthenticateAsync(BackOfficeTokens.CookieScheme);
        await signIn.SignOutAsync();
        if (await staff.SignOutSchemeAsync(session.Principal?.GetClaim(BackOfficeTokens.ProviderClaim)) is { } scheme)
            return SignOut(new AuthenticationProperties { RedirectUri = "/umbraco/logout" }, scheme);
        return SignOut(new AuthenticationProperties { RedirectUri = "/umbraco/logout" }, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}

[OpenToAll, Route(Root + "security/configuration")]
internal sealed class SecurityConfigurationController : ManagementController
{
    internal static readonly PasswordConfigurationResponseModel Passwords = new()
    {
        MinimumPasswordLength = BackOfficeSignIn.ShortestPassword,
        RequireDigit = false,
        RequireLowercase = false,
        RequireNonLetterOrDigit = false,
        RequireUppercase = false,
    };

    [HttpGet]
    public SecurityConfigurationResponseModel Get() => new() { PasswordConfiguration = Passwords };
}
