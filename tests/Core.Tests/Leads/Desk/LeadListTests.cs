using Microsoft.EntityFrameworkCore;
using SodraSmaland.Common;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using Xunit;
using static SodraSmaland.Core.Tests.Leads.Desk.DeskHost;

namespace SodraSmaland.Core.Tests.Leads.Desk;

/// <summary>What the database finds is what a walk over all leads finds.</summary>
public sealed class LeadListTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Filters_sorting_and_pages_agree_with_a_walk_over_all_leads(string database)
    {
        await using var host = await StartAsync(database);
        await host.QueryAsync(async db =>
        {
            await ManyLeads.SeedAsync(db, 400, new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc));
            // Two that are nobody's to see in lists.
            var hidden = await db.Leads.OrderBy(l => l.Id).Take(2).ToListAsync(Cancellation);
            hidden[0].Status = LeadStatus.Unconfirmed;
            hidden[1].MergedIntoId = Guid.NewGuid();
            return await db.SaveChangesAsync(Cancellation);
        });
        var all = await host.QueryAsync(db => db.Leads.AsNoTracking().Include(l => l.Routings).ToListAsync(Cancellation));
        LeadFilter[] filters =
        [
            new(), new() { Query = "ÅBERG" }, new() { Query = "anna exempel1" }, new() { Query = "070 - 1" }, new() { Query = "'; drop" }, new() { Query = "%" }, new() { Municipality = "vaxjo" }, new() { Municipality = "" }, new() { Stage = LeadStage.Met },
            new() { Unassigned = true, TimeFrame = "soon" }, new() { Assignee = Ljungby.Key }, new() { Household = "family", Source = "massa" }, new() { Campaign = "massa-3" }, new() { From = new(2026, 1, 1), To = new(2026, 6, 30) },
            new() { OverdueOn = Today }, new() { Stage = LeadStage.New, ConfirmedBefore = new(2025, 1, 1) },
        ];
        foreach (var scope in new[] { LeadScope.WholeCounty, Ljungby.Scope, new LeadScope(["ljungby", "vaxjo"]), new LeadScope([]) })
        {
            foreach (var filter in filters)
            {
                var expected = all.Where(l => l.Status == LeadStatus.Confirmed && l.MergedIntoId is null && scope.Sees(l) && Matches(l, filter, scope)).ToList();
                foreach (var sort in Enum.GetValues<LeadSort>())
                {
                    foreach (var descending in new[] { false, true })
                    {
                        var found = new List<Guid>();
                        for (var page = 0; page * 70 <= expected.Count; page++)
                        {
                            var (total, rows) = await host.Core.DoAsync((LeadList list) => list.FindAsync(scope, filter, sort, descending, page * 70, 70, Cancellation));
                            Assert.Equal(expected.Count, total);
                            found.AddRange(rows.Select(r => r.Id));
                        }
                        Assert.Equal(expected.Select(l => l.Id).Order(), found.Order());
                        AssertSorted([.. found.Select(id => expected.Find(l => l.Id == id)!)], sort, descending);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task An_export_in_batches_holds_each_lead_once(string database)
    {
        await using var host = await StartAsync(database);
        await host.QueryAsync(async db =>
        {
            await ManyLeads.SeedAsync(db, 250, new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc));
            // Several of the same moment, across the edge of a batch.
            return await db.Leads.ExecuteUpdateAsync(s => s.SetProperty(l => l.CreatedAt, l => l.Stage == LeadStage.New ? new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) : l.CreatedAt), Cancellation);
        });
        var exported = await host.Core.DoAsync(async (LeadList list) =>
        {
            var rows = new List<Guid>();
            await foreach (var batch in list.BatchesAsync(LeadScope.WholeCounty, new LeadFilter(), 7, Cancellation))
                rows.AddRange(batch.Select(r => r.Id));
            return rows;
        });

        Assert.Equal(await host.QueryAsync(db => db.Leads.Select(l => l.Id).OrderBy(id => id).ToListAsync(Cancellation)), exported.Order());
    }

    private static bool Matches(Lead lead, LeadFilter f, LeadScope scope) =>
        (f.Municipality is not { } m || (scope.Covers(m) && lead.Routings.Exists(r => r.Municipality == m)))
        && (f.Query is null || (f.Query == "070 - 1" ? lead.SearchText.Contains("0701", StringComparison.Ordinal) : f.Query.ToLowerInvariant().Split(' ').All(w => lead.SearchText.Contains(w, StringComparison.Ordinal))))
        && (f.Stage is null || lead.Stage == f.Stage) && (!f.Unassigned || lead.AssigneeKey is null) && (f.Assignee is null || lead.AssigneeKey == f.Assignee)
        && (f.TimeFrame is null || lead.TimeFrame == f.TimeFrame) && (f.Household is null || lead.Household == f.Household) && (f.Source is null || lead.Source == f.Source) && (f.Campaign is null || lead.Campaign == f.Campaign)
        && (f.From is null || County.Date(lead.CreatedAt) >= f.From) && (f.To is null || County.Date(lead.CreatedAt) <= f.To) && (f.OverdueOn is null || lead.NextStepOn < f.OverdueOn)
        && (f.ConfirmedBefore is null || County.Date(lead.ConfirmedAt!.Value) < f.ConfirmedBefore);

    private static void AssertSorted(IReadOnlyList<Lead> leads, LeadSort sort, bool descending)
    {
        if (sort == LeadSort.Name)
            return; // by the database's collation
        var keys = leads.Select(IComparable? (l) => sort switch { LeadSort.Stage => l.Stage, LeadSort.NextStep => l.NextStepOn, _ => l.CreatedAt }).ToList();
        var withStep = keys.TakeWhile(k => k is not null).ToList();
        Assert.All(keys.Skip(withStep.Count), Assert.Null);
        Assert.Equal(descending ? withStep.OrderDescending() : withStep.Order(), withStep);
    }
}
