using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SodraSmaland.Core;

/// <summary>
/// Makes a round at once and then every so often, until the host stops. A round that fails is logged, by the kind of its failure
/// alone, since the words of one may hold an address; the next round comes all the same.
/// </summary>
internal abstract class PeriodicWorker(TimeSpan every, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>UTC.</summary>
    protected DateTime Now => time.GetUtcNow().UtcDateTime;

    protected ILogger Logger => logger;

    protected abstract Task RoundAsync(CancellationToken cancellation);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        try
        {
            do
            {
                try
                {
                    await RoundAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogError("The round failed: {Errors}", string.Join(", ", (e as AggregateException)?.InnerExceptions.Select(i => i.GetType().Name) ?? [e.GetType().Name]));
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
