using System.Net;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>A campaign for readers of one language is shown in that one alone.</summary>
public sealed class CampaignAudienceTests : IDisposable
{
    private const string English = "/en/campaigns/try-living-here-for-a-week";
    private readonly CampaignSite site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task One_in_English_alone_is_found_and_shown_in_English_alone()
    {
        var swedish = await FoundAsync("/sok?q=provbo");
        Assert.Contains(CampaignSite.TrialPage, swedish);
        Assert.Contains(CampaignSite.TrialPage + "<", await site.TextAsync("/sitemap.xml"), StringComparison.Ordinal);

        await site.SetAsync(CampaignSite.Trial, ("audience", "[\"en\"]"));

        using var moved = await site.Client.GetAsync(CampaignSite.TrialPage + "?utm_source=brev", Cancellation);
        Assert.Equal((HttpStatusCode.Redirect, English + "?utm_source=brev"), (moved.StatusCode, moved.Headers.Location!.OriginalString));
        using var word = await site.Client.GetAsync("/k/provbo", Cancellation);
        Assert.Equal(English + "?via=kort", word.Headers.Location!.OriginalString);
        Assert.DoesNotContain(CampaignSite.TrialPage, await FoundAsync("/sok?q=provbo"));
        Assert.Contains(English, await FoundAsync("/en/search?q=living"));
        var map = await site.TextAsync("/sitemap.xml");
        Assert.Contains(English + "<", map, StringComparison.Ordinal);
        Assert.DoesNotContain(CampaignSite.TrialPage, map, StringComparison.Ordinal);
        var (_, page) = await site.Client.OpenAsync(English);
        Assert.Equal(["en"], page.QuerySelectorAll("link[hreflang]").Select(l => l.GetAttribute("hreflang")));
        Assert.DoesNotContain(CampaignSite.TrialPage, page.QuerySelector("header a[hreflang=sv]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    private async Task<List<string?>> FoundAsync(string search) => [.. (await site.Client.OpenAsync(search)).Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))];
}
