using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Network.News;

/// <summary>News of the network: its pages that carry a date. Those without are the network's standing pages.</summary>
internal static class NewsList
{
    /// <summary>The newest first; what is dated ahead waits for its day.</summary>
    public static IEnumerable<(IPublishedContent Page, DateTime Date)> Of(Site site) => site.First("networkHome") is not { } home ? []
        : site.Children(home, "networkPage").Select(p => (Page: p, Date: Date(site, p))).Where(p => p.Date != default && p.Date <= site.Now).OrderByDescending(p => p.Date);

    public static bool IsNews(Site site, IPublishedContent page) => Date(site, page) != default;

    private static DateTime Date(Site site, IPublishedContent page) => site.Value<DateTime>(page, "newsDate");
}
