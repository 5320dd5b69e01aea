using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.ServerEvents;

/// <summary>Tells an editor who else has the same document open, and when it has been written: <c>/umbraco/presenceHub</c>.</summary>
internal sealed class PresenceHub(CmsDbContext database, ChangeFollower follower, Presence presence) : SignedInHub(database)
{
    public const string Path = "/umbraco/presenceHub";

    /// <summary>The client has a document before it, or none any more.</summary>
    public async Task Open(Guid? document)
    {
        await presence.LeaveAsync(Context.ConnectionId);
        if (document is { } key && Caller.May(Verbs.Read, follower.Index, key))
            await presence.EnterAsync(Context.ConnectionId, new(key, Caller.Key, Caller.Row.Name));
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await presence.LeaveAsync(Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Who is where, on this node.</summary>
internal sealed class Presence(IHubContext<PresenceHub> hub) : IChangeListener
{
    private readonly ConcurrentDictionary<string, Place> places = new();

    public Task EnterAsync(string connection, Place place)
    {
        places[connection] = place;
        return TellAsync(place.Document);
    }

    public Task LeaveAsync(string connection) => places.TryRemove(connection, out var place) ? TellAsync(place.Document) : Task.CompletedTask;

    public async Task OnFollowedAsync(IReadOnlyList<ChangeRow> changes, ContentIndex index, CancellationToken cancellation)
    {
        foreach (var key in changes.Where(c => c is { Subject: ChangeSubject.Document, Key: not null }).Select(c => c.Key!.Value).Distinct())
        {
            if (index.Document(key) is { } document && At(key) is { Count: > 0 } there)
                await hub.Clients.Clients(there.ConvertAll(p => p.Key)).SendAsync("written", key, document.Revision, cancellation);
        }
    }

    /// <summary>Each hears the names of the others, and whether they themselves are there twice.</summary>
    private async Task TellAsync(Guid document)
    {
        var there = At(document);
        foreach (var (connection, place) in there)
        {
            var others = there.Where(p => p.Value.User != place.User).Select(p => p.Value.Name).Distinct().Order(StringComparer.CurrentCulture);
            await hub.Clients.Client(connection).SendAsync("present", document, others, there.Exists(p => p.Key != connection && p.Value.User == place.User));
        }
    }

    private List<KeyValuePair<string, Place>> At(Guid document) => [.. places.Where(p => p.Value.Document == document)];

    internal sealed record Place(Guid Document, Guid User, string Name);
}
