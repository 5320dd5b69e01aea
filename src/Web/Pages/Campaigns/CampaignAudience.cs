using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>
/// Whom a campaign is for. One for readers of English alone is found and shown in English alone, although the site's mandatory
/// language makes its editors publish something in Swedish too.
/// </summary>
internal static class CampaignAudience
{
    /// <summary>The one language in which a page of a campaign is shown; <c>null</c> when it is shown in each that it is published in.</summary>
    public static string? Only(Site site, IPublishedContent page)
        => CampaignPeriod.CampaignOf(site, page) is { } campaign && site.Text(campaign, "audience") switch { "sv" => "sv-SE", "en" => "en-US", _ => null } is { } only && site.UrlIn(page, only) is not null ? only : null;

    /// <summary>Whether a page is to be found now and in the language of the request, as far as its campaign goes.</summary>
    public static bool Finds(Site site, IPublishedContent page) => CampaignPeriod.IsOpen(site, page) && (Only(site, page) is not { } only || only == site.Culture);
}
