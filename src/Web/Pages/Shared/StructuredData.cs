using System.Globalization;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web;

/// <summary>schema.org for search engines. Examples carry none: an invented event must not end up in anybody's calendar.</summary>
internal static class StructuredData
{
    public static IEnumerable<Dictionary<string, object?>> Of(Site site, IPublishedContent page, string origin)
    {
        if (page.ContentType.Alias == "home")
        {
            yield return Thing("WebSite", ("name", "Södra Småland"), ("url", site.AbsoluteUrl(page)), ("inLanguage", site.Culture));
            yield return Thing("Organization", ("name", site.Settings is { } settings ? site.Text(settings, "organisation") : "Södra Småland"), ("url", origin), ("logo", origin + "/icon-512.png"));
            yield break;
        }
        if (page.ContentType.Alias == "notFound")
            yield break;
        var trail = site.Ancestors(page).Where(a => a.ContentType.Alias != "campaignFolder").Append(page).ToList();
        yield return Thing("BreadcrumbList", ("itemListElement", trail.Select((p, i) => new Dictionary<string, object?>
        {
            ["@type"] = "ListItem",
            ["position"] = i + 1,
            ["name"] = site.NavigationTitle(p),
            ["item"] = site.AbsoluteUrl(p),
        }).ToList()));
        if (page.ContentType.GetPropertyType("isExample") is not null && site.Value<bool>(page, "isExample"))
            yield break;
        var about = page.ContentType.Alias switch
        {
            "event" => Event(site, page),
            "destination" => Thing("TouristAttraction", ("name", page.Name), ("description", site.Text(page, "summary")), ("url", site.AbsoluteUrl(page)),
                ("containedInPlace", Municipality(site.Pick(page, "municipality"))), ("isAccessibleForFree", null)),
            "municipality" => Thing("Place", ("name", page.Name), ("description", site.Lead(page)), ("url", site.AbsoluteUrl(page)), ("geo", Thing("GeoCoordinates",
                ("latitude", site.Value<decimal>(page, "latitude")), ("longitude", site.Value<decimal>(page, "longitude"))))),
            "article" or "story" => Thing("Article", ("headline", site.Heading(page)), ("description", site.Lead(page)), ("inLanguage", site.Culture),
                ("dateModified", page.UpdateDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("mainEntityOfPage", site.AbsoluteUrl(page)),
                ("publisher", Thing("Organization", ("name", "Södra Småland")))),
            _ => null,
        };
        if (about is not null)
            yield return about;
    }

    private static Dictionary<string, object?> Event(Site site, IPublishedContent page) => Thing("Event",
        ("name", page.Name), ("description", site.Text(page, "summary")), ("url", site.AbsoluteUrl(page)),
        ("startDate", Moment(site.Value<DateTime>(page, "startDate"))), ("endDate", Moment(site.Value<DateTime>(page, "endDate"))),
        ("eventStatus", "https://schema.org/" + (site.Text(page, "eventStatus") is { Length: > 0 } status ? status : "EventScheduled")),
        ("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode"), ("isAccessibleForFree", site.Value<bool>(page, "isFree")),
        ("location", Thing("Place", ("name", site.Text(page, "venueName")), ("address", site.Text(page, "address") is { Length: > 0 } address ? address : site.Pick(page, "municipality")?.Name))),
        ("organizer", site.Text(page, "organizer") is { Length: > 0 } organizer ? Thing("Organization", ("name", organizer)) : null));

    private static Dictionary<string, object?>? Municipality(IPublishedContent? municipality)
        => municipality is null ? null : Thing("AdministrativeArea", ("name", municipality.Name));

    private static string? Moment(DateTime local)
    {
        if (local == default)
            return null;
        var offset = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm").GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, object?> Thing(string type, params (string Name, object? Value)[] values)
    {
        var thing = new Dictionary<string, object?> { ["@context"] = "https://schema.org", ["@type"] = type };
        foreach (var (name, value) in values.Where(v => v.Value is not null))
            thing[name] = value;
        return thing;
    }
}
