using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Tests.Leads.Desk;
using Xunit;

namespace SodraSmaland.Core.Tests.Leads;

public sealed class SentOnceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite", false)]
    [InlineData("Sqlite", true)]
    [InlineData("Npgsql", false)]
    [InlineData("Npgsql", true)]
    public async Task What_is_sent_many_times_at_once_is_taken_once(string database, bool isKnown)
    {
        await using var host = await DeskHost.StartAsync(database);
        if (isKnown)
            await host.LeadAsync("anna@exempel.se", []);
        var before = await StateAsync();
        var receipt = Guid.NewGuid();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(receipt)));
        await SendAsync(receipt);
        var after = await StateAsync();
        Assert.Equal((1, 1), (after.Mails - before.Mails, after.Completions - before.Completions));
        Assert.Equal(1, await host.QueryAsync(db => db.Leads.CountAsync(Cancellation)));

        await SendAsync(Guid.NewGuid());
        Assert.Equal(2, (await StateAsync()).Completions - before.Completions);

        Task<int> SendAsync(Guid id) => host.Core.DoAsync(async (LeadService leads) =>
        {
            await leads.RegisterAsync(new("anna@exempel.se", null, null, [], null, null, null, "sv-SE", "Ja", null, "interest", Receipt: id), Cancellation);
            return 0;
        });

        Task<(int Mails, long Completions)> StateAsync() => host.QueryAsync(async db => (await db.Outbox.CountAsync(m => m.To == "anna@exempel.se", Cancellation), await db.DayCounts.Where(c => c.Step == CountedStep.Completion).SumAsync(c => c.Count, Cancellation)));
    }
}
