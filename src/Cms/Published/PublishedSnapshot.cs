using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Routing;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>
/// Everything visitors can be shown, at one moment: immutable, in memory, read without a lock. A publish makes the next
/// one, which shares with it all that did not change, and swaps the reference. However it came about, a snapshot equals
/// one made of the same rows from nothing.
/// </summary>
internal sealed class PublishedSnapshot
{
    public static readonly PublishedSnapshot Empty = new();

    private readonly FrozenDictionary<Guid, PublicAccessRow> access = FrozenDictionary<Guid, PublicAccessRow>.Empty;

    private PublishedSnapshot()
    {
        (Source, Schema, Documents, Media) = (new(), PublishedSchema.Empty, PublishedTree.Empty, PublishedTree.Empty);
        (Translations, Redirects) = (FrozenDictionary<string, DictionaryItemRow>.Empty, FrozenDictionary<string, Guid>.Empty);
        Routes = new(Documents, [], "");
    }

    private PublishedSnapshot(SnapshotRows rows, PublishedSchema schema, PublishedTree documents, PublishedTree media, RouteTable routes, PublishedSnapshot previous)
    {
        (Generation, Source, Schema, Documents, Media, Routes) = (previous.Generation + 1, rows, schema, documents, media, routes);
        access = rows.PublicAccess == previous.Source.PublicAccess ? previous.access : rows.PublicAccess.ToFrozenDictionary(a => a.DocumentKey);
        Redirects = rows.Redirects == previous.Source.Redirects ? previous.Redirects : rows.Redirects.GroupBy(r => r.Path, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.MaxBy(r => r.CreateDate)!.DocumentKey, StringComparer.OrdinalIgnoreCase);
        Translations = rows.Dictionary == previous.Source.Dictionary ? previous.Translations : rows.Dictionary.ToFrozenDictionary(d => d.ItemKey, d => d, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Grows with every snapshot; what a property resolved out of one generation is not used in the next.</summary>
    public long Generation { get; }

    /// <summary>What it was made of.</summary>
    public SnapshotRows Source { get; }
    public PublishedSchema Schema { get; }
    public IReadOnlyList<LanguageRow> Languages => Source.Languages;
    public IReadOnlyList<DictionaryItemRow> DictionaryItems => Source.Dictionary;
    public FrozenDictionary<string, DictionaryItemRow> Translations { get; }
    public PublishedTree Documents { get; }
    public PublishedTree Media { get; }

    /// <summary>The document of an old path.</summary>
    public FrozenDictionary<string, Guid> Redirects { get; }
    public RouteTable Routes { get; }

    public string DefaultLanguage => Source.DefaultLanguage;

    /// <summary>Who may see a document, by the nearest rule at or above it; <c>null</c> for everybody.</summary>
    public PublicAccessRow? AccessTo(Guid document) => access.Count == 0 ? null
        : Documents.Ancestors(document).Select(d => d.Key).Prepend(document).Select(access.GetValueOrDefault).FirstOrDefault(a => a is not null);

    /// <summary>The language itself, then its fallbacks, each once.</summary>
    public IEnumerable<string> WithFallbacks(string isoCode)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var code = isoCode; code is not null && seen.Add(code); code = Languages.FirstOrDefault(l => l.IsoCode.InvariantEquals(code))?.FallbackIsoCode)
            yield return code;
    }

    internal sealed class Builder(PropertyServices services, IOptions<RequestHandlerSettings> requestHandler)
    {
        private readonly DefaultShortStringHelper segments = new(requestHandler);

        /// <param name="rows">What there is now. Rows are replaced whole: one and the same object says what it said.</param>
        /// <param name="previous">An earlier snapshot, whose parts are taken over where they still hold.</param>
        public PublishedSnapshot Build(SnapshotRows rows, PublishedSnapshot previous)
        {
            var isSameSchema = rows.ContentTypes == previous.Source.ContentTypes && rows.DataTypes == previous.Source.DataTypes;
            var schema = isSameSchema ? previous.Schema : new PublishedSchema(rows.ContentTypes, rows.DataTypes, services);
            var from = isSameSchema ? previous : Empty;
            var documents = from.Documents.Next(from.Source.Documents, rows.Documents,
                row => !row.IsBlueprint && schema.Find(row.ContentTypeKey) is { } type ? new PublishedItem(row, type, services, Segment) : null, out var changes);
            var media = from.Media.Next(from.Source.Media, rows.Media, row => schema.Find(row.ContentTypeKey) is { } type ? new PublishedItem(row, type, services, Segment) : null, out _);
            var isSameWay = isSameSchema && rows.Domains == previous.Source.Domains && rows.DefaultLanguage == previous.DefaultLanguage && changes.All(c => RouteTable.IsSameWay(c.Before, c.After));
            return new(rows, schema, documents, media, isSameWay ? previous.Routes : new(documents, rows.Domains, rows.DefaultLanguage), previous);
        }

        private string Segment(string name, string culture) => segments.CleanStringForUrlSegment(name, culture);
    }
}

/// <summary>What a snapshot is made of.</summary>
internal sealed record SnapshotRows
{
    public IReadOnlyList<ContentTypeRow> ContentTypes { get; init; } = [];
    public IReadOnlyList<DataTypeRow> DataTypes { get; init; } = [];
    public IReadOnlyList<LanguageRow> Languages { get; init; } = [];
    public IReadOnlyList<DictionaryItemRow> Dictionary { get; init; } = [];
    public IReadOnlyList<DomainRow> Domains { get; init; } = [];
    public IReadOnlyList<RedirectRow> Redirects { get; init; } = [];
    public IReadOnlyList<PublicAccessRow> PublicAccess { get; init; } = [];
    public IReadOnlyList<DocumentRow> Documents { get; init; } = [];
    public IReadOnlyList<MediaRow> Media { get; init; } = [];

    /// <summary>How many releases have gone live, or off, since this node started: an answer that was made before the last is not given after it.</summary>
    public int Releases { get; init; }

    public string DefaultLanguage => Languages.FirstOrDefault(l => l.IsDefault)?.IsoCode ?? "";
}

/// <summary>Documents or media in their tree.</summary>
internal sealed class PublishedTree
{
    public static readonly PublishedTree Empty = new(Tree<PublishedItem>.Empty, ImmutableDictionary<int, Guid>.Empty);

    private readonly Tree<PublishedItem> items;
    private readonly ImmutableDictionary<int, Guid> byId;

    private PublishedTree(Tree<PublishedItem> items, ImmutableDictionary<int, Guid> byId) => (this.items, this.byId) = (items, byId);

    public PublishedTree Next<TRow>(IReadOnlyList<TRow> before, IReadOnlyList<TRow> now, Func<TRow, PublishedItem?> make, out IReadOnlyList<(PublishedItem? Before, PublishedItem? After)> changes) where TRow : class, ITreeItem
    {
        var next = items.Next(before, now, make, out changes);
        return next == items ? this : new(next, byId
            .RemoveRange(changes.Select(c => c.Before?.Id).OfType<int>())
            .SetItems(changes.Select(c => c.After).OfType<PublishedItem>().Select(i => KeyValuePair.Create(i.Id, i.Key))));
    }

    public int Count => items.Count;

    public IEnumerable<PublishedItem> All => items.All;

    public PublishedItem? Find(Guid key) => items.Find(key);

    public PublishedItem? Find(int id) => byId.TryGetValue(id, out var key) ? items.Find(key) : null;

    public IReadOnlyList<PublishedItem> Roots => items.Children(null);

    public IReadOnlyList<PublishedItem> Children(Guid? parent, bool trashed = false) => items.Children(parent, trashed);

    public IEnumerable<PublishedItem> Descendants(Guid key, bool trashed = false)
    {
        foreach (var child in Children(key, trashed))
        {
            yield return child;
            foreach (var descendant in Descendants(child.Key, trashed))
                yield return descendant;
        }
    }

    /// <summary>The parent first, the root last.</summary>
    public IEnumerable<PublishedItem> Ancestors(Guid key)
    {
        for (var item = Find(key)?.ParentKey is { } parent ? Find(parent) : null; item is not null; item = item.ParentKey is { } up ? Find(up) : null)
            yield return item;
    }

    /// <summary>Published in the culture, and every ancestor too: an unpublished parent takes its descendants off the site.</summary>
    public bool IsReachable(PublishedItem item, string? culture)
        => item.IsPublished(culture) && Ancestors(item.Key).All(a => a.IsPublished(culture));
}
