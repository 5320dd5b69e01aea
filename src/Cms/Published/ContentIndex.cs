using System.Collections.Frozen;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>Drafts, types and media by key and in their trees: what editors see, as <see cref="PublishedSnapshot"/> is what visitors see. Immutable, and made of the one before in the same way.</summary>
internal sealed class ContentIndex
{
    public static readonly ContentIndex Empty = new();

    private readonly Tree<DocumentRow> documents;
    private readonly Tree<MediaRow> media;
    private readonly FrozenDictionary<Guid, DocumentRow> blueprints;
    private readonly FrozenDictionary<Guid, ContentTypeRow> types;
    private readonly FrozenDictionary<Guid, DataTypeRow> dataTypes;
    private readonly FrozenDictionary<Guid, PublicAccessRow> access;

    private ContentIndex() => (Rows, documents, media, blueprints, types, dataTypes, access) = (new(), Tree<DocumentRow>.Empty, Tree<MediaRow>.Empty,
        FrozenDictionary<Guid, DocumentRow>.Empty, FrozenDictionary<Guid, ContentTypeRow>.Empty, FrozenDictionary<Guid, DataTypeRow>.Empty, FrozenDictionary<Guid, PublicAccessRow>.Empty);

    /// <param name="rows">The tables as they are now.</param>
    /// <param name="previous">The tables as they were; what is the same is taken over.</param>
    public ContentIndex(SnapshotRows rows, ContentIndex previous)
    {
        Rows = rows;
        documents = previous.documents.Next(previous.Rows.Documents, rows.Documents, d => d.IsBlueprint ? null : d, out _);
        media = previous.media.Next(previous.Rows.Media, rows.Media, m => m, out _);
        blueprints = rows.Documents.Where(d => d.IsBlueprint).ToFrozenDictionary(d => d.Key);
        types = rows.ContentTypes == previous.Rows.ContentTypes ? previous.types : rows.ContentTypes.ToFrozenDictionary(t => t.Key);
        access = rows.PublicAccess == previous.Rows.PublicAccess ? previous.access : rows.PublicAccess.ToFrozenDictionary(a => a.DocumentKey);
        dataTypes = rows.DataTypes == previous.Rows.DataTypes ? previous.dataTypes : rows.DataTypes.ToFrozenDictionary(t => t.Key);
    }

    public SnapshotRows Rows { get; }

    public string DefaultLanguage => Rows.DefaultLanguage;

    public DocumentRow? Document(Guid key) => documents.Find(key) ?? blueprints.GetValueOrDefault(key);

    public MediaRow? Media(Guid key) => media.Find(key);

    public ContentTypeRow? Type(Guid key) => types.GetValueOrDefault(key);

    public DataTypeRow? DataType(Guid key) => dataTypes.GetValueOrDefault(key);

    /// <summary>Children outside the bin.</summary>
    public IReadOnlyList<DocumentRow> Children(Guid? parent) => documents.Children(parent);

    public IReadOnlyList<MediaRow> MediaChildren(Guid? parent) => media.Children(parent);

    /// <summary>What lies in the bin below a trashed document; for <c>null</c> what was thrown away itself, its parent being outside the bin or gone.</summary>
    public IReadOnlyList<DocumentRow> Trashed(Guid? parent) => parent is { } key
        ? documents.Children(key, trashed: true)
        : [.. Rows.Documents.Where(d => d.Trashed && !(d.ParentKey is { } p && Document(p) is { Trashed: true })).OrderByDescending(d => d.UpdateDate)];

    public IReadOnlyList<MediaRow> TrashedMedia(Guid? parent) => parent is { } key
        ? media.Children(key, trashed: true)
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
