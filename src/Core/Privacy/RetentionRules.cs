using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Reminders;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Core.Privacy.Requests;

namespace SodraSmaland.Core.Privacy;

/// <summary>How many rows a rule erased on a day in the county's time: what retention shows for itself.</summary>
internal sealed class RetentionDay
{
    public string Rule { get; init; } = "";
    public DateOnly Day { get; init; }
    public int Count { get; set; }
}

/// <summary>How long something is kept for its purpose (GDPR article 5.1 e).</summary>
/// <param name="Name">Says which, in the back office's texts too.</param>
/// <param name="Length">How long, in <paramref name="Unit"/>.</param>
/// <param name="Unit"><c>days</c>, <c>months</c>, or <c>hours</c>.</param>
/// <param name="EraseAsync">Erases what has had its time, and tells how many.</param>
internal sealed record RetentionRule(string Name, int Length, string Unit, Func<CancellationToken, Task<int>> EraseAsync);

/// <summary>Every rule there is.</summary>
internal sealed class RetentionRules(
    SiteDbContext database, ErasureLedger ledger, RestoredErasures restored, EnquiryDesk enquiries, FormEntries forms, MembershipService membership, GatheringService gatherings, Unsubscribing newsletters, RequestDesk requests,
    IOptions<LeadSettings> leads, IOptions<EnquirySettings> ofEnquiries, IOptions<NewsletterSettings> ofNewsletters, IOptions<PrivacySettings> privacy, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public IReadOnlyList<RetentionRule> All =>
    [
        new("unconfirmedLeads", LeadRules.KeepUnconfirmed.Days, "days", EraseUnconfirmedAsync),
        new("closedLeads", leads.Value.KeepClosedMonths, "months", EraseClosedAsync),
        new("unconfirmedMembers", MembershipRules.KeepUnconfirmed.Days, "days", membership.TidyAsync),
        new("seats", SeatRules.KeepAfter.Days, "days", gatherings.TidyAsync),
        new("closedEnquiries", ofEnquiries.Value.KeepClosedMonths, "months", enquiries.TidyAsync),
        // Each form says how long.
        new("formEntries", 0, "days", forms.TidyAsync),
        new("newsletterReceivers", ofNewsletters.Value.KeepReceiversMonths, "months", newsletters.TidyAsync),
        new("requests", privacy.Value.KeepRequestsMonths, "months", requests.TidyAsync),
        new("dataLinks", (int)SubjectData.LinkFor.TotalHours, "hours", EraseLinksAsync),
        new("receipts", SentOnce.Keep.Days, "days", EraseReceiptsAsync),
        new("accessRecords", privacy.Value.KeepAccessMonths, "months", EraseAccessesAsync),
        new("restored", 0, "days", restored.RunAsync),
    ];

    /// <summary>Goes through the rules; one that fails does not stop the others.</summary>
    /// <returns>How many rows were erased, and the failures.</returns>
    public async Task<(int Count, IReadOnlyList<Exception> Failures)> RunAsync(CancellationToken cancellation)
    {
        var (total, failures, today) = (0, new List<Exception>(), County.Date(Now));
        foreach (var rule in All)
        {
            try
            {
                var count = await rule.EraseAsync(cancellation);
                database.ChangeTracker.Clear();
                if (count > 0 && await database.RetentionDays.Where(d => d.Rule == rule.Name && d.Day == today).ExecuteUpdateAsync(s => s.SetProperty(d => d.Count, d => d.Count + count), cancellation) == 0)
                {
                    database.RetentionDays.Add(new() { Rule = rule.Name, Day = today, Count = count });
                    await database.SaveChangesAsync(cancellation);
                }
                total += count;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                database.ChangeTracker.Clear();
                failures.Add(e);
            }
        }
        return (total, failures);
    }

    private async Task<int> EraseUnconfirmedAsync(CancellationToken cancellation)
    {
        var limit = Now - LeadRules.KeepUnconfirmed;
        return await EraseAsync(await database.Leads.Where(l => l.Status == LeadStatus.Unconfirmed && l.CreatedAt < limit).Select(l => l.Id).ToListAsync(cancellation), cancellation);
    }

    /// <summary>Who has moved, or does not want to any more, needs no coordinator.</summary>
    private async Task<int> EraseClosedAsync(CancellationToken cancellation)
    {
        var limit = Now.AddMonths(-leads.Value.KeepClosedMonths);
        return await EraseAsync(await database.Leads.Where(l => (l.Stage == LeadStage.Closed || l.Stage == LeadStage.Moved) && l.StageAt < limit && l.MergedIntoId == null).Select(l => l.Id).ToListAsync(cancellation), cancellation);
    }

    private async Task<int> EraseAsync(List<Guid> leads, CancellationToken cancellation)
    {
        if (leads.Count > 0)
            await database.EraseAsync(ledger, leads, counted: true, cancellation);
        return leads.Count;
    }

    private async Task<int> EraseReceiptsAsync(CancellationToken cancellation)
    {
        var before = Now - SentOnce.Keep;
        return await database.SentOnce.Where(r => r.At < before).ExecuteDeleteAsync(cancellation);
    }

    private async Task<int> EraseLinksAsync(CancellationToken cancellation)
    {
        var old = await database.DataLinks.Where(l => l.ExpiresAt < Now).Select(l => l.Id).ToListAsync(cancellation);
        await database.Outbox.Where(m => old.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
        return await database.DataLinks.Where(l => old.Contains(l.Id)).ExecuteDeleteAsync(cancellation);
    }

    private Task<int> EraseAccessesAsync(CancellationToken cancellation)
    {
        var limit = Now.AddMonths(-privacy.Value.KeepAccessMonths);
        return database.AccessRecords.Where(r => r.At < limit).ExecuteDeleteAsync(cancellation);
    }
}
