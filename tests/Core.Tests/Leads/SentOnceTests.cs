using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Data;
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

        Task<int> SendAsync(Guid id) => SentOnceTests.SendAsync(host, id);

        Task<(int Mails, long Completions)> StateAsync() => host.QueryAsync(async db => (await db.Outbox.CountAsync(m => m.To == "anna@exempel.se", Cancellation), await db.DayCounts.Where(c => c.Step == CountedStep.Completion).SumAsync(c => c.Count, Cancellation)));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task What_the_same_sending_has_become_a_moment_ago_is_not_taken_for_an_older_registration(string database)
    {
        var pause = new AfterTheFirstQuestion();
        await using var host = await DeskHost.StartAsync(database, s => s.ConfigureDbContext<SqliteSiteDbContext>(o => o.AddInterceptors(pause)).ConfigureDbContext<NpgsqlSiteDbContext>(o => o.AddInterceptors(pause)));
        var receipt = Guid.NewGuid();
        Guid? first = null;
        pause.Then = async () =>
        {
            await SendAsync(host, receipt);
            first = await host.QueryAsync(db => db.Leads.Select(l => l.Id).SingleAsync(Cancellation));
        };
        await SendAsync(host, receipt);
        Assert.Equal(first, await host.QueryAsync(db => db.Leads.Select(l => (Guid?)l.Id).SingleAsync(Cancellation)));
        Assert.Equal(1, await host.QueryAsync(db => db.Outbox.CountAsync(Cancellation)));
    }

    private static Task<int> SendAsync(DeskHost host, Guid receipt) => host.Core.DoAsync(async (LeadService leads) =>
    {
        await leads.RegisterAsync(new("anna@exempel.se", null, null, [], null, null, null, "sv-SE", "Ja", null, "interest", Receipt: receipt), Cancellation);
        return 0;
    });

    /// <summary>Does something in the instant after the first answer of the database, once.</summary>
    private sealed class AfterTheFirstQuestion : DbCommandInterceptor
    {
        public Func<Task>? Then { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            var then = Then;
            Then = null;
            if (then is not null)
                await then();
            return result;
        }
    }
}
