using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>Removes, every hour, what is written down of sign-ins once it is older than what an investigation looks at (GDPR article 5.1 e).</summary>
internal sealed class SignInRetention(IServiceScopeFactory scopes, TimeProvider time, ILogger<SignInRetention> logger) : BackgroundService
{
    public static readonly TimeSpan Keep = TimeSpan.FromDays(180);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <returns>How many rows were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var limit = time.GetUtcNow().UtcDateTime - Keep;
        return await scope.ServiceProvider.GetRequiredService<CmsDbContext>().SignIns.Where(s => s.Date < limit).ExecuteDeleteAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Every, time);
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.LogError(e, "Old sign-ins could not be removed");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
    }
}
