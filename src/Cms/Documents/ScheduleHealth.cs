using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Releases;

namespace SodraSmaland.Cms.Documents;

/// <summary>Degraded when something should have gone live, or away, more than two minutes ago: no node carries out schedules.</summary>
internal sealed class ScheduleHealth(CmsDbContext database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var limit = time.GetUtcNow().UtcDateTime - TooLate;
        var late = await database.Schedules.CountAsync(s => s.Date < limit, cancellationToken)
            + await database.Releases.CountAsync(r => (r.State == ReleaseState.Planned && r.GoesLive < limit) || (r.State == ReleaseState.Released && r.GoesOff < limit), cancellationToken);
        return late == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{late} scheduled moments have passed without being carried out.");
    }
}
