using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Gatherings;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Network;

/// <summary>The clock stands on 24 November 2026; the members' gathering (12 seats) is on 18 December, the open one (40 seats) on 6 May.</summary>
public sealed class GatheringTests : IDisposable
{
    private const string Members = "/natverk-stockholm/traffar/exempel-natverkstraff-glogg-fore-hemresan";
    private const string Open = "/natverk-stockholm/traffar/exempel-natverkstraff-varkvall-i-stockholm";
    private readonly SiteHost host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Seats_fill_the_queue_moves_up_by_itself_and_reminders_go_out_once()
    {
        var visitors = new List<Visitor>();
        for (var i = 0; i < 14; i++)
        {
            var visitor = new Visitor(host);
            visitors.Add(visitor);
            await visitor.JoinAsync($"m{i}@exempel.se");
            Assert.Equal(Members, (await visitor.PostAsync(Members, ".ticket form")).Headers.Location!.ToString());
        }
        Assert.Equal(("Du har en plats", "Du står i kön"), (await TicketAsync(visitors[11]), await TicketAsync(visitors[12])));
        Assert.Equal("Din plats: Exempel: Nätverksträff: glögg före hemresan", (await host.MailToAsync("m11@exempel.se")).Subject);
        Assert.StartsWith("Du står i kön", (await host.MailToAsync("m12@exempel.se")).Subject, StringComparison.Ordinal);

        // By the button on the page, and by the link in the mail.
        await visitors[3].PostAsync(Members, ".ticket form");
        Assert.Equal("Kommer du?", await TicketAsync(visitors[3]));
        Assert.StartsWith("Du har fått en plats", (await host.MailToAsync("m12@exempel.se")).Subject, StringComparison.Ordinal);
        using (var telephone = new Visitor(host))
            await telephone.PostAsync(await host.LinkToAsync("m4@exempel.se"), "main form");
        Assert.Equal("Du har en plats", await TicketAsync(visitors[13]));

        // One who leaves the network leaves the seat, which the next round gives to whoever waits.
        await visitors[3].PostAsync(Members, ".ticket form");
        Assert.Equal("Du står i kön", await TicketAsync(visitors[3]));
        await visitors[5].LeaveAsync();
        await RoundAsync();
        Assert.Equal("Du har en plats", await TicketAsync(visitors[3]));

        host.Time.SetUtcNow(new DateTimeOffset(2026, 12, 16, 22, 0, 0, TimeSpan.Zero));
        Assert.Equal(0, await RoundAsync());
        host.Time.SetUtcNow(new DateTimeOffset(2026, 12, 16, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(12, await RoundAsync());
        Assert.Equal(0, await RoundAsync());
        Assert.StartsWith("Snart ses vi", (await host.MailToAsync("m0@exempel.se")).Subject, StringComparison.Ordinal);

        host.Time.SetUtcNow(new DateTimeOffset(2026, 12, 18, 16, 0, 0, TimeSpan.Zero));
        Assert.Contains("Det går inte längre", (await visitors[4].OpenAsync(Members)).QuerySelector("main .notice")!.TextContent, StringComparison.Ordinal);
        host.Time.SetUtcNow(new DateTimeOffset(2027, 1, 18, 12, 0, 0, TimeSpan.Zero));
        await TidyAsync();
        Assert.Equal(0, await host.ReadAsync(db => db.Seats.CountAsync(Cancellation)));
        visitors.ForEach(v => v.Dispose());
    }

    [Fact]
    public async Task A_guest_registers_by_an_answered_mail_where_it_is_open_and_only_there()
    {
        using var guest = new Visitor(host);
        Assert.Null((await guest.OpenAsync(Members)).QuerySelector("form[action*=Guest]"));
        Assert.Equal(HttpStatusCode.BadRequest, (await GuestAsync(guest, Open, ("email", "gast@exempel.se"))).StatusCode);

        Assert.Equal(Open + "?tack=1", (await GuestAsync(guest, Open, ("email", "gast@exempel.se"), ("name", "Gäst"), ("agree", "yes"))).Headers.Location!.ToString());
        var link = await host.LinkToAsync("gast@exempel.se");
        await guest.OpenAsync(link);
        Assert.Equal(SeatState.Unconfirmed, await StateAsync());
        await guest.PressAsync(link);
        Assert.Equal(SeatState.Seated, await StateAsync());

        // The same again: the same answer, another mail, nothing changed.
        Assert.Equal(Open + "?tack=1", (await GuestAsync(guest, Open, ("email", "GAST@exempel.se"), ("name", "Annan"), ("agree", "yes"))).Headers.Location!.ToString());
        Assert.StartsWith("Du är redan anmäld", (await host.MailToAsync("gast@exempel.se")).Subject, StringComparison.Ordinal);

        await guest.PressAsync(link);
        Assert.Equal("", await host.TracesOfAsync("gast@exempel.se"));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Client.GetAsync(link, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_guests_registration_that_nobody_confirms_is_erased_after_two_days()
    {
        using var guest = new Visitor(host);
        await GuestAsync(guest, Open, ("email", "gast@exempel.se"), ("name", "Gäst"), ("agree", "yes"));
        host.Time.Advance(TimeSpan.FromDays(2.1));

        await TidyAsync();

        Assert.Equal("", await host.TracesOfAsync("gast@exempel.se"));
    }

    [Fact]
    public async Task A_guest_cannot_take_a_members_seat_by_address()
    {
        using var guest = new Visitor(host);
        var form = await guest.OpenAsync(Open);
        var token = form.QuerySelector("form[action*=Guest] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var trap = form.QuerySelector("form[action*=Guest] input[name=t]")!.GetAttribute("value")!;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        using var body = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["t"] = trap, ["email"] = "gast@exempel.se", ["name"] = "Gäst", ["agree"] = "yes" });

        Assert.Equal(HttpStatusCode.BadRequest, (await guest.Client.PostAsync(Members + "?handler=Guest", body, Cancellation)).StatusCode);
        Assert.Equal("", await host.TracesOfAsync("gast@exempel.se"));
    }

    private static async Task<string> TicketAsync(Visitor visitor) => (await visitor.OpenAsync(Members)).QuerySelector("#ticket")!.TextContent;

    private static Task<HttpResponseMessage> GuestAsync(Visitor guest, string path, params (string Name, string Value)[] fields) => guest.PostAsync(path, "form[action*=Guest]", fields);

    private Task<SeatState> StateAsync() => host.ReadAsync(db => db.Seats.Select(s => s.State).SingleAsync(Cancellation));

    private async Task TidyAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GatheringService>().TidyAsync(Cancellation);
    }

    private async Task<int> RoundAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<GatheringService>().RoundAsync(Cancellation);
    }
}
