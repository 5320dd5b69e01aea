using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>
/// The address that is printed and said aloud, <c>/k/ord</c>, and the one in its QR code, <c>/k/ord/qr</c>. Both lead to the
/// campaign's page and say there which way the visitor came (<c>via</c>, read by <see cref="Measurement.Origin"/>).
/// </summary>
internal static class ShortAddress
{
    /// <summary>Alias of the campaign's property that holds the word.</summary>
    public const string Property = "shortWord";

    private static readonly string[] Nordic = ["sv", "nb", "nn", "no", "da"];

    public static void MapShortAddresses(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/k/{word}", [HttpMethods.Get, HttpMethods.Head], (string word, HttpContext http, Site site) => Lead(word, "kort", http, site));
        endpoints.MapMethods("/k/{word}/qr", [HttpMethods.Get, HttpMethods.Head], (string word, HttpContext http, Site site) => Lead(word, "qr", http, site));
    }

    /// <summary>Whether a word can be one: what can be said, typed and printed.</summary>
    public static bool IsWord(string word) => word.Length is >= 2 and <= 24 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or 'å' or 'ä' or 'ö');

    /// <summary>Words that differ in case or in the dots and rings of å, ä and ö are the same: telephones abroad have no such keys.</summary>
    public static string Fold(string word) => word.Trim().Normalize().ToLowerInvariant().Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o');

    /// <summary>As printed: no scheme, no <c>www</c>.</summary>
    public static string Printed(Uri site, string word) => $"{(site.Authority.StartsWith("www.", StringComparison.Ordinal) ? site.Authority[4..] : site.Authority)}/k/{word}";

    /// <summary>What the QR code holds: letters that every scanner hands on unharmed.</summary>
    public static string Scanned(Uri site, string word) => new Uri(site, $"/k/{Fold(word)}/qr").ToString();

    /// <summary>Where the public finds the site: as configured, for an editor may have come by another name.</summary>
    public static Uri PublicSite(HttpContext http)
        => new(http.RequestServices.GetRequiredService<IOptions<WebRoutingSettings>>().Value.UmbracoApplicationUrl is { Length: > 0 } configured ? configured : $"{http.Request.Scheme}://{http.Request.Host}");

    /// <summary>The languages a campaign is published in and meant for, the first being the one to lead to when nothing else tells.</summary>
    public static IReadOnlyList<string> Cultures(Site site, IPublishedContent campaign)
        => CampaignAudience.Only(site, campaign) is { } only ? [only] : [.. Culture.All.Where(c => site.UrlIn(campaign, c) is not null)];

    /// <summary>The campaign that has a short word, in whatever language it is published.</summary>
    public static IPublishedContent? Find(Site site, string word)
    {
        var folded = Fold(word);
        return site.Everywhere("campaign").FirstOrDefault(c => site.Text(c, Property) is { Length: > 0 } own && Fold(own) == folded);
    }

    private static IResult Lead(string word, string via, HttpContext http, Site site)
    {
        // Every visit is to come here: the page counts it by the way it came.
        http.Response.Headers.CacheControl = "no-store";
        if (Find(site, word) is not { } campaign || Cultures(site, campaign) is not { Count: > 0 } cultures)
            return Results.NotFound();
        if (cultures.Count > 1)
            http.Response.Headers.Vary = HeaderNames.AcceptLanguage;
        var culture = cultures.Count > 1 ? Preferred(http.Request) : cultures[0];
        var query = new QueryBuilder(http.Request.Query.Where(q => !q.Key.Equals("via", StringComparison.OrdinalIgnoreCase)).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value ?? ""))) { { "via", via } };
        return Results.Redirect(site.UrlIn(campaign, culture) + query.ToString());
    }

    /// <summary>Swedish for those who read a Scandinavian language or have not said, English for all others.</summary>
    private static string Preferred(HttpRequest request)
    {
        var languages = request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is null or > 0).OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant());
        return languages.FirstOrDefault(l => l != "*") is { } first && !Nordic.Contains(languages.FirstOrDefault(l => l == "en" || Nordic.Contains(l)) ?? first) ? Culture.English : Culture.Swedish;
    }

    private static class Culture
    {
        public const string Swedish = "sv-SE", English = "en-US";
        public static readonly string[] All = [Swedish, English];
    }
}
