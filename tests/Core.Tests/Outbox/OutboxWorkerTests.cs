using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SodraSmaland.Common;
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
        await using var host = await Host.StartAsync(provider);
        await host.QueueAsync(15);
        var claims = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.DoAsync(db => host.Worker.ClaimAsync(db, Cancellation))));

        Assert.Equal(15, claims.Sum(c => c.Count));
        Assert.Equal(15, claims.SelectMany(c => c).Select(m => m.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_mail_that_a_dead_worker_claimed_is_sent_when_the_claim_runs_out(string provider)
    {
        await using var host = await Host.StartAsync(provider);
        await host.QueueAsync(1);
        Assert.Single(await host.DoAsync(db => host.Worker.ClaimAsync(db, Cancellation)));

        Assert.Equal(0, await host.Worker.SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await host.Worker.SendDueAsync(Cancellation));
        Assert.Single(Directory.GetFiles(host.Mails));
        Assert.Empty(await host.DoAsync(db => db.Outbox.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_mail_that_keeps_failing_is_tried_ever_more_rarely_and_parked_where_health_sees_it()
    {
        await using var host = await Host.StartAsync("Sqlite", ("Umbraco:CMS:Global:Smtp:DeliveryMethod", "Network"), ("SodraSmaland:Outbox:MaxAttempts", "3"));
        await host.QueueAsync(1);

        Assert.Equal(1, await host.Worker.SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(0, await host.Worker.SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(1, await host.Worker.SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await host.Worker.SendDueAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromSeconds(13));
        Assert.Equal(HealthStatus.Healthy, await host.HealthAsync());
        Assert.Equal(1, await host.Worker.SendDueAsync(Cancellation));

        var message = Assert.Single(await host.DoAsync(db => db.Outbox.ToListAsync(Cancellation)));
        Assert.NotNull(message.ParkedAt);
        Assert.Equal("InvalidOperationException", message.LastError);
        Assert.Equal(HealthStatus.Degraded, await host.HealthAsync());
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await host.Worker.SendDueAsync(Cancellation));
    }

    [Fact]
    public async Task Health_tells_when_mail_waits_beyond_its_time()
    {
        await using var host = await Host.StartAsync("Sqlite");
        await host.QueueAsync(1);
        host.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(HealthStatus.Unhealthy, await host.HealthAsync());
    }

    [Fact]
    public async Task A_mail_has_both_bodies_and_the_identity_it_keeps()
    {
        await using var host = await Host.StartAsync("Sqlite");
        await host.QueueAsync(1);
        var id = (await host.DoAsync(db => db.Outbox.SingleAsync(Cancellation))).MessageId;
        await host.Worker.SendDueAsync(Cancellation);

        var mail = await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(host.Mails)[0], Cancellation);
        Assert.Equal(id, mail.MessageId);
        Assert.Equal("<p>Hej å</p>", mail.HtmlBody!.Trim());
        Assert.Equal("Hej å", mail.TextBody!.Trim());
    }

    private sealed class Host : IAsyncDisposable
    {
        private readonly ServiceProvider provider;
        private readonly string root;

        private Host(ServiceProvider provider, string root) => (this.provider, this.root) = (provider, root);

        public OutboxWorker Worker => provider.GetRequiredService<OutboxWorker>();
        public FakeTimeProvider Time => (FakeTimeProvider)provider.GetRequiredService<TimeProvider>();
        public string Mails => Path.Combine(root, "mail");

        public static async Task<Host> StartAsync(string database, params (string Key, string Value)[] settings)
        {
            var folder = Directory.CreateTempSubdirectory("core").FullName;
            var values = new Dictionary<string, string?>
            {
                ["ConnectionStrings:umbracoDbDSN"] = database == "Npgsql" ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "core.db")};Pooling=false",
                ["ConnectionStrings:umbracoDbDSN_ProviderName"] = database == "Npgsql" ? "Npgsql" : "Microsoft.Data.Sqlite",
                ["Umbraco:CMS:Global:Smtp:From"] = "noreply@sodrasmaland.example",
                ["Umbraco:CMS:Global:Smtp:DeliveryMethod"] = "SpecifiedPickupDirectory",
                ["Umbraco:CMS:Global:Smtp:PickupDirectoryLocation"] = "mail",
            };
            foreach (var (key, value) in settings)
                values[key] = value;
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)));
            var environment = new Environment(folder);
            services.AddSingleton<IHostEnvironment>(environment);
            services.AddCore(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), environment);
            var host = new Host(services.BuildServiceProvider(), folder);
            await host.DoAsync(async db =>
            {
                await db.Database.MigrateAsync();
                return 0;
            });
            return host;
        }

        public Task<int> QueueAsync(int count) => DoAsync(async db =>
        {
            for (var i = 0; i < count; i++)
                db.Outbox.Add(OutboxMessage.Of(new MailDraft($"mottagare{i}@exempel.se", "Hej", "<p>Hej å</p>", "Hej å"), null, Time.GetUtcNow().UtcDateTime));
            return await db.SaveChangesAsync(Cancellation);
        });

        public async Task<T> DoAsync<T>(Func<SiteDbContext, Task<T>> work)
        {
            await using var scope = provider.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
        }

        public async Task<HealthStatus> HealthAsync()
            => (await DoAsync(db => new OutboxHealth(db, Time).CheckHealthAsync(new HealthCheckContext(), Cancellation))).Status;

        public async ValueTask DisposeAsync()
        {
            await provider.DisposeAsync();
            Directory.Delete(root, recursive: true);
        }
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "Tests";
        public string ContentRootPath { get; set; } = folder;
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
