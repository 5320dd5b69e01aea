using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Tests.Leads.Desk;
using Xunit;

namespace SodraSmaland.Core.Tests.Measurement;

public sealed class DayCountTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Nodes_that_count_the_same_at_once_lose_nothing(string database)
    {
        await using var host = await DeskHost.StartAsync(database);
        DayCount[] counts = [.. Enumerable.Range(0, 5).Select(i => new DayCount { Day = new(2026, 11, 24), Step = CountedStep.View, Source = $"s{i}", Count = 3 })];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(node => host.QueryAsync(async db =>
        {
            for (var i = 0; i < 5; i++)
                await db.CountAsync([.. node % 2 == 0 ? counts : counts.Reverse()], Cancellation);
            return 0;
        })));
        Assert.Equal(Enumerable.Repeat(8 * 5 * 3L, 5), await host.QueryAsync(db => db.DayCounts.Select(c => c.Count).ToListAsync(Cancellation)));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_registration_is_confirmed_and_counted_or_neither(string database)
    {
        await using var host = await DeskHost.StartAsync(database);
        await host.RegisterAsync("anna@exempel.se", ["vaxjo", "ljungby"], campaign: "massa", source: "qr");
        await host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"coreDayCount\" RENAME TO away", Cancellation));
        await Assert.ThrowsAnyAsync<Exception>(() => host.ConfirmAsync("anna@exempel.se"));
        await host.QueryAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO \"coreDayCount\"", Cancellation));
        Assert.Equal(LeadStatus.Unconfirmed, await host.QueryAsync(db => db.Leads.Select(l => l.Status).SingleAsync(Cancellation)));

        await host.ConfirmAsync("anna@exempel.se");
        await host.ConfirmAsync("anna@exempel.se", again: true);
        Assert.Equal([(CountedStep.Completion, 1L), (CountedStep.Confirmation, 1L)], (await CountsAsync()).Select(c => (c.Step, c.Count)));
        Assert.All(await CountsAsync(), c => Assert.Equal(("massa", "qr", "ljungby vaxjo"), (c.Campaign, c.Source, c.Municipality)));

        Task<List<DayCount>> CountsAsync() => host.QueryAsync(db => db.DayCounts.AsNoTracking().OrderBy(c => c.Step).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_sent_by_somebody_known_counts_as_sent()
    {
        await using var host = await DeskHost.StartAsync("Sqlite");
        await host.LeadAsync("anna@exempel.se", ["vaxjo"]);
        await host.RegisterAsync("anna@exempel.se", ["vaxjo"]);
        Assert.Equal(2, await host.QueryAsync(db => db.DayCounts.Where(c => c.Step == CountedStep.Completion).SumAsync(c => c.Count, Cancellation)));
    }
}
