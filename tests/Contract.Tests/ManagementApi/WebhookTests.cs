using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Webhooks;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Webhooks as the client's Settings section makes, reads and follows them.</summary>
public sealed class WebhookTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_is_made_changed_told_read_in_the_log_and_deleted()
    {
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        var model = Model(receiver.Url);
        var id = (Guid)model["id"]!;
        using var created = await site.Admin.SendAsync(HttpMethod.Post, "webhook", model);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Cancellation));

        var read = await site.Admin.GetAsync("webhook/" + id);
        Assert.Equal(("Bygget", "Content", "Innehåll publicerat"), (read.GetProperty("name").GetString(), read.GetProperty("events")[0].GetProperty("eventType").GetString(), read.GetProperty("events")[0].GetProperty("eventName").GetString()));
        Assert.Contains((await site.Admin.GetAsync("webhook")).GetProperty("items").EnumerateArray(), w => w.GetProperty("id").GetGuid() == id);
        Assert.Equal("Bygget", (await site.Admin.GetAsync("item/webhook?id=" + id))[0].GetProperty("name").GetString());

        var page = await site.DocumentAsync("Jobba");
        using var published = await site.Admin.SendAsync(HttpMethod.Put, $"document/{page}/publish", new { publishSchedules = new[] { new { culture = "sv-SE" } } });
        published.EnsureSuccessStatusCode();
        await site.Host.Services.GetRequiredService<WebhookWorker>().DeliverDueAsync(Cancellation);

        Assert.Equal("Jobba", JsonDocument.Parse(Assert.Single(receiver.Heard, h => h.Body.Contains(page.ToString(), StringComparison.Ordinal)).Body).RootElement.GetProperty("name").GetString());
        var line = (await site.Admin.GetAsync($"webhook/{id}/logs")).GetProperty("items")[0];
        Assert.Equal(("OK (200)", true, false, 0), (line.GetProperty("statusCode").GetString(), line.GetProperty("isSuccessStatusCode").GetBoolean(), line.GetProperty("exceptionOccured").GetBoolean(), line.GetProperty("retryCount").GetInt32()));
        Assert.True((await site.Admin.GetAsync("webhook/logs")).GetProperty("total").GetInt32() >= 1);

        model["enabled"] = false;
        (await site.Admin.SendAsync(HttpMethod.Put, "webhook/" + id, model)).EnsureSuccessStatusCode();
        Assert.False((await site.Admin.GetAsync("webhook/" + id)).GetProperty("enabled").GetBoolean());
        (await site.Admin.SendAsync(HttpMethod.Delete, "webhook/" + id)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Get, "webhook/" + id)).StatusCode);
    }

    [Theory]
    [InlineData("url", "\"ftp://exempel.se\"")]
    [InlineData("events", "[]")]
    [InlineData("events", "[\"Umbraco.Nonsense\"]")]
    [InlineData("events", "[\"Umbraco.ContentPublish\",\"Umbraco.MediaSave\"]")]
    [InlineData("contentTypeKeys", "[\"6d2c1c2f-0000-0000-0000-000000000000\"]")]
    [InlineData("contentTypeKeys", "[\"ingen\"]")]
    [InlineData("headers", "{\"Host\":\"x\"}")]
    [InlineData("headers", "{\"X-A\":\"a\\r\\nb\"}")]
    [InlineData("headers", "{\"X A\":\"a\"}")]
    public async Task What_a_webhook_cannot_be_is_refused_with_its_field(string field, string value)
    {
        var model = Model("https://exempel.se/hook");
        model[field] = JsonSerializer.Deserialize<JsonElement>(value);
        using var answer = await site.Admin.SendAsync(HttpMethod.Post, "webhook", model);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("$." + field, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Model(string url) => new()
    {
        ["id"] = Guid.NewGuid(),
        ["name"] = "Bygget",
        ["description"] = "Bygger om appen",
        ["url"] = url,
        ["enabled"] = true,
        ["events"] = new[] { "Umbraco.ContentPublish" },
        ["contentTypeKeys"] = Array.Empty<string>(),
        ["headers"] = new Dictionary<string, string> { ["X-Secret"] = "nyckel" },
    };
}
