using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Leads.Reminders;

/// <summary>
/// Every hour from seven in the morning: mails who looks after a lead on the day of its next step, and on working days the
/// coordinators whose leads have waited too long. What was told is marked in the transaction of its mail: once each.
/// </summary>
internal sealed class LeadReminders(IServiceScopeFactory scopes, IOptions<LeadSettings> settings, TimeProvider time, ILogger<LeadReminders> logger) : PeriodicWorker(Every, time, logger)
{
    public const string JobName = "lead-reminders";
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int Morning = 7;

    /// <returns>How many mails were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var today = County.Date(Now);
        if (County.Local(Now).Hour < Morning)
            return 0;
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        if (!await TakeTurnAsync(database, cancellation))
            return 0;
        var mails = scope.ServiceProvider.GetRequiredService<ILeadMails>();
        var count = await StepsAsync(database, mails, await scope.ServiceProvider.GetRequiredService<ICoordinators>().AllAsync(cancellation), today, cancellation);
        if (WorkingDays.IsWorkingDay(today))
            count += await WaitingAsync(database, mails, today, cancellation);
        await database.JobRuns.Where(r => r.Name == JobName).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastCount, count), cancellation);
        return count;
    }

    protected override Task RoundAsync(CancellationToken cancellation) => RunAsync(cancellation);

    /// <summary>Of several nodes one does the round.</summary>
    private async Task<bool> TakeTurnAsync(SiteDbContext database, CancellationToken cancellation)
    {
        var (now, due) = (Now, Now - Every + TimeSpan.FromMinutes(5));
        if (await database.JobRuns.AnyAsync(r => r.Name == JobName, cancellation))
            return await database.JobRuns.Where(r => r.Name == JobName && r.LastRunAt <= due).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastRunAt, now), cancellation) == 1;
        database.JobRuns.Add(new JobRun { Name = JobName, LastRunAt = now });
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<int> StepsAsync(SiteDbContext database, ILeadMails mails, IReadOnlyList<Coordinator> coordinators, DateOnly today, CancellationToken cancellation)
    {
        var count = 0;
        var due = await database.Leads.Where(l => l.NextStepOn <= today && l.NextStepRemindedAt == null && l.AssigneeKey != null && l.MergedIntoId == null).Include(l => l.Routings).ToListAsync(cancellation);
        foreach (var lead in due)
        {
            lead.NextStepRemindedAt = Now;
            // Somebody who has left, or no longer sees the lead, is not told about it.
            if (coordinators.FirstOrDefault(c => c.Key == lead.AssigneeKey && c.Scope.Sees(lead)) is { } assignee)
            {
                database.Outbox.Add(OutboxMessage.Of(await mails.NextStepAsync(lead, assignee), lead.Id, Now));
                database.Add(new LeadEvent { Id = Guid.CreateVersion7(), LeadId = lead.Id, At = Now, Kind = LeadEventKind.Mail, To = "next-step" });
                count++;
            }
            await SaveAsync(database, cancellation);
        }
        return count;
    }

    private async Task<int> WaitingAsync(SiteDbContext database, ILeadMails mails, DateOnly today, CancellationToken cancellation)
    {
        var (promise, count) = (settings.Value.RemindAfterWorkingDays, 0);
        var before = County.Start(WorkingDays.Back(today, promise));
        var waiting = await database.Leads.Where(l => l.Status == LeadStatus.Confirmed && l.Stage == LeadStage.New && l.WaitRemindedAt == null && l.MergedIntoId == null && l.ConfirmedAt < before).Include(l => l.Routings).ToListAsync(cancellation);
        foreach (var municipality in waiting.SelectMany(l => l.Routings.Select(r => r.Municipality)).Distinct().Order(StringComparer.Ordinal))
        {
            foreach (var mail in await mails.WaitingAsync(municipality, waiting.Count(l => l.Routings.Exists(r => r.Municipality == municipality)), promise))
            {
                database.Outbox.Add(OutboxMessage.Of(mail, null, Now));
                count++;
            }
        }
        foreach (var lead in waiting)
            lead.WaitRemindedAt = Now;
        await SaveAsync(database, cancellation);
        return count;
    }

    /// <summary>A lead that somebody changes in the same moment is told of in the next round.</summary>
    private static async Task SaveAsync(SiteDbContext database, CancellationToken cancellation)
    {
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            foreach (var entry in database.ChangeTracker.Entries().Where(e => e.State != EntityState.Unchanged).ToList())
                entry.State = EntityState.Detached;
        }
    }
}
