using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Newsletters;

namespace SodraSmaland.Core.Outbox;

/// <summary>
/// Sends what waits: claims a few mails and commits the claim, sends them one by one, and removes each when the server has
/// taken it. A worker that dies leaves a claim that expires, and the mail is sent by the next.
/// </summary>
internal sealed class OutboxWorker(IServiceScopeFactory scopes, MailSender sender, IOptions<OutboxSettings> settings, TimeProvider time, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>One round.</summary>
    /// <returns>How many mails were claimed.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var claimed = await ClaimAsync(database, cancellation);
        foreach (var message in claimed)
            await SendAsync(database, message, cancellation);
        return claimed.Count;
    }

    internal Task<List<OutboxMessage>> ClaimAsync(SiteDbContext database, CancellationToken cancellation)
        => database.ClaimAsync<OutboxMessage>("coreOutbox", time.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(settings.Value.LeaseSeconds), cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendDueAsync(stoppingToken) == 0)
                    await Task.Delay(Pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError("The outbox could not be read: {Error}", e.GetType().Name);
                await Task.Delay(Pause, time, CancellationToken.None);
            }
        }
    }

    private async Task SendAsync(SiteDbContext database, OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            var isWanted = await database.IsWantedAsync(message, cancellation);
            if (isWanted)
                await sender.SendAsync(new(message.To, message.Subject, message.Html, message.Text, message.Unsubscribe), message.MessageId, cancellation);
            await database.TellReceiverAsync(message, isWanted ? ReceiverState.Sent : ReceiverState.Unwilling, cancellation);
            database.Outbox.Remove(message);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            message.LastError = e.GetType().Name;
            message.ClaimedUntil = null;
            if (message.Attempts >= settings.Value.MaxAttempts)
            {
                message.ParkedAt = time.GetUtcNow().UtcDateTime;
                await database.TellReceiverAsync(message, ReceiverState.Failed, CancellationToken.None);
                logger.LogError("Mail {Id} is parked after {Attempts} attempts: {Error}", message.Id, message.Attempts, message.LastError);
            }
            else
            {
                message.DueAt = time.GetUtcNow().UtcDateTime + settings.Value.WaitAfter(message.Attempts);
                logger.LogWarning("Mail {Id} was not sent, attempt {Attempts}: {Error}", message.Id, message.Attempts, message.LastError);
            }
        }
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Erased while it was being sent: there is nothing left to keep.
            database.ChangeTracker.Clear();
        }
    }
}
