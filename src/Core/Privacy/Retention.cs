using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Core.Privacy;

/// <summary>When a recurring job last ran to its end: how retention proves that it runs.</summary>
internal sealed class JobRun
{
    public string Name { get; init; } = "";
    public DateTime LastRunAt { get; set; }
    public int LastCount { get; set; }
}

/// <summary>Erases registrations that nobody confirmed (GDPR article 5.1 e), every hour.</summary>
internal sealed class Retention(IServiceScopeFactory scopes, RestoredErasures restored, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    public const string JobName = "retention";
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <returns>How many registrations were erased.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var now = time.GetUtcNow().UtcDateTime;
        var limit = now - LeadRules.KeepUnconfirmed;
        var old = await database.Leads.Where(l => l.Status == LeadStatus.Unconfirmed && l.CreatedAt < limit).Select(l => l.Id).ToListAsync(cancellation);
        await database.EraseAsync(old, counted: true, cancellation);
        var run = await database.JobRuns.FindAsync([JobName], cancellation);
        if (run is null)
            database.JobRuns.Add(run = new JobRun { Name = JobName });
        (run.LastRunAt, run.LastCount) = (now, old.Count);
        await database.SaveChangesAsync(cancellation);
        return old.Count + await scope.ServiceProvider.GetRequiredService<MembershipService>().TidyAsync(cancellation) + await restored.RunAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                var erased = await RunAsync(stoppingToken);
                if (erased > 0)
                    logger.LogInformation("{Count} unconfirmed registrations were erased", erased);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError("Retention failed: {Error}", e.GetType().Name);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>Degraded when retention has not run for a day.</summary>
internal sealed class RetentionHealth(SiteDbContext database, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => await database.JobRuns.FindAsync([Retention.JobName], cancellationToken) is { } run && run.LastRunAt > time.GetUtcNow().UtcDateTime - TooLong
            ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Retention has not run for a day.");
}
