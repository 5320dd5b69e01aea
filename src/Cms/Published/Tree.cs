using System.Collections.Immutable;

namespace SodraSmaland.Cms.Published;

/// <summary>Something that stands in a tree: documents and media, as rows and as what visitors see.</summary>
internal interface ITreeItem
{
    Guid Key { get; }
    int Id { get; }

    /// <summary><c>null</c> at the root.</summary>
    Guid? ParentKey { get; }
    int SortOrder { get; }

    /// <summary>In the bin, where it keeps its parent.</summary>
    bool Trashed { get; }
}

/// <summary>
/// Items by key and below their parents, in order. Never changes: the next state is another tree that shares with this one
/// all that stayed the same, so a write costs by what it changed and not by how much there is.
/// </summary>
internal sealed class Tree<T> where T : class, ITreeItem
{
    public static readonly Tree<T> Empty = new([], []);

    private static readonly Comparer<T> Order = Comparer<T>.Create((a, b) => a.SortOrder != b.SortOrder ? a.SortOrder.CompareTo(b.SortOrder) : a.Id.CompareTo(b.Id));
    private readonly ImmutableDictionary<Guid, T> byKey;
    private readonly ImmutableDictionary<(Guid Parent, bool Trashed), ImmutableArray<T>> children;

    private Tree(ImmutableDictionary<Guid, T> byKey, ImmutableDictionary<(Guid, bool), ImmutableArray<T>> children) => (this.byKey, this.children) = (byKey, children);

    public int Count => byKey.Count;

    public IEnumerable<T> All => byKey.Values;

    public T? Find(Guid key) => byKey.GetValueOrDefault(key);

    /// <summary>What lies below a parent (or, for <c>null</c>, at the root), either outside the bin or in it.</summary>
    public IReadOnlyList<T> Children(Guid? parent, bool trashed = false) => children.TryGetValue((parent ?? Guid.Empty, trashed), out var items) ? items : ImmutableArray<T>.Empty;

    /// <summary>The tree of other rows, given those that this one was made of.</summary>
    /// <param name="before">The rows of this tree.</param>
    /// <param name="now">Those of the next, each key once. Right in any order; quick when those that stay keep theirs and new ones come last.</param>
    /// <param name="make">The item of a row; <c>null</c> for a row that stands in no tree.</param>
    /// <param name="changes">What went and what came.</param>
    public Tree<T> Next<TRow>(IReadOnlyList<TRow> before, IReadOnlyList<TRow> now, Func<TRow, T?> make, out IReadOnlyList<(T? Before, T? After)> changes) where TRow : class, ITreeItem
    {
        var changed = new List<(T? Before, T? After)>();
        var next = 0;
        foreach (var row in before)
        {
            if (next < now.Count && ReferenceEquals(now[next], row))
                next++;
            else if (next < now.Count && now[next].Key == row.Key)
                Note(Find(row.Key), make(now[next++]));
            else
                Note(Find(row.Key), null);
        }
        for (; next < now.Count; next++)
            Note(null, make(now[next]));
        changes = changed;
        return changed.Count == 0 ? this : With(changed);

        void Note(T? gone, T? come)
        {
            if (gone is not null || come is not null)
                changed.Add((gone, come));
        }
    }

    private Tree<T> With(List<(T? Before, T? After)> changes)
    {
        var keys = byKey.ToBuilder();
        var levels = new Dictionary<(Guid, bool), List<T>>();
        foreach (var (before, after) in changes)
        {
            if (before is not null)
            {
                keys.Remove(before.Key);
                Level(before).Remove(before);
            }
            if (after is not null)
            {
                keys[after.Key] = after;
                Level(after).Add(after);
            }
        }
        var all = children.ToBuilder();
        foreach (var (place, items) in levels)
        {
            if (items.Count == 0)
            {
                all.Remove(place);
                continue;
            }
            items.Sort(Order);
            all[place] = [.. items];
        }
        return new(keys.ToImmutable(), all.ToImmutable());

        List<T> Level(T item)
        {
            var place = (item.ParentKey ?? Guid.Empty, item.Trashed);
            return levels.TryGetValue(place, out var items) ? items : levels[place] = [.. children.GetValueOrDefault(place, [])];
        }
    }
}
