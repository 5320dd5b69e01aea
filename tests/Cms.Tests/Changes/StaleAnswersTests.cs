using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.Navigation;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Changes;

/// <summary>Which cached answers a change drops.</summary>
public sealed class StaleAnswersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_words_in_the_same_place_concern_those_who_read_the_document()
    {
        await using var host = await StartAsync();

        await EditAsync(host, Living, Page("Bo här", "Living", Heading("Nya ord"), Heading("Living", "en-US")));

        Assert.Equal([Tag(Living), "any-change"], host.Evicted);
    }

    [Fact]
    public async Task A_draft_concerns_nobody()
    {
        await using var host = await StartAsync();

        await EditAsync(host, Living, Page("Bo där", "Living", Heading("Nya ord")), publish: false);
        await host.DoAsync(d => d.CreateAsync(Home, PageType, Page("Bara ett utkast"), User, Cancellation));

        Assert.Empty(host.Evicted);
    }

    [Fact]
    public async Task A_new_address_concerns_what_lies_below_and_every_list_it_is_in()
    {
        await using var host = await StartAsync();

        await EditAsync(host, Living, Page("Boende", "Living", Heading("Boende"), Heading("Living", "en-US")));

        Assert.Contains(Tag(Cottage), host.Evicted);
        Assert.Contains(new ContentRead(ReadKind.Children, Home).Tag, host.Evicted);
        Assert.Contains(new ContentRead(ReadKind.Children, Home, "page").Tag, host.Evicted);
        Assert.Contains(new ContentRead(ReadKind.Below, Home, "page").Tag, host.Evicted);
        Assert.Contains(new ContentRead(ReadKind.Below, Guid.Empty).Tag, host.Evicted);
        Assert.DoesNotContain(Tag(Home), host.Evicted);
    }

    [Fact]
    public async Task A_page_that_is_moved_concerns_the_lists_it_leaves_and_those_it_enters()
    {
        await using var host = await StartAsync();

        await host.DoAsync(d => d.MoveAsync(Cottage, Home, User, Cancellation));

        Assert.Contains(new ContentRead(ReadKind.Children, Living).Tag, host.Evicted);
        Assert.Contains(new ContentRead(ReadKind.Children, Home).Tag, host.Evicted);
    }

    [Fact]
    public async Task A_page_that_loses_its_address_to_another_is_dropped_though_nobody_touched_it()
    {
        await using var host = await StartAsync();
        var (_, twin) = await host.DoAsync(d => d.CreateAsync(Home, PageType, Page("Bo här", null, Heading("Bo här")), User, Cancellation));
        await host.DoAsync(d => d.PublishAsync(twin, ["sv-SE"], User, Cancellation));
        var (_, last) = await host.DoAsync(d => d.CreateAsync(Home, PageType, Page("Sist", null, Heading("Sist")), User, Cancellation));
        await host.DoAsync(d => d.SortAsync(Home, [last, Living, twin], User, Cancellation));
        host.Evicted.Clear();

        // Only the twin and the first change their places: the one between them keeps its number.
        await host.DoAsync(d => d.SortAsync(Home, [twin, Living, last], User, Cancellation));

        Assert.Contains(Tag(Living), host.Evicted);
    }

    [Fact]
    public async Task A_language_concerns_everybody()
    {
        await using var host = await StartAsync();

        await host.DoAsync(_ => host.ReadAsync(async db =>
        {
            db.Changes.Add(new() { Subject = Data.ChangeSubject.Language, Date = DateTime.UnixEpoch });
            return await db.SaveChangesAsync(Cancellation);
        }));

        Assert.Equal(["*"], host.Evicted);
    }

    [Fact]
    public async Task A_request_is_told_what_it_has_read_also_when_the_value_was_made_for_another()
    {
        await using var host = await StartAsync();
        await EditAsync(host, Living, Page("Bo här", "Living", Heading("Bo här"), Heading("Living", "en-US"), new("related", null, null, $"umb://document/{Cottage:N}")));

        for (var request = 0; request < 2; request++)
        {
            host.Get<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
            host.Get<IPublishedContentCache>().GetById(Living)!.GetProperty("related")!.GetValue();
            host.Get<IDocumentNavigationQueryService>().TryGetChildrenKeysOfType(Home, "page", out _);

            Assert.Equal([Tag(Cottage), Tag(Living), new ContentRead(ReadKind.Children, Home, "page").Tag], host.Get<IWebsiteOutputCacheTagProvider>().GetTags(null!).OrderBy(t => t.Contains("Children", StringComparison.Ordinal)).ThenByDescending(t => t, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task An_answer_that_began_before_a_change_is_not_to_be_kept()
    {
        await using var host = await StartAsync();
        var http = host.Get<IHttpContextAccessor>();
        var request = new DefaultHttpContext();
        http.HttpContext = request;
        var page = host.Get<IPublishedContentCache>().GetById(Living)!;
        Assert.Null(host.Get<IWebsiteOutputCacheDurationProvider>().GetDuration(page));

        http.HttpContext = null;
        await EditAsync(host, Cottage, Page("Blå stuga", "Blue cottage", Heading("Blå"), Heading("Blue", "en-US")));

        http.HttpContext = request;
        Assert.Equal(TimeSpan.Zero, host.Get<IWebsiteOutputCacheDurationProvider>().GetDuration(page));
        http.HttpContext = new DefaultHttpContext();
        Assert.Null(host.Get<IWebsiteOutputCacheDurationProvider>().GetDuration(page));
    }

    private static string Tag(Guid document) => "umb-content-" + document;

    private static async Task EditAsync(EngineHost host, Guid key, DocumentContent draft, bool publish = true)
    {
        var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == key).Select(d => d.Revision).SingleAsync(Cancellation));
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.SaveAsync(key, draft, revision, User, Cancellation)));
        if (publish)
            Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(key, ["sv-SE", "en-US"], User, Cancellation)));
    }
}
