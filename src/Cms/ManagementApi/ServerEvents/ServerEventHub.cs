using Microsoft.AspNetCore.SignalR;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.ManagementApi.ServerEvents;

/// <summary>Tells running clients what others have changed, so that their trees and caches follow: <c>/umbraco/serverEventHub</c>.</summary>
internal sealed class ServerEventHub(CmsDbContext database) : SignedInHub(database)
{
    public const string Path = "/umbraco/serverEventHub";
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
