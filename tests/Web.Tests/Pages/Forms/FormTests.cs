using System.Net;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Common;
using SodraSmaland.Web.Tests.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Forms;

/// <summary>A form that editors built, from the page it stands on to the entry that is kept.</summary>
public sealed class FormTests(DeskSite site) : IClassFixture<DeskSite>
{
    private const string Campaign = "/kampanjer/provbo-en-vecka";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_starter_form_on_its_campaign_page_becomes_an_entry_and_a_registration_without_JavaScript_and_cookies()
    {
        using var client = site.Host.CreateClient();
        client.DefaultRequestHeaders.Referrer = new Uri($"http://localhost{Campaign}?utm_source=tidning");
        var (first, page) = await client.OpenAsync(Campaign);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(["name", "email", "phone", "household"], BuiltForm.Fields(page));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));

        var (wrong, again) = await client.SendAsync(page, [("name", "Åsa"), ("email", "fel")]);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(["#f33edcc-email", "#f33edcc-household"], again.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")));
        Assert.Equal(("Åsa", "f33edcc-email-hint f33edcc-email-error", "true"), (again.QuerySelector("#f33edcc-name")!.GetAttribute("value"), again.QuerySelector("#f33edcc-email")!.GetAttribute("aria-describedby"), again.QuerySelector("#f33edcc-email")!.GetAttribute("aria-invalid")));

        var (_, revealed) = await client.SendAsync(again, [("name", "Åsa Ås"), ("email", "asa@exempel.se"), ("household", "family")]);
        Assert.Equal(["children"], BuiltForm.Fields(revealed));
        var (_, second) = await client.SendAsync(revealed, [("children", "2")]);
        Assert.Equal("Om veckan", second.QuerySelector("form h2")!.TextContent);
        var (_, back) = await client.SendAsync(second, [("message", "Kör"), ("go", "back")]);
        Assert.Equal(("Åsa Ås", "2"), (back.QuerySelector("#f33edcc-name")!.GetAttribute("value"), back.QuerySelector("#f33edcc-children")!.GetAttribute("value")));
        (_, second) = await client.SendAsync(back, [("name", "Åsa Ås"), ("email", "asa@exempel.se"), ("household", "family"), ("children", "3")]);
        Assert.Equal("Kör", second.QuerySelector("#f33edcc-message")!.TextContent);
        var (sent, _) = await client.SendAsync(second, [("municipalities", "markaryd"), ("municipalities", "vaxjo"), ("message", "Kör"), ("consentContact", "yes")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var (thanks, last) = await client.OpenAsync(sent.Headers.Location!.ToString());
        Assert.Equal(("Tack!", Campaign), (last.QuerySelector("h1")!.TextContent, last.QuerySelector("main a.button")!.GetAttribute("href")));
        Assert.False(thanks.Headers.Contains("Set-Cookie"));

        var entry = await site.InDatabaseAsync(d => d.FormEntries.SingleAsync(e => e.NormalisedEmail == "asa@exempel.se", Cancellation));
        Assert.Equal(("b785418f-792a-5e21-8eb6-adc39d63611f", "tidning"), (entry.Campaign, entry.Source));
        Assert.Equal(["3", "Markaryd, Växjö", "tidning"], entry.Answers.Where(a => a.Name is "children" or "municipalities" or "source").Select(a => a.Text));
        Assert.Equal(site.Host.Time.GetUtcNow().UtcDateTime.AddDays(90), entry.KeepUntil);
        var shown = await (await site.AsAsync("Administratör")).AskAsync($"forms/{entry.FormKey}/entries/{entry.Id}");
        Assert.Equal(("tidning", 0), (shown.GetProperty("source").GetString(), shown.GetProperty("answers").EnumerateArray().Count(a => a.GetProperty("name").GetString() == "source")));
        var lead = await site.InDatabaseAsync(d => d.Leads.SingleAsync(l => l.Email == "asa@exempel.se", Cancellation));
        Assert.Equal(("Åsa Ås", "family", "Kör"), (lead.Name, lead.Household, lead.Message));
        Assert.Equal(["markaryd", "vaxjo"], lead.Municipalities);
    }

    [Fact]
    public async Task The_page_with_the_form_comes_out_of_the_cache_and_the_form_on_it_works_for_everybody()
    {
        using var one = site.Host.CreateClient();
        using var other = site.Host.CreateClient();
        var (_, mine) = await one.OpenAsync(Campaign);
        site.Host.Time.Advance(TimeSpan.FromMinutes(1));
        var (cached, theirs) = await other.OpenAsync(Campaign);
        Assert.NotNull(cached.Headers.Age);
        Assert.Equal(BuiltForm.Hidden(mine), BuiltForm.Hidden(theirs));
        foreach (var (client, page) in new[] { (one, mine), (other, theirs) })
        {
            var (answer, next) = await client.SendAsync(page, [("name", "Bo"), ("email", "bo@exempel.se"), ("household", "alone")]);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
            Assert.Contains("season", BuiltForm.Fields(next));
        }
    }

    [Fact]
    public async Task A_form_of_every_kind_of_field_keeps_its_answers_its_file_and_mails_the_sender_and_the_desk()
    {
        var editor = await site.AsAsync("Redaktör Markaryd");
        var key = await editor.BuildAsync(BuiltForms.Markaryd, "Mässan i Älmhult", [
            ("formWords", new { label = "Om dig" }), ("formText", new { label = "Postnummer", name = "zip", pattern = "[0-9]{5}", invalidMessage = "Fem siffror." }), ("formEmail", new { label = "E-post", name = "email", isRequired = true }),
            ("formFile", new { label = "Intyg", name = "proof" }), ("formPageBreak", new { label = "Mer" }), ("formDate", new { label = "Dag", name = "day" }), ("formNumber", new { label = "Antal", name = "count", least = "1" }),
        ], ("deskEmail", "massa@markaryd.example"), ("receiptSubject", "Tack för svaret"), ("receiptText", "Vi ses på mässan."));
        using var client = site.Host.CreateClient();
        var (_, page) = await client.OpenAsync(BuiltForm.Address(key));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        var (wrong, again) = await client.SendAsync(page, [("zip", "352"), ("email", "massa@exempel.se")], ("proof", "intyg.pdf", "MZ inget intyg"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var errors = again.QuerySelectorAll(".error-summary a").Select(a => a.TextContent).ToList();
        Assert.Equal("Fem siffror.", errors[0]);
        Assert.Contains("intyg.pdf", Assert.Single(errors.Skip(1)), StringComparison.Ordinal);
        var (_, second) = await client.SendAsync(again, [("zip", "35230"), ("email", "massa@exempel.se")], ("proof", "..\\..\\intyg.pdf", "%PDF-1.7 ett intyg"));
        var (sent, _) = await client.SendAsync(second, [("day", "2026-12-24"), ("count", "2")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);

        var entry = await site.InDatabaseAsync(d => d.FormEntries.Include(e => e.Files).SingleAsync(e => e.FormKey == key, Cancellation));
        Assert.Equal(["35230", "massa@exempel.se", "intyg.pdf", "2026-12-24", "2"], entry.Answers.Select(a => a.Text));
        Assert.Equal(("intyg.pdf", "application/pdf"), (entry.Files[0].Name, entry.Files[0].ContentType));
        var mails = await site.InDatabaseAsync(d => d.Outbox.Where(m => m.SubjectId == entry.Id).OrderBy(m => m.To).ToListAsync(Cancellation));
        Assert.Equal(["massa@exempel.se", "massa@markaryd.example"], mails.Select(m => m.To));
        Assert.DoesNotContain("35230", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains("Postnummer: 35230", mails[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_the_network_becomes_an_application_that_waits_to_be_confirmed()
    {
        var editor = await site.AsAsync("Administratör");
        var key = await editor.BuildAsync(BuiltForms.Markaryd, "Bli medlem", [
            ("formText", new { label = "Namn", name = "name" }), ("formEmail", new { label = "E-post", name = "email", isRequired = true }), ("formMunicipality", new { label = "Hemkommun", name = "home", look = new[] { "dropdown" } }), ("formNumber", new { label = "Flyttade", name = "yearMoved" }),
            ("formConsent", new { label = "Ja, jag vill vara medlem", name = "agree", purpose = new[] { "membership" }, isRequired = true }),
        ], ("registration", new[] { "member" }));
        using var client = site.Host.CreateClient();
        var (_, page) = await client.OpenAsync(BuiltForm.Address(key));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        var (sent, _) = await client.SendAsync(page, [("name", "Nils Nätverk"), ("email", "nils@exempel.se"), ("home", "markaryd"), ("yearMoved", "1999"), ("agree", "yes")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        var joining = await site.InDatabaseAsync(d => d.Joinings.SingleAsync(j => j.NormalisedEmail == "nils@exempel.se", Cancellation));
        Assert.Equal(("Nils Nätverk", "Markaryd", 1999), (joining.Name, joining.HomeMunicipality, joining.YearMoved));
        Assert.Equal("Ja, jag vill vara medlem", await site.InDatabaseAsync(d => d.MemberConsents.Where(c => c.MemberKey == joining.Id).Select(c => c.Text).SingleAsync(Cancellation)));
        Assert.Equal(1, await site.InDatabaseAsync(d => d.FormEntries.CountAsync(e => e.NormalisedEmail == "nils@exempel.se", Cancellation)));
    }

    [Fact]
    public async Task What_nobody_but_a_program_sends_is_not_kept()
    {
        using var client = site.Host.CreateClient();
        var before = await site.InDatabaseAsync(d => d.FormEntries.CountAsync(Cancellation));
        var editor = await site.AsAsync("Administratör");
        var key = await editor.BuildAsync(BuiltForms.Markaryd, "En fråga", [("formText", new { label = "Namn", name = "name" })]);
        var (_, page) = await client.OpenAsync(BuiltForm.Address(key));
        // At once.
        Assert.Equal(HttpStatusCode.BadRequest, (await client.SendAsync(page, [("name", "Robot")])).Answer.StatusCode);
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(page, [("name", "Robot"), ("website", "http://skrot.example")])).Answer.StatusCode);
        using (var elsewhere = site.Host.CreateClient())
        {
            elsewhere.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
            Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.SendAsync(page, [("name", "Robot")])).Answer.StatusCode);
        }
        using (var old = site.Host.CreateClient())
        {
            old.DefaultRequestHeaders.Add("Origin", "https://ond.example");
            Assert.Equal(HttpStatusCode.BadRequest, (await old.SendAsync(page, [("name", "Robot")])).Answer.StatusCode);
        }
        Assert.Equal(before, await site.InDatabaseAsync(d => d.FormEntries.CountAsync(Cancellation)));
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(page, [("name", "Människa")])).Answer.StatusCode);
        Assert.Equal(before + 1, await site.InDatabaseAsync(d => d.FormEntries.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task The_Content_Delivery_API_and_the_sitemap_know_no_forms()
    {
        using var client = site.Host.CreateClient();
        using var form = await client.GetAsync("/umbraco/delivery/api/v2/content/item/33edcc31-45e8-5d4d-9974-15c0076ff9af", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
        var expanded = await client.GetStringAsync("/umbraco/delivery/api/v2/content/item/b785418f-792a-5e21-8eb6-adc39d63611f?expand=properties%5B%24all%5Bproperties%5Bpage%5Bproperties%5B%24all%5D%5D%5D%5D%5D", Cancellation);
        Assert.Contains("33edcc31", expanded, StringComparison.Ordinal);
        Assert.DoesNotContain("retentionDays", expanded, StringComparison.Ordinal);
        Assert.DoesNotContain("formular", await client.GetStringAsync("/sitemap.xml", Cancellation), StringComparison.Ordinal);
        using var page = await client.GetAsync("/formular/exempel-anmalan-till-provbo", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }
}

/// <summary>Nobody posts without end.</summary>
public sealed class FormRateTests
{
    [Fact]
    public async Task More_posts_than_a_fair_full_of_people_makes_are_asked_to_wait()
    {
        await using var site = new DeskSite([("SodraSmaland:RateLimits:FormsPerTenMinutes", "1")]);
        using var client = site.Host.CreateClient();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var answer = await client.PostAsync(BuiltForm.Address(Guid.Parse("33edcc31-45e8-5d4d-9974-15c0076ff9af")), new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.BadRequest, 6), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], statuses);
    }
}

/// <summary>Many refused posts make every form cost something for a while.</summary>
public sealed class FormSiegeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_attack_a_browser_solves_something_and_a_person_without_JavaScript_waits()
    {
        await using var site = new DeskSite();
        await site.InitializeAsync();
        var editor = await site.AsAsync("Administratör");
        var key = await editor.BuildAsync(BuiltForms.Markaryd, "En fråga", [("formText", new { label = "Namn", name = "name" })]);
        using var client = site.Host.CreateClient();
        for (var i = 0; i < Web.Pages.Forms.FormSiege.Many; i++)
        {
            using var refused = await client.PostAsync(BuiltForm.Address(key), new FormUrlEncodedContent([new("ticket", "påhittad")]), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        var (_, page) = await client.OpenAsync(BuiltForm.Address(key));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        var (asked, wait) = await client.SendAsync(page, [("name", "Åsa")]);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var form = wait.QuerySelector("form[data-proof]")!;
        Assert.Equal(HttpStatusCode.TooManyRequests, await PressAsync(form, ""));
        var proof = Enumerable.Range(0, int.MaxValue).First(n => Web.Pages.Forms.FormSiege.IsProof(form.GetAttribute("data-proof")!, n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.SeeOther, await PressAsync(form, proof.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        // What was solved counts once.
        Assert.Equal(HttpStatusCode.TooManyRequests, await PressAsync(form, proof.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        (_, wait) = await client.SendAsync(page, [("name", "Bo")]);
        site.Host.Time.Advance(Web.Pages.Forms.FormSiege.Wait);
        Assert.Equal(HttpStatusCode.SeeOther, await PressAsync(wait.QuerySelector("form[data-proof]")!, ""));
        Assert.Equal(["Bo", "Åsa"], (await site.InDatabaseAsync(d => d.FormEntries.ToListAsync(Cancellation))).Select(e => e.Answers[0].Text).Order(StringComparer.Ordinal));

        // It passes.
        site.Host.Time.Advance(Web.Pages.Forms.FormSiege.Lasts);
        (_, page) = await client.OpenAsync(BuiltForm.Address(key));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.SeeOther, (await client.SendAsync(page, [("name", "Cia")])).Answer.StatusCode);

        async Task<HttpStatusCode> PressAsync(AngleSharp.Dom.IElement shown, string solved)
        {
            using var pressed = await client.PostAsync(BuiltForm.Address(key), new FormUrlEncodedContent([new("ticket", shown.QuerySelector("[name=ticket]")!.GetAttribute("value")), new("proof", solved)]), Cancellation);
            return pressed.StatusCode;
        }
    }
}
