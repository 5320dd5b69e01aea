using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Leads.Reminders;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>Mails to coordinators; each test has a site of its own, for the outbox and the clock.</summary>
public sealed class LeadMailTests : IAsyncLifetime
{
    private readonly DeskSite site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_hand_over_is_mailed_to_the_coordinators_of_the_receiver_in_their_languages()
    {
        var receiver = await site.AsAsync("Samordnare Växjö");
        (await receiver.SendAsync(HttpMethod.Put, "user/current/profile", new { languageIsoCode = "en" })).EnsureSuccessStatusCode();
        var address = (await receiver.GetAsync("user/current")).GetProperty("email").GetString()!;
        var coordinator = await site.AsAsync("Samordnare Ljungby");

        using var answer = await coordinator.SendAsync(HttpMethod.Post, $"{DeskCalls.Api}leads/{site.Ljungby}/hand-over", new { version = 1, to = "vaxjo", keep = false, message = "Vill bo vid Helgasjön" });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(2, (await receiver.AskAsync("leads")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await coordinator.AskAsync("leads")).GetProperty("total").GetInt32());
        await site.Host.SendMailsAsync(Cancellation);
        var mail = Assert.Single(site.Host.MailsTo(address));
        Assert.Contains("Samordnare Ljungby hands over the registration from Lena Lagan to you.", mail, StringComparison.Ordinal);
        Assert.Contains("Vill bo vid Helgasjön", mail, StringComparison.Ordinal);
        Assert.Contains($"/umbraco/section/inflyttare/workspace/sodrasmaland-lead/edit/{site.Ljungby}", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminders_reach_the_users_of_the_municipality_outside_of_any_request()
    {
        await site.AsAsync("Samordnare Ljungby");
        var address = (await (await site.AsAsync("Samordnare Ljungby")).GetAsync("user/current")).GetProperty("email").GetString()!;
        site.Host.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(3, await site.Host.Services.GetRequiredService<LeadReminders>().RunAsync(Cancellation));

        await site.Host.SendMailsAsync(Cancellation);
        Assert.Contains("Anmälningar som ingen har kontaktat på mer än 3 arbetsdagar: 1.", Assert.Single(site.Host.MailsTo(address)), StringComparison.Ordinal);
        // Växjö has no user yet: the address on its page; the regional desk its own.
        Assert.Single(site.Host.MailsTo("vaxjo@sodrasmaland.example"));
    }
}
