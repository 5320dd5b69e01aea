using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Newsletters;

/// <summary>Who has said yes to news by mail, and has not said no since (GDPR article 7.3).</summary>
internal static class NewsletterConsents
{
    /// <summary>Keys of members.</summary>
    public static IQueryable<Guid> WillingMembers(this SiteDbContext database)
        => database.MemberConsents.Where(c => c.Purpose == MemberConsent.Mailings && c.WithdrawnAt == null && !database.Joinings.Any(j => j.Id == c.MemberKey)).Select(c => c.MemberKey).Distinct();

    /// <summary>Confirmed registrations, each person once.</summary>
    public static IQueryable<Lead> WillingLeads(this SiteDbContext database)
        => database.Leads.Where(l => l.Status == LeadStatus.Confirmed && l.MergedIntoId == null && l.Consents.Any(c => c.Purpose == Consent.Mailings && c.WithdrawnAt == null));

    /// <summary>Asked at the last moment, when the mail is about to leave.</summary>
    public static async Task<bool> IsWantedAsync(this SiteDbContext database, OutboxMessage message, CancellationToken cancellation)
        => message.ReceiverId is null
            || await database.WillingMembers().ContainsAsync(message.SubjectId!.Value, cancellation) || await database.WillingLeads().AnyAsync(l => l.Id == message.SubjectId, cancellation);

    /// <summary>Writes down what became of the letter to a receiver; nothing when the mail is no newsletter, or the receiver is erased.</summary>
    public static Task TellReceiverAsync(this SiteDbContext database, OutboxMessage message, ReceiverState state, CancellationToken cancellation)
        => message.ReceiverId is not { } receiver ? Task.CompletedTask
            : database.NewsletterReceivers.Where(r => r.Id == receiver).ExecuteUpdateAsync(s => s.SetProperty(r => r.State, state), cancellation);
}
