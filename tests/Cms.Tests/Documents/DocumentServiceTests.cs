using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Documents;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Documents;

public sealed class DocumentServiceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_draft_is_seen_by_editors_and_a_publish_by_everybody(string database)
    {
        await using var host = await StartAsync(database);
        var draft = Page("Bo vid sjön", "Living", Heading("Ny rubrik"), Heading("Living", "en-US"));

        var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == Living).Select(d => d.Revision).SingleAsync(Cancellation));

        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.SaveAsync(Living, draft, revision, User, Cancellation)));
        host.Speak("sv-SE");
        Assert.Equal("Bo här", host.Get<IPublishedContentCache>().GetById(false, Living)!.Name);
        Assert.Equal("Bo vid sjön", host.Get<IPublishedContentCache>().GetById(true, Living)!.Name);

        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation)));
        Assert.Equal("Bo vid sjön", host.Get<IPublishedContentCache>().GetById(false, Living)!.Name);
        Assert.Equal("/bo-vid-sjon", host.Get<IPublishedUrlProvider>().GetUrl(Living, UrlMode.Relative, "sv-SE"));
    }

    [Fact]
    public async Task A_write_on_an_old_revision_is_a_conflict()
    {
        await using var host = await StartAsync();

        Assert.Equal(DocumentStatus.Conflict, await host.DoAsync(d => d.SaveAsync(Living, Page("X"), 0, User, Cancellation)));
    }

    [Fact]
    public async Task Renaming_leads_old_addresses_of_the_page_and_those_below_to_the_new()
    {
        await using var host = await StartAsync();
        var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == Living).Select(d => d.Revision).SingleAsync(Cancellation));
        await host.DoAsync(d => d.SaveAsync(Living, Page("Boende", "Living", Heading("Boende"), Heading("Living", "en-US")), revision, User, Cancellation));
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));

        Assert.Equal("/boende", (await RouteAsync(host, "/bo-har")).RedirectUrl);
        Assert.Equal("/boende/rod-stuga?a=1", (await RouteAsync(host, "/bo-har/rod-stuga?a=1")).RedirectUrl);
        Assert.Equal(301, (await RouteAsync(host, "/bo-har")).ResponseStatusCode);
        Assert.Equal(Cottage, (await RouteAsync(host, "/en/living/red-cottage")).PublishedContent!.Key);
    }

    [Fact]
    public async Task Moving_redirects_and_never_makes_a_circle()
    {
        await using var host = await StartAsync();

        Assert.Equal(DocumentStatus.ParentInvalid, await host.DoAsync(d => d.MoveAsync(Living, Cottage, User, Cancellation)));
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.MoveAsync(Cottage, Home, User, Cancellation)));
        Assert.Equal("/rod-stuga", (await RouteAsync(host, "/bo-har/rod-stuga")).RedirectUrl);
    }

    [Fact]
    public async Task Unpublishing_a_page_takes_those_below_off_the_site_in_that_language_only()
    {
        await using var host = await StartAsync();
        await host.DoAsync(d => d.UnpublishAsync(Living, ["en-US"], User, Cancellation));

        Assert.Equal("#", host.Get<IPublishedUrlProvider>().GetUrl(Cottage, UrlMode.Relative, "en-US"));
        Assert.Equal("/bo-har/rod-stuga", host.Get<IPublishedUrlProvider>().GetUrl(Cottage, UrlMode.Relative, "sv-SE"));
        Assert.Equal(404, (await RouteAsync(host, "/en/living/red-cottage")).ResponseStatusCode);
    }

    [Fact]
    public async Task A_page_needs_its_mandatory_texts_and_published_pages_above()
    {
        await using var host = await StartAsync();
        var (_, child) = await host.DoAsync(d => d.CreateAsync(Living, PageType, Page("Utan rubrik"), User, Cancellation));

        Assert.Equal(DocumentStatus.ContentInvalid, await host.DoAsync(d => d.PublishAsync(child, ["sv-SE"], User, Cancellation)));
        Assert.Equal(DocumentStatus.InvalidCulture, await host.DoAsync(d => d.PublishAsync(child, ["en-US"], User, Cancellation)));
        await host.DoAsync(d => d.UnpublishAsync(Living, [], User, Cancellation));
        Assert.Equal(DocumentStatus.PathNotPublished, await host.DoAsync(d => d.PublishAsync(Cottage, ["sv-SE"], User, Cancellation)));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_schedule_is_carried_out_once_and_caught_up_after_a_pause(string database)
    {
        await using var host = await StartAsync(database);
        await host.DoAsync(d => d.ScheduleAsync(Cottage, "sv-SE", ContentScheduleAction.Expire, host.Time.GetUtcNow().UtcDateTime.AddHours(1), Cancellation));
        Assert.Equal(0, await host.DoAsync(d => d.RunScheduleAsync(Cancellation)));
        host.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal(1, await host.DoAsync(d => d.RunScheduleAsync(Cancellation)));
        Assert.Equal(0, await host.DoAsync(d => d.RunScheduleAsync(Cancellation)));
        Assert.Equal(404, (await RouteAsync(host, "/bo-har/rod-stuga")).ResponseStatusCode);
    }

    [Fact]
    public async Task Trash_hides_a_branch_and_a_restore_brings_it_back_unpublished()
    {
        await using var host = await StartAsync();
        await host.DoAsync(d => d.TrashAsync(Living, User, Cancellation));
        Assert.Equal(404, (await RouteAsync(host, "/bo-har")).ResponseStatusCode);
        Assert.Null(host.Get<IPublishedContentCache>().GetById(true, Cottage));

        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.RestoreAsync(Living, User, Cancellation)));
        Assert.Equal(404, (await RouteAsync(host, "/bo-har")).ResponseStatusCode);
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation)));
        Assert.Equal(Living, (await RouteAsync(host, "/bo-har")).PublishedContent!.Key);
    }

    [Fact]
    public async Task An_earlier_version_becomes_the_draft_again()
    {
        await using var host = await StartAsync();
        var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == Living).Select(d => d.Revision).SingleAsync(Cancellation));
        await host.DoAsync(d => d.SaveAsync(Living, Page("Fel", "Wrong", Heading("Fel")), revision, User, Cancellation));
        var version = (await host.DoAsync(d => d.VersionsAsync(Living, Cancellation)))[0];

        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.RollbackAsync(Living, version.Key, User, Cancellation)));
        Assert.Equal("Bo här", (await host.ReadAsync(db => db.Documents.SingleAsync(d => d.Key == Living, Cancellation))).Draft.Name);
    }

    [Fact]
    public async Task Sorting_gives_the_children_their_order()
    {
        await using var host = await StartAsync();
        var (_, second) = await host.DoAsync(d => d.CreateAsync(Home, PageType, Page("Andra", null, Heading("Andra")), User, Cancellation));
        await host.DoAsync(d => d.SortAsync(Home, [second, Living], User, Cancellation));

        Assert.Equal([second, Living], await host.ReadAsync(db => db.Documents.Where(d => d.ParentKey == Home).OrderBy(d => d.SortOrder).Select(d => d.Key).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Deleting_leaves_nothing()
    {
        await using var host = await StartAsync();
        await host.DoAsync(d => d.DeleteAsync(Living, User, Cancellation));

        Assert.Equal([Home], await host.ReadAsync(db => db.Documents.Select(d => d.Key).ToListAsync(Cancellation)));
        Assert.False(await host.ReadAsync(db => db.DocumentVersions.AnyAsync(v => v.DocumentKey == Cottage, Cancellation)));
    }

    private static async Task<IPublishedRequest> RouteAsync(EngineHost host, string path)
    {
        var router = host.Get<IPublishedRouter>();
        return await router.RouteRequestAsync(await router.CreateRequestAsync(new Uri("http://localhost" + path)), new RouteRequestOptions(RouteDirection.Inbound));
    }
}
