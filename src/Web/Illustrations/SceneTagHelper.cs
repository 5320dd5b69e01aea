using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SodraSmaland.Web.Illustrations;

/// <summary>
/// <c>&lt;scene name="vaxjo" season="auto" hour="auto" formats="hero,tall" class="…" eager&gt;</c>: a decorative picture element.
/// In dark mode the same scene is shown in the evening; narrow standing screens get the tall composition. An unknown name writes nothing.
/// </summary>
/// <param name="urls">Addresses.</param>
/// <param name="light">What <c>auto</c> means now.</param>
[HtmlTargetElement("scene", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SceneTagHelper(SceneUrls urls, CurrentLight light) : TagHelper
{
    /// <summary>Scene alias.</summary>
    public string? Name { get; set; }

    /// <summary>Season alias or <c>auto</c>.</summary>
    public string? Season { get; set; }

    /// <summary>Hour alias or <c>auto</c>.</summary>
    public string? Hour { get; set; }

    /// <summary>Formats to offer: the first is the picture itself, <c>tall</c> after it is for narrow standing screens. Default <c>hero,tall</c>.</summary>
    public string Formats { get; set; } = "hero,tall";

    /// <summary>For the picture that is in view first: loaded at once and with high priority. Write the attribute alone or with a value.</summary>
    [HtmlAttributeNotBound]
    public bool Eager { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!SceneLibrary.Knows(Name))
        {
            output.SuppressOutput();
            return;
        }
        // Bound by hand: a bound bool would not take an attribute without a value.
        if (output.Attributes.TryGetAttribute("eager", out var eager))
        {
            Eager = eager.Value?.ToString() is not "false" and not "False";
            output.Attributes.RemoveAll("eager");
        }
        var (season, hour) = (light.SeasonOr(Season), light.HourOr(Hour));
        var formats = Formats.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(CurrentLight.Parse<SceneFormat>).OfType<SceneFormat>().ToList();
        var main = formats.Count > 0 ? formats[0] : SceneFormat.Hero;
        var tall = main != SceneFormat.Tall && formats.Contains(SceneFormat.Tall);
        output.TagName = "picture";
        output.TagMode = TagMode.StartTagAndEndTag;
        var html = output.Content;
        if (hour is Illustrations.Hour.Morning or Illustrations.Hour.Day)
        {
            if (tall) Source("(prefers-color-scheme: dark) and (max-aspect-ratio: 4/5)", Illustrations.Hour.Evening, SceneFormat.Tall);
            Source("(prefers-color-scheme: dark)", Illustrations.Hour.Evening, main);
        }
        if (tall) Source("(max-aspect-ratio: 4/5)", hour, SceneFormat.Tall);
        html.AppendHtml($"<img src=\"{Url(hour, main)}\" {Size(main)} alt=\"\" decoding=\"async\" {(Eager ? "fetchpriority=\"high\"" : "loading=\"lazy\"")}>");

        void Source(string media, Hour at, SceneFormat format) =>
            html.AppendHtml($"<source media=\"{media}\" srcset=\"{Url(at, format)}\" {Size(format)}>");

        string Url(Hour at, SceneFormat format) => HtmlEncoder.Default.Encode(urls.Svg(Name!, season, at, format));
    }

    private static string Size(SceneFormat format) => format switch
    {
        SceneFormat.Hero => "width=\"1600\" height=\"900\"",
        SceneFormat.Card => "width=\"1200\" height=\"900\"",
        _ => "width=\"900\" height=\"1200\"",
    };
}
