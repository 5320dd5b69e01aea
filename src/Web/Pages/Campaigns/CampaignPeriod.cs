using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>What the address of a campaign shows.</summary>
internal enum CampaignPhase { Before, Open, After }

/// <summary>A campaign from its first moment to its last, both by the county's clocks; without one it has no edge on that side.</summary>
internal static class CampaignPeriod
{
    /// <summary>What is shown of the campaign now, and notes when that changes. Who previews drafts sees the campaign itself.</summary>
    public static CampaignPhase PhaseOf(Site site, IPublishedContent campaign)
    {
        if (site.ShowsDrafts)
            return CampaignPhase.Open;
        var (now, start, end) = (site.Now, Start(site, campaign), End(site, campaign));
        if (start > now)
        {
            site.ChangesAt(start.Value);
            return CampaignPhase.Before;
        }
        if (end <= now)
            return CampaignPhase.After;
        if (end is { } last)
            site.ChangesAt(last);
        return CampaignPhase.Open;
    }

    /// <summary>Whether a page is to be found: one that is no campaign and lies in none, or whose campaign is open.</summary>
    public static bool IsOpen(Site site, IPublishedContent page) => CampaignOf(site, page) is not { } campaign || PhaseOf(site, campaign) == CampaignPhase.Open;

    /// <summary>The campaign that a page is or lies in.</summary>
    public static IPublishedContent? CampaignOf(Site site, IPublishedContent page)
        => page.ContentType.Alias == "campaign" ? page : site.Ancestors(page).LastOrDefault(a => a.ContentType.Alias == "campaign");

    public static DateTime? Start(Site site, IPublishedContent campaign) => Date(site, campaign, "startDate");

    public static DateTime? End(Site site, IPublishedContent campaign) => Date(site, campaign, "endDate");

    private static DateTime? Date(Site site, IPublishedContent campaign, string alias) => site.Value<DateTime>(campaign, alias) is var date && date != default ? date : null;
}
