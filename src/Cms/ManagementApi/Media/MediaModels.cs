using System.Text.Json;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.PropertyValues;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Media;

/// <summary>Media items in the client's shapes, and back.</summary>
internal static class MediaModels
{
    public static MediaTypeReferenceResponseModel TypeReference(ContentIndex index, Guid key)
        => new() { Id = key, Icon = index.Type(key)?.Definition.Icon ?? "icon-picture", Collection = References.To(index.Type(key)?.Definition.ListView is { } view && view != Guid.Empty ? view : null) };

    public static MediaTreeItemResponseModel TreeItem(ContentIndex index, MediaRow row, bool noAccess, bool hasChildren) => new()
    {
        Id = row.Key,
        Parent = References.To(row.ParentKey),
        MediaType = TypeReference(index, row.ContentTypeKey),
        Variants = Variants(row),
        CreateDate = row.CreateDate,
        HasChildren = hasChildren,
        IsTrashed = row.Trashed,
        NoAccess = noAccess,
        Flags = [],
    };

    public static MediaItemResponseModel Item(ContentIndex index, MediaRow row) => new()
    {
        Id = row.Key,
        Parent = References.To(row.ParentKey),
        MediaType = TypeReference(index, row.ContentTypeKey),
        Variants = Variants(row),
        HasChildren = index.MediaChildren(row.Key).Count > 0,
        IsTrashed = row.Trashed,
        Flags = [],
    };

    public static MediaResponseModel Media(ContentIndex index, MediaRow row) => new()
    {
        Id = row.Key,
        MediaType = TypeReference(index, row.ContentTypeKey),
        IsTrashed = row.Trashed,
        Flags = [],
        Values = Values(index, row),
        Variants = [new() { Name = row.Content.Name, CreateDate = row.CreateDate, UpdateDate = row.UpdateDate }],
    };

    public static MediaCollectionResponseModel CollectionItem(ContentIndex index, MediaRow row, string? creator) => new()
    {
        Id = row.Key,
        MediaType = new() { Id = row.ContentTypeKey, Alias = index.Type(row.ContentTypeKey)?.Alias ?? "", Icon = index.Type(row.ContentTypeKey)?.Definition.Icon ?? "" },
        Creator = creator,
        SortOrder = row.SortOrder,
        Flags = [],
        Values = Values(index, row),
        Variants = [new() { Name = row.Content.Name, CreateDate = row.CreateDate, UpdateDate = row.UpdateDate }],
    };

    public static IReadOnlyList<VariantItemResponseModel> Variants(MediaRow row) => [new() { Name = row.Content.Name }];

    public static DocumentContent Content(ContentIndex index, ContentTypeRow type, string name, IReadOnlyList<MediaValueModel> values, Func<Guid, string?> takeUpload)
    {
        var properties = index.Properties(type).ToDictionary(p => p.Alias, StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Name = name,
            Values = [.. values.Where(v => properties.ContainsKey(v.Alias))
                .Select(v => new PropertyValue(properties[v.Alias].Alias, null, null, EditorValues.FromEditor(index.EditorAlias(properties[v.Alias]), v.Value is JsonElement json ? json : default, index, takeUpload)))
                .Where(v => v.Value.Length > 0)],
        };
    }

    private static IReadOnlyList<MediaValueResponseModel> Values(ContentIndex index, MediaRow row)
    {
        var properties = index.Type(row.ContentTypeKey) is { } type ? index.Properties(type).ToDictionary(p => p.Alias, StringComparer.OrdinalIgnoreCase) : [];
        return [.. row.Content.Values.Where(v => properties.ContainsKey(v.Alias)).Select(v =>
        {
            var editor = index.EditorAlias(properties[v.Alias]);
            return new MediaValueResponseModel { Alias = v.Alias, Culture = v.Culture, Segment = v.Segment, EditorAlias = editor, Value = EditorValues.ToEditor(editor, v.Value, index) };
        })];
    }
}
