using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.SignalR;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.ManagementApi.ServerEvents;

/// <summary>Tells running clients what others have changed, so that their trees and caches follow: <c>/umbraco/serverEventHub</c>.</summary>
internal sealed class ServerEventHub(CmsDbContext database) : Hub
{
    public const string Path = "/umbraco/serverEventHub";

    public override async Task OnConnectedAsync()
    {
        var http = Context.GetHttpContext()!;
        var result = await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        if (!Guid.TryParse(result.Principal?.GetClaim(OpenIddictConstants.Claims.Subject), out var key)
            || !Guid.TryParse(result.Principal.GetClaim(BackOfficeTokens.StampClaim), out var stamp)
            || await database.LoadUserAsync(key, stamp, http.RequestAborted) is null)
        {
            Context.Abort();
            return;
        }
        await base.OnConnectedAsync();
    }
}

/// <summary>Passes changes on to the clients, on every node that clients are connected to.</summary>
internal sealed class ServerEventSender(IHubContext<ServerEventHub> hub) : IChangeListener
{
    public async Task OnFollowedAsync(IReadOnlyList<ChangeRow> changes, ContentIndex index, CancellationToken cancellation)
    {
        foreach (var change in changes.Where(c => c.Key is not null).DistinctBy(c => (c.Subject, c.Key)))
        {
            var source = change.Subject switch
            {
                ChangeSubject.Document => "Document",
                ChangeSubject.Media => "Media",
                ChangeSubject.Dictionary => "DictionaryItem",
                ChangeSubject.Domain => "Domain",
                ChangeSubject.Member => "Member",
                ChangeSubject.MemberGroup => "MemberGroup",
                ChangeSubject.Schema => index.Type(change.Key!.Value) is { } type ? type.Kind + "Type" : "DataType",
                _ => null,
            };
            if (source is not null)
                await hub.Clients.All.SendAsync("notify", new { EventType = change.Type.HasFlag(TreeChangeTypes.Remove) ? "Deleted" : "Updated", EventSource = "Umbraco:CMS:" + source, Key = change.Key }, cancellation);
        }
    }
}
