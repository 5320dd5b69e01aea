using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using SodraSmaland.Common;
using SodraSmaland.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SiteFixture))]

namespace SodraSmaland.Web.Tests;

/// <summary>One booted site for the tests that only read.</summary>
public sealed class SiteFixture : IDisposable
{
    public SiteHost Host { get; } = new();

    public void Dispose() => Host.Dispose();

    public async Task<(HttpResponseMessage Response, IHtmlDocument Page)> OpenAsync(string path)
    {
        using var client = Host.CreateClient();
        return await client.OpenAsync(path);
    }
}

internal static class Browsing
{
    public static async Task<(HttpResponseMessage Response, IHtmlDocument Page)> OpenAsync(this HttpClient client, string path)
    {
        var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response, Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
