using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Measurement;
using Xunit;
using static SodraSmaland.Core.Tests.Leads.Desk.DeskHost;

namespace SodraSmaland.Core.Tests.Leads;

public sealed class LeadFunnelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Each_counts_up_to_the_step_it_reached_in_the_month_it_came(string database)
    {
        await using var host = await StartAsync(database);
        await host.RegisterAsync("obekraftad@exempel.se", ["ljungby"], campaign: "massa");
        await StageAsync(await host.LeadAsync("ny@exempel.se", ["ljungby", "vaxjo"], source: "facebook"));
        await StageAsync(await host.LeadAsync("flyttad@exempel.se", ["ljungby"], campaign: "massa"), LeadStage.Contacted, LeadStage.Met, LeadStage.Moved, LeadStage.Closed);
        host.Core.Time.SetUtcNow(new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero)); // the first of January in the county
        await StageAsync(await host.LeadAsync("nyar@exempel.se", []), LeadStage.Contacted);

        var county = await ReadAsync(LeadScope.WholeCounty, new());
        Assert.Equal(" 4 3 2 1 1", Line(county.Total));
        Assert.Equal([" 1 1 1 0 0", "ljungby 3 2 1 1 1", "vaxjo 1 1 0 0 0"], county.ByMunicipality.Select(Line));
        Assert.Equal([" 2 2 1 0 0", "massa 2 1 1 1 1"], county.ByCampaign.Select(Line));
        Assert.Equal([" 3 2 2 1 1", "facebook 1 1 0 0 0"], county.BySource.Select(Line));
        Assert.Equal(["202611 3 2 1 1 1", "202701 1 1 1 0 0"], county.ByMonth.Select(Line));

        Assert.Equal(" 2 1 1 1 1", Line((await ReadAsync(LeadScope.WholeCounty, new(Campaign: "massa"))).Total));
        Assert.Equal(" 1 1 1 0 0", Line((await ReadAsync(LeadScope.WholeCounty, new(From: 202612))).Total));
        var vaxjo = await ReadAsync(Vaxjo.Scope, new());
        Assert.Equal(" 1 1 0 0 0", Line(vaxjo.Total));
        Assert.Equal(["vaxjo 1 1 0 0 0"], vaxjo.ByMunicipality.Select(Line));
        Assert.Equal(" 0 0 0 0 0", Line((await ReadAsync(Vaxjo.Scope, new(Municipality: "ljungby"))).Total));

        await host.Core.DoAsync(async (SiteDbContext db) =>
        {
            await db.CountAsync(
            [
                new() { Day = new(2026, 11, 30), Step = CountedStep.Visit, Municipality = "vaxjo", Count = 40 },
                new() { Day = new(2026, 12, 1), Step = CountedStep.Visit, Campaign = "massa", Source = "qr", Count = 7 },
                new() { Day = new(2026, 12, 1), Step = CountedStep.View, Campaign = "massa", Count = 1000 },
            ], Cancellation);
            return true;
        });
        county = await ReadAsync(LeadScope.WholeCounty, new());
        Assert.Equal(" (47) 4 3 2 1 1", Line(county.Total));
        Assert.Equal([" (7) 1 1 1 0 0", "ljungby 3 2 1 1 1", "vaxjo (40) 1 1 0 0 0"], county.ByMunicipality.Select(Line));
        Assert.Equal(["202611 (40) 3 2 1 1 1", "202612 (7) 0 0 0 0 0", "202701 1 1 1 0 0"], county.ByMonth.Select(Line));
        Assert.Equal(" (7) 2 1 1 1 1", Line((await ReadAsync(LeadScope.WholeCounty, new(Campaign: "massa"))).Total));
        Assert.Equal(" (7) 1 1 1 0 0", Line((await ReadAsync(LeadScope.WholeCounty, new(From: 202612))).Total));
        Assert.Equal(" (40) 1 1 0 0 0", Line((await ReadAsync(Vaxjo.Scope, new())).Total));

        Task<Funnel> ReadAsync(LeadScope scope, FunnelFilter filter) => host.Core.DoAsync((LeadFunnel funnel) => funnel.ReadAsync(scope, filter, Cancellation));

        async Task StageAsync(Guid id, params LeadStage[] stages)
        {
            foreach (var stage in stages)
            {
                var version = await host.VersionAsync(id);
                Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.ChangeStageAsync(Region, id, version, stage, Cancellation)));
            }
        }
    }

    private static string Line(FunnelLine line) => $"{line.Key}{(line.Visits > 0 ? $" ({line.Visits})" : "")} {string.Join(' ', line.Steps)}";
}
