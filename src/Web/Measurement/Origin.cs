using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Pages.Campaigns;

namespace SodraSmaland.Web.Measurement;

/// <summary>
/// Which campaign led here and where from, by what the addresses of the visit say: nothing is kept in the browser. What the
/// address of the page says goes before the page that led to it.
/// </summary>
/// <param name="Campaign">Key of the campaign page, or the campaign's name in the address; <c>null</c> without one.</param>
/// <param name="Source"><c>utm_source</c>, the way of a printed address (<c>qr</c>, <c>kort</c>), or the host that linked here; <c>null</c> when nothing tells.</param>
internal sealed record Origin(string? Campaign, string? Source)
{
    /// <summary>The addresses of a page whose words are read.</summary>
    public static readonly string[] Keys = ["utm_source", "utm_campaign", "via", "kampanj", "campaign"];

    /// <summary>Of a page that shows a form, and so of what is sent with it: its own address, and the page of ours or the other site that led to it.</summary>
    public static Origin OfPage(HttpRequest request, Site site)
    {
        var before = Before(request, out var host);
        return Of(site, [Words(request.Query), before], host);
    }

    /// <summary>Of a post: what the form carries, then the page that it stood on.</summary>
    public static Origin OfPost(HttpRequest request, Site site)
    {
        var page = Before(request, out _);
        return Of(site, [new(request.Form["campaign"], request.Form["source"]), page], null);
    }

    /// <summary>A campaign page by its short word counts as that page, whatever the word is later.</summary>
    public static string? Known(Site site, string? word)
        => word is null || Guid.TryParse(word, out _) ? word : ShortAddress.Find(site, word)?.Key.ToString() ?? word;

    /// <summary>The words of an address.</summary>
    public static Origin Words(Func<string, StringValues> query)
        => new(Word(query("kampanj")) ?? Word(query("campaign")) ?? Word(query("utm_campaign")), Word(query("utm_source")) ?? (query("via").ToString() is ("qr" or "kort") and var via ? via : null));

    /// <summary>The name of a site as a source.</summary>
    public static string? Host(string host) => LeadRules.SourceWord(host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host);

    private static Origin Words(IQueryCollection query) => Words(key => query[key]);

    private static Origin Before(HttpRequest request, out string? host)
    {
        host = null;
        if (request.GetTypedHeaders().Referer is not { IsAbsoluteUri: true } page)
            return new(null, null);
        if (page.Authority == request.Host.Value)
        {
            var query = QueryHelpers.ParseQuery(page.Query);
            return Words(key => query.GetValueOrDefault(key));
        }
        host = Host(page.Host);
        return new(null, null);
    }

    private static Origin Of(Site site, ReadOnlySpan<Origin> said, string? host)
    {
        var (campaign, source) = ((string?)null, (string?)null);
        foreach (var origin in said)
            (campaign, source) = (campaign ?? Word(origin.Campaign), source ?? Word(origin.Source));
        return new(Known(site, campaign), source ?? host);
    }

    private static string? Word(StringValues text) => LeadRules.SourceWord(text.ToString());
}
