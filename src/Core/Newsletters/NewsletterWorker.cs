using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Newsletters;

/// <summary>
/// Hands newsletters to the outbox, a few at a time. That a receiver is taken and that the mail waits is one transaction: a
/// process that dies neither loses nor doubles a letter. The outbox asks for the consent once more when the mail leaves.
/// </summary>
internal sealed class NewsletterWorker(IServiceScopeFactory scopes, IOptions<NewsletterSettings> settings, TimeProvider time, ILogger<NewsletterWorker> logger) : PeriodicWorker(Every, time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>One round: as many letters as may be sent in five seconds.</summary>
    /// <returns>How many receivers were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var share = Math.Max(1, settings.Value.PerMinute * (int)Every.TotalSeconds / 60);
        var count = 0;
        foreach (var letter in await database.Newsletters.AsNoTracking().Where(n => n.Status == NewsletterStatus.Sending).OrderBy(n => n.StartedAt).ToListAsync(cancellation))
        {
            var waiting = await database.NewsletterReceivers.AsNoTracking().Where(r => r.NewsletterId == letter.Id && r.State == ReceiverState.Waiting).OrderBy(r => r.Id).Take(share - count).ToListAsync(cancellation);
            foreach (var receiver in waiting)
                await QueueAsync(scope.ServiceProvider, database, letter, receiver, cancellation);
            count += waiting.Count;
            if (count == share)
                break;
            if (waiting.Count == 0)
                await EndAsync(database, letter, cancellation);
        }
        return count;
    }

    protected override Task RoundAsync(CancellationToken cancellation) => RunAsync(cancellation);

    private async Task QueueAsync(IServiceProvider services, SiteDbContext database, Newsletter letter, NewsletterReceiver receiver, CancellationToken cancellation)
    {
        var mail = await ComposeAsync(services, database, letter, receiver, cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Of two workers, one changes the row; and a letter that was stopped meanwhile is not sent.
        var taken = await database.NewsletterReceivers
            .Where(r => r.Id == receiver.Id && r.State == ReceiverState.Waiting && database.Newsletters.Any(n => n.Id == letter.Id && n.Status == NewsletterStatus.Sending))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, mail is null ? ReceiverState.Unwilling : ReceiverState.Queued), cancellation);
        if (taken == 1 && mail is not null)
        {
            database.Outbox.Add(OutboxMessage.OfNewsletter(mail, receiver.SubjectId, receiver.Id, Now));
            await database.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<MailDraft?> ComposeAsync(IServiceProvider services, SiteDbContext database, Newsletter letter, NewsletterReceiver receiver, CancellationToken cancellation)
    {
        var mails = services.GetRequiredService<INewsletterMails>();
        if (!receiver.IsMember)
            return await database.WillingLeads().AsNoTracking().FirstOrDefaultAsync(l => l.Id == receiver.SubjectId, cancellation) is { } lead ? await mails.ComposeAsync(letter, lead.Email, lead.Language, isMember: false, lead.Id) : null;
        return await database.WillingMembers().ContainsAsync(receiver.SubjectId, cancellation) && await services.GetRequiredService<IMembers>().FindAsync(receiver.SubjectId, null, cancellation) is { MayEnter: true } member
            ? await mails.ComposeAsync(letter, member.Email, member.Language, isMember: true, member.Key) : null;
    }

    /// <summary>It has been sent when nobody waits, and nothing lies in the outbox.</summary>
    private async Task EndAsync(SiteDbContext database, Newsletter letter, CancellationToken cancellation)
    {
        var now = Now;
        await database.Newsletters
            .Where(n => n.Id == letter.Id && n.Status == NewsletterStatus.Sending && !database.NewsletterReceivers.Any(r => r.NewsletterId == n.Id && (r.State == ReceiverState.Waiting || r.State == ReceiverState.Queued)))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.Status, NewsletterStatus.Sent).SetProperty(n => n.EndedAt, now).SetProperty(n => n.Version, n => n.Version + 1), cancellation);
    }
}
