using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Measurement;

/// <summary>The numbers of a group, one for each <see cref="CountedStep"/>.</summary>
/// <param name="Key">Day (yyyy-mm-dd), source, municipality, page or campaign.</param>
/// <param name="Steps">In the order of the steps.</param>
internal sealed record ResultLine(string Key, IReadOnlyList<long> Steps);

/// <summary>What a campaign gave. A registration for two municipalities counts in both of them and once in the total.</summary>
internal sealed record CampaignResult(ResultLine Total, IReadOnlyList<ResultLine> ByDay, IReadOnlyList<ResultLine> BySource, IReadOnlyList<ResultLine> ByMunicipality, IReadOnlyList<ResultLine> ByPage);

/// <summary>A day of a campaign from one source to one combination of municipalities.</summary>
/// <param name="Day">In the county's calendar.</param>
/// <param name="Source">As <see cref="DayCount.Source"/>.</param>
/// <param name="Municipality">As <see cref="DayCount.Municipality"/>.</param>
/// <param name="Steps">In the order of the steps.</param>
internal sealed record ResultRow(DateOnly Day, string Source, string Municipality, IReadOnlyList<long> Steps);

/// <summary>Reads the day's numbers; never a person.</summary>
internal sealed class CampaignResults(SiteDbContext database)
{
    private static readonly int Steps = Enum.GetValues<CountedStep>().Length;

    /// <summary>Every campaign that anything was counted for, with its totals.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ResultLine>> AllAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var rows = await database.DayCounts.AsNoTracking().Where(c => c.Campaign != "" && c.Day >= from && c.Day <= to)
            .GroupBy(c => new { c.Campaign, c.Step }).Select(g => new { g.Key.Campaign, g.Key.Step, Count = g.Sum(c => c.Count) }).ToListAsync(cancellation);
        return Lines(rows.Select(r => (r.Campaign, r.Step, r.Count)));
    }

    /// <summary>One campaign by day, source, municipality and page.</summary>
    /// <param name="campaign">As <see cref="DayCount.Campaign"/>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CampaignResult> ReadAsync(string campaign, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var rows = await database.DayCounts.AsNoTracking().Where(c => c.Campaign == campaign && c.Day >= from && c.Day <= to).ToListAsync(cancellation);
        return new(
            Line(campaign, rows.Select(r => (r.Step, r.Count))),
            Lines(rows.Select(r => (r.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), r.Step, r.Count))),
            Lines(rows.Select(r => (r.Source, r.Step, r.Count))),
            Lines(rows.SelectMany(r => r.Municipality.Split(' '), (r, municipality) => (municipality, r.Step, r.Count))),
            Lines(rows.Select(r => (r.Page.ToString(), r.Step, r.Count))));
    }

    /// <summary>The same in lines that add up to the totals, by day.</summary>
    /// <param name="campaign">As <see cref="DayCount.Campaign"/>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ResultRow>> RowsAsync(string campaign, DateOnly from, DateOnly to, CancellationToken cancellation)
        => [.. (await database.DayCounts.AsNoTracking().Where(c => c.Campaign == campaign && c.Day >= from && c.Day <= to).ToListAsync(cancellation))
            .GroupBy(r => (r.Day, r.Source, r.Municipality)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Source, StringComparer.Ordinal).ThenBy(g => g.Key.Municipality, StringComparer.Ordinal)
            .Select(g => new ResultRow(g.Key.Day, g.Key.Source, g.Key.Municipality, Line("", g.Select(r => (r.Step, r.Count))).Steps))];

    private static List<ResultLine> Lines(IEnumerable<(string Key, CountedStep Step, long Count)> rows)
        => [.. rows.GroupBy(r => r.Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Line(g.Key, g.Select(r => (r.Step, r.Count))))];

    private static ResultLine Line(string key, IEnumerable<(CountedStep Step, long Count)> rows)
    {
        var steps = new long[Steps];
        foreach (var (step, count) in rows)
            steps[(int)step] += count;
        return new(key, steps);
    }
}
