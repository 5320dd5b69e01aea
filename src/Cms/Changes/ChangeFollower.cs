using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Cms.Core.Sync;

namespace SodraSmaland.Cms.Changes;

/// <summary>
/// Keeps this node's snapshot true to the tables: reads the change records after the last one it has seen, reads again what
/// they name, swaps the snapshot, and only then publishes Umbraco's cache notifications, so that whoever evicts a page
/// renders the new state.
/// </summary>
internal sealed class ChangeFollower(
    IServiceScopeFactory scopes, PublishedSnapshots snapshots, PublishedSnapshot.Builder builder, ChangeSignal signal, IEnumerable<IChangeListener> listeners, ILogger<ChangeFollower> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile ContentIndex index = ContentIndex.Empty;
    private long last = -1;

    /// <summary>The tables as they were last read; whoever has written calls <see cref="FollowAsync"/> first.</summary>
    public SnapshotRows Rows => index.Rows;

    /// <summary>The same, by key and parent.</summary>
    public ContentIndex Index => index;

    /// <summary>The last change record that <see cref="Index"/> holds; read before it, never after.</summary>
    public long Last => Interlocked.Read(ref last);

    /// <summary>Loads everything, once, before the first request.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (last >= 0)
                return;
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            last = await database.Changes.MaxAsync(c => (long?)c.Id, cancellation) ?? 0;
            Take(await WithSchemaAsync(new SnapshotRows
            {
                Documents = await database.Documents.AsNoTracking().ToListAsync(cancellation),
                Media = await database.Media.AsNoTracking().ToListAsync(cancellation),
            }, isSchemaChanged: true, database, cancellation));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Takes over what has been written since the last time.</summary>
    public async Task FollowAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            List<ChangeRow> changes;
            SnapshotRows? next;
            do
            {
                changes = await database.Changes.AsNoTracking().Where(c => c.Id > last).OrderBy(c => c.Id).ToListAsync(cancellation);
                if (changes.Count == 0)
                    return;
                // Members are in the tables only: the snapshot that visitors are served from holds no personal data.
                next = changes.Exists(c => c.Subject is not (ChangeSubject.Member or ChangeSubject.MemberGroup)) ? await ApplyAsync(changes, database, cancellation) : null;
            }
            // A row may have been read later than the records, and be a part of a release that was committed in between: then all of it is read.
            while (next is not null && await database.Changes.AnyAsync(c => c.Id > changes[changes.Count - 1].Id && c.Subject == ChangeSubject.Release, cancellation));
            var before = snapshots.Latest;
            if (next is not null)
                Take(next);
            last = changes[^1].Id;
            await EvictAsync(scope.ServiceProvider, before, changes, cancellation);
            await NotifyAsync(scope.ServiceProvider, changes, cancellation);
            foreach (var listener in listeners)
                await TellAsync(listener, changes, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(Poll, stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The site goes on showing the last snapshot; the records are still there for the next round.
                logger.LogError(e, "The change records could not be followed");
            }
        }
    }

    public override void Dispose()
    {
        gate.Dispose();
        base.Dispose();
    }

    private void Take(SnapshotRows rows)
    {
        snapshots.Swap(builder.Build(rows, snapshots.Latest));
        index = new(rows, index);
    }

    private async Task<SnapshotRows> ApplyAsync(List<ChangeRow> changes, CmsDbContext database, CancellationToken cancellation)
    {
        var everything = changes.Exists(c => c.Subject == ChangeSubject.Schema);
        var next = Rows;
        if (everything || changes.Exists(c => c.Subject == ChangeSubject.Document))
        {
            var keys = changes.Where(c => c.Subject == ChangeSubject.Document && c.Key is not null).Select(c => c.Key!.Value).ToHashSet();
            var whole = everything || changes.Exists(c => c is { Subject: ChangeSubject.Document, Key: null });
            var fresh = await database.Documents.AsNoTracking().Where(d => whole || keys.Contains(d.Key)).ToListAsync(cancellation);
            next = next with { Documents = whole ? fresh : InTheirPlaces(next.Documents, keys, fresh) };
        }
        if (everything || changes.Exists(c => c.Subject == ChangeSubject.Media))
        {
            var keys = changes.Where(c => c.Subject == ChangeSubject.Media && c.Key is not null).Select(c => c.Key!.Value).ToHashSet();
            var whole = everything || changes.Exists(c => c is { Subject: ChangeSubject.Media, Key: null });
            var fresh = await database.Media.AsNoTracking().Where(m => whole || keys.Contains(m.Key)).ToListAsync(cancellation);
            next = next with { Media = whole ? fresh : InTheirPlaces(next.Media, keys, fresh) };
        }
        // A release is taken over whole, with the very snapshot that holds its documents.
        if (changes.Exists(c => c.Subject == ChangeSubject.Release))
            next = next with { Releases = next.Releases + 1 };
        return everything || changes.Exists(c => c.Subject is not (ChangeSubject.Document or ChangeSubject.Media or ChangeSubject.Member or ChangeSubject.MemberGroup or ChangeSubject.Release))
            ? await WithSchemaAsync(next, everything, database, cancellation) : next;
    }

    /// <summary>The rows with those of some keys read again: what is there still keeps its place, what is new comes last.</summary>
    private static List<T> InTheirPlaces<T>(IReadOnlyList<T> rows, HashSet<Guid> keys, List<T> fresh) where T : ITreeItem
    {
        var read = fresh.ToDictionary(r => r.Key);
        var next = new List<T>(rows.Count + fresh.Count);
        foreach (var row in rows)
        {
            if (!keys.Contains(row.Key))
                next.Add(row);
            else if (read.Remove(row.Key, out var again))
                next.Add(again);
        }
        next.AddRange(fresh.Where(r => read.ContainsKey(r.Key)));
        return next;
    }

    private static async Task<SnapshotRows> WithSchemaAsync(SnapshotRows next, bool isSchemaChanged, CmsDbContext database, CancellationToken cancellation) => next with
    {
        ContentTypes = isSchemaChanged ? await database.ContentTypes.AsNoTracking().ToListAsync(cancellation) : next.ContentTypes,
        DataTypes = isSchemaChanged ? await database.DataTypes.AsNoTracking().ToListAsync(cancellation) : next.DataTypes,
        Languages = await database.Languages.AsNoTracking().OrderByDescending(l => l.IsDefault).ThenBy(l => l.Id).ToListAsync(cancellation),
        Dictionary = await database.DictionaryItems.AsNoTracking().ToListAsync(cancellation),
        Domains = await database.Domains.AsNoTracking().ToListAsync(cancellation),
        Redirects = await database.Redirects.AsNoTracking().ToListAsync(cancellation),
        PublicAccess = await database.PublicAccess.AsNoTracking().ToListAsync(cancellation),
    };

    private async Task EvictAsync(IServiceProvider services, PublishedSnapshot before, List<ChangeRow> changes, CancellationToken cancellation)
    {
        if (services.GetService<IWebsiteOutputCacheManager>() is not { } cache)
            return;
        try
        {
            await StaleAnswers.EvictAsync(cache, before, snapshots.Latest, changes, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "The cache of pages could not be told of {Count} changes", changes.Count);
        }
    }

    private async Task NotifyAsync(IServiceProvider services, List<ChangeRow> changes, CancellationToken cancellation)
    {
        var all = changes.Exists(c => c.Subject is ChangeSubject.Schema or ChangeSubject.Language or ChangeSubject.Domain or ChangeSubject.PublicAccess);
        var documents = changes.Where(c => c.Subject == ChangeSubject.Document).ToList();
        if (all || documents.Count > 0)
        {
            await PublishAsync(services, new ContentCacheRefresherNotification(all
                ? [new ContentCacheRefresher.JsonPayload { ChangeTypes = TreeChangeTypes.RefreshAll }]
                : documents.Select(c => new ContentCacheRefresher.JsonPayload
                {
                    Id = snapshots.Latest.Documents.Find(c.Key ?? Guid.Empty)?.Id ?? 0,
                    Key = c.Key,
                    ChangeTypes = c.Type,
                }).ToArray(), MessageType.RefreshByPayload), cancellation);
        }
        var media = changes.Where(c => c.Subject == ChangeSubject.Media).ToList();
        if (media.Count > 0)
        {
            await PublishAsync(services, new MediaCacheRefresherNotification(
                media.Select(c => new MediaCacheRefresher.JsonPayload(snapshots.Latest.Media.Find(c.Key ?? Guid.Empty)?.Id ?? 0, c.Key, c.Type)).ToArray(),
                MessageType.RefreshByPayload), cancellation);
        }
        if (all || changes.Exists(c => c.Subject == ChangeSubject.Dictionary))
            await PublishAsync(services, new DictionaryCacheRefresherNotification("", MessageType.RefreshAll), cancellation);
    }

    private async Task TellAsync(IChangeListener listener, List<ChangeRow> changes, CancellationToken cancellation)
    {
        try
        {
            await listener.OnFollowedAsync(changes, Index, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "{Listener} failed on {Count} changes", listener.GetType().Name, changes.Count);
        }
    }

    private async Task PublishAsync<T>(IServiceProvider services, T notification, CancellationToken cancellation) where T : INotification
    {
        foreach (var handler in services.GetServices<INotificationAsyncHandler<T>>())
        {
            try
            {
                await handler.HandleAsync(notification, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "{Handler} failed on {Notification}", handler.GetType().Name, typeof(T).Name);
            }
        }
    }
}
