using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Releases;

namespace SodraSmaland.Cms.Documents;

/// <summary>Publishes and unpublishes what is due, documents and whole releases, every ten seconds; what fell due while nobody was running is caught up first.</summary>
internal sealed class ScheduleWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<ScheduleWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var done = await scope.ServiceProvider.GetRequiredService<ReleaseRun>().RunDueAsync(stoppingToken);
                if (done > 0)
                    logger.LogInformation("{Count} scheduled moments were carried out", done);
                await Task.Delay(Every, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "The schedule could not be read");
                await Task.Delay(Every, time, CancellationToken.None);
            }
        }
    }
}
