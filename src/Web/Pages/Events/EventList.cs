using System.Globalization;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Events;

/// <param name="Content">The event's page.</param>
/// <param name="Start">Swedish local time.</param>
/// <param name="End">Swedish local time; the start when none is given.</param>
/// <param name="Municipality">Where; <c>null</c> when not told.</param>
/// <param name="Categories">Aliases, such as <c>musik</c>.</param>
internal sealed record CalendarEvent(IPublishedContent Content, DateTime Start, DateTime End, IPublishedContent? Municipality, IReadOnlyList<string> Categories);

/// <summary>What the calendar's address asks for. A value that cannot be understood is left aside and told of.</summary>
internal sealed record EventFilter(string? Municipality, string? Category, DateOnly? From, DateOnly? To, bool Weekend, int Page, bool HasUnknown)
{
    public static readonly IReadOnlyList<string> Categories = ["kultur", "musik", "natur", "sport", "familj", "marknad", "mat", "naring", "natverkstraff"];

    public bool IsEmpty => Municipality is null && Category is null && From is null && To is null && !Weekend;

    public static EventFilter Of(IQueryCollection query, IReadOnlyCollection<string> municipalities)
    {
        var unknown = false;
        var municipality = Choice(["kommun", "municipality"], municipalities);
        var category = Choice(["kategori", "category"], Categories);
        var from = Date(["fran", "from"]);
        var to = Date(["till", "to"]);
        if (from > to)
        {
            (from, to) = (null, null);
            unknown = true;
        }
        var weekend = Choice(["nar", "when"], ["helg", "weekend"]) is not null;
        var page = 1;
        if (Raw(["sida", "page"]) is { } number && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1))
            (page, unknown) = (1, true);
        return new(municipality, category, from, to, weekend, page, unknown);

        string? Raw(string[] names) => names.SelectMany(n => query[n].AsEnumerable()).FirstOrDefault(v => !string.IsNullOrEmpty(v));

        string? Choice(string[] names, IReadOnlyCollection<string> allowed)
        {
            if (Raw(names) is not { } value)
                return null;
            if (allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known)
                return known;
            unknown = true;
            return null;
        }

        DateOnly? Date(string[] names)
        {
            if (Raw(names) is not { } value)
                return null;
            if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
            unknown = true;
            return null;
        }
    }

    /// <param name="e">An event.</param>
    /// <param name="slug">The last part of its municipality's address.</param>
    /// <param name="today">Decides which weekend is meant.</param>
    public bool Matches(CalendarEvent e, string? slug, DateOnly today)
    {
        var (first, last) = (DateOnly.FromDateTime(e.Start), DateOnly.FromDateTime(e.End));
        if (Weekend)
        {
            var (saturday, sunday) = WeekendOf(today);
            if (last < saturday || first > sunday)
                return false;
        }
        return (Municipality is null || string.Equals(Municipality, slug, StringComparison.OrdinalIgnoreCase))
            && (Category is null || e.Categories.Contains(Category))
            && (From is null || last >= From) && (To is null || first <= To);
    }

    /// <summary>This weekend; on a Saturday or Sunday the one that has begun. Friday evening counts.</summary>
    public static (DateOnly From, DateOnly To) WeekendOf(DateOnly today)
    {
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return (sunday.AddDays(-2), sunday);
    }
}

internal static class EventList
{
    public const int PageSize = 12;

    /// <summary>Events that have not ended, the soonest first.</summary>
    public static IEnumerable<CalendarEvent> Coming(Site site)
        => site.All("event").Select(e => Of(site, e)).Where(e => e.End >= site.Now).OrderBy(e => e.Start).ThenBy(e => e.Content.SortOrder);

    public static CalendarEvent Of(Site site, IPublishedContent content)
    {
        var start = site.Value<DateTime>(content, "startDate");
        var end = site.Value<DateTime>(content, "endDate");
        return new(content, start, end < start ? start : end, site.Pick(content, "municipality"), [.. site.Value<IEnumerable<string>>(content, "category") ?? []]);
    }

    /// <summary>From when to when, without saying the same day twice.</summary>
    public static string When(CalendarEvent e)
    {
        var culture = CultureInfo.CurrentCulture;
        const string day = "dddd d MMMM yyyy";
        var time = e.Start.TimeOfDay == TimeSpan.Zero ? "" : e.Start.ToString("HH:mm", culture);
        if (e.Start.Date == e.End.Date)
            return $"{e.Start.ToString(day, culture)}{(time.Length > 0 ? ", " + time : "")}{(e.End > e.Start ? "–" + e.End.ToString("HH:mm", culture) : "")}";
        return $"{e.Start.ToString("d MMMM", culture)} – {e.End.ToString("d MMMM yyyy", culture)}";
    }
}
