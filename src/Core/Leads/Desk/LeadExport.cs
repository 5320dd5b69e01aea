using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Leads.Desk;

/// <summary>Hands out leads to be kept outside the system, and writes down whose before each leaves.</summary>
internal sealed class LeadExport(SiteDbContext database, LeadList list, TimeProvider time)
{
    private const int Batch = 1000;

    /// <param name="user">Who takes them.</param>
    /// <param name="filter">Which.</param>
    /// <param name="description">The filter in words for the log, without what was searched for.</param>
    /// <param name="cancellation">Ends the export; the log then holds those that left.</param>
    public async IAsyncEnumerable<LeadRow> RunAsync(DeskUser user, LeadFilter filter, string description, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var record = AccessLog.Add(database, user, AccessAction.Exported, LeadDesk.AccessKind, description, time.GetUtcNow().UtcDateTime, []);
        await database.SaveChangesAsync(cancellation);
        var count = 0;
        await foreach (var rows in list.BatchesAsync(user.Scope, filter, Batch, cancellation))
        {
            database.ChangeTracker.Clear();
            database.AddRange(rows.Select(r => new AccessSubject { RecordId = record.Id, SubjectId = r.Id }));
            await database.SaveChangesAsync(cancellation);
            count += rows.Count;
            await database.AccessRecords.Where(r => r.Id == record.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Count, count), cancellation);
            foreach (var row in rows)
                yield return row;
        }
    }
}
