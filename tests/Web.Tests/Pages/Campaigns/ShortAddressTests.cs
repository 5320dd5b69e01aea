using System.Net;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>The address that is printed and said, and the one in the QR code.</summary>
public sealed class ShortAddressTests(SiteFixture site)
{
    private const string Page = "/kampanjer/vinter-i-glasriket";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/k/glas", Page + "?via=kort")]
    [InlineData("/K/GLAS", Page + "?via=kort")]
    [InlineData("/k/glas/qr", Page + "?via=qr")]
    [InlineData("/k/gl%C3%A4s", Page + "?via=kort")]
    [InlineData("/k/gla%CC%8As", Page + "?via=kort")]
    [InlineData("/k/glas?utm_source=m%C3%A4ssa&utm_campaign=v%26b&via=egen", Page + "?utm_source=m%C3%A4ssa&utm_campaign=v%26b&via=kort")]
    public async Task A_short_address_leads_to_its_campaign_and_says_the_way(string address, string expected)
    {
        using var client = site.Host.CreateClient();
        using var response = await client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.EndsWith(expected, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(response.Headers.Location, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("/k/finns-inte")]
    [InlineData("/k/finns-inte/qr")]
    [InlineData("/k/glas/annat")]
    public async Task A_word_that_is_nobodys_shows_the_page_for_that(string address)
    {
        using var client = site.Host.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        var (response, page) = await client.OpenAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotNull(page.QuerySelector(".signposts"));
    }

    [Theory]
    [InlineData(null, "/kampanjer/")]
    [InlineData("sv-SE,sv;q=0.9,en;q=0.8", "/kampanjer/")]
    [InlineData("nb-NO,en;q=0.5", "/kampanjer/")]
    [InlineData("en-GB,sv;q=0.3", "/en/")]
    [InlineData("de-DE,de;q=0.9", "/en/")]
    [InlineData("de-DE,sv;q=0.9,en;q=0.2", "/kampanjer/")]
    [InlineData("*", "/kampanjer/")]
    public async Task A_campaign_in_both_languages_is_shown_in_the_visitors(string? languages, string expected)
    {
        using var client = site.Host.CreateClient();
        if (languages is not null)
            client.DefaultRequestHeaders.Add("Accept-Language", languages);

        using var response = await client.GetAsync("/k/glas", Cancellation);

        Assert.StartsWith(expected, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }
}
