using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Tests.BackOffice;
using SodraSmaland.Web.Tests.Pages.Network;
using Xunit;

namespace SodraSmaland.Web.Tests.Privacy;

/// <summary>What is held about somebody, for that person and for the desk.</summary>
public sealed class YourDataTests(DeskSite site) : IClassFixture<DeskSite>, IDisposable
{
    private const string Ask = "/dina-uppgifter";
    private readonly SiteHost host = site.Host;
    private readonly Visitor person = new(site.Host);

    /// <summary>Nobody's but the test's own.</summary>
    private readonly string email = $"{Guid.NewGuid():N}@exempel.se";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => person.Dispose();

    [Fact]
    public async Task The_answer_and_the_mail_are_the_same_whether_the_address_is_known_or_not()
    {
        var stranger = "ingen." + email;
        await RegisterAsync(mailings: false);

        var known = await person.PostAsync(Ask, "main form", ("email", email));
        var unknown = await person.PostAsync(Ask, "main form", ("email", stranger));

        Assert.Equal((HttpStatusCode.SeeOther, Ask + "?skickad=1"), (known.StatusCode, known.Headers.Location!.ToString()));
        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Equal((await host.MailToAsync(email)).Subject, (await host.MailToAsync(stranger)).Subject);
        Assert.Contains("Vi har inga uppgifter", (await person.OpenAsync(await host.LinkToAsync(stranger))).QuerySelector("main .lead")!.TextContent, StringComparison.Ordinal);
        var wrong = await person.PostAsync(Ask, "main form", ("email", "inte en adress"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_link_shows_and_hands_out_everything_wherever_it_is_kept()
    {
        await RegisterAsync(mailings: true);
        await EnquireAsync();
        using (var member = new Visitor(host))
            await member.JoinAsync(email, ("name", "Anna Alm"), ("visibility", "Public"), ("trade", "Glasblåsare"));
        var link = await LinkAsync();

        var page = await person.OpenAsync(link);
        var held = string.Join('\n', page.QuerySelectorAll("#held ~ ul li").Select(l => l.TextContent));
        Assert.Contains("Intresseanmälan", held, StringComparison.Ordinal);
        Assert.Contains("Nätverk Stockholm", held, StringComparison.Ordinal);
        Assert.Contains("Lumen AB", held, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/en/your-data" + link[Ask.Length..], page.QuerySelector("a.tool[hreflang=en]")!.GetAttribute("href"));
        var export = JsonDocument.Parse(await person.Client.GetStringAsync(link + "?handler=Export", Cancellation)).RootElement;
        Assert.Equal("Vill bo vid en sjö", export.GetProperty("registration").GetProperty("message").GetString());
        Assert.Equal("Glasblåsare", export.GetProperty("membership").GetProperty("trade").GetString());
        Assert.Equal("Lumen AB", export.GetProperty("enquiries")[0].GetProperty("company").GetString());
    }

    [Fact]
    public async Task One_consent_is_taken_back_and_the_others_stand()
    {
        await RegisterAsync(mailings: true);
        using (var member = new Visitor(host))
            await member.JoinAsync(email, ("name", "Anna Alm"), ("visibility", "Members"), ("mailings", "yes"));
        var link = await LinkAsync();
        var key = (await host.MemberAsync(email))!.Key;

        await person.PostAsync(link, await FormOfAsync(link, "Ta tillbaka: Synas"));
        Assert.Equal(Visibility.Nobody, (await host.MemberAsync(email))!.Profile.Visibility);
        Assert.Equal([("mailings", false), ("membership", false), ("shown", true)], (await host.ConsentsAsync(key)).OrderBy(c => c.Purpose, StringComparer.Ordinal).Select(c => (c.Purpose, c.WithdrawnAt is not null)));

        var mailings = (await host.ReadAsync(db => db.Set<Consent>().Where(c => c.Purpose == Consent.Mailings && db.Leads.Any(l => l.Id == c.LeadId && l.NormalisedEmail == email)).Select(c => c.Id).SingleAsync(Cancellation))).ToString();
        Assert.Equal(link + "?sparad=1", (await person.PostAsync(link, $"form:has(input[value='{mailings}'])")).Headers.Location!.ToString());
        Assert.Equal([("contact", false), ("mailings", true)], await host.ReadAsync(async db => (await db.Set<Consent>().Where(c => db.Leads.Any(l => l.Id == c.LeadId && l.NormalisedEmail == email)).OrderBy(c => c.Purpose).ToListAsync(Cancellation)).Select(c => (c.Purpose, c.WithdrawnAt is not null)).ToList()));
        // What is not the person's own is not theirs to take back.
        var others = await host.ReadAsync(db => db.MemberConsents.Where(c => c.MemberKey == key && c.Purpose == "membership").Select(c => c.Id).SingleAsync(Cancellation));
        await person.PostAsync(link, "form[action*=Withdraw]", ("consent", others.ToString()));
        Assert.Null((await host.ConsentsAsync(key)).Single(c => c.Purpose == "membership").WithdrawnAt);
    }

    [Fact]
    public async Task Erasing_reaches_registration_membership_and_mails_and_a_restored_backup_does_not_undo_it()
    {
        await RegisterAsync(mailings: true);
        using (var member = new Visitor(host))
            await member.JoinAsync(email, ("name", "Anna Alm"), ("mailings", "yes"));
        var link = await LinkAsync();
        var noted = await host.ReadAsync(async db => (Lead: await db.Leads.SingleAsync(l => l.NormalisedEmail == email, Cancellation), (await host.MemberAsync(email))!.Key));

        Assert.Equal(HttpStatusCode.BadRequest, (await person.PostAsync(link, "form[action*=Erase]")).StatusCode);
        Assert.NotNull(await host.MemberAsync(email));
        Assert.Equal(Ask + "?raderad=1", (await person.PostAsync(link, "form[action*=Erase]", ("erase", "yes"))).Headers.Location!.ToString());

        Assert.Equal("", await host.TracesOfAsync(email, noted.Key.ToString()));
        Assert.Equal(Ask + "?lank=1", (await person.Client.GetAsync(link, Cancellation)).Headers.Location!.ToString());
        await host.ReadAsync(async db =>
        {
            var back = new Lead { Id = noted.Lead.Id, Email = email, NormalisedEmail = email };
            back.Touch();
            db.Add(back);
            return await db.SaveChangesAsync(Cancellation);
        });
        Assert.NotEqual("", await host.TracesOfAsync(email));
        await host.Services.GetRequiredService<RestoredErasures>().RunAsync(Cancellation);
        Assert.Equal("", await host.TracesOfAsync(email));
    }

    [Fact]
    public async Task A_link_works_for_a_day_and_nobody_fills_a_mailbox_with_them()
    {
        for (var i = 0; i < SubjectData.MostLinksAtOnce + 2; i++)
            await person.PostAsync(Ask, "main form", ("email", email));
        Assert.Equal(SubjectData.MostLinksAtOnce, (await host.SubjectsToAsync(email)).Count);
        var link = await host.LinkToAsync(email);
        await host.ReadAsync(db => db.DataLinks.Where(l => l.NormalisedEmail == email).ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, host.Time.GetUtcNow().UtcDateTime.AddMinutes(-1)), Cancellation));

        Assert.Equal(Ask + "?lank=1", (await person.Client.GetAsync(link, Cancellation)).Headers.Location!.ToString());
        await host.Services.GetRequiredService<Retention>().RunAsync(Cancellation);
        Assert.Equal("", await host.TracesOfAsync(email));
    }

    [Fact]
    public async Task A_request_reaches_the_desk_is_answered_in_time_and_the_person_is_told()
    {
        var link = await LinkAsync("/en/your-data");
        var refused = await person.PostAsync(link, "form[action*=Request]", ("message", "<script>"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var errors = Browsing.Parse(await refused.Content.ReadAsStringAsync(Cancellation)).QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href"));
        Assert.Equal(["#kind", "#message"], errors);
        await person.PostAsync(link, "form[action*=Request]", ("kind", "Rectification"), ("message", "My name is Anna"));
        Assert.Equal("We have received your request", (await host.MailToAsync(email)).Subject);
        var region = await site.AsAsync("Regional kommunikatör");

        var request = await FindAsync(region);
        var id = request.GetProperty("id").GetGuid();
        // A month on is the 24th of December or a Saturday: the answer may come on the next working day.
        var received = DateOnly.Parse(request.GetProperty("receivedOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(SubjectRequest.Due(received, isExtended: false).ToString("O", System.Globalization.CultureInfo.InvariantCulture), request.GetProperty("dueOn").GetString());
        request = await region.AskAsync($"requests/{id}");
        Assert.True(request.GetProperty("isVerified").GetBoolean());
        Assert.Equal("My name is Anna", request.GetProperty("message").GetString());
        request = await region.AskAsync($"requests/{id}/extend", HttpMethod.Post, new { version = 1, text = "We must ask Ljungby." });
        Assert.Contains("We must ask Ljungby.", (await host.MailToAsync(email)).TextBody, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, "AlreadyExtended"), await RefusalAsync(region, $"requests/{id}/extend", new { version = 2, text = "Again" }));
        Assert.Equal((HttpStatusCode.Conflict, "Stale"), await RefusalAsync(region, $"requests/{id}/answer", new { version = 1, isGranted = true, text = "Done" }));
        Assert.Equal((HttpStatusCode.BadRequest, "AnAnswerIsNeeded"), await RefusalAsync(region, $"requests/{id}/answer", new { version = 2, isGranted = true, text = " " }));
        request = await region.AskAsync($"requests/{id}/answer", HttpMethod.Post, new { version = 2, isGranted = false, text = "We find no other name." });
        Assert.Contains("imy.se", (await host.MailToAsync(email)).TextBody, StringComparison.Ordinal);
        Assert.Equal(["Refused", "Extended", "Received"], request.GetProperty("history").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "AlreadyClosed"), await RefusalAsync(region, $"requests/{id}/link", new { version = 3 }));

        await host.ReadAsync(db => db.SubjectRequests.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosedAt, host.Time.GetUtcNow().UtcDateTime.AddMonths(-25)), Cancellation));
        await host.ReadAsync(db => db.DataLinks.Where(l => l.NormalisedEmail == email).ExecuteDeleteAsync(Cancellation));
        await host.Services.GetRequiredService<Retention>().RunAsync(Cancellation);
        Assert.Equal("", await host.TracesOfAsync(email));
    }

    [Fact]
    public async Task A_municipality_sees_and_answers_only_what_it_has_been_given()
    {
        var (region, ljungby) = (await site.AsAsync("Regional kommunikatör"), await site.AsAsync("Samordnare Ljungby"));
        var request = await region.AskAsync("requests", HttpMethod.Post, Draft("Erasure"));
        var id = request.GetProperty("id").GetGuid();
        (string, object)[] operations =
        [
            ("extend", new { version = 1, text = "x" }), ("link", new { version = 1 }), ("hand-over", new { version = 1, municipality = "vaxjo" }), ("notes", new { text = "x" }), ("answer", new { version = 1, isGranted = true, text = "x" }),
        ];
        foreach (var (path, body) in operations)
            Assert.Equal((path, (HttpStatusCode.NotFound, (string?)"NotFound")), (path, await RefusalAsync(ljungby, $"requests/{id}/{path}", body)));
        Assert.Equal((HttpStatusCode.NotFound, "NotFound"), await RefusalAsync(ljungby, $"requests/{id}", null, HttpMethod.Get));
        Assert.DoesNotContain(id, (await ljungby.AskAsync("requests")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()));

        await region.AskAsync($"requests/{id}/hand-over", HttpMethod.Post, new { version = 1, municipality = "ljungby" });
        Assert.Equal(1, (await ljungby.AskAsync("leads/today")).GetProperty("requests").GetInt32());
        await ljungby.AskAsync($"requests/{id}/notes", HttpMethod.Post, new { text = "Ringt" });
        // What is held everywhere is the region's to see and to erase.
        Assert.Equal((HttpStatusCode.Forbidden, "NotTheRegion"), await RefusalAsync(ljungby, $"requests/{id}/holdings", null, HttpMethod.Get));
        Assert.Equal((HttpStatusCode.Forbidden, "NotTheRegion"), await RefusalAsync(ljungby, $"requests/{id}/erase-data", new { version = 3, isIdentityChecked = true }));
        Assert.Equal((HttpStatusCode.Forbidden, "NotTheRegion"), await RefusalAsync(ljungby, "access-log", null, HttpMethod.Get));
        Assert.Equal((HttpStatusCode.Forbidden, "NotTheRegion"), await RefusalAsync(ljungby, "retention", null, HttpMethod.Get));
        Assert.Equal("Granted", (await ljungby.AskAsync($"requests/{id}/answer", HttpMethod.Post, new { version = 3, isGranted = true, text = "Klart" })).GetProperty("status").GetString());
        using var editor = await ljungby.SendAsync(HttpMethod.Get, DeskCalls.Api + "requests");
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.AsAsync("Redaktör Ljungby")).SendAsync(HttpMethod.Get, DeskCalls.Api + "requests")).StatusCode);
    }

    [Fact]
    public async Task The_desk_erases_for_somebody_once_it_knows_who_asks()
    {
        await RegisterAsync(mailings: false);
        var region = await site.AsAsync("Regional kommunikatör");
        var id = (await region.AskAsync("requests", HttpMethod.Post, Draft("Erasure"))).GetProperty("id").GetGuid();
        Assert.Equal(JsonValueKind.String, (await region.AskAsync($"requests/{id}/holdings")).GetProperty("lead").ValueKind);
        Assert.Equal((HttpStatusCode.BadRequest, "FirstShowWhoAsks"), await RefusalAsync(region, $"requests/{id}/erase-data", new { version = 1, isIdentityChecked = false }));
        Assert.True(await host.ReadAsync(db => db.Leads.AnyAsync(l => l.NormalisedEmail == email, Cancellation)));

        await region.AskAsync($"requests/{id}/erase-data", HttpMethod.Post, new { version = 1, isIdentityChecked = true });

        Assert.False(await host.ReadAsync(db => db.Leads.AnyAsync(l => l.NormalisedEmail == email, Cancellation)));
        Assert.Equal(JsonValueKind.Null, (await region.AskAsync($"requests/{id}/holdings")).GetProperty("lead").ValueKind);
    }

    [Theory]
    [InlineData("NoAddress", "inte en adress", "2026-11-20")]
    [InlineData("AReceiptLiesBack", "a@exempel.se", "2031-01-01")]
    public async Task What_is_wrong_with_a_request_taken_down_is_told(string expected, string address, string received)
        => Assert.Equal((HttpStatusCode.BadRequest, expected), await RefusalAsync(await site.AsAsync("Regional kommunikatör"), "requests", new { kind = "Access", email = address, message = "", english = false, channel = "Telephone", receivedOn = received }));

    [Fact]
    public async Task Who_opened_a_member_stands_in_the_access_log_and_in_the_members_own_export()
    {
        using (var member = new Visitor(host))
            await member.JoinAsync(email, ("municipality", "Ljungby"));
        var key = (await host.MemberAsync(email))!.Key;
        await (await site.AsAsync("Samordnare Ljungby")).GetAsync($"member/{key}");
        var region = await site.AsAsync("Regional kommunikatör");

        var record = (await region.AskAsync($"access-log?subject={key}")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("Samordnare Ljungby", "Ljungby", "Opened", "member"), (record.GetProperty("by").GetString(), record.GetProperty("area").GetString(), record.GetProperty("action").GetString(), record.GetProperty("kind").GetString()));
        var export = JsonDocument.Parse(await person.Client.GetStringAsync(await LinkAsync() + "?handler=Export", Cancellation)).RootElement;
        Assert.Equal("ljungby", export.GetProperty("membership").GetProperty("seenBy")[0].GetProperty("area").GetString());
        Assert.DoesNotContain("Samordnare Ljungby", export.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retention_shows_its_rules_what_it_did_and_that_it_has_not_run()
    {
        var region = await site.AsAsync("Regional kommunikatör");
        await RegisterAsync(mailings: false, confirm: false);
        await host.ReadAsync(db => db.Leads.Where(l => l.NormalisedEmail == email).ExecuteUpdateAsync(s => s.SetProperty(l => l.CreatedAt, host.Time.GetUtcNow().UtcDateTime.AddDays(-15)), Cancellation));
        await host.ReadAsync(db => db.JobRuns.ExecuteUpdateAsync(s => s.SetProperty(j => j.LastRunAt, host.Time.GetUtcNow().UtcDateTime.AddHours(-48)), Cancellation));
        Assert.True((await region.AskAsync("retention")).GetProperty("isLate").GetBoolean());

        await host.Services.GetRequiredService<Retention>().RunAsync(Cancellation);

        var state = await region.AskAsync("retention");
        Assert.False(state.GetProperty("isLate").GetBoolean());
        var rule = state.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("name").GetString() == "unconfirmedLeads");
        Assert.Equal((14, "days"), (rule.GetProperty("length").GetInt32(), rule.GetProperty("unit").GetString()));
        Assert.True(rule.GetProperty("erased").GetInt32() > 0);
    }

    [Fact]
    public async Task Who_has_moved_is_erased_after_two_years_and_who_is_still_asked_after_is_not()
    {
        await RegisterAsync(mailings: false);
        var other = "kvar." + email;
        await RegisterAsync(mailings: false, address: other);
        await host.ReadAsync(db => db.Leads.Where(l => l.NormalisedEmail == email).ExecuteUpdateAsync(s => s.SetProperty(l => l.Stage, LeadStage.Moved).SetProperty(l => l.StageAt, host.Time.GetUtcNow().UtcDateTime.AddDays(-735)), Cancellation));

        await host.Services.GetRequiredService<Retention>().RunAsync(Cancellation);

        Assert.Equal([other], await host.ReadAsync(db => db.Leads.Where(l => l.NormalisedEmail == email || l.NormalisedEmail == other).Select(l => l.NormalisedEmail).ToListAsync(Cancellation)));
    }

    private object Draft(string kind) => new { kind, email, message = "Ta bort mig", english = false, channel = "Telephone", receivedOn = Core.County.Date(host.Time.GetUtcNow().UtcDateTime) };

    private async Task<string> LinkAsync(string page = Ask)
    {
        await person.PostAsync(page, "main form", ("email", email));
        return await host.LinkToAsync(email);
    }

    private async Task<string> FormOfAsync(string link, string button)
    {
        var form = (await person.OpenAsync(link)).QuerySelectorAll("form[action*=Withdraw]").Single(f => f.QuerySelector("button")!.GetAttribute("aria-label")!.StartsWith(button, StringComparison.Ordinal));
        return $"form:has(input[value='{form.QuerySelector("input[name=consent]")!.GetAttribute("value")}'])";
    }

    private async Task RegisterAsync(bool mailings, bool confirm = true, string? address = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var leads = scope.ServiceProvider.GetRequiredService<LeadService>();
        await leads.RegisterAsync(new(address ?? email, "Anna Alm", null, ["ljungby"], null, null, "Vill bo vid en sjö", "sv-SE", "Ja, kontakta mig", mailings ? "Ja, skicka nyheter" : null, "interest"), Cancellation);
        if (!confirm)
            return;
        await host.ReadAsync(db => db.Leads.Where(l => l.NormalisedEmail == (address ?? email)).ExecuteUpdateAsync(s => s.SetProperty(l => l.Status, LeadStatus.Confirmed), Cancellation));
    }

    private async Task EnquireAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EnquiryDesk>().ReceiveAsync(new("Lumen AB", "Anna Alm", email.ToUpperInvariant(), null, "Mark", null, null, "sv-SE"), [], Cancellation);
    }

    private async Task<JsonElement> FindAsync(BackOfficeSession session)
        => (await session.AskAsync("requests?take=200")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("email").GetString() == email);

    private static async Task<(HttpStatusCode, string?)> RefusalAsync(BackOfficeSession session, string path, object? body, HttpMethod? method = null)
    {
        using var answer = await session.SendAsync(method ?? HttpMethod.Post, DeskCalls.Api + path, body);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("operationStatus").GetString());
    }
}
