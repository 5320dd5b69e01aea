using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Outbox;

/// <summary>Takes what is due for one worker alone; a claim that nobody keeps expires, and the next worker takes it over.</summary>
internal static class Claims
{
    private const int Batch = 10;

    /// <summary>Claims up to ten rows and commits that; on PostgreSQL several workers take different ones.</summary>
    /// <param name="database">Where the table is.</param>
    /// <param name="table">Its name; it has the columns of the outbox that tell of attempts, due time, claim and parking.</param>
    /// <param name="now">UTC.</param>
    /// <param name="lease">How long the claim holds.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<T>> ClaimAsync<T>(this SiteDbContext database, string table, DateTime now, TimeSpan lease, CancellationToken cancellation) where T : class
    {
        var skip = database is NpgsqlSiteDbContext ? "FOR UPDATE SKIP LOCKED" : "";
#pragma warning disable EF1002 // the inserted texts are constants of the program
        return await database.Set<T>().FromSqlRaw($$"""
            UPDATE "{{table}}" SET "ClaimedUntil" = {0}, "Attempts" = "Attempts" + 1
            WHERE "Id" IN (SELECT "Id" FROM "{{table}}" WHERE "ParkedAt" IS NULL AND "DueAt" <= {1} AND ("ClaimedUntil" IS NULL OR "ClaimedUntil" <= {1}) ORDER BY "DueAt" LIMIT {{Batch}} {{skip}})
            RETURNING *
            """, now + lease, now).ToListAsync(cancellation);
#pragma warning restore EF1002
    }
}
