using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Dictionary;

/// <summary>Why a write of a dictionary item was refused; after Umbraco's <c>DictionaryItemOperationStatus</c>.</summary>
internal enum DictionaryStatus { Success, NotFound, EmptyKey, DuplicateKey, InvalidParent }

/// <summary>Writes dictionary items. Their keys (names) are unique; a language that is not sent keeps its text.</summary>
internal sealed class DictionaryEditing(CmsDbContext database, ChangeSignal signal, TimeProvider time)
{
    public async Task<(DictionaryStatus Status, Guid Key)> CreateAsync(Guid? key, Guid? parent, string itemKey, IReadOnlyDictionary<string, string> translations, Guid user, CancellationToken cancellation)
    {
        var created = key ?? Guid.CreateVersion7();
        return (await WriteAsync(created, user, items =>
        {
            if (string.IsNullOrWhiteSpace(itemKey))
                return DictionaryStatus.EmptyKey;
            if (items.Exists(d => d.ItemKey.InvariantEquals(itemKey) || d.Key == created))
                return DictionaryStatus.DuplicateKey;
            if (parent is not null && !items.Exists(d => d.Key == parent))
                return DictionaryStatus.InvalidParent;
            database.DictionaryItems.Add(new DictionaryItemRow { Key = created, ItemKey = itemKey.Trim(), ParentKey = parent, Translations = new(translations) });
            return DictionaryStatus.Success;
        }, cancellation), created);
    }

    public Task<DictionaryStatus> UpdateAsync(Guid key, string itemKey, IReadOnlyDictionary<string, string> translations, Guid user, CancellationToken cancellation) => WriteAsync(key, user, items =>
    {
        if (items.Find(d => d.Key == key) is not { } row)
            return DictionaryStatus.NotFound;
        if (string.IsNullOrWhiteSpace(itemKey))
            return DictionaryStatus.EmptyKey;
        if (items.Exists(d => d.Key != key && d.ItemKey.InvariantEquals(itemKey)))
            return DictionaryStatus.DuplicateKey;
        row.ItemKey = itemKey.Trim();
        row.Translations = row.Translations.Where(t => !translations.Keys.InvariantContains(t.Key)).Concat(translations).ToDictionary(t => t.Key, t => t.Value);
        return DictionaryStatus.Success;
    }, cancellation);

    public Task<DictionaryStatus> MoveAsync(Guid key, Guid? parent, Guid user, CancellationToken cancellation) => WriteAsync(key, user, items =>
    {
        if (items.Find(d => d.Key == key) is not { } row)
            return DictionaryStatus.NotFound;
        for (var above = parent; above is not null; above = items.Find(d => d.Key == above)?.ParentKey)
        {
            if (above == key || !items.Exists(d => d.Key == above))
                return DictionaryStatus.InvalidParent;
        }
        row.ParentKey = parent;
        return DictionaryStatus.Success;
    }, cancellation);

    /// <summary>The item and those below it.</summary>
    public Task<DictionaryStatus> DeleteAsync(Guid key, Guid user, CancellationToken cancellation) => WriteAsync(key, user, items =>
    {
        if (items.Find(d => d.Key == key) is not { } row)
            return DictionaryStatus.NotFound;
        Remove(row);
        return DictionaryStatus.Success;

        void Remove(DictionaryItemRow item)
        {
            database.DictionaryItems.Remove(item);
            foreach (var below in items.Where(d => d.ParentKey == item.Key))
                Remove(below);
        }
    }, cancellation);

    private async Task<DictionaryStatus> WriteAsync(Guid key, Guid user, Func<List<DictionaryItemRow>, DictionaryStatus> write, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var status = write(await database.DictionaryItems.ToListAsync(cancellation));
        if (status == DictionaryStatus.Success)
        {
            var now = time.GetUtcNow().UtcDateTime;
            database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Dictionary, Key = key, Type = TreeChangeTypes.RefreshNode, Date = now });
            database.Audit.Add(new AuditRow { Subject = ChangeSubject.Dictionary, Key = key, Action = "Save", UserKey = user, Date = now });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            signal.Raise();
        }
        database.ChangeTracker.Clear();
        return status;
    }
}
