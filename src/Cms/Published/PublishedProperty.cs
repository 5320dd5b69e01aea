using System.Collections.Concurrent;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>
/// A property whose stored text becomes a typed value on first use. A value that depends on other content (cache level
/// Elements) is kept for one snapshot; one that depends on itself alone (Element) for as long as the document is unchanged.
/// </summary>
internal sealed class PublishedProperty(
    IPublishedPropertyType type, IPublishedElement owner, bool isPreviewing, PropertyServices services,
    IEnumerable<(string Culture, string Segment, string Value)> values)
    : PublishedPropertyBase(type, PropertyCacheLevel.Element)
{
    private readonly Dictionary<(string, string), string> sources = values.GroupBy(v => (v.Culture.ToLowerInvariant(), v.Segment)).ToDictionary(g => g.Key, g => g.Last().Value);
    private readonly ConcurrentDictionary<(string, string), object?> intermediates = new();
    private readonly ConcurrentDictionary<(string, string, Form), (long Generation, object? Value, IReadOnlyCollection<ContentRead> Reads)> objects = new();

    private enum Form { Object, DeliveryApi, DeliveryApiExpanded }

    public override bool HasValue(string? culture = null, string? segment = null)
        => PropertyType.IsValue(GetSourceValue(culture, segment), PropertyValueLevel.Source)
            ?? PropertyType.IsValue(Intermediate(culture, segment), PropertyValueLevel.Inter)
            ?? PropertyType.IsValue(GetValue(culture, segment), PropertyValueLevel.Object)
            ?? false;

    public override object? GetSourceValue(string? culture = null, string? segment = null)
        => sources.GetValueOrDefault(Variation(culture, segment));

    public override object? GetValue(string? culture = null, string? segment = null)
        => Cached(Form.Object, PropertyType.CacheLevel, culture, segment,
            inter => PropertyType.ConvertInterToObject(owner, PropertyCacheLevel.Element, inter, isPreviewing));

    public override object? GetDeliveryApiValue(bool expanding, string? culture = null, string? segment = null)
        => Cached(expanding ? Form.DeliveryApiExpanded : Form.DeliveryApi, PropertyCacheLevel.None, culture, segment,
            inter => PropertyType.ConvertInterToDeliveryApiObject(owner, PropertyCacheLevel.Element, inter, isPreviewing, expanding));

    private object? Cached(Form form, PropertyCacheLevel level, string? culture, string? segment, Func<object?, object?> convert)
    {
        if (level == PropertyCacheLevel.None)
            return Guarded(() => convert(Intermediate(culture, segment)), culture);
        var alone = level == PropertyCacheLevel.Element;
        var generation = alone ? 0 : services.Snapshot.Generation;
        var (c, s) = Variation(culture, segment);
        // What a picker resolves depends on the culture being shown, even when the picker itself does not vary.
        var key = (alone ? c : services.Culture + "|" + c, s, form);
        if (objects.TryGetValue(key, out var known) && known.Generation == generation)
        {
            services.Reads.Note(known.Reads);
            return known.Value;
        }
        var value = services.Reads.Apart(() => Guarded(() => convert(Intermediate(culture, segment)), culture), out var reads);
        objects[key] = (generation, value, reads);
        return value;
    }

    private object? Intermediate(string? culture, string? segment)
    {
        var variation = Variation(culture, segment);
        return intermediates.TryGetValue(variation, out var known) ? known
            : intermediates[variation] = Guarded(() => PropertyType.ConvertSourceToInter(owner, sources.GetValueOrDefault(variation), isPreviewing), culture);
    }

    /// <summary>A value that cannot be read is an empty value and a line in the log, never a page that fails.</summary>
    private object? Guarded(Func<object?> convert, string? culture)
    {
        try
        {
            return convert();
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or InvalidOperationException or ArgumentException or NullReferenceException or InvalidCastException)
        {
            services.LogUnreadable(owner.Key, Alias, PropertyType.EditorAlias, culture, e);
            return null;
        }
    }

    private (string, string) Variation(string? culture, string? segment)
    {
        if (!PropertyType.VariesByCulture())
            culture = "";
        else if (string.IsNullOrEmpty(culture))
            culture = services.Culture;
        return (culture.ToLowerInvariant(), segment ?? "");
    }
}
