using CsCheck;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Xunit;

namespace SodraSmaland.Cms.Tests.Published;

public sealed class TreeTests
{
    private static readonly Gen<MediaRow> Row = Gen.Select(Gen.Int[1, 12], Gen.Int[0, 12], Gen.Int[0, 3], Gen.Bool)
        .Select((id, parent, order, trashed) => new MediaRow { Key = Key(id), Id = id, ParentKey = parent == 0 ? null : Key(parent), SortOrder = order, Trashed = trashed });

    private static readonly Gen<IReadOnlyList<MediaRow>> Rows = Row.List[0, 12].Select(rows => (IReadOnlyList<MediaRow>)[.. rows.DistinctBy(r => r.Key)]);

    /// <summary>Rows that stay are the same objects; which ones do, and where they come, is left to chance.</summary>
    [Fact]
    public void The_next_tree_is_the_tree_of_its_rows_in_whatever_order_they_come()
        => Gen.Select(Rows, Rows, Gen.Int[0, 11], Gen.Int[0, 11]).Sample((before, other, keep, from) =>
        {
            IReadOnlyList<MediaRow> now = [.. before.Skip(from).Take(keep).Concat(other).Concat(before.Take(from)).DistinctBy(r => r.Key)];

            var grown = Tree<MediaRow>.Empty.Next([], before, r => r, out _).Next(before, now, r => r, out _);

            Assert.Equal(Describe(Tree<MediaRow>.Empty.Next([], now, r => r, out _)), Describe(grown));
        });

    [Fact]
    public void A_tree_whose_rows_stay_is_the_same_tree()
    {
        IReadOnlyList<MediaRow> rows = [new() { Key = Key(1), Id = 1 }, new() { Key = Key(2), Id = 2, ParentKey = Key(1) }];
        var tree = Tree<MediaRow>.Empty.Next([], rows, r => r, out _);

        Assert.Same(tree, tree.Next(rows, [.. rows], r => r, out var changes));
        Assert.Empty(changes);
    }

    private static string Describe(Tree<MediaRow> tree) => string.Join('\n', Enumerable.Range(0, 13).Select(i =>
        $"{i} {tree.Count} {tree.Find(Key(i))?.SortOrder} {string.Join(',', tree.Children(i == 0 ? null : Key(i)).Select(r => r.Id))} | {string.Join(',', tree.Children(i == 0 ? null : Key(i), trashed: true).Select(r => r.Id))}"));

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);
}
