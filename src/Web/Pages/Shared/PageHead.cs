using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SodraSmaland.Web.Illustrations;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web;

/// <summary>What stands in the head of a page: title, description, addresses in all languages, preview image and structured data.</summary>
internal sealed record PageHead
{
    /// <summary>A <c>&lt;/script&gt;</c> in a text must not end the data block; the default encoder escapes the angle bracket.</summary>
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    public string Title { get; init; } = "";
    public string Heading { get; init; } = "";
    public string Description { get; init; } = "";
    public bool NoIndex { get; init; }
    public string? Canonical { get; init; }
    public IReadOnlyList<(string Lang, string Url)> Alternates { get; init; } = [];
    public (string Lang, string Name, string Url)? OtherLanguage { get; init; }
    public string OgType { get; init; } = "website";
    public string Image { get; init; } = "";
    public IReadOnlyList<string> JsonLd { get; init; } = [];

    public static PageHead Of(Site site, HttpRequest request)
    {
        var page = site.Page;
        var origin = $"{request.Scheme}://{request.Host}";
        var urls = request.HttpContext.RequestServices.GetRequiredService<SceneUrls>();
        var light = request.HttpContext.RequestServices.GetRequiredService<CurrentLight>();
        var heading = site.Title ?? (page is null ? "Södra Småland" : Own(site, page, "metaTitle") ?? site.Heading(page));
        var isHome = page?.ContentType.Alias == "home";
        var only = page is null ? null : CampaignAudience.Only(site, page);
        var other = site.IsSwedish ? ("en", "English", "en-US") : ("sv", "Svenska", "sv-SE");
        return new()
        {
            Heading = heading,
            Title = isHome ? heading : $"{heading} – Södra Småland",
            Description = page is null ? "" : Own(site, page, "metaDescription") ?? site.Lead(page),
            NoIndex = page is null || page.ContentType.Alias == "notFound" || site.NoIndex
                || (page.ContentType.GetPropertyType("hideFromSearch") is not null && site.Value<bool>(page, "hideFromSearch")),
            Canonical = page is null || page.ContentType.Alias == "notFound" ? null : site.AbsoluteUrl(page),
            Alternates = page is null ? [] : [.. page.Cultures.Keys.Where(c => c.Length > 0 && (only is null || only == c))
                .Select(c => (c[..2], site.AbsoluteUrl(page, c))).Where(a => a.Item2 != "#")
                .SelectMany(a => a.Item1 == "sv" ? [a, ("x-default", a.Item2)] : new[] { a })],
            OtherLanguage = (other.Item1, other.Item2, OtherUrl(site, other.Item3, only)),
            OgType = page?.ContentType.Alias is "article" or "story" ? "article" : "website",
            Image = origin + urls.Share(SceneOf(site, page), light.SeasonOr(null), light.HourOr("day")),
            JsonLd = page is null ? [] : [.. StructuredData.Of(site, page, origin).Select(d => JsonSerializer.Serialize(d, Json))],
        };
    }

    /// <summary>The same page in the other language, or the nearest above it that is there.</summary>
    private static string OtherUrl(Site site, string culture, string? only)
    {
        if (site.OtherUrl is { } translated)
            return translated;
        if (site.Page is { } page && page.ContentType.Alias != "notFound")
        {
            if ((only is null || only == culture) && site.UrlIn(page, culture) is { } same)
                return same;
            foreach (var ancestor in site.Ancestors(page).Reverse())
            {
                if (site.UrlIn(ancestor, culture) is { } near)
                    return near + "?saknas=1";
            }
        }
        return culture == "sv-SE" ? "/" : "/en";
    }

    private static string SceneOf(Site site, IPublishedContent? page)
        => (page ?? site.Room) is { } shown && site.Scene(shown) is var scene && SceneLibrary.Knows(scene) ? scene : "home";

    private static string? Own(Site site, IPublishedContent page, string alias)
        => page.ContentType.GetPropertyType(alias) is not null && site.Text(page, alias) is { Length: > 0 } text ? text : null;
}
