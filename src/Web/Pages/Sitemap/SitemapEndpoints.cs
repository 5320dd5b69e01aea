using System.Xml.Linq;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Campaigns;

namespace SodraSmaland.Web.Pages.Sitemap;

/// <summary><c>/sitemap.xml</c> with the languages of each page (sitemaps.org, hreflang as Google describes it), <c>/robots.txt</c> and <c>/.well-known/security.txt</c> (RFC 9116).</summary>
internal static class SitemapEndpoints
{
    private static readonly XNamespace Ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static void MapSitemap(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sitemap.xml", (HttpContext http, Site site) =>
        {
            if (site.Home is not { } home)
                return Results.NotFound();
            http.AllowCaching(home);
            var pages = site.Descendants(home).Prepend(home)
                .Where(p => p.ContentType.Alias is not ("campaignFolder" or "form" or "formFolder" or "notFound" or "search"))
                .Where(p => p.ContentType.GetPropertyType("hideFromSearch") is null || !site.Value<bool>(p, "hideFromSearch"))
                .Where(p => CampaignPeriod.IsOpen(site, p));
            var document = new XElement(Ns + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", Xhtml), pages.SelectMany(page =>
            {
                var only = CampaignAudience.Only(site, page);
                var languages = page.Cultures.Keys.Where(c => only is null || only == c).Select(c => (Lang: c[..2], Url: site.AbsoluteUrl(page, c))).Where(l => l.Url != "#").ToList();
                return languages.Select(l => new XElement(Ns + "url", new XElement(Ns + "loc", l.Url), new XElement(Ns + "lastmod", page.UpdateDate.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                    languages.Select(a => new XElement(Xhtml + "link", new XAttribute("rel", "alternate"), new XAttribute("hreflang", a.Lang), new XAttribute("href", a.Url)))));
            }));
            return Results.Text("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + document, "application/xml; charset=utf-8");
        });
        endpoints.MapGet("/robots.txt", (HttpRequest request) => Results.Text($"User-agent: *\nDisallow: /umbraco\nDisallow: /dev\nDisallow: /formular\nDisallow: /en/form\n\nSitemap: {request.Scheme}://{request.Host}/sitemap.xml\n"));
        endpoints.MapGet("/.well-known/security.txt", (HttpRequest request, TimeProvider time) => Results.Text(
            $"Contact: mailto:sakerhet@sodrasmaland.example\nExpires: {time.GetUtcNow().AddMonths(6).Date:yyyy-MM-dd}T00:00:00Z\nPreferred-Languages: sv, en\nCanonical: {request.Scheme}://{request.Host}/.well-known/security.txt\n"));
    }
}
