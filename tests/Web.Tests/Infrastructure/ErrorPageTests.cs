using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Xunit;

namespace SodraSmaland.Web.Tests.Infrastructure;

public sealed class ErrorPageTests(SiteFixture site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/finns-inte", "sv", "Här tog vägen slut")]
    [InlineData("/en/nowhere", "en", "The road ends here")]
    [InlineData("/de/hem", "sv", "Här tog vägen slut")]
    [InlineData("/formular/intresse/00000000-0000-0000-0000-000000000001", "sv", "Här tog vägen slut")]
    [InlineData("/en/form/interest/00000000-0000-0000-0000-000000000001", "en", "The road ends here")]
    [InlineData("/evenemang/finns-inte.ics", "sv", "Här tog vägen slut")]
    [InlineData("/kommuner/%ff%fe", "sv", "Här tog vägen slut")]
    public async Task What_is_not_there_shows_a_person_the_page_for_that_in_the_language_of_the_address(string path, string language, string heading)
    {
        using var client = site.Host.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var (response, page) = await client.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll(".signposts a"));
    }

    [Fact]
    public async Task A_program_gets_the_bare_status()
    {
        using var client = site.Host.CreateClient();
        var response = await client.GetAsync("/formular/intresse/00000000-0000-0000-0000-000000000001", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData("/kommuner", "sv", "Något gick fel hos oss", "/")]
    [InlineData("/en/municipalities", "en", "Something went wrong here", "/en")]
    public async Task A_failure_says_so_tells_nothing_of_itself_and_helps_on(string path, string language, string heading, string home)
    {
        using var host = new SiteHost(services => services.AddSingleton<IPublishedRouter, Broken>());
        using var client = host.CreateClient();
        var (response, page) = await client.OpenAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".signposts a"), a => a.GetAttribute("href") == home);
        Assert.DoesNotContain("a secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        foreach (var needed in new[] { page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), page.QuerySelector("img")!.GetAttribute("src") })
            Assert.True((await site.Host.CreateClient().GetAsync(needed, Cancellation)).IsSuccessStatusCode, needed);
    }

    private sealed class Broken : IPublishedRouter
    {
        public Task<IPublishedRequestBuilder> CreateRequestAsync(Uri uri) => throw new InvalidOperationException("a secret");

        public Task<IPublishedRequest> RouteRequestAsync(IPublishedRequestBuilder request, RouteRequestOptions options) => throw new InvalidOperationException("a secret");

        public Task<IPublishedRequest> UpdateRequestAsync(IPublishedRequest request, IPublishedContent? publishedContent) => throw new InvalidOperationException("a secret");

        public bool RouteDomain(IPublishedRequestBuilder request) => throw new InvalidOperationException("a secret");
    }
}
