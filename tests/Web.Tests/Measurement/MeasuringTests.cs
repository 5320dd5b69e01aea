using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Tests.BackOffice;
using SodraSmaland.Web.Tests.Pages.Campaigns;
using SodraSmaland.Web.Tests.Pages.Network;
using Xunit;

namespace SodraSmaland.Web.Tests.Measurement;

public sealed class MeasuringTests : IAsyncDisposable
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private readonly DeskSite desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_page_counts_alike_out_of_the_cache_and_made_anew()
    {
        using var client = Client();
        for (var i = 0; i < 3; i++)
            await client.GetStringAsync("/kommuner/ljungby", Cancellation);
        Assert.Equal([(CountedStep.View, "ljungby", 3L), (CountedStep.Visit, "ljungby", 3L)], (await CountsAsync()).Select(c => (c.Step, c.Municipality, c.Count)));
    }

    [Fact]
    public async Task A_page_about_a_municipality_that_it_only_names_counts_for_it()
    {
        using var client = Client();
        await client.GetStringAsync("/besoksmal/kosta", Cancellation);
        Assert.Equal("lessebo", (await CountsAsync())[0].Municipality);
    }

    [Fact]
    public async Task What_an_editor_previews_is_not_counted()
    {
        var editor = await desk.AsAsync("Regional kommunikatör");
        using var way = await editor.SendAsync(HttpMethod.Post, $"{DeskCalls.Api}time-machine?moment=2026-12-24T00:00:00Z");
        way.EnsureSuccessStatusCode();
        editor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        using var page = await editor.Client.GetAsync("/kommuner/ljungby", Cancellation);
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Empty(await CountsAsync());
    }

    [Fact]
    public async Task Sources_that_somebody_makes_up_are_told_apart_only_so_far()
    {
        using var client = Client();
        for (var i = 0; i < 600; i++)
            await client.GetStringAsync($"/kommuner/ljungby?utm_source=s{i}", Cancellation);
        var visits = (await CountsAsync()).Where(c => c.Step == CountedStep.Visit).ToList();
        Assert.Equal(501, visits.Count);
        Assert.Equal((600, 100), (visits.Sum(v => v.Count), visits.Single(v => v.Source == "övriga").Count));
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_later()
    {
        using var client = Client();
        await client.GetStringAsync("/kommuner/ljungby", Cancellation);
        var worker = desk.Host.Services.GetRequiredService<VisitWorker>();
        await desk.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"coreDayCount\" RENAME TO away", Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => worker.WriteAsync(all: true, Cancellation));
        await desk.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO \"coreDayCount\"", Cancellation));
        Assert.Equal(2, (await CountsAsync()).Count);
    }

    [Theory]
    [InlineData("/matning/start/9b235749-45c8-5afc-a4bf-292572263453", "https://annan.example/")]
    [InlineData("/matning/start/9b235749-45c8-5afc-a4bf-292572263453", null)]
    [InlineData("/matning/start/9b235749-45c8-5afc-a4bf-292572263453", "http://localhost/kommuner/ljungby")]
    [InlineData("/matning/start/11111111-45c8-5afc-a4bf-292572263453", "http://localhost/kommuner/ljungby")]
    public async Task What_is_no_form_of_ours_or_on_no_page_of_ours_is_not_begun(string address, string? referrer)
    {
        using var client = Client();
        if (referrer is not null)
            client.DefaultRequestHeaders.Referrer = new(referrer);
        using var answer = await client.PostAsync(address, null, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await CountsAsync());
    }

    [Theory]
    [InlineData("/etablera", "company=Lumen&contact=Kim&email=kim@lumen.example&need=Mark", "enquiryPage")]
    [InlineData(Visitor.JoinPage, "email=kim@lumen.example&membership=yes", "networkHome")]
    public async Task A_form_that_a_campaign_led_to_is_begun_and_sent_for_it(string path, string fields, string page)
    {
        using var visitor = new Visitor(desk.Host);
        visitor.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        visitor.Client.DefaultRequestHeaders.Referrer = new("https://localhost" + path);
        (string, string)[] filled = [.. fields.Split('&').Select(f => f.Split('=')).Select(f => (f[0], f[1]))];
        using var refused = await visitor.PostAsync(path + "?kampanj=provbo&utm_source=brev", "main form#form", [.. filled, ("t", "")]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        // What is mended and sent again is one form begun.
        var again = Browsing.Parse(await refused.Content.ReadAsStringAsync(Cancellation)).QuerySelector("main form#form")!;
        desk.Host.Time.Advance(TimeSpan.FromSeconds(10));
        using var content = new FormUrlEncodedContent(again.QuerySelectorAll("input[type=hidden]").Select(h => KeyValuePair.Create(h.GetAttribute("name")!, h.GetAttribute("value")!)).Concat(filled.Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        using var sent = await visitor.Client.PostAsync(again.GetAttribute("action"), content, Cancellation);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);

        var index = desk.Host.Services.GetRequiredService<Cms.Changes.ChangeFollower>().Index;
        var form = index.Rows.Documents.Single(d => d.ParentKey is not null && d.Published is not null && index.Type(d.ContentTypeKey)!.Alias == page).Key;
        var counts = (await CountsAsync()).Where(c => c.Step is CountedStep.FormStart or CountedStep.Completion).Select(c => (c.Step, c.Page, c.Campaign, c.Source, c.Count));
        Assert.Equal([(CountedStep.FormStart, form, CampaignSite.Trial.ToString(), "brev", 1L), (CountedStep.Completion, form, CampaignSite.Trial.ToString(), "brev", 1L)], counts);
    }

    private HttpClient Client()
    {
        var client = desk.Host.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Browser);
        return client;
    }

    private async Task<List<DayCount>> CountsAsync()
    {
        await desk.Host.Services.GetRequiredService<VisitWorker>().WriteAsync(all: true, Cancellation);
        return await desk.InDatabaseAsync(db => db.DayCounts.AsNoTracking().OrderBy(c => c.Step).ThenBy(c => c.Source).ToListAsync(Cancellation));
    }
}
