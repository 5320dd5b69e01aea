using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Measurement;

namespace SodraSmaland.Core.Leads;

/// <summary>The steps from the form to the new address, each including those after it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FunnelStep>))]
internal enum FunnelStep { Registered, Confirmed, Contacted, Met, Moved }

/// <summary>Erased leads as the funnel remembers them: numbers of people of a month, never a person.</summary>
internal sealed class FunnelTally
{
    /// <summary>Stands for the county: a lead for three municipalities is one person.</summary>
    public const string Everywhere = "*";

    public int Month { get; init; }
    public string Municipality { get; init; } = "";
    public string Campaign { get; init; } = "";
    public string Source { get; init; } = "";
    public FunnelStep Reached { get; init; }
    public int Count { get; init; }

    public static FunnelStep Of(LeadStatus status, LeadStage reached) => status == LeadStatus.Unconfirmed ? FunnelStep.Registered : reached switch
    {
        LeadStage.Contacted => FunnelStep.Contacted,
        LeadStage.Met => FunnelStep.Met,
        LeadStage.Moved => FunnelStep.Moved,
        _ => FunnelStep.Confirmed,
    };

    public static async Task AddAsync(SiteDbContext database, Lead lead, CancellationToken cancellation)
    {
        var reached = (int)Of(lead.Status, lead.Reached);
        foreach (var municipality in LeadFunnel.MunicipalitiesOf(lead).Append(Everywhere))
        {
            await database.Database.ExecuteSqlAsync($"""
                INSERT INTO "coreFunnelTally" ("Month", "Municipality", "Campaign", "Source", "Reached", "Count")
                VALUES ({lead.Month}, {municipality}, {lead.Campaign ?? ""}, {lead.Source ?? ""}, {reached}, 1)
                ON CONFLICT ("Month", "Municipality", "Campaign", "Source", "Reached") DO UPDATE SET "Count" = "coreFunnelTally"."Count" + 1
                """, cancellation);
        }
    }
}

/// <summary>Which leads a funnel counts; months as 202611, both included.</summary>
internal sealed record FunnelFilter(string? Municipality = null, string? Campaign = null, string? Source = null, int? From = null, int? To = null);

/// <summary>How many of a group reached each step.</summary>
/// <param name="Key">Municipality, campaign, source or month.</param>
/// <param name="Visits">How often the site was come to from outside; a person who comes twice is two visits.</param>
/// <param name="Steps">One number for each <see cref="FunnelStep"/>.</param>
internal sealed record FunnelLine(string Key, long Visits, IReadOnlyList<int> Steps);

internal sealed record Funnel(FunnelLine Total, IReadOnlyList<FunnelLine> ByMunicipality, IReadOnlyList<FunnelLine> ByCampaign, IReadOnlyList<FunnelLine> BySource, IReadOnlyList<FunnelLine> ByMonth);

/// <summary>
/// How many registered, confirmed, were contacted, met and moved, by the month in which they registered. Registrations that
/// are found to be one person count once; a lead for two municipalities counts once in each of them and once in the total. Before
/// them stand the visits of the month: to pages about a municipality for that one, to any page for the county.
/// </summary>
internal sealed class LeadFunnel(SiteDbContext database)
{
    /// <summary>Where a lead counts: where it was sent, or before that where the person wants to go.</summary>
    public static IEnumerable<string> MunicipalitiesOf(Lead lead)
        => lead.Routings.Count > 0 ? lead.Routings.Select(r => r.Municipality) : lead.Municipalities.DefaultIfEmpty("");

    public async Task<Funnel> ReadAsync(LeadScope scope, FunnelFilter filter, CancellationToken cancellation)
    {
        if (filter.Municipality is { } one)
            scope = new LeadScope(scope.Covers(one) ? [one] : []);
        var cells = new List<Cell>();

        var confirmed = Filtered(database.Leads.AsNoTracking().VisibleTo(scope), filter);
        cells.AddRange((await confirmed.GroupBy(l => new { l.Month, l.Campaign, l.Source, l.Reached }).Select(g => new { g.Key.Month, g.Key.Campaign, g.Key.Source, g.Key.Reached, Count = g.Count() }).ToListAsync(cancellation))
            .Select(g => new Cell(FunnelTally.Everywhere, g.Month, g.Campaign, g.Source, FunnelTally.Of(LeadStatus.Confirmed, g.Reached), g.Count)));
        cells.AddRange((await confirmed.SelectMany(l => l.Routings, (l, r) => new { r.Municipality, l.Reached }).GroupBy(l => new { l.Municipality, l.Reached }).Select(g => new { g.Key.Municipality, g.Key.Reached, Count = g.Count() }).ToListAsync(cancellation))
            .Where(g => scope.Covers(g.Municipality)).Select(g => new Cell(g.Municipality, 0, null, null, FunnelTally.Of(LeadStatus.Confirmed, g.Reached), g.Count)));

        // At most fourteen days' worth: what is not confirmed is erased.
        foreach (var lead in await Filtered(database.Leads.AsNoTracking().Where(l => l.Status == LeadStatus.Unconfirmed), filter).ToListAsync(cancellation))
        {
            var mine = MunicipalitiesOf(lead).Where(scope.Covers).ToList();
            if (mine.Count > 0)
                cells.AddRange(mine.Append(FunnelTally.Everywhere).Select(m => new Cell(m, lead.Month, lead.Campaign, lead.Source, FunnelStep.Registered, 1)));
        }

        foreach (var tally in await Filtered(database.FunnelTallies.AsNoTracking(), filter).ToListAsync(cancellation))
        {
            if (tally.Municipality != FunnelTally.Everywhere && scope.Covers(tally.Municipality))
                cells.Add(Cell.Of(tally));
            if (scope.Municipalities is null ? tally.Municipality == FunnelTally.Everywhere : scope.Covers(tally.Municipality))
                cells.Add(Cell.Of(tally) with { Municipality = FunnelTally.Everywhere });
        }

        foreach (var visit in await VisitsAsync(filter, cancellation))
        {
            if (scope.Covers(visit.Municipality))
                cells.Add(visit);
            if (scope.Municipalities is null || scope.Covers(visit.Municipality))
                cells.Add(visit with { Municipality = FunnelTally.Everywhere });
        }

        var total = cells.Where(c => c.Municipality == FunnelTally.Everywhere).ToList();
        return new(
            Line("", total), Lines(cells.Where(c => c.Municipality != FunnelTally.Everywhere), c => c.Municipality), Lines(total, c => c.Campaign ?? ""), Lines(total, c => c.Source ?? ""),
            Lines(total, c => c.Month.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private async Task<List<Cell>> VisitsAsync(FunnelFilter filter, CancellationToken cancellation)
    {
        var (from, to) = (filter.From is { } f ? Month(f) : DateOnly.MinValue, filter.To is { } t ? Month(t).AddMonths(1) : DateOnly.MaxValue);
        return [.. (await database.DayCounts.AsNoTracking().Where(c => c.Step == CountedStep.Visit && c.Day >= from && c.Day < to)
            .Where(c => (filter.Campaign == null || c.Campaign == filter.Campaign) && (filter.Source == null || c.Source == filter.Source))
            .GroupBy(c => new { c.Day.Year, c.Day.Month, c.Municipality, c.Campaign, c.Source })
            .Select(g => new { g.Key.Year, g.Key.Month, g.Key.Municipality, g.Key.Campaign, g.Key.Source, Count = g.Sum(c => c.Count) }).ToListAsync(cancellation))
            .Select(g => new Cell(g.Municipality, (g.Year * 100) + g.Month, g.Campaign, g.Source, null, g.Count))];

        static DateOnly Month(int number) => new(number / 100, number % 100, 1);
    }

    private static IQueryable<Lead> Filtered(IQueryable<Lead> leads, FunnelFilter filter) => leads
        .Where(l => (filter.Campaign == null || l.Campaign == filter.Campaign) && (filter.Source == null || l.Source == filter.Source))
        .Where(l => (filter.From == null || l.Month >= filter.From) && (filter.To == null || l.Month <= filter.To));

    private static IQueryable<FunnelTally> Filtered(IQueryable<FunnelTally> tallies, FunnelFilter filter) => tallies
        .Where(l => (filter.Campaign == null || l.Campaign == filter.Campaign) && (filter.Source == null || l.Source == filter.Source))
        .Where(l => (filter.From == null || l.Month >= filter.From) && (filter.To == null || l.Month <= filter.To));

    private static List<FunnelLine> Lines(IEnumerable<Cell> cells, Func<Cell, string> key)
        => [.. cells.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Line(g.Key, g))];

    private static FunnelLine Line(string key, IEnumerable<Cell> cells)
    {
        var (visits, steps) = (0L, new int[Enum.GetValues<FunnelStep>().Length]);
        foreach (var cell in cells)
        {
            if (cell.Reached is null)
                visits += cell.Count;
            for (var step = 0; step <= (int?)cell.Reached; step++)
                steps[step] += (int)cell.Count;
        }
        return new(key, visits, steps);
    }

    private sealed record Cell(string Municipality, int Month, string? Campaign, string? Source, FunnelStep? Reached, long Count)
    {
        public static Cell Of(FunnelTally tally) => new(tally.Municipality, tally.Month, tally.Campaign, tally.Source, tally.Reached, tally.Count);
    }
}
