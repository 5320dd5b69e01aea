using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Forms;

/// <summary>
/// Tells other systems of entries: claims a few calls and commits the claim, makes them, and removes each that was answered with
/// success. What was not is tried again, later each time, and then parked. A worker that dies leaves a claim that expires.
/// </summary>
internal sealed class FormDeliveryWorker(IServiceScopeFactory scopes, IFormReceivers receivers, IOptions<OutboxSettings> settings, TimeProvider time, ILogger<FormDeliveryWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(5), time, logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One round.</summary>
    /// <returns>How many calls were claimed.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var claimed = await database.ClaimAsync<FormDelivery>("coreFormDelivery", Now, TimeSpan.FromSeconds(settings.Value.LeaseSeconds), cancellation);
        foreach (var delivery in claimed)
            await DeliverAsync(database, scope.ServiceProvider.GetRequiredService<FormEntries>(), delivery, cancellation);
        return claimed.Count;
    }

    protected override async Task RoundAsync(CancellationToken cancellation)
    {
        while (await DeliverDueAsync(cancellation) > 0)
        {
            // There may be more.
        }
    }

    private async Task DeliverAsync(SiteDbContext database, FormEntries entries, FormDelivery delivery, CancellationToken cancellation)
    {
        var error = await database.FormEntries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == delivery.EntryId, cancellation) is { } entry
            ? await SendAsync(delivery, entry, await entries.SecretAsync(entry.FormKey, anew: false, cancellation), cancellation) : null;
        if (error is null)
        {
            database.Remove(delivery);
        }
        else
        {
            (delivery.LastError, delivery.ClaimedUntil) = (error, null);
            if (delivery.Attempts >= settings.Value.MaxAttempts)
                delivery.ParkedAt = Now;
            else
                delivery.DueAt = Now + settings.Value.WaitAfter(delivery.Attempts);
            Logger.LogWarning("The call {Id} of a form was not taken, attempt {Attempts}: {Error}", delivery.Id, delivery.Attempts, error);
        }
        // Erased while it was being sent: there is nothing left to keep.
        if (!await database.TrySaveAsync(CancellationToken.None))
            database.ChangeTracker.Clear();
    }

    /// <returns>What went wrong: a status or the kind of failure, never the receiver's words.</returns>
    private async Task<string?> SendAsync(FormDelivery delivery, FormEntry entry, string secret, CancellationToken cancellation)
    {
        if (!receivers.IsAllowed(delivery.Url))
            return "NotAllowed";
        var body = JsonSerializer.Serialize(new
        {
            Type = "form.entry",
            Timestamp = new DateTimeOffset(entry.CreatedAt, TimeSpan.Zero),
            Data = new
            {
                entry.Id,
                Form = new { Key = entry.FormKey, Name = entry.FormName },
                entry.Language,
                entry.Campaign,
                entry.Source,
                Answers = entry.Answers.ToDictionary(a => a.Name, a => a.Values),
            },
        }, Json);
        var (id, seconds) = (delivery.Id.ToString(), new DateTimeOffset(Now, TimeSpan.Zero).ToUnixTimeSeconds());
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            message.Headers.Add("webhook-id", id);
            message.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
            message.Headers.Add("webhook-signature", FormSignature.Of(secret, id, seconds, body));
            using var answer = await receivers.SendAsync(message, cancellation);
            return answer.IsSuccessStatusCode ? null : ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return e.GetType().Name;
        }
    }
}
