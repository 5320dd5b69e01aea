using System.Text.Json;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Strings;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>Text box and text area: the text itself.</summary>
internal sealed class TextConverter : PropertyValueConverterBase
{
    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias is "Umbraco.TextBox" or "Umbraco.TextArea";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(string);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
        => inter as string ?? "";
}

/// <summary>
/// Rich text: sanitised, with links to documents and media resolved in the culture being shown. A link whose target is not
/// on the site loses its address and stays as text.
/// </summary>
internal sealed partial class RichTextConverter(IPublishedUrlProvider urls) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias is "Umbraco.RichText" or "Umbraco.TinyMCE";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IHtmlEncodedString);

    public override bool? IsValue(object? value, PropertyValueLevel level) => level switch
    {
        PropertyValueLevel.Source => value is string { Length: > 0 } ? null : false,
        PropertyValueLevel.Inter => value is string { Length: > 0 },
        _ => null,
    };

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(RichTextModel);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
    {
        if (source is not string { Length: > 0 } text)
            return null;
        var markup = text.TrimStart().StartsWith('{')
            ? JsonDocument.Parse(text).RootElement.TryGetProperty("markup", out var stored) ? stored.GetString() ?? "" : ""
            : text;
        return Sanitizer.Sanitize(markup).Trim();
    }

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
        => new HtmlEncodedString(ResolveLinks(inter as string ?? ""));

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
        => new RichTextModel { Markup = ResolveLinks(inter as string ?? ""), Blocks = [] };

    private string ResolveLinks(string markup) => LocalLink().Replace(markup, match =>
    {
        var key = Guid.Parse(match.Groups["key"].Value);
        var url = match.Groups["type"].Value == "media" ? urls.GetMediaUrl(key) : urls.GetUrl(key);
        if (url == "#" && match.Groups["type"].Value.Length == 0)
            url = urls.GetMediaUrl(key);
        return url is "#" or "" ? "" : $" href=\"{url}{match.Groups["rest"].Value}\"";
    });

    [GeneratedRegex(@"\s*href=""/?(?:\{|%7B)localLink:(?:umb://(?<type>document|media)/)?(?<key>[0-9a-f-]{32,36})(?:\}|%7D)(?<rest>[^""]*)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocalLink();

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(["form", "input", "button", "select", "textarea", "option", "optgroup", "fieldset", "legend", "label", "font", "center", "dir", "menu"]);
        sanitizer.AllowedAttributes.ExceptWith(["style", "type", "bgcolor", "background", "align", "valign", "border", "cellpadding", "cellspacing", "color", "face"]);
        sanitizer.AllowedAttributes.UnionWith(["class", "lang"]);
        sanitizer.AllowedSchemes.UnionWith(["mailto", "tel"]);
        return sanitizer;
    }
}
