using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Measurement;

/// <summary>What is counted on the way from an address to a confirmed registration. The numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CountedStep>))]
internal enum CountedStep
{
    /// <summary>A page was shown to a person.</summary>
    View = 0,

    /// <summary>A view that came from outside of the site.</summary>
    Visit = 1,

    /// <summary>Somebody began to fill in a form.</summary>
    FormStart = 2,

    /// <summary>A form was sent and accepted.</summary>
    Completion = 3,

    /// <summary>The link in the mail was followed and its button pressed.</summary>
    Confirmation = 4,
}

/// <summary>
/// How many of a day, alike in all that is told apart. It tells of nobody: no address, no device and nothing that one visit has in
/// common with the next is ever part of it (9 kap. 28 § lagen 2022:482 about electronic communication needs no consent then).
/// </summary>
internal sealed class DayCount
{
    /// <summary>In the county's calendar.</summary>
    public DateOnly Day { get; init; }
    public CountedStep Step { get; init; }

    /// <summary>Key of the page that was shown, or that is the form.</summary>
    public Guid Page { get; init; }

    /// <summary>Key of the campaign page, or the campaign's name in the address (<c>utm_campaign</c>); empty without one.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>The word in the address (<c>utm_source</c>, <c>qr</c>, <c>kort</c>), or the host that linked here; empty when nothing tells.</summary>
    public string Source { get; init; } = "";

    /// <summary>Aliases of the municipalities that the page is about or the person chose, with spaces between; empty is none of them more than another.</summary>
    public string Municipality { get; init; } = "";
    public long Count { get; init; } = 1;
}

internal static class DayCounts
{
    /// <summary>Adds to the day's numbers, in the transaction that there is or one of its own.</summary>
    public static async Task CountAsync(this SiteDbContext database, IReadOnlyCollection<DayCount> counts, CancellationToken cancellation)
    {
        await using var transaction = database.Database.CurrentTransaction is null ? await database.Database.BeginTransactionAsync(cancellation) : null;
        // Always in the same order: two nodes that count the same rows must not wait for each other.
        foreach (var c in counts.OrderBy(c => c.Day).ThenBy(c => c.Step).ThenBy(c => c.Page).ThenBy(c => c.Campaign, StringComparer.Ordinal).ThenBy(c => c.Source, StringComparer.Ordinal).ThenBy(c => c.Municipality, StringComparer.Ordinal))
        {
            await database.Database.ExecuteSqlAsync($"""
                INSERT INTO "coreDayCount" ("Day", "Step", "Page", "Campaign", "Source", "Municipality", "Count")
                VALUES ({c.Day}, {(int)c.Step}, {c.Page}, {c.Campaign}, {c.Source}, {c.Municipality}, {c.Count})
                ON CONFLICT ("Day", "Step", "Page", "Campaign", "Source", "Municipality") DO UPDATE SET "Count" = "coreDayCount"."Count" + excluded."Count"
                """, cancellation);
        }
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
    }

    /// <summary>Saves what has changed and counts it, both or neither: no conversion is lost or counted twice when the process dies.</summary>
    public static async Task SaveCountingAsync(this SiteDbContext database, DayCount count, CancellationToken cancellation)
    {
        await using var transaction = database.Database.CurrentTransaction is null ? await database.Database.BeginTransactionAsync(cancellation) : null;
        await database.SaveChangesAsync(cancellation);
        await database.CountAsync([count], cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
    }

    /// <summary>The municipalities of a registration as one word of the count.</summary>
    public static string Municipalities(IEnumerable<string> aliases) => string.Join(' ', aliases.Where(a => a.Length > 0).Order(StringComparer.Ordinal));
}
