using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Outbox;
using Xunit;

namespace SodraSmaland.Core.Tests.Outbox;

public sealed class OutboxWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Two_workers_never_claim_the_same_mail(string provider)
    {
        await using var host = await CoreHost.StartAsync(provider);
        await QueueAsync(host, 15);
        var claims = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.DoAsync((SiteDbContext db) => Worker(host).ClaimAsync(db, Cancellation))));

        Assert.Equal(15, claims.Sum(c => c.Count));
        Assert.Equal(15, claims.SelectMany(c => c).Select(m => m.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_mail_that_a_dead_worker_claimed_is_sent_when_the_claim_runs_out(string provider)
    {
        await using var host = await CoreHost.StartAsync(provider);
        await QueueAsync(host, 1);
        Assert.Single(await host.DoAsync((SiteDbContext db) => Worker(host).ClaimAsync(db, Cancellation)));

        Assert.Equal(0, await Worker(host).SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await Worker(host).SendDueAsync(Cancellation));
        Assert.Single(Directory.GetFiles(host.Mails));
        Assert.Empty(await host.DoAsync((SiteDbContext db) => db.Outbox.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_mail_that_keeps_failing_is_tried_ever_more_rarely_and_parked_where_health_sees_it()
    {
        await using var host = await CoreHost.StartAsync("Sqlite", ("Umbraco:CMS:Global:Smtp:DeliveryMethod", "Network"), ("SodraSmaland:Outbox:MaxAttempts", "3"));
        await QueueAsync(host, 1);

        Assert.Equal(1, await Worker(host).SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, await Worker(host).SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(1, await Worker(host).SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await Worker(host).SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));
        Assert.Equal(1, await Worker(host).SendDueAsync(Cancellation));

        var message = Assert.Single(await host.DoAsync((SiteDbContext db) => db.Outbox.ToListAsync(Cancellation)));
        Assert.NotNull(message.ParkedAt);
        Assert.Equal("InvalidOperationException", message.LastError);
        Assert.Equal(HealthStatus.Degraded, await HealthAsync(host));
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await Worker(host).SendDueAsync(Cancellation));
    }

    [Fact]
    public async Task Health_tells_when_mail_waits_beyond_its_time()
    {
        await using var host = await CoreHost.StartAsync("Sqlite");
        await QueueAsync(host, 1);
        host.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));
    }

    [Fact]
    public async Task A_mail_has_both_bodies_and_the_identity_it_keeps()
    {
        await using var host = await CoreHost.StartAsync("Sqlite");
        await QueueAsync(host, 1);
        var id = (await host.DoAsync((SiteDbContext db) => db.Outbox.SingleAsync(Cancellation))).MessageId;
        await Worker(host).SendDueAsync(Cancellation);

        var mail = await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(host.Mails)[0], Cancellation);
        Assert.Equal(id, mail.MessageId);
        Assert.Equal("<p>Hej å</p>", mail.HtmlBody!.Trim());
        Assert.Equal("Hej å", mail.TextBody!.Trim());
    }

    private static OutboxWorker Worker(CoreHost host) => host.Services.GetRequiredService<OutboxWorker>();

    private static Task<int> QueueAsync(CoreHost host, int count) => host.DoAsync(async (SiteDbContext db) =>
    {
        for (var i = 0; i < count; i++)
            db.Outbox.Add(OutboxMessage.Of(new MailDraft($"mottagare{i}@exempel.se", "Hej", "<p>Hej å</p>", "Hej å"), null, host.Time.GetUtcNow().UtcDateTime));
        return await db.SaveChangesAsync(Cancellation);
    });

    private static async Task<HealthStatus> HealthAsync(CoreHost host)
        => (await host.DoAsync((SiteDbContext db) => new OutboxHealth(db, host.Time).CheckHealthAsync(new HealthCheckContext(), Cancellation))).Status;
}
