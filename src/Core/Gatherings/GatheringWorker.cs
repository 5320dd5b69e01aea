using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SodraSmaland.Core.Gatherings;

/// <summary>Makes <see cref="GatheringService.RoundAsync"/> every five minutes; more than one node may.</summary>
internal sealed class GatheringWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<GatheringWorker> logger) : PeriodicWorker(TimeSpan.FromMinutes(5), time, logger)
{
    protected override async Task RoundAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GatheringService>().RoundAsync(cancellation);
    }
}
