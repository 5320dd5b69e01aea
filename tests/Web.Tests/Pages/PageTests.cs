using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages;

public sealed class PageTests(SiteFixture site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_the_sitemap_is_whole()
    {
        using var client = site.Host.CreateClient();
        var sitemap = XDocument.Parse(await client.GetStringAsync("/sitemap.xml", Cancellation));
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var addresses = sitemap.Descendants(ns + "loc").Select(l => new Uri(l.Value).PathAndQuery).ToList();

        Assert.True(addresses.Count > 150, $"only {addresses.Count} addresses");
        foreach (var address in addresses)
        {
            var (response, page) = await client.OpenAsync(address);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}");
            Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{address} has {page.QuerySelectorAll("h1").Length} h1");
            Assert.Equal(address == "/en" || address.StartsWith("/en/", StringComparison.Ordinal) ? "en" : "sv", page.DocumentElement.GetAttribute("lang"));
            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("meta[name=description]")?.GetAttribute("content")), $"{address} has no description");
            if (address is not ("/intresseanmalan" or "/en/register-interest" or "/etablera" or "/en/establish-here"))
                Assert.False(response.Headers.Contains("Set-Cookie"), $"{address} sets a cookie");
            Assert.Empty(page.QuerySelectorAll("[style]"));
            foreach (var block in page.QuerySelectorAll("script[type='application/ld+json']"))
                Assert.Equal("https://schema.org", JsonDocument.Parse(block.TextContent).RootElement.GetProperty("@context").GetString());
        }
    }

    [Theory]
    [InlineData("/finns-inte", "sv", "Här tog vägen slut")]
    [InlineData("/en/nowhere", "en", "The road ends here")]
    [InlineData("/kommuner/stockholm", "sv", "Här tog vägen slut")]
    public async Task Get_UnknownAddress_Returns404InTheLanguageWithSignpostsThatWork(string path, string lang, string heading)
    {
        using var client = site.Host.CreateClient();
        var (response, page) = await client.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(lang, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        var signposts = page.QuerySelectorAll(".signposts a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(5, signposts.Count);
        foreach (var signpost in signposts)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(signpost, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("/bo/hitta-bostad", "/en/living/finding-a-home")]
    [InlineData("/kommuner/vaxjo", "/en/municipalities/vaxjo")]
    [InlineData("/", "/en")]
    public async Task The_language_switch_lands_on_the_same_page_and_back(string swedish, string english)
    {
        var (_, page) = await site.OpenAsync(swedish);
        Assert.Equal(english, page.QuerySelector("a.tool[hreflang=en]")!.GetAttribute("href"));

        var (_, other) = await site.OpenAsync(english);
        Assert.Equal(swedish, other.QuerySelector("a.tool[hreflang=sv]")!.GetAttribute("href"));
        Assert.Equal($"http://localhost{swedish}", other.QuerySelector("link[hreflang=sv]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Comparing_shows_the_chosen_municipalities_and_the_difference_in_words()
    {
        var (_, page) = await site.OpenAsync("/kommuner?jamfor=vaxjo&jamfor=lessebo");

        Assert.Equal(["Lessebo", "Växjö"], page.QuerySelectorAll(".compare thead a").Select(a => a.TextContent));
        Assert.Contains("12 gånger så många invånare", page.QuerySelector(".words")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Theory]
    [InlineData("?jamfor=vaxjo&jamfor=ljungby&jamfor=lessebo&jamfor=alvesta", 3)]
    [InlineData("?jamfor=vaxjo&jamfor=paris", 1)]
    [InlineData("?jamfor=%00%FF", 0)]
    public async Task Comparing_too_many_or_unknown_says_so_and_shows_the_rest(string query, int shown)
    {
        var (response, page) = await site.OpenAsync("/kommuner" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(shown, page.QuerySelectorAll(".compare thead a").Length);
        Assert.NotNull(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task Events_are_filtered_by_municipality_and_category_in_the_address()
    {
        var (_, page) = await site.OpenAsync("/evenemang?kommun=tingsryd&kategori=natur");

        Assert.Equal(["Exempel: Vintervandring med eld", "Exempel: Paddla mellan öarna"], page.QuerySelectorAll(".event-row h3").Select(h => h.TextContent));
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Theory]
    [InlineData("?kommun=paris")]
    [InlineData("?fran=igar")]
    [InlineData("?fran=2027-05-01&till=2027-01-01")]
    [InlineData("?sida=-3")]
    [InlineData("?kategori=%3Cscript%3E")]
    public async Task A_malformed_filter_is_ignored_with_a_notice(string query)
    {
        var (response, page) = await site.OpenAsync("/evenemang" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(12, page.QuerySelectorAll(".event-row").Length);
        Assert.NotNull(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task An_event_comes_as_a_calendar_file_with_identity_and_time_zone()
    {
        using var client = site.Host.CreateClient();
        var (_, page) = await client.OpenAsync("/evenemang/exempel-julmarknad-i-bruksmiljo");
        var response = await client.GetAsync(page.QuerySelector("a[download]")!.GetAttribute("href"), Cancellation);
        var file = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("DTSTART;TZID=Europe/Stockholm:20261205T110000", file, StringComparison.Ordinal);
        Assert.Matches("UID:[0-9a-f-]{36}@sodrasmaland", file);
        Assert.Contains("BEGIN:VTIMEZONE", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_past_event_is_no_longer_listed()
    {
        using var later = new Common.SiteHost();
        later.Time.Advance(TimeSpan.FromDays(60));
        using var client = later.CreateClient();
        var (_, page) = await client.OpenAsync("/evenemang");

        Assert.Equal("Exempel: Kväll vid ugnen", page.QuerySelector(".event-row h3")!.TextContent);
    }

    [Theory]
    [InlineData("/sok?q=glas", true)]
    [InlineData("/sok?q=xyzzy", false)]
    [InlineData("/en/search?q=castle", true)]
    public async Task Search_finds_pages_in_the_language(string path, bool finds)
    {
        var (_, page) = await site.OpenAsync(path);

        Assert.Equal(finds, page.QuerySelectorAll(".rows a").Length > 0);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("/nyheter.rss")]
    [InlineData("/en/news.rss")]
    [InlineData("/evenemang.rss")]
    [InlineData("/en/events.rss")]
    public async Task Feeds_are_RSS_with_absolute_addresses(string path)
    {
        using var client = site.Host.CreateClient();
        var feed = XDocument.Parse(await client.GetStringAsync(path, Cancellation));

        Assert.NotEmpty(feed.Descendants("item"));
        Assert.All(feed.Descendants("link"), l => Assert.StartsWith("http://localhost/", l.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_campaign_shows_the_blocks_of_its_grid_in_their_widths()
    {
        var (_, page) = await site.OpenAsync("/kampanjer/provbo-en-vecka");

        Assert.Equal(7, page.QuerySelectorAll(".grid__item").Length);
        Assert.NotNull(page.QuerySelector(".grid__item--8 h2"));
    }

    [Fact]
    public async Task A_link_in_a_text_leads_to_the_page_in_the_language_of_the_reader()
    {
        var (_, page) = await site.OpenAsync("/en/living/finding-a-home");

        Assert.Contains(page.QuerySelectorAll(".prose a"), a => a.GetAttribute("href") == "/en/register-interest");
    }

    [Fact]
    public async Task A_folder_has_no_page()
        => Assert.Equal(HttpStatusCode.NotFound, (await site.OpenAsync("/kampanjer")).Response.StatusCode);
}
