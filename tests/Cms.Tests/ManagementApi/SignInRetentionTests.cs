using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using Xunit;

namespace SodraSmaland.Cms.Tests.ManagementApi;

public sealed class SignInRetentionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task What_is_older_than_its_time_is_removed_and_the_rest_kept(string database)
    {
        await using var host = await EngineHost.StartAsync(database, withContent: false);
        var now = host.Time.GetUtcNow().UtcDateTime;
        await host.ReadAsync(async d =>
        {
            d.SignIns.AddRange(new SignInRow { Event = "SignedIn", Date = now - SignInRetention.Keep - TimeSpan.FromMinutes(1) }, new SignInRow { Event = "WrongPassword", Date = now - SignInRetention.Keep + TimeSpan.FromMinutes(1) });
            return await d.SaveChangesAsync(Cancellation);
        });

        Assert.Equal(1, await host.Get<SignInRetention>().RunAsync(Cancellation));
        Assert.Equal(["WrongPassword"], await host.ReadAsync(d => d.SignIns.Select(s => s.Event).ToListAsync(Cancellation)));
    }
}
