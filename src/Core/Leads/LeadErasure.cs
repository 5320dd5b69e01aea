using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Leads;

/// <summary>Takes away a lead with everything that hangs on it (GDPR article 17); what stays is one more in the funnel's counts.</summary>
internal static class LeadErasure
{
    /// <summary>In one transaction: consents, routings, history, waiting mails, what the access log knows, and registrations found to be the same person.</summary>
    /// <param name="database">With nothing of these leads waiting to be saved.</param>
    /// <param name="ledger">Is told first: should the process die now, the wish to be erased is carried out at the next start.</param>
    /// <param name="ids">The leads.</param>
    /// <param name="counted">Whether the funnel goes on counting them; not when the person registers anew.</param>
    /// <param name="cancellation">Undoes it all.</param>
    public static async Task EraseAsync(this SiteDbContext database, ErasureLedger ledger, IReadOnlyCollection<Guid> ids, bool counted, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var all = await database.Leads.AsNoTracking().Where(l => ids.Contains(l.Id) || ids.Contains(l.MergedIntoId!.Value)).Include(l => l.Routings).ToListAsync(cancellation);
        foreach (var lead in all.Where(l => counted && l.MergedIntoId is null))
            await FunnelTally.AddAsync(database, lead, cancellation);
        var keys = all.Select(l => l.Id).ToList();
        await ledger.NoteAsync(ErasureLedger.Lead, keys, cancellation);
        await database.Outbox.Where(m => keys.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
        await database.Set<AccessSubject>().Where(s => keys.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.NewsletterReceivers.Where(r => keys.Contains(r.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.Leads.Where(l => keys.Contains(l.Id)).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
