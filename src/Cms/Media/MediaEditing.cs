using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Webhooks;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.Media;

/// <summary>Why a write of media was refused; after Umbraco's <c>ContentEditingOperationStatus</c>.</summary>
internal enum MediaEditingStatus
{
    Success,
    NotFound,
    MediaTypeNotFound,

    /// <summary>The media type may not stand there.</summary>
    NotAllowed,

    /// <summary>The parent is not there, is trashed, or is the item itself or one below it.</summary>
    ParentInvalid,
}

/// <summary>Writes media items. Files are put into <see cref="MediaFiles"/> first; an item names its file by address.</summary>
internal sealed class MediaEditing(CmsDbContext database, ChangeSignal signal, WebhookQueue webhooks, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task<(MediaEditingStatus Status, Guid Key)> CreateAsync(Guid? parentKey, Guid mediaTypeKey, DocumentContent content, Guid user, CancellationToken cancellation, Guid? id = null)
    {
        var key = id ?? Guid.CreateVersion7();
        var status = await WriteAsync(async () =>
        {
            if (await database.ContentTypes.FirstOrDefaultAsync(t => t.Key == mediaTypeKey && t.Kind == ContentTypeKind.Media, cancellation) is not { } type)
                return MediaEditingStatus.MediaTypeNotFound;
            if (await PlaceAsync(parentKey, type, cancellation) is var place and not MediaEditingStatus.Success)
                return place;
            var highest = Math.Max(await database.Media.MaxAsync(m => (int?)m.Id, cancellation) ?? 0, await database.Documents.MaxAsync(d => (int?)d.Id, cancellation) ?? 0);
            database.Media.Add(new MediaRow
            {
                Key = key,
                Id = Math.Max(highest, await database.ContentTypes.MaxAsync(t => (int?)t.Id, cancellation) ?? 0) + 1,
                ParentKey = parentKey,
                SortOrder = await NextSortOrderAsync(parentKey, cancellation),
                ContentTypeKey = mediaTypeKey,
                CreateDate = Now,
                UpdateDate = Now,
                CreatorKey = user,
                Content = content,
            });
            Record(key, TreeChangeTypes.RefreshNode, "Save", user);
            await webhooks.AddAsync(WebhookEvents.MediaSave, key, mediaTypeKey, cancellation);
            return MediaEditingStatus.Success;
        }, cancellation);
        return (status, key);
    }

    public Task<MediaEditingStatus> SaveAsync(Guid key, DocumentContent content, Guid user, CancellationToken cancellation) => ChangeAsync(key, user, "Save", async media =>
    {
        media.Content = content;
        await webhooks.AddAsync(WebhookEvents.MediaSave, key, media.ContentTypeKey, cancellation);
        return MediaEditingStatus.Success;
    }, cancellation);

    public Task<MediaEditingStatus> MoveAsync(Guid key, Guid? parentKey, Guid user, CancellationToken cancellation) => ChangeAsync(key, user, "Move", async media =>
    {
        if (parentKey == key || (parentKey is { } to && (await BelowAsync(key, cancellation)).Exists(m => m.Key == to)))
            return MediaEditingStatus.ParentInvalid;
        var type = await database.ContentTypes.FirstAsync(t => t.Key == media.ContentTypeKey, cancellation);
        if (await PlaceAsync(parentKey, type, cancellation) is var place and not MediaEditingStatus.Success)
            return place;
        media.SortOrder = await NextSortOrderAsync(parentKey, cancellation);
        media.ParentKey = parentKey;
        return MediaEditingStatus.Success;
    }, cancellation);

    /// <summary>Into the bin, with everything below; the files stay until the item is deleted.</summary>
    public Task<MediaEditingStatus> TrashAsync(Guid key, Guid user, CancellationToken cancellation) => SetTrashedAsync(key, true, user, cancellation);

    public Task<MediaEditingStatus> RestoreAsync(Guid key, Guid user, CancellationToken cancellation) => SetTrashedAsync(key, false, user, cancellation);

    public Task<MediaEditingStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } media)
            return MediaEditingStatus.NotFound;
        foreach (var gone in (await BelowAsync(key, cancellation)).Prepend(media))
        {
            database.Media.Remove(gone);
            Record(gone.Key, TreeChangeTypes.Remove, "Delete", user);
            await webhooks.AddAsync(WebhookEvents.MediaDelete, gone.Key, gone.ContentTypeKey, cancellation);
        }
        return MediaEditingStatus.Success;
    }, cancellation);

    /// <summary>Out of the bin to another place.</summary>
    public Task<MediaEditingStatus> RestoreToAsync(Guid key, Guid? parentKey, Guid user, CancellationToken cancellation) => ChangeAsync(key, user, "Restore", async media =>
    {
        var type = await database.ContentTypes.FirstAsync(t => t.Key == media.ContentTypeKey, cancellation);
        if (await PlaceAsync(parentKey, type, cancellation) is var place and not MediaEditingStatus.Success)
            return place;
        (media.ParentKey, media.Trashed) = (parentKey, false);
        foreach (var below in await BelowAsync(key, cancellation))
        {
            below.Trashed = false;
            Record(below.Key, TreeChangeTypes.RefreshNode, "Restore", user);
        }
        return MediaEditingStatus.Success;
    }, cancellation);

    /// <param name="parentKey">The folder; <c>null</c> for the root.</param>
    /// <param name="order">Its items in their new order; those left out come after.</param>
    /// <param name="user">Who sorts.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<MediaEditingStatus> SortAsync(Guid? parentKey, IReadOnlyList<Guid> order, Guid user, CancellationToken cancellation) => WriteAsync(async () =>
    {
        var children = await database.Media.Where(m => m.ParentKey == parentKey && !m.Trashed).ToListAsync(cancellation);
        foreach (var (position, media) in children.OrderBy(c => order.IndexOf(c.Key) is var i and >= 0 ? i : int.MaxValue).ThenBy(c => c.SortOrder).Index())
        {
            if (media.SortOrder == position)
                continue;
            media.SortOrder = position;
            Record(media.Key, TreeChangeTypes.RefreshNode, "Sort", user);
        }
        return MediaEditingStatus.Success;
    }, cancellation);

    private Task<MediaEditingStatus> SetTrashedAsync(Guid key, bool trashed, Guid user, CancellationToken cancellation)
        => ChangeAsync(key, user, trashed ? "MoveToRecycleBin" : "Restore", async media =>
        {
            if (!trashed && media.ParentKey is { } parent && await FindAsync(parent, cancellation) is not { Trashed: false })
                return MediaEditingStatus.ParentInvalid;
            media.Trashed = trashed;
            foreach (var below in await BelowAsync(key, cancellation))
            {
                below.Trashed = trashed;
                Record(below.Key, TreeChangeTypes.RefreshNode, trashed ? "MoveToRecycleBin" : "Restore", user);
            }
            return MediaEditingStatus.Success;
        }, cancellation);

    private Task<MediaEditingStatus> ChangeAsync(Guid key, Guid user, string action, Func<MediaRow, Task<MediaEditingStatus>> change, CancellationToken cancellation) => WriteAsync(async () =>
    {
        if (await FindAsync(key, cancellation) is not { } media)
            return MediaEditingStatus.NotFound;
        var status = await change(media);
        media.UpdateDate = Now;
        Record(key, TreeChangeTypes.RefreshBranch, action, user);
        return status;
    }, cancellation);

    private async Task<MediaEditingStatus> WriteAsync(Func<Task<MediaEditingStatus>> write, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var status = await write();
        if (status == MediaEditingStatus.Success)
        {
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return status;
    }

    private async Task<MediaEditingStatus> PlaceAsync(Guid? parentKey, ContentTypeRow type, CancellationToken cancellation)
    {
        if (parentKey is not { } key)
            return type.Definition.AllowAtRoot ? MediaEditingStatus.Success : MediaEditingStatus.NotAllowed;
        if (await FindAsync(key, cancellation) is not { Trashed: false } parent)
            return MediaEditingStatus.ParentInvalid;
        var parentType = await database.ContentTypes.FirstAsync(t => t.Key == parent.ContentTypeKey, cancellation);
        return parentType.Definition.AllowedChildren.Any(c => c.Key == type.Key) ? MediaEditingStatus.Success : MediaEditingStatus.NotAllowed;
    }

    private Task<MediaRow?> FindAsync(Guid key, CancellationToken cancellation) => database.Media.FirstOrDefaultAsync(m => m.Key == key, cancellation);

    private async Task<int> NextSortOrderAsync(Guid? parentKey, CancellationToken cancellation)
        => (await database.Media.Where(m => m.ParentKey == parentKey && !m.Trashed).MaxAsync(m => (int?)m.SortOrder, cancellation) ?? -1) + 1;

    private async Task<List<MediaRow>> BelowAsync(Guid key, CancellationToken cancellation)
    {
        var below = new List<MediaRow>();
        var open = new List<Guid?> { key };
        while (open.Count > 0)
        {
            var parents = open;
            var children = await database.Media.Where(m => parents.Contains(m.ParentKey)).ToListAsync(cancellation);
            below.AddRange(children);
            open = children.ConvertAll(c => (Guid?)c.Key);
        }
        return below;
    }

    private void Record(Guid key, TreeChangeTypes change, string action, Guid user)
    {
        database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Media, Key = key, Type = change, Date = Now });
        database.Audit.Add(new AuditRow { Subject = ChangeSubject.Media, Key = key, Action = action, UserKey = user, Date = Now });
    }
}
