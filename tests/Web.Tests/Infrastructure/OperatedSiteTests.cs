using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using Umbraco.Cms.Core.Cache;
using Xunit;

namespace SodraSmaland.Web.Tests.Infrastructure;

public sealed class OperatedSiteTests(SiteFixture site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/finns-inte")]
    [InlineData("/sitemap.xml")]
    [InlineData("/site.css")]
    [InlineData("/healthz/live")]
    [InlineData("/min-anmalan")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = site.Host.CreateClient();
        var response = await client.GetAsync(path, Cancellation);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_is_cached_compressed_until_it_is_evicted()
    {
        using var host = new SiteHost();
        using var client = host.CreateClient();

        var first = await GetBrotliAsync(client);
        var second = await GetBrotliAsync(client);
        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        Assert.Equal("br", second.Content.Headers.ContentEncoding.Single());
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Cancellation), await second.Content.ReadAsByteArrayAsync(Cancellation));

        await host.Services.GetRequiredService<IWebsiteOutputCacheManager>().EvictAllAsync(Cancellation);
        Assert.Null((await GetBrotliAsync(client)).Headers.Age);
    }

    [Fact]
    public async Task The_form_page_is_never_cached()
    {
        using var client = site.Host.CreateClient();
        await client.GetAsync("/intresseanmalan", Cancellation);

        Assert.Null((await client.GetAsync("/intresseanmalan", Cancellation)).Headers.Age);
    }

    [Fact]
    public async Task Style_sheet_and_script_are_compressed_and_kept_for_ever()
    {
        var (_, page) = await site.OpenAsync("/");
        using var client = site.Host.CreateClient();
        foreach (var address in new[] { page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), page.QuerySelector("script[src]")!.GetAttribute("src") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("br");
            var response = await client.SendAsync(request, Cancellation);

            Assert.Equal("br", response.Content.Headers.ContentEncoding.Single());
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fonts_are_kept_for_ever_under_the_address_that_the_style_sheet_uses()
    {
        var (_, page) = await site.OpenAsync("/");
        using var client = site.Host.CreateClient();
        var css = await client.GetStringAsync(page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), Cancellation);
        var preloads = page.QuerySelectorAll("link[rel=preload]").Select(l => l.GetAttribute("href")!).ToList();

        Assert.Equal(2, preloads.Count);
        foreach (var font in preloads)
        {
            Assert.Contains(font, css, StringComparison.Ordinal);
            var response = await client.GetAsync(font, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/healthz/live", "Healthy")]
    [InlineData("/healthz/ready", "content")]
    [InlineData("/robots.txt", "Sitemap: http://localhost/sitemap.xml")]
    [InlineData("/.well-known/security.txt", "Expires: 2027-05-24")]
    public async Task The_operators_addresses_answer(string path, string expected)
    {
        using var client = site.Host.CreateClient();

        Assert.Contains(expected, await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Developers_mails_are_not_there_in_production()
    {
        using var client = site.Host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dev/mail", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Scenes_are_pictures_of_one_vector_each_below_25_kilobytes()
    {
        var (_, page) = await site.OpenAsync("/");
        using var client = site.Host.CreateClient();
        var scenes = page.QuerySelectorAll("picture img").Select(i => i.GetAttribute("src")!).Where(s => s.StartsWith("/scener/", StringComparison.Ordinal)).ToList();

        Assert.True(scenes.Count >= 10, $"{scenes.Count} scenes");
        foreach (var scene in scenes)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, scene);
            request.Headers.AcceptEncoding.ParseAdd("br");
            var response = await client.SendAsync(request, Cancellation);
            Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
            Assert.InRange((await response.Content.ReadAsByteArrayAsync(Cancellation)).Length, 500, 25_000);
        }
    }

    private static async Task<HttpResponseMessage> GetBrotliAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/kommuner");
        request.Headers.AcceptEncoding.ParseAdd("br");
        return await client.SendAsync(request, Cancellation);
    }
}
