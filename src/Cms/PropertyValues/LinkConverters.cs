using System.Text.Json;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>Multi URL picker to Umbraco's <see cref="Link"/>. A link to a page that is not on the site in the culture is left out.</summary>
internal sealed class MultiUrlPickerConverter(
    IPublishedContentCache contents, IPublishedMediaCache media, IPublishedUrlProvider urls, IApiContentRouteBuilder routes, IVariationContextAccessor variation)
    : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.MultiUrlPicker";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => IsSingle(propertyType) ? typeof(Link) : typeof(IEnumerable<Link>);

    public override bool? IsValue(object? value, PropertyValueLevel level)
        => level == PropertyValueLevel.Source ? value is string text && text.AsSpan().Trim() is not ("" or "[]") : null;

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(IEnumerable<ApiLink>);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => source is string { Length: > 0 } text ? JsonSerializer.Deserialize<List<StoredLink>>(text, JsonSerializerOptions.Web) : null;

    public override object? ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var links = (inter as List<StoredLink> ?? []).Select(l => Resolve(l, preview)).OfType<Link>().ToList();
        return IsSingle(propertyType) ? links.FirstOrDefault() : links;
    }

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => (inter as List<StoredLink> ?? []).Select(l => ToApi(l, preview)).OfType<ApiLink>().ToList();

    private Link? Resolve(StoredLink link, bool preview)
    {
        var target = Target(link, preview);
        if (link.Udi() is not null && target is null)
            return null;
        var url = target is null ? link.Url ?? "" : urls.GetUrl(target);
        return url == "#" ? null : new Link
        {
            Name = link.Name is { Length: > 0 } name ? name : target?.Name,
            Target = link.Target,
            Type = target is null ? LinkType.External : target.ItemType == PublishedItemType.Media ? LinkType.Media : LinkType.Content,
            Udi = link.Udi(),
            Url = url + link.QueryString,
        };
    }

    private ApiLink? ToApi(StoredLink link, bool preview)
    {
        if (link.Udi() is null)
            return ApiLink.External(link.Name, link.Url ?? "", link.QueryString, link.Target);
        if (Target(link, preview) is not { } target)
            return null;
        var title = link.Name is { Length: > 0 } name ? name : target.Name;
        if (target.ItemType == PublishedItemType.Media)
            return ApiLink.Media(title, urls.GetMediaUrl(target), link.QueryString, link.Target, target.Key, target.ContentType.Alias);
        return routes.Build(target, variation.VariationContext?.Culture) is { } route
            ? ApiLink.Content(title, link.QueryString, link.Target, target.Key, target.ContentType.Alias, route) : null;
    }

    private IPublishedContent? Target(StoredLink link, bool preview) => link.Udi() switch
    {
        { EntityType: Constants.UdiEntityType.Document } udi => contents.GetById(preview, udi.Guid),
        { EntityType: Constants.UdiEntityType.Media } udi => media.GetById(udi.Guid),
        _ => null,
    };

    private static bool IsSingle(IPublishedPropertyType propertyType) => propertyType.DataType.ConfigurationAs<MultiUrlPickerConfiguration>()?.MaxNumber == 1;

    /// <summary>As stored up to Umbraco 13 (<c>udi</c>) and since (<c>type</c> and <c>unique</c>).</summary>
    private sealed record StoredLink(string? Name, string? Target, string? Url, string? QueryString, string? Type, Guid? Unique)
    {
        [System.Text.Json.Serialization.JsonPropertyName("udi")]
        public string? StoredUdi { get; init; }

        public GuidUdi? Udi()
            => UdiParser.TryParse(StoredUdi, out GuidUdi? udi) ? udi
            : Type is Constants.UdiEntityType.Document or Constants.UdiEntityType.Media && Unique is { } key ? new GuidUdi(Type, key) : null;
    }
}

/// <summary>Multinode tree picker to the picked documents or media, in the order picked; those not on the site are left out.</summary>
internal sealed class TreePickerConverter(IPublishedContentCache contents, IPublishedMediaCache media, IApiContentBuilder apiContents, IApiMediaBuilder apiMedia)
    : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.MultiNodeTreePicker";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => IsSingle(propertyType) ? typeof(IPublishedContent) : typeof(IEnumerable<IPublishedContent>);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(IEnumerable<IApiElement>);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => source is string { Length: > 0 } text
            ? text.TrimStart().StartsWith('[')
                ? JsonSerializer.Deserialize<List<Entry>>(text, JsonSerializerOptions.Web)!.Select(e => new GuidUdi(e.Type, e.Unique)).ToList()
                : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(t => UdiParser.TryParse(t, out GuidUdi? udi) ? udi : null).OfType<GuidUdi>().ToList()
            : null;

    public override object? ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var picked = Picked(inter, preview);
        return IsSingle(propertyType) ? picked.FirstOrDefault() : picked;
    }

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => Picked(inter, preview).Select(p => p.ItemType == PublishedItemType.Media ? apiMedia.Build(p) : (object?)apiContents.Build(p)).Where(p => p is not null).ToList();

    private List<IPublishedContent> Picked(object? inter, bool preview) => [.. (inter as List<GuidUdi> ?? [])
        .Select(u => u.EntityType == Constants.UdiEntityType.Media ? media.GetById(u.Guid) : contents.GetById(preview, u.Guid)).OfType<IPublishedContent>()];

    private static bool IsSingle(IPublishedPropertyType propertyType) => propertyType.DataType.ConfigurationAs<MultiNodePickerConfiguration>()?.MaxNumber == 1;

    private sealed record Entry(string Type, Guid Unique);
}
