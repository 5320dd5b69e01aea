using System.Net;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>Before, during and after: each is shown from its moment on, whatever a cache has kept.</summary>
public sealed class CampaignPeriodTests : IDisposable
{
    private readonly CampaignSite site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_campaign_opens_and_ends_at_its_minute_in_what_was_cached_before()
    {
        // 13:00 by the county's clocks in winter; opens at 13:05, ends at 13:10.
        await site.SetAsync(CampaignSite.Trial, ("startDate", "2026-11-24 13:05:00"), ("endDate", "2026-11-24 13:10:00"));
        string[] listing = ["/", "/sitemap.xml"];

        var before = await site.Client.OpenAsync(CampaignSite.TrialPage);
        Assert.Equal(HttpStatusCode.OK, before.Response.StatusCode);
        Assert.NotNull(before.Page.QuerySelector(".opening--closed time[datetime='2026-11-24T13:05']"));
        Assert.NotNull(before.Page.QuerySelector("meta[name=robots][content=noindex]"));
        Assert.NotNull(before.Page.QuerySelector("a.button[href*='kampanj=provbo']"));
        Assert.Null(before.Page.QuerySelector(".grid"));
        foreach (var path in listing)
            Assert.DoesNotContain(CampaignSite.TrialPage, await site.TextAsync(path), StringComparison.Ordinal);

        site.Host.Time.Advance(new TimeSpan(0, 4, 59));
        Assert.True((await site.Client.GetAsync(CampaignSite.TrialPage, Cancellation)).Headers.Age is not null, "The page was not cached.");
        site.Host.Time.Advance(TimeSpan.FromSeconds(1));

        var open = await site.Client.OpenAsync(CampaignSite.TrialPage);
        Assert.True(open.Page.QuerySelector(".grid") is not null, "The campaign has not opened.");
        Assert.Null(open.Page.QuerySelector("meta[name=robots]"));
        foreach (var path in listing)
            Assert.Contains(CampaignSite.TrialPage, await site.TextAsync(path), StringComparison.Ordinal);

        site.Host.Time.Advance(TimeSpan.FromMinutes(5));
        var after = await site.Client.OpenAsync(CampaignSite.TrialPage);
        Assert.Null(after.Page.QuerySelector(".grid"));
        Assert.Contains("Provboendet tar paus", after.Page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(after.Page.QuerySelector("meta[name=robots][content=noindex]"));
        foreach (var path in listing)
            Assert.DoesNotContain(CampaignSite.TrialPage, await site.TextAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(CampaignSite.TrialPage, await site.TextAsync("/sok?q=provbo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_short_address_of_a_campaign_that_has_not_begun_leads_to_the_page_that_says_so()
    {
        await site.SetAsync(CampaignSite.Winter, ("startDate", "2026-12-01 00:00:00"));
        using var response = await site.Client.GetAsync("/k/glas", Cancellation);

        var (_, page) = await site.Client.OpenAsync(response.Headers.Location!.OriginalString);

        Assert.Contains("1 december 2026", page.QuerySelector(".campaign-day")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_a_visitor_came_makes_no_page_of_its_own_in_the_cache()
    {
        await site.TextAsync(CampaignSite.WinterPage);
        foreach (var query in new[] { "?via=qr", "?via=kort", "?utm_source=massa&utm_campaign=v" })
            Assert.True((await site.Client.GetAsync(CampaignSite.WinterPage + query, Cancellation)).Headers.Age is not null, query);
    }

    [Fact]
    public async Task A_page_in_a_campaign_comes_and_goes_with_it()
    {
        Guid copy = default;
        var source = Cms(site).Rows.Documents.First(d => Cms(site).Type(d.ContentTypeKey)!.Alias == "article").Key;
        await site.WriteAsync(async d => copy = (await d.CopyAsync(source, CampaignSite.Winter, false, Guid.Empty, Cancellation)).Key);
        await site.SetAsync(copy);
        var address = $"{CampaignSite.WinterPage}/";
        var sitemap = await site.TextAsync("/sitemap.xml");
        Assert.Contains(address, sitemap, StringComparison.Ordinal);
        var url = sitemap.Split("<loc>").Select(l => l.Split('<')[0]).First(l => l.Contains(address, StringComparison.Ordinal));

        await site.SetAsync(CampaignSite.Winter, ("endDate", "2026-11-20 00:00:00"));

        using var gone = await site.Client.GetAsync(new Uri(url).PathAndQuery, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Equal(CampaignSite.WinterPage, gone.Headers.Location!.OriginalString);
        Assert.DoesNotContain(address, await site.TextAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    private static Cms.Published.ContentIndex Cms(CampaignSite site)
        => ((Cms.Changes.ChangeFollower)site.Host.Services.GetService(typeof(Cms.Changes.ChangeFollower))!).Index;
}
