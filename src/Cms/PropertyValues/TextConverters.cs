using System.Text.Json;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Blocks;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
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
/// Rich text: sanitised, with links to documents and media resolved in the culture being shown, and blocks where they stand
/// in the text. A link whose target is not on the site loses its address and stays as text.
/// </summary>
internal sealed partial class RichTextConverter(IPublishedUrlProvider urls, PropertyServices services, IApiElementBuilder elements, IServiceProvider provider) : PropertyValueConverterBase, IDeliveryApiPropertyValueConverter
{
    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias is "Umbraco.RichText" or "Umbraco.TinyMCE";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IHtmlEncodedString);

    public override bool? IsValue(object? value, PropertyValueLevel level) => level switch
    {
        PropertyValueLevel.Source => value is string { Length: > 0 } ? null : false,
        PropertyValueLevel.Inter => value is Parsed { Markup.Length: > 0 },
        _ => null,
    };

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(RichTextModel);

    public override object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview)
    {
        if (source is not string { Length: > 0 } text)
            return null;
        if (!text.TrimStart().StartsWith('{'))
            return new Parsed(Sanitizer.Sanitize(text).Trim(), null);
        var value = JsonDocument.Parse(text).RootElement;
        var markup = value.TryGetProperty("markup", out var stored) ? stored.GetString() ?? "" : "";
        return new Parsed(Sanitizer.Sanitize(markup).Trim(), value.TryGetProperty("blocks", out var blocks) && blocks.ValueKind == JsonValueKind.Object ? BlockData.Parse(blocks.GetRawText(), "Umbraco.RichText") : null);
    }

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
    {
        var value = inter as Parsed ?? new("", null);
        var markup = ResolveLinks(value.Markup);
        return value.Blocks is null ? new HtmlEncodedString(markup) : new WithBlocks(markup, Items(value.Blocks, preview), provider.GetService<IPartialViewBlockEngine>());
    }

    public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding)
    {
        var value = inter as Parsed ?? new("", null);
        return new RichTextModel
        {
            Markup = ResolveLinks(value.Markup),
            Blocks = value.Blocks is null ? [] : [.. Items(value.Blocks, preview).Select(b => new ApiBlockItem(elements.Build(b.Content), b.Settings is null ? null : elements.Build(b.Settings)))],
        };
    }

    private RichTextBlockModel Items(BlockData blocks, bool preview)
        => new([.. blocks.Layout.Select(l => blocks.Block(l, preview, services)).Where(b => b is not null).Select(b => new RichTextBlockItem(b!.Value.ContentKey, b.Value.Content, b.Value.SettingsKey, b.Value.Settings))]);

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

    [GeneratedRegex(@"<umb-rte-block(?:-inline)?[^>]*data-content-key=""(?<key>[0-9a-f-]{32,36})""[^>]*>\s*</umb-rte-block(?:-inline)?>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BlockPlace();

    private sealed record Parsed(string Markup, BlockData? Blocks);

    /// <summary>Blocks are rendered when the text is, by the host's views: they may show what changes from one moment to the next.</summary>
    private sealed class WithBlocks(string markup, RichTextBlockModel blocks, IPartialViewBlockEngine? engine) : IHtmlEncodedString
    {
        public string ToHtmlString() => BlockPlace().Replace(markup, match =>
            engine is not null && blocks.FirstOrDefault(b => b.ContentKey == Guid.Parse(match.Groups["key"].Value)) is { } block ? engine.ExecuteAsync(block).GetAwaiter().GetResult() : "");

        public override string ToString() => ToHtmlString();
    }

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedTags.ExceptWith(["form", "input", "button", "select", "textarea", "option", "optgroup", "fieldset", "legend", "label", "font", "center", "dir", "menu"]);
        sanitizer.AllowedAttributes.ExceptWith(["style", "type", "bgcolor", "background", "align", "valign", "border", "cellpadding", "cellspacing", "color", "face"]);
        sanitizer.AllowedTags.UnionWith(["umb-rte-block", "umb-rte-block-inline"]);
        sanitizer.AllowedAttributes.UnionWith(["class", "lang", "data-content-key"]);
        sanitizer.AllowedSchemes.UnionWith(["mailto", "tel"]);
        return sanitizer;
    }
}

/// <summary>Markdown to HTML, sanitised as rich text is.</summary>
internal sealed class MarkdownConverter : PropertyValueConverterBase
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();
    private static readonly HtmlSanitizer Sanitizer = new();

    public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.MarkdownEditor";

    public override Type GetPropertyValueType(IPublishedPropertyType propertyType) => typeof(IHtmlEncodedString);

    public override PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Element;

    public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview)
        => new HtmlEncodedString(Sanitizer.Sanitize(Markdown.ToHtml(inter as string ?? "", Pipeline)));
}
