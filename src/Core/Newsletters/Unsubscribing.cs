using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Newsletters;

/// <summary>Says no to more letters, by the link that stands in each (RFC 8058; <em>marknadsföringslagen (2008:486) 20 §</em>).</summary>
internal sealed class Unsubscribing(SiteDbContext database, ErasureLedger ledger, IOptions<NewsletterSettings> settings, TimeProvider time)
{
    /// <summary>Withdraws the consent to mailings. Doing it twice is doing it once, and for whom is gone there is nothing to do.</summary>
    /// <param name="subject">The member or the lead.</param>
    /// <param name="cancellation">Withdraws nothing.</param>
    public async Task UnsubscribeAsync(Guid subject, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var ofMembers = database.MemberConsents.Where(c => c.MemberKey == subject && c.Purpose == MemberConsent.Mailings && c.WithdrawnAt == null);
        var ofLeads = database.Set<Consent>().Where(c => c.LeadId == subject && c.Purpose == Consent.Mailings && c.WithdrawnAt == null);
        await ledger.NoteAsync(ErasureLedger.Consent, [.. await ofMembers.Select(c => c.Id).ToListAsync(cancellation), .. await ofLeads.Select(c => c.Id).ToListAsync(cancellation)], cancellation);
        await ofMembers.ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, now), cancellation);
        await ofLeads.ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Forgets who got letters of long ago.</summary>
    /// <returns>How many receivers.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var limit = time.GetUtcNow().UtcDateTime.AddMonths(-settings.Value.KeepReceiversMonths);
        return await database.NewsletterReceivers.Where(r => database.Newsletters.Any(n => n.Id == r.NewsletterId && n.EndedAt < limit)).ExecuteDeleteAsync(cancellation);
    }
}
