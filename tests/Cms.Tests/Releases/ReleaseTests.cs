using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services.Changes;
using Xunit;

namespace SodraSmaland.Cms.Tests.Releases;

public sealed class ReleaseTests
{
    private static readonly Guid Group = Guid.Parse("00000000-0000-0000-0000-0000000000f1");
    private static readonly Guid Fair = Guid.Parse("00000000-0000-0000-0000-000000000011");
    private static readonly Guid Stand = Guid.Parse("00000000-0000-0000-0000-000000000012");
    private static readonly string[] Swedish = ["sv-SE"];
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_campaign_goes_live_with_its_teaser_in_one_swap_and_off_again_with_everything_as_before(string database)
    {
        await using var host = await StartAsync(database);
        await CampaignAsync(host);
        var release = await PlanAsync(host, 60, 120, Publish(Stand), Publish(EngineHost.Home), Publish(Fair), new(EngineHost.Cottage, Swedish, ReleaseAction.Unpublish));
        Assert.Equal(0, await RunAsync(host));
        Assert.Equal(("Hem", null, null, "Röd stuga"), Seen(host));

        var before = Snapshots(host).Latest;
        host.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(1, await RunAsync(host));
        Assert.Equal(("Hem med mässa", "Mässan", "Montern", null), Seen(host));
        Assert.Equal(before.Source.Releases + 1, Snapshots(host).Latest.Source.Releases);
        Assert.Equal(before.Generation + 1, Snapshots(host).Latest.Generation);
        Assert.Equal(ReleaseState.Released, (await FindAsync(host, release)).State);
        // English was not part of it.
        Assert.Equal("Home", Name(host, EngineHost.Home, "en-US"));
        Assert.Equal("Red cottage", Name(host, EngineHost.Cottage, "en-US"));

        host.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(1, await RunAsync(host));
        Assert.Equal(("Hem", null, null, "Röd stuga"), Seen(host));
        Assert.Equal(ReleaseState.Ended, (await FindAsync(host, release)).State);
        // The teaser does not come back with the next publish of the page; the campaign's own drafts are kept.
        await host.DoAsync(d => d.PublishAsync(EngineHost.Home, Swedish, EngineHost.User, Cancellation));
        Assert.Equal("Hem", Name(host, EngineHost.Home));
        Assert.Equal("Mässan", host.Get<ChangeFollower>().Index.Document(Fair)!.Draft.Name);
        Assert.Equal(0, await RunAsync(host));
    }

    [Fact]
    public async Task A_draft_that_was_worked_on_while_the_release_was_live_is_kept()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        await PlanAsync(host, 1, 2, Publish(EngineHost.Home));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(host);
        await SaveAsync(host, EngineHost.Home, EngineHost.Page("Hem i höst", "Home", EngineHost.Heading("Höst")));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync(host);
        Assert.Equal("Hem", Name(host, EngineHost.Home));
        Assert.Equal("Hem i höst", host.Get<ChangeFollower>().Index.Document(EngineHost.Home)!.Draft.Name);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task One_that_is_not_valid_at_its_time_goes_live_in_no_part_and_says_why(string database)
    {
        await using var host = await StartAsync(database);
        await CampaignAsync(host);
        var release = await PlanAsync(host, 60, null, Publish(EngineHost.Home), Publish(Fair), Publish(Stand));
        await SaveAsync(host, Stand, EngineHost.Page("Montern"));
        host.Time.Advance(TimeSpan.FromMinutes(60));
        await RunAsync(host);
        Assert.Equal(("Hem", null, null, "Röd stuga"), Seen(host));
        var failed = await FindAsync(host, release);
        Assert.Equal(ReleaseState.Failed, failed.State);
        Assert.Equal([(ReleaseFault.Incomplete, (Guid?)Stand)], failed.Problems.Select(p => (p.Fault, p.Document)));
        Assert.Equal("Montern: Fyll i heading.", failed.Problems[0].Text((sv, _) => sv));
        await SaveAsync(host, Stand, EngineHost.Page("Montern", null, EngineHost.Heading("Montern")));
        Assert.Equal(0, await RunAsync(host));
    }

    [Theory]
    [InlineData("Deleted")]
    [InlineData("Trashed")]
    [InlineData("ParentNotLive")]
    [InlineData("LinkNotLive")]
    [InlineData("LinkNotLive", "deleted")]
    [InlineData("AddressTaken")]
    [InlineData("NotAllowed")]
    [InlineData("PlannerGone")]
    [InlineData("LanguageMissing")]
    [InlineData("NoDocuments")]
    [InlineData("Overlaps")]
    public async Task A_check_beforehand_finds(string fault, string? how = null)
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        ReleaseItem[] items = [Publish(EngineHost.Home), Publish(Fair), Publish(Stand)];
        switch (fault)
        {
            case "Deleted":
                await host.DoAsync(d => d.DeleteAsync(Stand, EngineHost.User, Cancellation));
                break;
            case "Trashed":
                await host.DoAsync(d => d.TrashAsync(Stand, EngineHost.User, Cancellation));
                break;
            case "ParentNotLive":
                items = [Publish(Stand)];
                break;
            case "LinkNotLive":
                var target = how is null ? await NewAsync(host, Guid.NewGuid(), EngineHost.Home, "Utkast") : Guid.NewGuid();
                await SaveAsync(host, Fair, EngineHost.Page("Mässan", null, EngineHost.Heading("Mässan"), new PropertyValue("related", null, null, $"umb://document/{target:N}")));
                break;
            case "AddressTaken":
                await SaveAsync(host, Fair, EngineHost.Page("Bo här", null, EngineHost.Heading("Mässan")));
                break;
            case "NotAllowed":
                await ChangeUserAsync(host, (_, group) => group.Definition = group.Definition with { FallbackPermissions = [Verbs.Read] });
                break;
            case "PlannerGone":
                await ChangeUserAsync(host, (user, _) => user.IsDisabled = true);
                break;
            case "LanguageMissing":
                items = [new(Fair, ["en-US"], ReleaseAction.Publish)];
                break;
            case "NoDocuments":
                items = [];
                break;
            case "Overlaps":
                await PlanAsync(host, 30, 90, Publish(EngineHost.Home));
                break;
        }
        var release = await PlanAsync(host, 60, null, items);
        var problems = await ProblemsAsync(host, release);
        Assert.Contains(fault, problems.Select(p => p.Fault.ToString()));
        Assert.Single(problems.Select(p => p.Fault).Distinct());
        Assert.All(problems, p => Assert.NotEqual(p.Text((sv, _) => sv), fault == "Incomplete" ? "" : p.Text((_, en) => en)));
    }

    [Fact]
    public async Task What_the_release_itself_or_a_schedule_before_it_makes_live_may_be_pointed_at()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        var later = await NewAsync(host, Guid.NewGuid(), EngineHost.Home, "Senare");
        await SaveAsync(host, Fair, EngineHost.Page("Mässan", null, EngineHost.Heading("Mässan"), new PropertyValue("related", null, null, $"umb://document/{Stand:N},umb://document/{later:N},umb://document/{EngineHost.Cottage:N}")));
        var release = await PlanAsync(host, 60, null, Publish(Fair), Publish(Stand));
        Assert.Equal([ReleaseFault.LinkNotLive], (await ProblemsAsync(host, release)).Select(p => p.Fault));
        await host.DoAsync(d => d.ScheduleAsync(later, "sv-SE", ContentScheduleAction.Release, host.Time.GetUtcNow().UtcDateTime.AddMinutes(60), Cancellation));
        Assert.Empty(await ProblemsAsync(host, release));
        host.Time.Advance(TimeSpan.FromMinutes(60));
        await RunAsync(host);
        Assert.Equal(ReleaseState.Released, (await FindAsync(host, release)).State);
    }

    [Fact]
    public async Task What_stays_may_not_point_at_what_is_taken_off()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        await SaveAsync(host, EngineHost.Home, EngineHost.Page("Hem", "Home", EngineHost.Heading("Hem"), EngineHost.Heading("Home", "en-US"), new PropertyValue("related", null, null, $"umb://document/{EngineHost.Cottage:N}")));
        await host.DoAsync(d => d.PublishAsync(EngineHost.Home, ["sv-SE", "en-US"], EngineHost.User, Cancellation));
        // In English the cottage stays; what lies below goes along.
        Assert.Empty(await ProblemsAsync(host, await PlanAsync(host, 60, null, new ReleaseItem(EngineHost.Living, Swedish, ReleaseAction.Unpublish))));
        var release = await PlanAsync(host, 60, null, new ReleaseItem(EngineHost.Living, ["sv-SE", "en-US"], ReleaseAction.Unpublish));
        var problem = Assert.Single(await ProblemsAsync(host, release));
        Assert.Equal((ReleaseFault.LinkNotLive, EngineHost.Home, "Hem länkar till Röd stuga, som inte kommer att synas."), (problem.Fault, problem.Document, problem.Text((sv, _) => sv)));
        // Its own teaser changed in the same release is another matter.
        await SaveAsync(host, EngineHost.Home, EngineHost.Page("Hem", "Home", EngineHost.Heading("Hem"), EngineHost.Heading("Home", "en-US")));
        Assert.Empty(await ProblemsAsync(host, await PlanAsync(host, 60, null, new ReleaseItem(EngineHost.Living, ["sv-SE", "en-US"], ReleaseAction.Unpublish), new ReleaseItem(EngineHost.Home, ["sv-SE", "en-US"], ReleaseAction.Publish))));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task What_others_have_linked_to_meanwhile_is_told_a_day_and_an_hour_before_the_end_and_holds_up_nothing(string database)
    {
        await using var host = await StartAsync(database);
        await CampaignAsync(host);
        var release = await PlanAsync(host, 60, 60 * 73, Publish(EngineHost.Home), Publish(Fair), Publish(Stand));
        host.Time.Advance(TimeSpan.FromMinutes(60));
        await RunAsync(host);
        // A page of the release that goes back to what it was may point at what goes away; one that stays may not.
        await SaveAsync(host, EngineHost.Home, EngineHost.Page("Hem med mässa", "Home", EngineHost.Heading("Hem"), EngineHost.Heading("Home", "en-US"), new PropertyValue("related", "sv-SE", null, $"umb://document/{Fair:N}")));
        await SaveAsync(host, EngineHost.Cottage, EngineHost.Page("Röd stuga", "Red cottage", EngineHost.Heading("Stuga"), EngineHost.Heading("Cottage", "en-US"), new PropertyValue("related", null, null, $"umb://document/{Stand:N}")));
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(EngineHost.Home, Swedish, EngineHost.User, Cancellation)));
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(EngineHost.Cottage, ["sv-SE", "en-US"], EngineHost.User, Cancellation)));

        var checks = await ChecksAsync(host, release, 60 * 72, found =>
        {
            Assert.Equal(found.CheckedAt is null ? [] : ["Röd stuga länkar till Montern, som inte kommer att synas."], found.Problems.Select(p => p.Text((sv, _) => sv)));
            Assert.False(found.IsUntold);
        });
        Assert.Equal([48 * 60, 71 * 60], checks);
        await RunAsync(host);
        var ended = await FindAsync(host, release);
        Assert.Equal((ReleaseState.Ended, 0), (ended.State, ended.Problems.Count));
        Assert.Equal(("Hem", null, null, "Röd stuga"), Seen(host));
    }

    [Fact]
    public async Task What_is_planned_is_checked_at_once_daily_and_when_an_hour_is_left()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        var release = await PlanAsync(host, 60 * 60, null, Publish(Stand));
        var checks = await ChecksAsync(host, release, 60 * 60, found => Assert.Equal([ReleaseFault.ParentNotLive], found.Problems.Select(p => p.Fault)));
        Assert.Equal([0, 24 * 60, 48 * 60, 59 * 60], checks);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_process_that_dies_on_the_way_leaves_all_or_nothing_and_another_finishes(string database)
    {
        await using var host = await StartAsync(database);
        var pages = new List<Guid>();
        for (var i = 0; i < 20; i++)
            pages.Add(await NewAsync(host, Guid.NewGuid(), EngineHost.Living, $"Sida {i}"));
        var release = await PlanAsync(host, 1, null, [.. pages.Select(Publish)]);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        for (var delay = 0; delay < 60; delay += 4)
        {
            using var dies = new CancellationTokenSource(TimeSpan.FromMilliseconds(delay));
            try
            {
                await RunAsync(host, dies.Token);
            }
            catch (OperationCanceledException)
            {
                // As far as it came.
            }
            var live = await host.ReadAsync(d => d.Documents.Where(p => pages.Contains(p.Key)).AsNoTracking().ToListAsync(Cancellation));
            Assert.Single(live.Select(p => p.Published is null).Distinct());
            Assert.Equal(live[0].Published is null ? ReleaseState.Planned : ReleaseState.Released, (await FindAsync(host, release)).State);
        }
        await RunAsync(host);
        Assert.All(pages, p => Assert.NotNull(Name(host, p)));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Nodes_that_come_at_once_release_once(string database)
    {
        await using var host = await StartAsync(database);
        await CampaignAsync(host);
        var release = await PlanAsync(host, 1, null, Publish(Fair), Publish(Stand));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(host), Cancellation)));
        Assert.Equal(ReleaseState.Released, (await FindAsync(host, release)).State);
        Assert.Equal(1, await host.ReadAsync(d => d.Changes.CountAsync(c => c.Subject == ChangeSubject.Release && c.Type == TreeChangeTypes.RefreshAll, Cancellation)));
        Assert.Equal(1, await host.ReadAsync(d => d.DocumentVersions.CountAsync(v => v.DocumentKey == Fair && v.WasPublished, Cancellation)));
    }

    [Fact]
    public async Task After_a_long_stop_what_fell_due_happens_in_its_order()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        var release = await PlanAsync(host, 10, 20, Publish(EngineHost.Home), Publish(Fair));
        await host.DoAsync(d => d.ScheduleAsync(Stand, "sv-SE", ContentScheduleAction.Release, host.Time.GetUtcNow().UtcDateTime.AddMinutes(15), Cancellation));
        host.Time.Advance(TimeSpan.FromHours(9));
        await RunAsync(host);
        Assert.Equal(("Hem", null, "Röd stuga"), (Name(host, EngineHost.Home), Name(host, Fair), Name(host, EngineHost.Cottage)));
        Assert.Equal(ReleaseState.Ended, (await FindAsync(host, release)).State);
    }

    [Fact]
    public async Task The_forecast_is_what_happens()
    {
        await using var host = await StartAsync();
        await CampaignAsync(host);
        await PlanAsync(host, 60, 120, Publish(EngineHost.Home), Publish(Fair), Publish(Stand), new(EngineHost.Cottage, [], ReleaseAction.Unpublish));
        await PlanAsync(host, 80, 100, Publish(EngineHost.Living));
        await SaveAsync(host, EngineHost.Living, EngineHost.Page("Bo nära", "Living", EngineHost.Heading("Bo nära")));
        await host.DoAsync(d => d.ScheduleAsync(EngineHost.Home, "en-US", ContentScheduleAction.Expire, host.Time.GetUtcNow().UtcDateTime.AddMinutes(90), Cancellation));
        var start = host.Time.GetUtcNow().UtcDateTime;
        int[] moments = [59, 60, 80, 90, 100, 119, 120, 200];
        var (schedules, releases) = (await host.ReadAsync(d => d.Schedules.AsNoTracking().ToListAsync(Cancellation)), await host.ReadAsync(d => d.Releases.AsNoTracking().ToListAsync(Cancellation)));
        var index = host.Get<ChangeFollower>().Index;
        var foreseen = moments.Select(m => Forecast.At(index, schedules, releases, start.AddMinutes(m))).Select(f => Names(k => f.TryGetValue(k, out var published) ? published : index.Document(k)!.Published)).ToList();
        foreach (var (moment, names) in moments.Zip(foreseen))
        {
            host.Time.SetUtcNow(new DateTimeOffset(start.AddMinutes(moment)));
            await RunAsync(host);
            Assert.Equal(names, Names(k => host.Get<ChangeFollower>().Index.Document(k)!.Published));
        }

        static string Names(Func<Guid, DocumentContent?> published) => string.Join(';', new[] { EngineHost.Home, EngineHost.Living, EngineHost.Cottage, Fair, Stand }
            .Select(k => published(k) is { } p ? string.Join(',', p.Cultures.OrderBy(c => c.Key).Select(c => c.Value.Name)) : "-"));
    }

    private static ReleaseItem Publish(Guid document) => new(document, Swedish, ReleaseAction.Publish);

    private static PublishedSnapshots Snapshots(EngineHost host) => host.Get<PublishedSnapshots>();

    private static (string?, string?, string?, string?) Seen(EngineHost host) => (Name(host, EngineHost.Home), Name(host, Fair), Name(host, Stand), Name(host, EngineHost.Cottage));

    private static string? Name(EngineHost host, Guid key, string culture = "sv-SE")
        => Snapshots(host).Latest.Documents.Find(key) is { } page && page.IsPublished(culture) ? page.Published!.Segments[culture].Name : null;

    private static async Task<EngineHost> StartAsync(string database = "Sqlite")
    {
        var host = await EngineHost.StartAsync(database);
        await host.ReadAsync(async d =>
        {
            d.UserGroups.Add(new UserGroupRow { Key = Group, Alias = "editors", Definition = new() { Name = "Redaktörer", DocumentRootAccess = true, HasAccessToAllLanguages = true, FallbackPermissions = [Verbs.Read, Verbs.Publish, Verbs.Unpublish] } });
            d.Users.Add(new UserRow { Key = EngineHost.User, Name = "Eva", Email = "eva@exempel.se", UserName = "eva@exempel.se", Groups = [Group] });
            return await d.SaveChangesAsync(Cancellation);
        });
        return host;
    }

    /// <summary>A campaign with a page below it, and a teaser on the start page, all in drafts.</summary>
    private static async Task CampaignAsync(EngineHost host)
    {
        await NewAsync(host, Fair, EngineHost.Home, "Mässan");
        await NewAsync(host, Stand, Fair, "Montern");
        await SaveAsync(host, EngineHost.Home, EngineHost.Page("Hem med mässa", "Home", EngineHost.Heading("Hem"), EngineHost.Heading("Home", "en-US")));
    }

    private static async Task<Guid> NewAsync(EngineHost host, Guid key, Guid parent, string name)
    {
        await host.DoAsync(d => d.CreateAsync(parent, EngineHost.PageType, EngineHost.Page(name, null, EngineHost.Heading(name)), EngineHost.User, Cancellation, key));
        return key;
    }

    private static async Task SaveAsync(EngineHost host, Guid key, DocumentContent draft)
    {
        var revision = host.Get<ChangeFollower>().Index.Document(key)!.Revision;
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.SaveAsync(key, draft, revision, EngineHost.User, Cancellation)));
    }

    private static async Task<Guid> PlanAsync(EngineHost host, int minutes, int? end, params ReleaseItem[] items)
    {
        var now = host.Time.GetUtcNow().UtcDateTime;
        var release = new ReleaseRow { Key = Guid.NewGuid(), Name = "Mässan", State = ReleaseState.Planned, GoesLive = now.AddMinutes(minutes), GoesOff = end is { } e ? now.AddMinutes(e) : null, Items = items, PlannerKey = EngineHost.User, CreateDate = now };
        await host.ReadAsync(async d =>
        {
            d.Releases.Add(release);
            return await d.SaveChangesAsync(Cancellation);
        });
        return release.Key;
    }

    private static Task<int> ChangeUserAsync(EngineHost host, Action<UserRow, UserGroupRow> change) => host.ReadAsync(async d =>
    {
        change(await d.Users.FirstAsync(u => u.Key == EngineHost.User, Cancellation), await d.UserGroups.FirstAsync(g => g.Key == Group, Cancellation));
        return await d.SaveChangesAsync(Cancellation);
    });

    private static Task<ReleaseRow> FindAsync(EngineHost host, Guid key) => host.ReadAsync(d => d.Releases.AsNoTracking().FirstAsync(r => r.Key == key, Cancellation));

    /// <summary>A round every half hour.</summary>
    /// <returns>The minutes after which the release was checked.</returns>
    private static async Task<List<int>> ChecksAsync(EngineHost host, Guid release, int minutes, Action<ReleaseRow> look)
    {
        var checks = new List<int>();
        for (var minute = 0; minute < minutes; minute += 30)
        {
            var before = (await FindAsync(host, release)).CheckedAt;
            await RunAsync(host);
            var found = await FindAsync(host, release);
            if (found.CheckedAt != before)
                checks.Add(minute);
            look(found);
            host.Time.Advance(TimeSpan.FromMinutes(30));
        }
        return checks;
    }

    private static async Task<int> RunAsync(EngineHost host, CancellationToken? cancellation = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<ReleaseRun>().RunDueAsync(cancellation ?? Cancellation);
        await host.Get<ChangeFollower>().FollowAsync(Cancellation);
        return done;
    }

    private static async Task<IReadOnlyList<ReleaseProblem>> ProblemsAsync(EngineHost host, Guid key)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        return await scope.ServiceProvider.GetRequiredService<ReleaseCheck>().ProblemsAsync(await FindAsync(host, key), host.Get<ChangeFollower>().Index, await database.LoadUserAsync(EngineHost.User, null, Cancellation), Cancellation);
    }
}
