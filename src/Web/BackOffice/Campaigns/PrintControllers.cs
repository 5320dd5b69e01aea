using System.Text;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>What editors do with a campaign beside its page, from the draft as it was last saved.</summary>
[InSection("Umb.Section.Content")]
internal abstract class CampaignController : BackOfficeController
{
    public const string Base = "umbraco/sodrasmaland/api/v1/campaigns/{campaign:guid}";

    protected T Service<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    protected string Say(string swedish, string english) => CurrentUser.Language.StartsWith("sv", StringComparison.OrdinalIgnoreCase) ? swedish : english;

    /// <summary>The draft, when it is a campaign of the caller's part.</summary>
    protected IPublishedContent? Find(Guid campaign)
        => (CurrentUser.HasDocumentRootAccess || CurrentUser.Reaches(campaign)) && Service<IPublishedContentCache>().GetById(true, campaign) is { ContentType.Alias: "campaign" } draft ? draft : null;

    protected static string WordOf(IPublishedContent draft) => draft.GetProperty(ShortAddress.Property)?.GetValue() as string ?? "";

    protected ObjectResult NotYours() => Refused(404, "NotFound", Say("Finns inte", "Not there"), Say("Kampanjen finns inte, eller hör till en annan del av webbplatsen.", "The campaign does not exist, or belongs to another part of the site."));
}

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
