using Microsoft.AspNetCore.SignalR;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.Preview;

/// <summary>Tells open previews that a document was saved: <c>/umbraco/PreviewHub</c>. It says keys, nothing of what they hold.</summary>
internal sealed class PreviewHub : Hub
{
    public const string Path = "/umbraco/PreviewHub";
}

internal sealed class PreviewRefresh(IHubContext<PreviewHub> hub) : IChangeListener
{
    public async Task OnFollowedAsync(IReadOnlyList<ChangeRow> changes, ContentIndex index, CancellationToken cancellation)
    {
        foreach (var key in changes.Where(c => c is { Subject: ChangeSubject.Document, Key: not null }).Select(c => c.Key).Distinct())
            await hub.Clients.All.SendAsync("refreshed", key, cancellation);
    }
}
