using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.ServerEvents;

/// <summary>A hub for signed-in users; everybody else is turned away before the first message.</summary>
internal abstract class SignedInHub(CmsDbContext database) : Hub
{
    /// <summary>Whose connection it is, as they were when it began.</summary>
    protected BackOfficeUser Caller => (BackOfficeUser)Context.Items[nameof(Caller)]!;

    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext()!;
        var result = await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (!Guid.TryParse(result.Principal?.GetClaim(OpenIddictConstants.Claims.Subject), out var key)
            || !Guid.TryParse(result.Principal.GetClaim(BackOfficeTokens.StampClaim), out var stamp)
            || await database.LoadUserAsync(key, stamp, http.RequestAborted) is not { } user)
        {
            Context.Abort();
            return;
        }
        Context.Items[nameof(Caller)] = user;
        await base.OnConnectedAsync();
    }
}
