using System.Text.Json;
using System.Text.Json.Serialization;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>The value of an image cropper, as it is stored. Umbraco's own class is in a package that is not to be had.</summary>
internal sealed record ImageCropperValue
{
    public string Src { get; init; } = "";
    public IReadOnlyList<StoredCrop> Crops { get; init; } = [];
    public StoredFocalPoint? FocalPoint { get; init; }

    public sealed record StoredCrop(string? Alias, int Width, int Height, StoredCoordinates? Coordinates);

    public sealed record StoredCoordinates(decimal X1, decimal Y1, decimal X2, decimal Y2);

    public sealed record StoredFocalPoint(decimal Left, decimal Top);

    /// <summary>The address of the file: what a view writes when it writes the value.</summary>
    public override string ToString() => Src;

    public ImageFocalPoint? ApiFocalPoint() => FocalPoint is { } p ? new(p.Left, p.Top) : null;

    public IEnumerable<ImageCrop> ApiCrops() => [.. Crops.Select(c => new ImageCrop(
        c.Alias, c.Width, c.Height, c.Coordinates is { } o ? new ImageCropCoordinates(o.X1, o.Y1, o.X2, o.Y2) : null))];
}

/// <summary>Media as picked: the media item, with the crops and focal point that the picker set for this place.</summary>
internal sealed class MediaWithCrops(IPublishedContent content, ImageCropperValue localCrops) : PublishedContentWrapped(content)
{
    public ImageCropperValue LocalCrops { get; } = localCrops;
}

/// <summary>The Delivery API's shape of picked media.</summary>
internal sealed class ApiMediaWithCrops(IApiMedia media, ImageFocalPoint? focalPoint, IEnumerable<ImageCrop>? crops) : IApiMediaWithCrops
{
    public ImageFocalPoint? FocalPoint => focalPoint;
    public IEnumerable<ImageCrop>? Crops => crops;
    public Guid Id => media.Id;
    public string Name => media.Name;
    public string MediaType => media.MediaType;
    public string Url => media.Url;
    public string? Extension => media.Extension;
    public int? Width => media.Width;
    public int? Height => media.Height;
    public int? Bytes => media.Bytes;
    public IDictionary<string, object?> Properties => media.Properties;
}

internal sealed class ImageCropperConverter : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.ImageCropper";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(ImageCropperValue);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(object);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) => source switch
    {
        string text when text.TrimStart().StartsWith('{') => JsonSerializer.Deserialize<ImageCropperValue>(text, Json),
        string { Length: > 0 } path => new ImageCropperValue { Src = path },
        _ => null,
    };

    public object? ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => inter is ImageCropperValue value ? new { url = value.Src, focalPoint = value.ApiFocalPoint(), crops = value.ApiCrops() } : null;
}

internal sealed class MediaPickerConverter(IPublishedMediaCache cache, IApiMediaBuilder apiMedia) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowReadingFromString };

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.MediaPicker3";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => IsMultiple(propertyType) ? typeof(IEnumerable<MediaWithCrops>) : typeof(MediaWithCrops);

    public override bool? IsValue(object? value, PropertyValueLevel level) => level switch
    {
        PropertyValueLevel.Source => value is string text && text.AsSpan().Trim() is not ("" or "[]") ? null : false,
        PropertyValueLevel.Object => value is MediaWithCrops or IEnumerable<MediaWithCrops>,
        _ => null,
    };

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(IEnumerable<IApiMediaWithCrops>);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
        => source is string { Length: > 0 } text ? JsonSerializer.Deserialize<List<Picked>>(text, Json) : null;

    public override object? ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var media = Media(inter);
        return IsMultiple(propertyType) ? media : media.FirstOrDefault();
    }

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => Media(inter).Select(m =>
        {
            var media = apiMedia.Build(m);
            var own = m.GetProperty("umbracoFile")?.GetValue() as ImageCropperValue;
            if (!expanding)
                media = new ApiMedia(media.Id, media.Name, media.MediaType, media.Url, media.Extension, media.Width, media.Height, media.Bytes, new Dictionary<string, object?>());
            var crops = m.LocalCrops.Crops.Count > 0 ? m.LocalCrops : own;
            return (IApiMediaWithCrops)new ApiMediaWithCrops(media, m.LocalCrops.ApiFocalPoint() ?? own?.ApiFocalPoint(), crops?.ApiCrops());
        }).ToList();

    private List<MediaWithCrops> Media(object? inter) => [.. (inter as List<Picked> ?? [])
        .Select(p => (Picked: p, Media: cache.GetById(p.MediaKey)))
        .Where(x => x.Media is not null)
        .Select(x => new MediaWithCrops(x.Media!, new ImageCropperValue { Src = x.Media!.GetProperty("umbracoFile")?.GetValue()?.ToString() ?? "", Crops = x.Picked.Crops ?? [], FocalPoint = x.Picked.FocalPoint }))];

    private static bool IsMultiple(IPublishedPropertyType propertyType) => propertyType.DataType.ConfigurationAs<MediaPicker3Configuration>()?.Multiple ?? false;

    private sealed record Picked(Guid Key, Guid MediaKey, List<ImageCropperValue.StoredCrop>? Crops, ImageCropperValue.StoredFocalPoint? FocalPoint);
}
