using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Web.Illustrations;
using SodraSmaland.Web.Infrastructure;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>A sheet of A4 or A5 to hang at a fair: illustration, heading, a few words, the QR code and the short address.</summary>
internal sealed class PrintModel(PrintLinks links, IPublishedContentCache contents, IVariationContextAccessor variation, SceneUrls scenes, CurrentLight light, Site site) : PageModel
{
    /// <summary>Letters that fit beside the QR code in the largest size.</summary>
    private const int ShortAddressLetters = 26;

    /// <summary>Letters that fit in three lines of the largest size.</summary>
    private const int ShortHeadingLetters = 42;

    public string Format { get; private set; } = "";
    public string Heading { get; private set; } = "";
    public string Lead { get; private set; } = "";
    public string Scene { get; private set; } = "";
    public string Code { get; private set; } = "";
    public string Address { get; private set; } = "";
    /// <summary>Whose campaign it is; <c>null</c> when it is the region's.</summary>
    public string? Municipality { get; private set; }
    public bool IsLongHeading => Heading.Length > ShortHeadingLetters;
    public bool IsLongAddress => Address.Length > ShortAddressLetters;

    public IActionResult OnGet(string format, string token)
    {
        HttpContext.KeepPrivate();
        if (format is not ("a4" or "a5") || links.Read(token) is not var (key, culture) || contents.GetById(true, key) is not { ContentType.Alias: "campaign" } campaign
            || site.Text(campaign, ShortAddress.Property) is not { Length: > 0 } word)
            return NotFound();
        variation.VariationContext = new VariationContext(culture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var root = ShortAddress.PublicSite(HttpContext);
        Municipality = site.Ancestors(campaign).FirstOrDefault(a => a.ContentType.Alias == "municipality")?.Name;
        (Format, Heading, Lead) = (format, site.Heading(campaign), site.Lead(campaign));
        (Code, Address) = (QrCode.Svg(ShortAddress.Scanned(root, word)), ShortAddress.Printed(root, word));
        var scene = site.Text(campaign, "scene") is { Length: > 0 } own && SceneLibrary.Knows(own) ? own : "campaign";
        Scene = scenes.Svg(scene, light.SeasonOr(site.Text(campaign, "sceneSeason")), light.HourOr(site.Text(campaign, "sceneHour")), SceneFormat.Card);
        return Page();
    }
}
