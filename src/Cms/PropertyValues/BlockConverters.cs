using System.Text.Json;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>
/// What block list and block grid have in common: the stored value holds the blocks' data in one list and their order
/// in another, and <c>expose</c> says which of them are shown.
/// </summary>
internal sealed class BlockData
{
    private readonly Dictionary<Guid, JsonElement> contents;
    private readonly Dictionary<Guid, JsonElement> settings;
    private readonly HashSet<Guid>? exposed;

    private BlockData(JsonElement root, string editorAlias)
    {
        contents = ByKey(root, "contentData");
        settings = ByKey(root, "settingsData");
        exposed = root.TryGetProperty("expose", out var expose) && expose.ValueKind == JsonValueKind.Array
            ? [.. expose.EnumerateArray().Select(e => Key(e, "contentKey")).OfType<Guid>()] : null;
        Layout = root.TryGetProperty("layout", out var layout) && layout.ValueKind == JsonValueKind.Object
            && layout.TryGetProperty(editorAlias, out var items) && items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : [];
    }

    public IReadOnlyList<JsonElement> Layout { get; }

    /// <returns><c>null</c> for an empty value.</returns>
    /// <exception cref="JsonException">The value is not JSON.</exception>
    public static BlockData? Parse(object? source, string editorAlias)
        => source is string { Length: > 0 } text && JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } root ? new(root, editorAlias) : null;

    /// <summary>The block of a layout entry; <c>null</c> when it is not exposed, its data is missing or its type is gone.</summary>
    public (Guid ContentKey, IPublishedElement Content, Guid? SettingsKey, IPublishedElement? Settings)? Block(JsonElement layout, bool preview, PropertyServices services)
    {
        if (Key(layout, "contentKey") is not { } contentKey || exposed?.Contains(contentKey) == false || !contents.TryGetValue(contentKey, out var data))
            return null;
        if (Element(contentKey, data, preview, services) is not { } content)
            return null;
        var settingsKey = Key(layout, "settingsKey");
        return (contentKey, content, settingsKey,
            settingsKey is { } key && settings.TryGetValue(key, out var settingsData) ? Element(key, settingsData, preview, services) : null);
    }

    public static Guid? Key(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var key) ? key : null;

    public static int? Number(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static PublishedBlockElement? Element(Guid key, JsonElement data, bool preview, PropertyServices services)
    {
        if (Key(data, "contentTypeKey") is not { } typeKey || services.Snapshot.Schema.Find(typeKey) is not { } type)
            return null;
        var values = data.TryGetProperty("values", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(v => new PropertyValue(
                Text(v, "alias") ?? "", Text(v, "culture"), Text(v, "segment"), v.TryGetProperty("value", out var value) ? Raw(value) : "")).ToList()
            : [];
        return new(type, key, values, preview, services);
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Raw(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "1",
        JsonValueKind.False => "0",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    private static Dictionary<Guid, JsonElement> ByKey(JsonElement root, string name)
    {
        var result = new Dictionary<Guid, JsonElement>();
        if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (Key(item, "key") is { } key)
                    result[key] = item;
            }
        }
        return result;
    }
}

/// <summary>Block list to Umbraco's <see cref="BlockListModel"/>.</summary>
internal sealed class BlockListConverter(PropertyServices services, IApiElementBuilder elements) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private const string Alias = "Umbraco.BlockList";

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == Alias;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(BlockListModel);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.None;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(ApiBlockListModel);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => BlockData.Parse(source, Alias);

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
        => inter is BlockData data
            ? new BlockListModel([.. data.Layout.Select(l => data.Block(l, preview, services)).Where(b => b is not null)
                .Select(b => new BlockListItem(b!.Value.ContentKey, b.Value.Content, b.Value.SettingsKey, b.Value.Settings))])
            : BlockListModel.Empty;

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => new ApiBlockListModel([.. ((BlockListModel)ConvertIntermediateToObject(owner, propertyType, referenceCacheLevel, inter, preview))
            .Select(b => new ApiBlockItem(elements.Build(b.Content), b.Settings is null ? null : elements.Build(b.Settings)))]);
}

/// <summary>Block grid to Umbraco's <see cref="BlockGridModel"/>, areas within areas included.</summary>
internal sealed class BlockGridConverter(PropertyServices services, IApiElementBuilder elements) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private const string Alias = "Umbraco.BlockGrid";
    private const int DefaultColumns = 12;

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == Alias;

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(BlockGridModel);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.None;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(ApiBlockGridModel);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => BlockData.Parse(source, Alias);

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        if (inter is not BlockData data)
            return BlockGridModel.Empty;
        var configuration = propertyType.DataType.ConfigurationAs<BlockGridConfiguration>() ?? new();
        var columns = configuration.GridColumns ?? DefaultColumns;
        return new BlockGridModel(Items(data.Layout, columns), columns);

        List<BlockGridItem> Items(IEnumerable<JsonElement> layout, int gridColumns)
        {
            var items = new List<BlockGridItem>();
            foreach (var entry in layout)
            {
                if (data.Block(entry, preview, services) is not { } block)
                    continue;
                var type = configuration.Blocks.FirstOrDefault(b => b.ContentElementTypeKey == block.Content.ContentType.Key);
                var areaColumns = type?.AreaGridColumns ?? gridColumns;
                items.Add(new(block.ContentKey, block.Content, block.SettingsKey, block.Settings)
                {
                    ColumnSpan = BlockData.Number(entry, "columnSpan") ?? gridColumns,
                    RowSpan = BlockData.Number(entry, "rowSpan") ?? 1,
                    GridColumns = gridColumns,
                    AreaGridColumns = areaColumns,
                    Areas = Areas(entry, type, areaColumns),
                });
            }
            return items;
        }

        List<BlockGridArea> Areas(JsonElement entry, BlockGridConfiguration.BlockGridBlockConfiguration? type, int areaColumns)
        {
            var stored = entry.TryGetProperty("areas", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
            return [.. (type?.Areas ?? []).Select(area =>
            {
                var items = stored.Where(s => BlockData.Key(s, "key") == area.Key)
                    .SelectMany(s => s.TryGetProperty("items", out var i) && i.ValueKind == JsonValueKind.Array ? i.EnumerateArray() : []);
                return new BlockGridArea(Items(items, area.ColumnSpan ?? areaColumns), area.Alias ?? "", area.RowSpan ?? 1, area.ColumnSpan ?? areaColumns);
            })];
        }
    }

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
    {
        var model = (BlockGridModel)ConvertIntermediateToObject(owner, propertyType, referenceCacheLevel, inter, preview);
        return new ApiBlockGridModel(model.GridColumns ?? DefaultColumns, [.. model.Select(Item)]);

        ApiBlockGridItem Item(BlockGridItem item) => new(
            elements.Build(item.Content), item.Settings is null ? null : elements.Build(item.Settings),
            item.RowSpan, item.ColumnSpan, item.AreaGridColumns ?? DefaultColumns,
            [.. item.Areas.Select(a => new ApiBlockGridArea(a.Alias, a.RowSpan, a.ColumnSpan, [.. a.Select(Item)]))]);
    }
}
