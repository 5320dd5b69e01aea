using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Privacy;

/// <summary>When a recurring job last ran to its end: how retention proves that it runs.</summary>
internal sealed class JobRun
{
    public string Name { get; init; } = "";
    public DateTime LastRunAt { get; set; }
    public int LastCount { get; set; }
}

/// <summary>Goes through <see cref="RetentionRules"/> every hour.</summary>
internal sealed class Retention(IServiceScopeFactory scopes, TimeProvider time, ILogger<Retention> logger) : PeriodicWorker(Every, time, logger)
{
    public const string JobName = "retention";
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <returns>How much was erased.</returns>
    /// <exception cref="AggregateException">A rule failed; the others have run.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var (count, failures) = await scope.ServiceProvider.GetRequiredService<RetentionRules>().RunAsync(cancellation);
        if (failures.Count > 0)
            throw new AggregateException(failures);
        var run = await database.JobRuns.FindAsync([JobName], cancellation);
        if (run is null)
            database.JobRuns.Add(run = new JobRun { Name = JobName });
        (run.LastRunAt, run.LastCount) = (Now, count);
        await database.SaveChangesAsync(cancellation);
        return count;
    }

    protected override async Task RoundAsync(CancellationToken cancellation)
    {
        var erased = await RunAsync(cancellation);
        if (erased > 0)
            Logger.LogInformation("{Count} rows that had had their time were erased", erased);
    }
}

/// <summary>Degraded when retention has not run for 48 hours.</summary>
internal sealed class RetentionHealth(SiteDbContext database, TimeProvider time) : IHealthCheck
{
    public static readonly TimeSpan TooLong = TimeSpan.FromHours(48);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => await database.JobRuns.FindAsync([Retention.JobName], cancellationToken) is { } run && run.LastRunAt > time.GetUtcNow().UtcDateTime - TooLong
            ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Retention has not run for 48 hours.");
}
