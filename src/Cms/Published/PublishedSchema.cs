using System.Collections.Frozen;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DataTypes;
using SodraSmaland.Cms.DocumentTypes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Published;

/// <summary>The document, element and media types of a snapshot, with the properties of their compositions, as Umbraco's types.</summary>
internal sealed class PublishedSchema : IPublishedContentTypeFactory
{
    public static readonly PublishedSchema Empty = new();

    private readonly FrozenDictionary<Guid, IPublishedContentType> byKey = FrozenDictionary<Guid, IPublishedContentType>.Empty;
    private readonly FrozenDictionary<int, PublishedDataType> dataTypes = FrozenDictionary<int, PublishedDataType>.Empty;

    private PublishedSchema()
    {
    }

    public PublishedSchema(IReadOnlyList<ContentTypeRow> types, IReadOnlyList<DataTypeRow> dataTypeRows, PropertyServices services)
    {
        dataTypes = dataTypeRows.Select(d => new PublishedDataType(d.Id, d.EditorAlias, d.EditorUiAlias, new Lazy<object?>(() => DataTypeConfiguration.Read(d.EditorAlias, d.Config))))
            .Append(new PublishedDataType(0, "Umbraco.Missing", null, new Lazy<object?>()))
            .ToFrozenDictionary(d => d.Id);
        var rows = types.ToDictionary(t => t.Key);
        var dataTypeIds = dataTypeRows.ToDictionary(d => d.Key, d => d.Id);
        byKey = types.ToFrozenDictionary(t => t.Key, Type);

        IPublishedContentType Type(ContentTypeRow row)
        {
            var compositions = Compositions(row, rows).ToList();
            return new PublishedContentType(
                row.Key, row.Id, row.Alias, ItemType(row), compositions.Select(c => c.Alias),
                owner => compositions.Prepend(row).SelectMany(r => r.Definition.Properties).DistinctBy(p => p.Alias, StringComparer.OrdinalIgnoreCase)
                    .Select(p => Property(owner, p)),
                row.Definition.Variations, row.Definition.IsElement);
        }

        PublishedPropertyType Property(IPublishedContentType owner, PropertyTypeDefinition p) => new(
            owner, p.Alias, dataTypeIds.GetValueOrDefault(p.DataTypeKey), isUserProperty: true, p.Variations,
            services.Converters, services.ModelFactory, this);
    }

    public IPublishedContentType? Find(Guid key) => byKey.GetValueOrDefault(key);

    public IEnumerable<IPublishedContentType> All => byKey.Values;

    /// <summary>The types whose properties a type takes over, directly or through another composition, nearest first.</summary>
    private static IEnumerable<ContentTypeRow> Compositions(ContentTypeRow row, Dictionary<Guid, ContentTypeRow> rows)
    {
        var seen = new HashSet<Guid> { row.Key };
        var queue = new Queue<Guid>(row.Definition.Compositions);
        while (queue.TryDequeue(out var key))
        {
            if (!seen.Add(key) || !rows.TryGetValue(key, out var composition))
                continue;
            yield return composition;
            foreach (var next in composition.Definition.Compositions)
                queue.Enqueue(next);
        }
    }

    private static PublishedItemType ItemType(ContentTypeRow row) => row.Kind switch
    {
        ContentTypeKind.Media => PublishedItemType.Media,
        ContentTypeKind.Member => PublishedItemType.Member,
        _ => row.Definition.IsElement ? PublishedItemType.Element : PublishedItemType.Content,
    };

    public PublishedDataType GetDataType(int id) => dataTypes.GetValueOrDefault(id) ?? dataTypes[0];

    public IPublishedPropertyType CreatePropertyType(IPublishedContentType contentType, string propertyTypeAlias, int dataTypeId, ContentVariation variations)
        => throw FromRowsOnly();

    public IPublishedPropertyType CreateCorePropertyType(IPublishedContentType contentType, string propertyTypeAlias, int dataTypeId, ContentVariation variations)
        => throw FromRowsOnly();

    public IPublishedContentType CreateContentType(IContentTypeComposition contentType) => throw FromRowsOnly();

    public IPublishedPropertyType CreatePropertyType(IPublishedContentType contentType, IPropertyType propertyType) => throw FromRowsOnly();

    public void NotifyDataTypeChanges(params int[] ids) => throw FromRowsOnly();

    private static NotSupportedException FromRowsOnly() => new("The schema of a snapshot is made from rows and never changes.");
}
