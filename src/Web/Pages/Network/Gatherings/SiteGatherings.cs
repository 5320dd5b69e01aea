using SodraSmaland.Core.Gatherings;
using SodraSmaland.Web.Pages.Events;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Network.Gatherings;

/// <param name="Event">As the calendar shows it.</param>
/// <param name="Slug">The last part of its address.</param>
/// <param name="Seats">As far as seats go.</param>
internal sealed record SiteGathering(CalendarEvent Event, string Slug, Gathering Seats)
{
    public IPublishedContent Content => Event.Content;
}

/// <summary>Gatherings out of the content: events of the category <c>natverkstraff</c>.</summary>
internal sealed class SiteGatherings(Site site) : IGatherings
{
    private const string Category = "natverkstraff";
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public Gathering? Find(Guid key) => site.Find(key) is { ContentType.Alias: "event" } content && EventList.Of(site, content) is var e && Is(e) ? Of(e).Seats : null;

    public bool Knows(Guid key) => Find(key) is not null;

    public SiteGathering? Find(string slug) => site.All("event").Where(e => site.Url(e).Split('/')[^1].Equals(slug, StringComparison.OrdinalIgnoreCase)).Select(e => EventList.Of(site, e)).Where(Is).Select(Of).FirstOrDefault();

    /// <summary>Those that have not ended, the soonest first.</summary>
    public IReadOnlyList<SiteGathering> Coming() => [.. EventList.Coming(site).Where(Is).Select(Of)];

    public static bool Is(CalendarEvent e) => e.Categories.Contains(Category);

    public SiteGathering Of(CalendarEvent e)
    {
        var content = e.Content;
        var capacity = site.Value<int>(content, "capacity");
        return new(e, site.Url(content).Split('/')[^1], new(
            content.Key, Utc(e.Start), Utc(e.End), capacity > 0 ? capacity : null, site.Text(content, "openTo") == "alla", site.Text(content, "eventStatus") == "EventCancelled"));
    }

    private static DateTime Utc(DateTime local) => local == default ? default : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Stockholm);
}
