using System.Text;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>A page to print.</summary>
/// <param name="Format"><c>a4</c> or <c>a5</c>.</param>
/// <param name="Culture">Its language.</param>
/// <param name="Url">Where it is for some hours.</param>
internal sealed record PrintPageModel(string Format, string Culture, string Url);

/// <summary>Short address, QR code and print pages of a campaign (<em>Trycksaker</em>).</summary>
[Route(Base + "/print")]
internal sealed class CampaignPrintController : CampaignController
{
    private static readonly string[] Formats = ["a4", "a5"];

    [HttpGet]
    public IActionResult Get(Guid campaign)
    {
        if (Find(campaign) is not { } draft)
            return NotYours();
        if (WordOf(draft) is not { Length: > 0 } word)
            return Ok(new { Word = "", Address = "", Scanned = "", Svg = "", Pages = Array.Empty<PrintPageModel>(), IsLive = false });
        var (root, links) = (ShortAddress.PublicSite(HttpContext), Service<PrintLinks>());
        var isLive = Service<IPublishedContentCache>().GetById(false, campaign) is { } published && ShortAddress.Fold(WordOf(published)) == ShortAddress.Fold(word);
        return Ok(new
        {
            Word = word,
            Address = ShortAddress.Printed(root, word),
            Scanned = ShortAddress.Scanned(root, word),
            Svg = QrCode.Svg(ShortAddress.Scanned(root, word)),
            Pages = draft.Cultures.Keys.Where(c => c.Length > 0).OrderByDescending(c => c, StringComparer.Ordinal).SelectMany(c => Formats, (c, f) => new PrintPageModel(f, c, links.Of(campaign, c, f))).ToList(),
            IsLive = isLive,
        });
    }
}

/// <summary>The QR code as a file.</summary>
[Route(Base + "/qr/{format:regex(^(svg|png)$)}")]
internal sealed class CampaignQrController : CampaignController
{
    [HttpGet]
    public IActionResult Get(Guid campaign, string format)
    {
        if (Find(campaign) is not { } draft || WordOf(draft) is not { Length: > 0 } word)
            return NotYours();
        var address = ShortAddress.Scanned(ShortAddress.PublicSite(HttpContext), word);
        return format == "svg"
            ? File(Encoding.UTF8.GetBytes(QrCode.Svg(address)), "image/svg+xml", $"qr-{ShortAddress.Fold(word)}.svg")
            : File(QrCode.Png(address), "image/png", $"qr-{ShortAddress.Fold(word)}.png");
    }
}
