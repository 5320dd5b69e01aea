using System.Globalization;
using System.Xml.Linq;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Events;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Feeds;

/// <summary>RSS 2.0 in both languages: news (stories and articles) and coming events.</summary>
internal static class FeedEndpoints
{
    private const int Longest = 30;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in new[] { "/nyheter.rss", "/en/news.rss" })
            endpoints.MapGet(path, (HttpContext http, Site site) => Feed(http, site, "Feed.News", site.All("story").Concat(site.All("article")).OrderByDescending(p => Date(site, p)).Select(p => (p, Date(site, p)))));
        foreach (var path in new[] { "/evenemang.rss", "/en/events.rss" })
            endpoints.MapGet(path, (HttpContext http, Site site) => Feed(http, site, "Feed.Events", EventList.Coming(site).Select(e => (e.Content, e.Content.UpdateDate))));
        endpoints.MapCalendarFiles();
    }

    private static IResult Feed(HttpContext http, Site site, string title, IEnumerable<(IPublishedContent Page, DateTime Date)> items)
    {
        if (site.Home is not { } home)
            return Results.NotFound();
        http.AllowCaching(home);
        var self = Language.Address(http.Request).GetLeftPart(UriPartial.Path);
        var feed = new XElement("rss", new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "atom", Atom), new XElement("channel",
            new XElement("title", $"{site[title]} – Södra Småland"), new XElement("link", site.AbsoluteUrl(home)), new XElement("description", site[title]), new XElement("language", site.Lang),
            new XElement(Atom + "link", new XAttribute("href", self), new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml")),
            items.Take(Longest).Select(i => new XElement("item", new XElement("title", i.Page.Name), new XElement("link", site.AbsoluteUrl(i.Page)),
                new XElement("guid", new XAttribute("isPermaLink", "false"), i.Page.Key), new XElement("description", site.Lead(i.Page)),
                new XElement("pubDate", DateTime.SpecifyKind(i.Date, DateTimeKind.Utc).ToString("R", CultureInfo.InvariantCulture))))));
        return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + feed, "application/rss+xml; charset=utf-8");
    }

    private static DateTime Date(Site site, IPublishedContent page)
        => page.ContentType.Alias == "story" && site.Value<DateTime>(page, "publishDate") is var date && date != default ? date : page.UpdateDate;
}
