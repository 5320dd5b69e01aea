using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Routing;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>
/// Everything visitors can be shown, at one moment: immutable, in memory, read without a lock. A publish builds the
/// next one, taking over the documents that did not change, and swaps the reference.
/// </summary>
internal sealed class PublishedSnapshot
{
    public static readonly PublishedSnapshot Empty = new(0, PublishedSchema.Empty, [], [], [], [], [], [], []);

    private readonly FrozenDictionary<Guid, PublicAccessRow> access;

    private PublishedSnapshot(
        long generation, PublishedSchema schema, IReadOnlyList<LanguageRow> languages, IReadOnlyList<DictionaryItemRow> dictionary,
        IReadOnlyList<DomainRow> domains, IReadOnlyList<RedirectRow> redirects, IReadOnlyList<PublicAccessRow> access, IReadOnlyList<PublishedItem> documents, IReadOnlyList<PublishedItem> media)
    {
        Generation = generation;
        Schema = schema;
        Languages = languages;
        DictionaryItems = dictionary;
        Documents = new(documents);
        Media = new(media);
        this.access = access.ToFrozenDictionary(a => a.DocumentKey);
        Redirects = redirects.GroupBy(r => r.Path, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.MaxBy(r => r.CreateDate)!.DocumentKey, StringComparer.OrdinalIgnoreCase);
        Translations = dictionary.ToFrozenDictionary(d => d.ItemKey, d => d, StringComparer.OrdinalIgnoreCase);
        Routes = new(Documents, domains, DefaultLanguage);
    }

    /// <summary>Grows with every snapshot; what a property resolved out of one generation is not used in the next.</summary>
    public long Generation { get; }
    public PublishedSchema Schema { get; }
    public IReadOnlyList<LanguageRow> Languages { get; }
    public IReadOnlyList<DictionaryItemRow> DictionaryItems { get; }
    public FrozenDictionary<string, DictionaryItemRow> Translations { get; }
    public PublishedTree Documents { get; }
    public PublishedTree Media { get; }

    /// <summary>The document of an old path.</summary>
    public FrozenDictionary<string, Guid> Redirects { get; }
    public RouteTable Routes { get; }

    public string DefaultLanguage => Languages.FirstOrDefault(l => l.IsDefault)?.IsoCode ?? "";

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

        public PublishedSnapshot Build(SnapshotRows rows, PublishedSnapshot previous)
        {
            var schema = rows.SchemaChanged || previous.Generation == 0
                ? new PublishedSchema(rows.ContentTypes, rows.DataTypes, services)
                : previous.Schema;
            var ids = rows.Documents.ToDictionary(d => d.Key, d => d.Id);
            return new(
                previous.Generation + 1, schema, rows.Languages, rows.Dictionary, rows.Domains, rows.Redirects, rows.PublicAccess,
                [.. rows.Documents.Where(d => !d.IsBlueprint).Select(Document).OfType<PublishedItem>()],
                [.. rows.Media.Select(MediaItem).OfType<PublishedItem>()]);

            PublishedItem? Document(DocumentRow row)
            {
                if (previous.Documents.Find(row.Key) is { } known && known.Source == row && schema == previous.Schema)
                    return known;
                return schema.Find(row.ContentTypeKey) is { } type
                    ? new PublishedItem(row, type, services, (name, culture) => segments.CleanStringForUrlSegment(name, culture))
                    : null;
            }

            PublishedItem? MediaItem(MediaRow row)
            {
                if (previous.Media.Find(row.Key) is { } known && known.Source == row && schema == previous.Schema)
                    return known;
                return schema.Find(row.ContentTypeKey) is { } type
                    ? new PublishedItem(row, type, services, (name, culture) => segments.CleanStringForUrlSegment(name, culture))
                    : null;
            }
        }
    }
}

/// <summary>What a snapshot is built from.</summary>
internal sealed record SnapshotRows
{
    public bool SchemaChanged { get; init; } = true;
    public IReadOnlyList<ContentTypeRow> ContentTypes { get; init; } = [];
    public IReadOnlyList<DataTypeRow> DataTypes { get; init; } = [];
    public IReadOnlyList<LanguageRow> Languages { get; init; } = [];
    public IReadOnlyList<DictionaryItemRow> Dictionary { get; init; } = [];
    public IReadOnlyList<DomainRow> Domains { get; init; } = [];
    public IReadOnlyList<RedirectRow> Redirects { get; init; } = [];
    public IReadOnlyList<PublicAccessRow> PublicAccess { get; init; } = [];
    public IReadOnlyList<DocumentRow> Documents { get; init; } = [];
    public IReadOnlyList<MediaRow> Media { get; init; } = [];
}

/// <summary>Documents or media in their tree.</summary>
internal sealed class PublishedTree
{
    private static readonly IReadOnlyList<PublishedItem> None = [];
    private readonly FrozenDictionary<Guid, PublishedItem> byKey;
    private readonly FrozenDictionary<int, PublishedItem> byId;
    private readonly FrozenDictionary<Guid, IReadOnlyList<PublishedItem>> children;

    public PublishedTree(IReadOnlyList<PublishedItem> items)
    {
        byKey = items.ToFrozenDictionary(i => i.Key);
        byId = items.ToFrozenDictionary(i => i.Id);
        children = items.GroupBy(i => i.ParentKey ?? Guid.Empty)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<PublishedItem>)[.. g.OrderBy(i => i.SortOrder).ThenBy(i => i.Id)]);
    }

    public IEnumerable<PublishedItem> All => byKey.Values;

    public PublishedItem? Find(Guid key) => byKey.GetValueOrDefault(key);

    public PublishedItem? Find(int id) => byId.GetValueOrDefault(id);

    public IReadOnlyList<PublishedItem> Roots => Children(Guid.Empty);

    public IReadOnlyList<PublishedItem> Children(Guid key) => children.GetValueOrDefault(key) ?? None;

    public IEnumerable<PublishedItem> Descendants(Guid key)
    {
        foreach (var child in Children(key))
        {
            yield return child;
            foreach (var descendant in Descendants(child.Key))
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
