using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.MarketPlan;
using SodraSmaland.Core.Tests.Leads.Desk;
using Xunit;
using static SodraSmaland.Core.Tests.Leads.Desk.DeskHost;

namespace SodraSmaland.Core.Tests.MarketPlan;

public sealed class ActivityPlanTests
{
    private static readonly ActivityDraft Fair = new("Emigrantmässan", ActivityKind.Fair, new(2027, 3, 5), new(2027, 3, 7), "Utrecht", 40000, "Lo", "ljungby", null, null);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Each_municipality_writes_its_own_the_region_all_and_everybody_reads(string database)
    {
        await using var host = await StartAsync(database);
        var id = Guid.NewGuid();
        Assert.Equal(PlanStatus.Done, await AddAsync(host, Ljungby, id, Fair));

        Assert.Equal(PlanStatus.EachMunicipalityItsOwn, await AddAsync(host, Vaxjo, Guid.NewGuid(), Fair));
        Assert.Equal(PlanStatus.EachMunicipalityItsOwn, await AddAsync(host, Vaxjo, Guid.NewGuid(), Fair with { Municipality = "" }));
        Assert.Equal(PlanStatus.EachMunicipalityItsOwn, await ChangeAsync(host, Vaxjo, id, 1, Fair with { Municipality = "vaxjo" }));
        Assert.Equal(PlanStatus.EachMunicipalityItsOwn, await ChangeAsync(host, Ljungby, id, 1, Fair with { Municipality = "vaxjo" }));
        Assert.Equal(PlanStatus.EachMunicipalityItsOwn, await host.Core.DoAsync((ActivityPlan plan) => plan.RemoveAsync(Vaxjo, id, 1, Cancellation)));
        Assert.Equal(PlanStatus.Done, await ChangeAsync(host, Region, id, 1, Fair with { Budget = 45000 }));
        Assert.Equal(PlanStatus.Stale, await ChangeAsync(host, Ljungby, id, 1, Fair));
        Assert.Equal(PlanStatus.Stale, await host.Core.DoAsync((ActivityPlan plan) => plan.RemoveAsync(Ljungby, id, 1, Cancellation)));

        var (activity, _) = Assert.Single(await host.Core.DoAsync((ActivityPlan plan) => plan.FindAsync(null, null, Cancellation)));
        Assert.Equal((45000, "Rut Region"), (activity.Budget, activity.ChangedBy));
        Assert.Equal(PlanStatus.Done, await host.Core.DoAsync((ActivityPlan plan) => plan.RemoveAsync(Ljungby, id, 2, Cancellation)));
        Assert.Equal(PlanStatus.NotFound, await ChangeAsync(host, Ljungby, id, 2, Fair));
    }

    [Fact]
    public async Task An_activity_keeps_the_rules()
    {
        await using var host = await StartAsync("Sqlite");

        Assert.Equal(PlanStatus.AnActivityHasAName, await AddAsync(host, Region, Guid.NewGuid(), Fair with { Name = " " }));
        Assert.Equal(PlanStatus.ItEndsAfterItStarts, await AddAsync(host, Region, Guid.NewGuid(), Fair with { EndsOn = new(2027, 3, 4) }));
        Assert.Equal(PlanStatus.ABudgetIsNotNegative, await AddAsync(host, Region, Guid.NewGuid(), Fair with { Budget = -1 }));
        Assert.Equal(PlanStatus.UnknownMunicipality, await AddAsync(host, Region, Guid.NewGuid(), Fair with { Municipality = "paris" }));
        Assert.Equal(PlanStatus.TooLong, await AddAsync(host, Region, Guid.NewGuid(), Fair with { Place = new string('a', 121) }));
    }

    [Fact]
    public async Task A_span_of_days_finds_what_touches_it_with_the_leads_of_its_campaign()
    {
        await using var host = await StartAsync("Sqlite");
        var campaign = Guid.NewGuid();
        await AddAsync(host, Ljungby, Guid.NewGuid(), Fair with { Campaign = campaign });
        await AddAsync(host, Region, Guid.NewGuid(), Fair with { Name = "Annonser", Municipality = "", StartsOn = new(2027, 4, 1), EndsOn = null });
        await host.LeadAsync("anna@exempel.se", ["vaxjo"], campaign: campaign.ToString());
        await host.LeadAsync("bo@exempel.se", ["ljungby"], campaign: campaign.ToString());
        await host.LeadAsync("cia@exempel.se", ["ljungby"]);

        Assert.Equal([("Emigrantmässan", 2)], await NamesAsync(new(2027, 3, 7), new(2027, 3, 31)));
        Assert.Equal([("Annonser", 0)], await NamesAsync(new(2027, 3, 8), new(2027, 4, 1)));
        Assert.Equal([("Emigrantmässan", 2), ("Annonser", 0)], await NamesAsync(null, null));

        async Task<IEnumerable<(string, int)>> NamesAsync(DateOnly? from, DateOnly? to)
            => (await host.Core.DoAsync((ActivityPlan plan) => plan.FindAsync(from, to, Cancellation))).Select(a => (a.Activity.Name, a.Leads));
    }

    private static Task<PlanStatus> AddAsync(DeskHost host, DeskUser user, Guid id, ActivityDraft draft)
        => host.Core.DoAsync((ActivityPlan plan) => plan.AddAsync(user, id, draft, Municipalities, Cancellation));

    private static Task<PlanStatus> ChangeAsync(DeskHost host, DeskUser user, Guid id, int version, ActivityDraft draft)
        => host.Core.DoAsync((ActivityPlan plan) => plan.ChangeAsync(user, id, version, draft, Municipalities, Cancellation));
}
