using System.Net;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Watching a page: what one asks to be told of, and the mails.</summary>
public sealed class NotificationTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_watches_a_page_is_mailed_of_what_others_do_with_it_and_below()
    {
        var page = await site.DocumentAsync("Kakor");
        var overview = await site.DocumentAsync("Om");
        var watcher = await site.AsAsync("Regional kommunikatör");
        var mail = (await watcher.GetAsync("user/current")).GetProperty("email").GetString()!;
        (await watcher.SendAsync(HttpMethod.Put, $"document/{overview}/notifications", new { subscribedActionIds = new[] { "Umb.Document.Publish" } })).EnsureSuccessStatusCode();
        var kinds = (await watcher.GetAsync($"document/{overview}/notifications")).EnumerateArray().ToList();
        Assert.Equal("Umb.Document.Publish publish", Assert.Single(kinds, k => k.GetProperty("subscribed").GetBoolean()) is var one ? $"{one.GetProperty("actionId").GetString()} {one.GetProperty("alias").GetString()}" : "");

        async Task PublishAsync(Common.BackOfficeSession by) => (await by.SendAsync(HttpMethod.Put, $"document/{page}/publish", new { publishSchedules = new[] { new { culture = "sv-SE" } } })).EnsureSuccessStatusCode();
        await PublishAsync(watcher);
        await site.Host.SendMailsAsync(Cancellation);
        Assert.Empty(site.Host.MailsTo(mail));

        await PublishAsync(site.Admin);
        await site.Host.SendMailsAsync(Cancellation);
        var text = Assert.Single(site.Host.MailsTo(mail));
        Assert.Contains("Sidan Kakor är publicerad av", text, StringComparison.Ordinal);
        Assert.Contains($"/umbraco/section/content/workspace/document/edit/{page}", text, StringComparison.Ordinal);

        (await watcher.SendAsync(HttpMethod.Put, $"document/{overview}/notifications", new { subscribedActionIds = Array.Empty<string>() })).EnsureSuccessStatusCode();
        await PublishAsync(site.Admin);
        await site.Host.SendMailsAsync(Cancellation);
        Assert.Single(site.Host.MailsTo(mail));
    }

    [Fact]
    public async Task What_cannot_be_watched_is_refused()
    {
        var page = await site.DocumentAsync("Kakor");
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Put, $"document/{page}/notifications", new { subscribedActionIds = new[] { "Nonsense" } })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.AsAsync("Redaktör Tingsryd")).SendAsync(HttpMethod.Get, $"document/{page}/notifications")).StatusCode);
    }
}
