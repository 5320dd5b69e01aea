using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using Umbraco.Cms.Core.Configuration.Models;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>Puts events into the queue. Called inside the transaction of what the event tells of: both are kept, or neither.</summary>
internal sealed class WebhookQueue(CmsDbContext database, IOptions<WebhookSettings> settings, TimeProvider time)
{
    /// <param name="alias">The event.</param>
    /// <param name="subject">The document, media item or member.</param>
    /// <param name="type">Its document or media type; <c>null</c> for a member.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task AddAsync(string alias, Guid subject, Guid? type, CancellationToken cancellation)
    {
        if (!settings.Value.Enabled)
            return;
        var webhooks = await database.Webhooks.AsNoTracking().Where(w => w.Enabled).ToListAsync(cancellation);
        database.WebhookRequests.AddRange(webhooks.Where(w => w.Events.Contains(alias) && (type is null || w.ContentTypeKeys.Count == 0 || w.ContentTypeKeys.Contains(type.Value)))
            .Select(w => new WebhookRequestRow { Key = Guid.CreateVersion7(), WebhookKey = w.Key, Event = alias, Subject = subject, DueAt = time.GetUtcNow().UtcDateTime }));
    }
}
