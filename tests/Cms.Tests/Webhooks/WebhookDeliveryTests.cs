using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Members;
using SodraSmaland.Cms.Webhooks;
using SodraSmaland.Common;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Webhooks;

/// <summary>Receivers are told what happened: each thing at least once, of one document in order, whoever fails on the way.</summary>
public sealed class WebhookDeliveryTests
{
    private static readonly (string, string)[] Settings = [("SodraSmaland:Webhooks:AllowInternalAddresses", "true"), ("Umbraco:CMS:Webhook:Period", "00:00:10"), ("Umbraco:CMS:Webhook:MaximumRetries", "2")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_publish_is_told_as_the_delivery_api_shows_it_and_an_end_by_its_key(string engine)
    {
        await using var host = await StartAsync(engine, true, Settings);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish, WebhookEvents.ContentUnpublish, WebhookEvents.ContentDelete], new() { ["X-Secret"] = "nyckel" });

        await host.DoAsync(d => d.PublishAsync(Cottage, ["sv-SE"], User, Cancellation));
        await DeliverAsync(host);
        await host.DoAsync(d => d.UnpublishAsync(Cottage, [], User, Cancellation));
        await host.DoAsync(d => d.DeleteAsync(Cottage, User, Cancellation));
        await DeliverAsync(host);
        await DeliverAsync(host);

        Assert.Equal(["Umbraco.ContentPublish", "Umbraco.ContentUnpublish", "Umbraco.ContentDelete"], receiver.Heard.Select(h => h.Event));
        var first = receiver.Heard.First();
        Assert.Equal(("0", "nyckel"), (first.Retry, first.Secret));
        var published = JsonDocument.Parse(first.Body).RootElement;
        Assert.Equal(("page", "Röd stuga", "/bo-har/rod-stuga", "Röd stuga"), (published.GetProperty("contentType").GetString(), published.GetProperty("name").GetString(),
            published.GetProperty("route").GetProperty("path").GetString(), published.GetProperty("properties").GetProperty("heading").GetString()));
        Assert.All(receiver.Heard.Skip(1), h => Assert.Equal($$"""{"id":"{{Cottage}}"}""", h.Body));
        Assert.Equal((0, 3), await host.ReadAsync(async db => (await db.WebhookRequests.CountAsync(Cancellation), await db.WebhookLogs.CountAsync(l => l.StatusCode == 200 && l.ResponseBody == "taken" && !l.RequestHeaders.Contains("nyckel"), Cancellation))));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_receiver_that_was_down_hears_everything_in_order_when_it_is_back(string engine)
    {
        await using var host = await StartAsync(engine, true, Settings);
        var port = WebhookReceiver.FreePort();
        await AddAsync(host, $"http://127.0.0.1:{port}/hook", [WebhookEvents.ContentPublish, WebhookEvents.ContentUnpublish]);
        await host.DoAsync(d => d.UnpublishAsync(Cottage, [], User, Cancellation));
        await host.DoAsync(d => d.PublishAsync(Cottage, ["sv-SE"], User, Cancellation));
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));

        // Nobody is there: each document's first is tried, its second waits for it, and nothing is due before the pause is over.
        Assert.Equal(2, await DeliverAsync(host));
        Assert.Equal(0, await DeliverAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        using var receiver = new WebhookReceiver(port);
        Assert.Equal(2, await DeliverAsync(host));
        Assert.Equal(1, await DeliverAsync(host));

        Assert.Equal(["Umbraco.ContentUnpublish 1", "Umbraco.ContentPublish 0"], receiver.Heard.Where(h => h.Body.Contains(Cottage.ToString(), StringComparison.Ordinal)).Select(h => $"{h.Event} {h.Retry}"));
        Assert.Equal(3, receiver.Heard.Select(h => h.Id).Distinct().Count());
        Assert.Equal((0, 2, 3), await host.ReadAsync(async db => (await db.WebhookRequests.CountAsync(Cancellation), await db.WebhookLogs.CountAsync(l => l.StatusCode == null, Cancellation), await db.WebhookLogs.CountAsync(l => l.StatusCode == 200, Cancellation))));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task What_a_worker_was_sending_when_it_died_is_sent_by_the_next_under_the_same_id(string engine)
    {
        await using var host = await StartAsync(engine, true, Settings);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish]);
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        var answering = new TaskCompletionSource();
        receiver.Before = answering.Task;
        using var death = new CancellationTokenSource();
        var dying = host.Get<WebhookWorker>().DeliverDueAsync(death.Token);
        await receiver.Called;
        await death.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        answering.SetResult();

        Assert.Equal(0, await DeliverAsync(host));
        host.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await DeliverAsync(host));

        Assert.Equal(2, receiver.Heard.Count);
        Assert.Single(receiver.Heard.Select(h => h.Id).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_refuses_is_given_up_after_the_last_retry_and_the_next_event_goes_on()
    {
        await using var host = await StartAsync("Sqlite", true, Settings);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort()) { Answers = 500 };
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish]);
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));

        await DeliverAsync(host);
        foreach (var pause in new[] { 10, 20 })
        {
            host.Time.Advance(TimeSpan.FromSeconds(pause - 1));
            Assert.Equal(0, await DeliverAsync(host));
            host.Time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, await DeliverAsync(host));
        }
        Assert.Equal(["0", "1", "2"], receiver.Heard.Select(h => h.Retry));
        Assert.Equal(0, await host.ReadAsync(db => db.WebhookRequests.CountAsync(Cancellation)));

        receiver.Answers = 204;
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        await DeliverAsync(host);
        Assert.Equal(4, receiver.Heard.Count);
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_told_and_nothing_of_what_did_not_happen()
    {
        await using var host = await StartAsync("Sqlite", true, Settings);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish], types: [BlockType]);
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish], enabled: false);
        var all = await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish], types: [PageType]);

        await host.DoAsync(d => d.PublishAsync(Living, ["xx-XX"], User, Cancellation));
        Assert.Equal(0, await host.ReadAsync(db => db.WebhookRequests.CountAsync(Cancellation)));
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        Assert.Equal([all], await host.ReadAsync(db => db.WebhookRequests.Select(r => r.WebhookKey).ToListAsync(Cancellation)));

        // A language taken off leaves the page published with other content; the last one takes it away.
        await host.DoAsync(d => d.UnpublishAsync(Living, ["sv-SE"], User, Cancellation));
        await DeliverAsync(host);
        await DeliverAsync(host);
        Assert.Equal(2, receiver.Heard.Count);
    }

    [Fact]
    public async Task Of_a_member_nothing_but_the_key_is_told()
    {
        await using var host = await StartAsync("Sqlite", true, Settings);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.MemberSaved, WebhookEvents.MemberDeleted]);
        var (_, key) = await host.Get<MemberAccounts>().CreateAsync(new() { TypeAlias = "networker", Name = "Åsa", Email = "asa@exempel.se" }, null, Cancellation);
        await host.Get<MemberAccounts>().EraseAsync(key, null, Cancellation);
        await DeliverAsync(host);
        await DeliverAsync(host);

        Assert.Equal([$$"""memberSaved {"id":"{{key}}"}""", $$"""memberDeleted {"id":"{{key}}"}"""], receiver.Heard.Select(h => $"{h.Event} {h.Body}"));
    }

    [Fact]
    public async Task Internal_addresses_are_not_called_and_redirects_not_followed()
    {
        await using var host = await StartAsync("Sqlite", true, ("Umbraco:CMS:Webhook:MaximumRetries", "0"));
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish]);
        // A name that the check of addresses lets through and that leads here all the same.
        await AddAsync(host, receiver.Url.Replace("127.0.0.1", System.Net.Dns.GetHostName(), StringComparison.Ordinal), [WebhookEvents.ContentPublish]);
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        await DeliverAsync(host);
        Assert.Empty(receiver.Heard);
        Assert.All(await host.ReadAsync(db => db.WebhookLogs.ToListAsync(Cancellation)), l => Assert.Contains("internal addresses are not called", l.ResponseBody, StringComparison.Ordinal));

        await using var open = await StartAsync("Sqlite", true, Settings);
        receiver.Answers = 302;
        await AddAsync(open, receiver.Url, [WebhookEvents.ContentPublish]);
        await open.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        await DeliverAsync(open);
        Assert.Single(receiver.Heard);
        Assert.Equal(302, (await open.ReadAsync(db => db.WebhookLogs.SingleAsync(Cancellation))).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("2001:0:4136:e378::", false)]
    [InlineData("ff02::1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("193.10.0.1", true)]
    [InlineData("2a00:1450:400f::1", true)]
    [InlineData("::ffff:193.10.0.1", true)]
    public void An_address_is_on_the_internet_or_it_is_not(string address, bool isPublic) => Assert.Equal(isPublic, WebhookTarget.IsPublic(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://exempel.se/hook", true)]
    [InlineData("http://193.10.0.1:8080/", true)]
    [InlineData("ftp://exempel.se/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("exempel.se", false)]
    [InlineData("https://user:pass@exempel.se/", false)]
    [InlineData("http://localhost/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://0x7f.1/", false)]
    [InlineData("http://[::1]/", false)]
    [InlineData("http://[::ffff:10.0.0.1]/", false)]
    [InlineData("http://169.254.169.254/latest/meta-data", false)]
    public void An_address_is_one_that_a_webhook_can_have_or_not(string url, bool allowed) => Assert.Equal(allowed, WebhookTarget.IsAllowed(url, allowInternal: false));

    [Fact]
    public async Task The_log_is_kept_for_as_long_as_the_setting_says()
    {
        await using var host = await StartAsync("Sqlite", true, [.. Settings, ("Umbraco:CMS:Webhook:KeepLogsForDays", "7")]);
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        await AddAsync(host, receiver.Url, [WebhookEvents.ContentPublish]);
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        await DeliverAsync(host);

        host.Time.Advance(TimeSpan.FromDays(6));
        await host.Get<WebhookWorker>().CleanUpAsync(Cancellation);
        Assert.Equal(1, await host.ReadAsync(db => db.WebhookLogs.CountAsync(Cancellation)));
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Get<WebhookWorker>().CleanUpAsync(Cancellation);
        Assert.Equal(0, await host.ReadAsync(db => db.WebhookLogs.CountAsync(Cancellation)));
    }

    private static Task<int> DeliverAsync(EngineHost host) => host.Get<WebhookWorker>().DeliverDueAsync(Cancellation);

    private static async Task<Guid> AddAsync(EngineHost host, string url, string[] events, Dictionary<string, string>? headers = null, Guid[]? types = null, bool enabled = true)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        var row = new WebhookRow { Key = Guid.NewGuid(), Url = url, Enabled = enabled, Events = events, ContentTypeKeys = types ?? [], Headers = headers ?? [] };
        database.Webhooks.Add(row);
        await database.SaveChangesAsync(Cancellation);
        return row.Key;
    }
}
