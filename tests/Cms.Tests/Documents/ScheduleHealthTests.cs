using Microsoft.Extensions.Diagnostics.HealthChecks;
using SodraSmaland.Cms.Documents;
using Umbraco.Cms.Core.Models;
using Xunit;

namespace SodraSmaland.Cms.Tests.Documents;

public sealed class ScheduleHealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moment_that_nobody_carries_out_is_told_of_until_somebody_does()
    {
        await using var host = await EngineHost.StartAsync();
        await host.DoAsync(d => d.ScheduleAsync(EngineHost.Cottage, "sv-SE", ContentScheduleAction.Expire, host.Time.GetUtcNow().UtcDateTime.AddMinutes(1), Cancellation));
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(host));
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HealthStatus.Degraded, await CheckAsync(host));
        Assert.Equal(1, await host.DoAsync(d => d.RunScheduleAsync(Cancellation)));
        Assert.Equal(HealthStatus.Healthy, await CheckAsync(host));
    }

    private static async Task<HealthStatus> CheckAsync(EngineHost host)
        => (await host.ReadAsync(d => new ScheduleHealth(d, host.Time).CheckHealthAsync(new(), Cancellation))).Status;
}
