using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>Drafts, types and media by key and in their trees: what editors see, as <see cref="PublishedSnapshot"/> is what visitors see.</summary>
internal sealed class ContentIndex(SnapshotRows rows)
{
    private static readonly IReadOnlyList<DocumentRow> NoDocuments = [];
    private static readonly IReadOnlyList<MediaRow> NoMedia = [];
    private readonly Dictionary<Guid, DocumentRow> documents = rows.Documents.ToDictionary(d => d.Key);
    private readonly Dictionary<Guid, MediaRow> media = rows.Media.ToDictionary(m => m.Key);
    private readonly Dictionary<Guid, ContentTypeRow> types = rows.ContentTypes.ToDictionary(t => t.Key);
    private readonly Dictionary<Guid, DataTypeRow> dataTypes = rows.DataTypes.ToDictionary(t => t.Key);

    private readonly Dictionary<Guid, PublicAccessRow> access = rows.PublicAccess.ToDictionary(a => a.DocumentKey);

    private readonly Dictionary<(Guid Parent, bool Trashed), IReadOnlyList<DocumentRow>> children = rows.Documents.Where(d => !d.IsBlueprint)
        .GroupBy(d => (d.ParentKey ?? Guid.Empty, d.Trashed)).ToDictionary(g => g.Key, g => (IReadOnlyList<DocumentRow>)[.. g.OrderBy(d => d.SortOrder).ThenBy(d => d.Id)]);

    private readonly Dictionary<(Guid Parent, bool Trashed), IReadOnlyList<MediaRow>> mediaChildren = rows.Media
        .GroupBy(m => (m.ParentKey ?? Guid.Empty, m.Trashed)).ToDictionary(g => g.Key, g => (IReadOnlyList<MediaRow>)[.. g.OrderBy(m => m.SortOrder).ThenBy(m => m.Id)]);

    public SnapshotRows Rows { get; } = rows;

    public string DefaultLanguage => Rows.Languages.FirstOrDefault(l => l.IsDefault)?.IsoCode ?? "";

    public DocumentRow? Document(Guid key) => documents.GetValueOrDefault(key);

    public MediaRow? Media(Guid key) => media.GetValueOrDefault(key);

    public ContentTypeRow? Type(Guid key) => types.GetValueOrDefault(key);

    public DataTypeRow? DataType(Guid key) => dataTypes.GetValueOrDefault(key);

    /// <summary>Children outside the bin.</summary>
    public IReadOnlyList<DocumentRow> Children(Guid? parent) => children.GetValueOrDefault((parent ?? Guid.Empty, false)) ?? NoDocuments;

    public IReadOnlyList<MediaRow> MediaChildren(Guid? parent) => mediaChildren.GetValueOrDefault((parent ?? Guid.Empty, false)) ?? NoMedia;

    /// <summary>What lies in the bin below a trashed document; for <c>null</c> what was thrown away itself, its parent being outside the bin or gone.</summary>
    public IReadOnlyList<DocumentRow> Trashed(Guid? parent) => parent is { } key
        ? children.GetValueOrDefault((key, true)) ?? NoDocuments
        : [.. Rows.Documents.Where(d => d.Trashed && !(d.ParentKey is { } p && Document(p) is { Trashed: true })).OrderByDescending(d => d.UpdateDate)];

    public IReadOnlyList<MediaRow> TrashedMedia(Guid? parent) => parent is { } key
        ? mediaChildren.GetValueOrDefault((key, true)) ?? NoMedia
        : [.. Rows.Media.Where(m => m.Trashed && !(m.ParentKey is { } p && Media(p) is { Trashed: true })).OrderByDescending(m => m.UpdateDate)];

    /// <summary>The document and those above it, nearest first.</summary>
    public IEnumerable<Guid> DocumentPath(Guid key)
    {
        for (var row = Document(key); row is not null; row = row.ParentKey is { } parent ? Document(parent) : null)
            yield return row.Key;
    }

    public IEnumerable<Guid> MediaPath(Guid key)
    {
        for (var row = Media(key); row is not null; row = row.ParentKey is { } parent ? Media(parent) : null)
            yield return row.Key;
    }

    /// <summary>The rule about members, of the document or the nearest above it that has one.</summary>
    public PublicAccessRow? Access(Guid key) => access.Count == 0 ? null : DocumentPath(key).Select(access.GetValueOrDefault).FirstOrDefault(a => a is not null);

    public bool IsProtected(Guid key) => Access(key) is not null;

    public IEnumerable<DocumentRow> Descendants(Guid key) => Children(key).SelectMany(c => Descendants(c.Key).Prepend(c));

    /// <summary>A type's own properties and those of its compositions.</summary>
    public IEnumerable<PropertyTypeDefinition> Properties(ContentTypeRow type)
        => type.Definition.Properties.Concat(type.Definition.Compositions.Select(Type).OfType<ContentTypeRow>().SelectMany(Properties));

    /// <summary>The editor of a property, by its data type.</summary>
    public string EditorAlias(PropertyTypeDefinition property) => DataType(property.DataTypeKey)?.EditorAlias ?? property.EditorAlias;

    public bool VariesByCulture(Guid type) => Type(type)?.Definition.Variations.VariesByCulture() == true;
}
