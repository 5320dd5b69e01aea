using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Forms;

namespace SodraSmaland.Core.Outbox;

/// <summary>Degraded when a mail or a call of a form is parked, unhealthy when one has waited more than ten minutes beyond its time or the database cannot be read.</summary>
internal sealed class OutboxHealth(SiteDbContext database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var limit = time.GetUtcNow().UtcDateTime - TooLate;
        var parked = await database.Outbox.CountAsync(m => m.ParkedAt != null, cancellationToken) + await database.Set<FormDelivery>().CountAsync(d => d.ParkedAt != null, cancellationToken);
        if (await database.Outbox.AnyAsync(m => m.ParkedAt == null && m.DueAt < limit, cancellationToken))
            return HealthCheckResult.Unhealthy("Mail is not being sent.");
        return parked > 0 ? HealthCheckResult.Degraded($"{parked} parked.") : HealthCheckResult.Healthy();
    }
}
