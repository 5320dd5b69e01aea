using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Cache;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Changes;

/// <summary>
/// Drops the cached answers that a change has made wrong: those that read a document whose published state is another now,
/// and, where its place in the tree is another, those that read what lies below it or walked a list it was in or is in.
/// </summary>
internal static class StaleAnswers
{
    public static async Task EvictAsync(IWebsiteOutputCacheManager cache, PublishedSnapshot before, PublishedSnapshot now, IReadOnlyCollection<ChangeRow> changes, CancellationToken cancellation)
    {
        // Of members nothing is cached, and an old address is never a cached page.
        changes = [.. changes.Where(c => c.Subject is not (ChangeSubject.Member or ChangeSubject.MemberGroup or ChangeSubject.Redirect))];
        if (changes.Any(c => c.Subject is not (ChangeSubject.Document or ChangeSubject.Media) || c.Key is null))
        {
            await cache.EvictAllAsync(cancellation);
            return;
        }
        var stale = Of(before, now, changes);
        foreach (var read in stale)
            await cache.EvictByTagAsync(read.Tag, cancellation);
        if (stale.Count > 0)
            await cache.EvictByTagAsync(OutputCacheTags.AnyChange, cancellation);
    }

    private static HashSet<ContentRead> Of(PublishedSnapshot before, PublishedSnapshot now, IReadOnlyCollection<ChangeRow> changes)
    {
        var stale = new HashSet<ContentRead>();
        var moved = false;
        foreach (var key in changes.Where(c => c.Subject == ChangeSubject.Document).Select(c => c.Key!.Value).Distinct())
            moved |= Add(stale, key, before.Documents, now.Documents, ReadKind.Document, ReadKind.Children, ReadKind.Below);
        foreach (var key in changes.Where(c => c.Subject == ChangeSubject.Media).Select(c => c.Key!.Value).Distinct())
            Add(stale, key, before.Media, now.Media, ReadKind.Media, ReadKind.MediaChildren, ReadKind.MediaBelow);
        // Two pages may want one address; which of them has it can change without either being touched.
        if (moved)
            stale.UnionWith(now.Routes.TakenOver(before.Routes).Select(k => new ContentRead(ReadKind.Document, k)));
        return stale;
    }

    /// <returns>Whether the item's place is another.</returns>
    private static bool Add(HashSet<ContentRead> stale, Guid key, PublishedTree before, PublishedTree now, ReadKind item, ReadKind children, ReadKind below)
    {
        var (old, current) = (before.Find(key), now.Find(key));
        if (HasSamePlace(old, current))
        {
            if (old?.Published is { } published && !published.HasSameContent(current!.Published!))
                stale.Add(new(item, key));
            return false;
        }
        AddBranch(before, old);
        AddBranch(now, current);
        return true;

        void AddBranch(PublishedTree tree, PublishedItem? top)
        {
            if (top is null)
                return;
            var above = tree.Ancestors(key).Select(a => a.Key).Append(Guid.Empty).ToList();
            foreach (var each in tree.Descendants(key).Prepend(top))
            {
                stale.Add(new(item, each.Key));
                foreach (var type in new[] { "", each.Type.Alias })
                {
                    stale.Add(new(children, each.ParentKey ?? Guid.Empty, type));
                    stale.UnionWith(above.Concat(tree.Ancestors(each.Key).Select(a => a.Key)).Select(a => new ContentRead(below, a, type)));
                }
            }
        }
    }

    /// <summary>Whether visitors find both where they found the first, under the same address. What they cannot see has no place.</summary>
    private static bool HasSamePlace(PublishedItem? before, PublishedItem? now)
    {
        if (before?.Published is not { } old || now?.Published is not { } current)
            return before?.Published is null && now?.Published is null;
        return before.ParentKey == now.ParentKey && before.SortOrder == now.SortOrder && before.Type == now.Type
            && old.Segments.Count == current.Segments.Count
            && old.Segments.All(s => current.Segments.TryGetValue(s.Key, out var segment) && segment.UrlSegment.InvariantEquals(s.Value.UrlSegment));
    }
}
