using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace SodraSmaland.Web.Components.MediaImage;

/// <summary><c>&lt;media-image media="…" sizes="…"&gt;</c>: a picture in WebP and JPEG at the widths a screen may want, cut as its editor has cut it (<c>crop</c>), or round its focal point when <c>ratio</c> is given.</summary>
/// <param name="urls">Gives the addresses of the sizes.</param>
[HtmlTargetElement("media-image")]
public sealed class MediaImageTagHelper(IImageUrlGenerator urls) : TagHelper
{
    private static readonly int[] Widths = [400, 640, 960, 1280, 1920];

    /// <summary>The picked media.</summary>
    public IApiMediaWithCrops? Media { get; set; }

    /// <summary>Overrides the alternative text of the media item.</summary>
    public string? Alt { get; set; }

    /// <summary>The <c>sizes</c> attribute: how wide the picture is shown.</summary>
    public string Sizes { get; set; } = "100vw";

    /// <summary>Width over height, such as <c>1.5</c>; without it the picture keeps its own.</summary>
    public double? Ratio { get; set; }

    /// <summary>Alias of the crop that an editor may have set; where it is set it decides, ratio included.</summary>
    public string? Crop { get; set; }

    /// <summary>For a picture that is in view first.</summary>
    public bool Eager { get; set; }

    /// <summary>Gives the language of the page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Media is not { } media || media.Url.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        var site = View.HttpContext.RequestServices.GetRequiredService<Site>();
        var encoder = View.HttpContext.RequestServices.GetRequiredService<HtmlEncoder>();
        var crop = media.Crops?.FirstOrDefault(c => c.Alias == Crop && c is { Coordinates: not null, Width: > 0, Height: > 0 });
        var ratio = crop is null ? Ratio : (double)crop.Width / crop.Height;
        var own = ratio ?? (media is { Width: > 0, Height: > 0 } ? (double)media.Width.Value / media.Height.Value : 1.5);
        var widest = media.Width ?? Widths[^1];
        var widths = Widths.Where(w => w <= widest).DefaultIfEmpty(widest).ToList();
        var alt = Alt is { Length: > 0 } ? Alt : (media.Properties.TryGetValue(site.IsSwedish ? "altText" : "altTextEnglish", out var described) ? described as string : null) ?? "";
        output.TagName = "picture";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml($"<source type=\"image/webp\" srcset=\"{Set("webp")}\" sizes=\"{Sizes}\">");
        output.Content.AppendHtml($"<img src=\"{encoder.Encode(Url(widths[widths.Count / 2], "jpg"))}\" srcset=\"{Set("jpg")}\" sizes=\"{Sizes}\" width=\"{widths[^1]}\" height=\"{(int)Math.Round(widths[^1] / own)}\" alt=\"{encoder.Encode(alt)}\" decoding=\"async\"{(Eager ? " fetchpriority=\"high\"" : " loading=\"lazy\"")}>");

        string Set(string format) => string.Join(", ", widths.Select(w => $"{encoder.Encode(Url(w, format))} {w.ToString(CultureInfo.InvariantCulture)}w"));

        string Url(int width, string format) => urls.GetImageUrl(new ImageUrlGenerationOptions(media.Url)
        {
            Width = width,
            Height = ratio is null ? null : (int)Math.Round(width / own),
            ImageCropMode = ratio is null ? null : ImageCropMode.Crop,
            Crop = crop?.Coordinates is { } c ? new ImageUrlGenerationOptions.CropCoordinates(c.X1, c.Y1, c.X2, c.Y2) : null,
            FocalPoint = ratio is not null && crop is null && media.FocalPoint is { } p ? new ImageUrlGenerationOptions.FocalPointPosition(p.Left, p.Top) : null,
            Format = format,
            Quality = 78,
        }) ?? media.Url;
    }

}
