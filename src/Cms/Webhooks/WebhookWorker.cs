using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Configuration.Models;
using static Umbraco.Cms.Core.Constants.WebhookEvents;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>
/// Tells receivers what waits in the queue: claims a few requests and commits the claim, sends them, and removes each that was
/// taken. What was not is tried again, later each time, and given up after <c>MaximumRetries</c>. Of one item a receiver hears
/// in the order in which it happened; a worker that dies leaves a claim that expires, and the request is sent by the next.
/// </summary>
internal sealed class WebhookWorker(
    IServiceScopeFactory scopes, ChangeFollower follower, IOptionsMonitor<WebhookSettings> settings, IOptions<WebhookDeliverySettings> delivery, TimeProvider time, ILogger<WebhookWorker> logger)
    : BackgroundService
{
    private const int Batch = 10;
    private const int AtOnce = 4;
    private const int LongestKept = 4000;
    private readonly HttpClient http = WebhookTarget.CreateClient(delivery.Value);
    private DateTime nextCleanup;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>One round.</summary>
    /// <returns>How many requests were claimed.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        List<WebhookRequestRow> claimed;
        await using (var scope = scopes.CreateAsyncScope())
            claimed = await ClaimAsync(scope.ServiceProvider.GetRequiredService<CmsDbContext>(), cancellation);
        if (claimed.Count == 0)
            return 0;
        // What was committed before the claim is in this node's snapshot now, which payloads are made of.
        await follower.FollowAsync(cancellation);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (request, stop) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            await DeliverAsync(scope.ServiceProvider.GetRequiredService<CmsDbContext>(), scope.ServiceProvider.GetRequiredService<WebhookPayloads>(), request, stop);
        });
        return claimed.Count;
    }

    /// <summary>Removes what has been logged longer than it is kept.</summary>
    public async Task CleanUpAsync(CancellationToken cancellation)
    {
        if (!settings.CurrentValue.EnableLoggingCleanup || Now < nextCleanup)
            return;
        nextCleanup = Now.AddHours(1);
        var limit = Now.AddDays(-settings.CurrentValue.KeepLogsForDays);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CmsDbContext>().WebhookLogs.Where(l => l.Date < limit).ExecuteDeleteAsync(cancellation);
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CleanUpAsync(stoppingToken);
                if (!settings.CurrentValue.Enabled || await DeliverDueAsync(stoppingToken) == 0)
                    await Task.Delay(settings.CurrentValue.Period, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "The queue of webhooks could not be read");
                await Task.Delay(settings.CurrentValue.Period, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Takes up to ten due requests for this worker alone, none of which has an earlier one of the same item waiting.</summary>
    private async Task<List<WebhookRequestRow>> ClaimAsync(CmsDbContext database, CancellationToken cancellation)
    {
        var now = Now;
        // Long enough for a batch in which every receiver is as slow as it may be.
        var until = now.AddSeconds(delivery.Value.TimeoutSeconds * Batch);
        var skip = database is NpgsqlCmsDbContext ? "FOR UPDATE OF r SKIP LOCKED" : "";
#pragma warning disable EF1002 // the only inserted texts are constants
        return await database.WebhookRequests.FromSqlRaw($$"""
            UPDATE "cmsWebhookRequest" SET "ClaimedUntil" = {0}, "Attempts" = "Attempts" + 1
            WHERE "Id" IN (SELECT r."Id" FROM "cmsWebhookRequest" r WHERE r."DueAt" <= {1} AND (r."ClaimedUntil" IS NULL OR r."ClaimedUntil" <= {1})
                AND NOT EXISTS (SELECT 1 FROM "cmsWebhookRequest" e WHERE e."WebhookKey" = r."WebhookKey" AND e."Subject" = r."Subject" AND e."Id" < r."Id")
                ORDER BY r."Id" LIMIT {{Batch}} {{skip}})
            RETURNING *
            """, until, now).AsNoTracking().ToListAsync(cancellation);
#pragma warning restore EF1002
    }

    private async Task DeliverAsync(CmsDbContext database, WebhookPayloads payloads, WebhookRequestRow request, CancellationToken cancellation)
    {
        if (await database.Webhooks.AsNoTracking().FirstOrDefaultAsync(w => w.Key == request.WebhookKey, cancellation) is not { Enabled: true } webhook)
        {
            await database.WebhookRequests.Where(r => r.Id == request.Id).ExecuteDeleteAsync(cancellation);
            return;
        }
        // The same at every attempt, even when the document has changed since: what changed has a request of its own.
        request.Payload ??= payloads.Build(request.Event, request.Subject);
        var log = await SendAsync(webhook, request, cancellation);
        database.WebhookLogs.Add(log);
        if (log.StatusCode is >= 200 and < 300)
        {
            database.WebhookRequests.Remove(request);
        }
        else if (request.Attempts > settings.CurrentValue.MaximumRetries)
        {
            database.WebhookRequests.Remove(request);
            logger.LogWarning("Webhook {Key} did not take {Event} of {Subject}: given up after {Attempts} attempts", webhook.Key, request.Event, request.Subject, request.Attempts);
        }
        else
        {
            database.WebhookRequests.Attach(request);
            (request.ClaimedUntil, request.DueAt) = (null, Now + Wait(request.Attempts));
            database.Entry(request).Property(r => r.ClaimedUntil).IsModified = true;
            database.Entry(request).Property(r => r.Payload).IsModified = true;
        }
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // The webhook was deleted while its receiver answered: there is nothing left to keep.
            database.ChangeTracker.Clear();
        }
    }

    /// <summary>Doubles with every attempt.</summary>
    private TimeSpan Wait(int attempts)
    {
        var first = settings.CurrentValue.Period.TotalSeconds;
        return TimeSpan.FromSeconds(Math.Min(first * Math.Pow(2, Math.Min(attempts - 1, 30)), Math.Max(first, delivery.Value.LongestRetrySeconds)));
    }

    private async Task<WebhookLogRow> SendAsync(WebhookRow webhook, WebhookRequestRow request, CancellationToken cancellation)
    {
        var retry = request.Attempts - 1;
        var log = new WebhookLogRow { Key = Guid.CreateVersion7(), WebhookKey = webhook.Key, Date = Now, Event = request.Event, Url = webhook.Url, RetryCount = retry, RequestBody = request.Payload! };
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(request.Payload!, Encoding.UTF8, "application/json") };
            message.Headers.Add(HeaderNames.EventName, request.Event);
            message.Headers.Add(HeaderNames.RetryCount, retry.ToString(CultureInfo.InvariantCulture));
            // Not Umbraco's: a receiver that was told twice, because its answer was lost, knows it by this.
            message.Headers.Add("Webhook-Id", request.Key.ToString());
            log.RequestHeaders = Text(message.Headers) + string.Concat(webhook.Headers.Keys.Select(k => $"{k}: ***\n"));
            foreach (var (name, value) in webhook.Headers)
            {
                if (!message.Headers.TryAddWithoutValidation(name, value))
                    message.Content.Headers.TryAddWithoutValidation(name, value);
            }
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
            log.StatusCode = (int)answer.StatusCode;
            log.ResponseHeaders = Text(answer.Headers);
            log.ResponseBody = await BeginningAsync(answer.Content, cancellation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or UriFormatException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            log.ResponseBody = e.InnerException is { } inner and not TimeoutException ? $"{e.Message} ({inner.Message})" : e.Message;
        }
        return log;
    }

    /// <summary>A receiver may answer at any length; as much as a person looks at is read, and no more.</summary>
    private static async Task<string> BeginningAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LongestKept];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        // PostgreSQL takes no zero characters in texts.
        return Encoding.UTF8.GetString(buffer, 0, read).Replace("\0", "", StringComparison.Ordinal);
    }

    private static string Text(HttpHeaders headers) => string.Concat(headers.Select(h => $"{h.Key}: {string.Join(", ", h.Value)}\n"));
}
