using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using SodraSmaland.Core.Privacy;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

public sealed class LeadDeskApiTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lead_goes_from_new_to_moved_and_its_page_tells_how()
    {
        var coordinator = await site.AsAsync("Samordnare Ljungby");
        var id = await site.LeadAsync("Moa Möckeln", "moa@annan.example", "ljungby");
        var lead = await coordinator.AskAsync("leads/" + id);
        lead = await coordinator.AskAsync($"leads/{id}/assignee", HttpMethod.Put, new { version = Version(lead), key = lead.GetProperty("me").GetGuid() });
        lead = await coordinator.AskAsync($"leads/{id}/stage", HttpMethod.Put, new { version = Version(lead), stage = "Contacted" });
        lead = await coordinator.AskAsync($"leads/{id}/notes", HttpMethod.Post, new { text = "Söker hus vid Bolmen" });
        lead = await coordinator.AskAsync($"leads/{id}/next-step", HttpMethod.Put, new { version = Version(lead), text = "Visa skolan", on = "2026-11-25" });
        Assert.Equal("Visa skolan", lead.GetProperty("nextStep").GetString());
        lead = await coordinator.AskAsync($"leads/{id}/next-step/done", HttpMethod.Post, new { version = Version(lead) });
        lead = await coordinator.AskAsync($"leads/{id}/stage", HttpMethod.Put, new { version = Version(lead), stage = "Moved" });

        Assert.Equal(["Stage", "NextStepDone", "NextStep", "Note", "Stage", "Assignee"], lead.GetProperty("history").EnumerateArray().Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal(["Contacted", "Met", "Closed"], lead.GetProperty("nextStages").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(["Opened"], lead.GetProperty("accesses").EnumerateArray().Select(a => a.GetProperty("action").GetString()));
        Assert.Equal("Ljungby", lead.GetProperty("municipalities")[0].GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_stale_version_and_a_broken_rule_are_told_in_the_callers_language()
    {
        var coordinator = await site.AsAsync("Samordnare Markaryd");
        var id = await site.LeadAsync("Mats Markaryd", "mats@annan.example", "markaryd");
        using var stale = await coordinator.SendAsync(HttpMethod.Put, $"{DeskCalls.Api}leads/{id}/stage", new { version = 99, stage = "Contacted" });
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("Någon annan har ändrat anmälan", (await stale.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);

        (await coordinator.SendAsync(HttpMethod.Put, "user/current/profile", new { languageIsoCode = "en" })).EnsureSuccessStatusCode();
        using var rule = await coordinator.SendAsync(HttpMethod.Put, $"{DeskCalls.Api}leads/{id}/stage", new { version = await site.VersionAsync(id), stage = "Moved" });
        Assert.Equal(HttpStatusCode.BadRequest, rule.StatusCode);
        Assert.Equal("Somebody who has moved was contacted first. Set Contacted or Met before Moved.", (await rule.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("leads?take=0")]
    [InlineData("leads?take=5000")]
    [InlineData("leads?skip=-1")]
    [InlineData("leads?stage=Nonsense")]
    [InlineData("leads?stage=77")]
    [InlineData("leads?from=yesterday")]
    [InlineData("leads?sort=Password")]
    [InlineData("leads/export?format=exe")]
    public async Task Bad_questions_are_refused(string path)
    {
        using var answer = await (await site.AsAsync("Samordnare Ljungby")).SendAsync(HttpMethod.Get, DeskCalls.Api + path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("stage", """{"version":1,"stage":77}""")]
    [InlineData("stage", """{"version":1}""")]
    [InlineData("next-step", """{"version":1,"text":"Ring","on":"i morgon"}""")]
    [InlineData("next-step", """{"version":1,"text":null,"on":"2026-12-01"}""")]
    [InlineData("assignee", """{"version":1,"key":"jag"}""")]
    public async Task Bad_changes_are_refused_and_change_nothing(string operation, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await (await site.AsAsync("Samordnare Ljungby")).Client.PutAsync($"{DeskCalls.Api}leads/{site.Ljungby}/{operation}", content, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(1, await site.VersionAsync(site.Ljungby));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task An_export_holds_what_the_filter_shows_runs_no_formula_and_is_logged_without_what_was_searched_for(string format)
    {
        var group = $"Samordnare {(format == "csv" ? "Alvesta" : "Lessebo")}";
        var alias = format == "csv" ? "alvesta" : "lessebo";
        var hostile = await site.LeadAsync("=HYPERLINK(\"http://x\")", $"plus-{alias}@exempel.se", alias);
        var plain = await site.LeadAsync("Pia Plan", $"pia-{alias}@exempel.se", alias);
        await site.InDatabaseAsync(db => db.Leads.Where(l => l.Id == hostile).ExecuteUpdateAsync(s => s.SetProperty(l => l.Message, "rad ett\r\nrad; \"två\"").SetProperty(l => l.Phone, "+4670123456"), Cancellation));
        var coordinator = await site.AsAsync(group);

        using var file = await coordinator.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}leads/export?format={format}&stage=New&query=exempel.se");

        Assert.Equal($"inflyttare.{format}", file.Content.Headers.ContentDisposition!.FileName);
        if (format == "csv")
        {
            var text = await file.Content.ReadAsStringAsync(Cancellation);
            Assert.StartsWith("Namn;E-postadress;Telefon;Går till;Hushåll;När;Status;", text.TrimStart('\uFEFF'), StringComparison.Ordinal);
            Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\";plus-alvesta@exempel.se;\"'+4670123456\";Alvesta;", text, StringComparison.Ordinal);
            Assert.Contains(";\"rad ett\r\nrad; \"\"två\"\"\"\r\n", text, StringComparison.Ordinal);
        }
        else
        {
            await using var stream = await file.Content.ReadAsStreamAsync(Cancellation);
            var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
            Assert.Equal(["'=HYPERLINK(\"http://x\")", "Pia Plan"], rows.Select(r => (string)r["Namn"]).Order(StringComparer.Ordinal));
            Assert.Equal(["'+4670123456", ""], rows.Select(r => r["Telefon"] as string ?? "").OrderDescending(StringComparer.Ordinal));
        }
        var record = await site.InDatabaseAsync(db => db.AccessRecords.Include(r => r.Subjects).SingleAsync(r => r.UserArea == alias, Cancellation));
        Assert.Equal((AccessAction.Exported, "query=…; stage=New", 2, alias), (record.Action, record.Filter, record.Count, record.UserArea));
        Assert.Equal(new[] { hostile, plain }.Order(), record.Subjects.Select(s => s.SubjectId).Order());
        Assert.Equal(1, (await coordinator.AskAsync("leads/exports")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await (await site.AsAsync("Samordnare Växjö")).AskAsync("leads/exports")).GetProperty("total").GetInt32());
        Assert.InRange((await (await site.AsAsync("Regional kommunikatör")).AskAsync("leads/exports")).GetProperty("total").GetInt32(), 1, 2);
    }

    [Fact]
    public async Task The_market_plan_is_everybodys_to_read_and_each_municipalitys_to_write()
    {
        var (ljungby, vaxjo) = (await site.AsAsync("Samordnare Ljungby"), await site.AsAsync("Samordnare Växjö"));
        var fair = new { name = "Emigrantmässan", kind = "Fair", startsOn = "2027-03-05", endsOn = "2027-03-07", place = "Utrecht", budget = 40000, responsible = "Lo", municipality = "ljungby" };
        var made = await ljungby.AskAsync("activities", HttpMethod.Post, fair);

        var seen = Assert.Single((await vaxjo.AskAsync("activities?from=2027-01-01&to=2027-12-31")).EnumerateArray());
        Assert.Equal((false, "Ljungby"), (seen.GetProperty("canEdit").GetBoolean(), seen.GetProperty("municipalityName").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await vaxjo.SendAsync(HttpMethod.Put, $"{DeskCalls.Api}activities/{made.GetProperty("id").GetGuid()}", new { fair.name, fair.kind, fair.startsOn, municipality = "vaxjo", version = 1 })).StatusCode);
        using var wrong = await ljungby.SendAsync(HttpMethod.Post, DeskCalls.Api + "activities", new { fair.name, fair.kind, fair.startsOn, endsOn = "2027-03-01", municipality = "ljungby" });
        Assert.Equal("endsOn", (await wrong.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("field").GetString());
        using var file = await vaxjo.SendAsync(HttpMethod.Get, DeskCalls.Api + "activities/export");
        Assert.Contains("Emigrantmässan;Mässa;2027-03-05;2027-03-07;Utrecht;Ljungby;Lo;40000;", await file.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static int Version(JsonElement lead) => lead.GetProperty("version").GetInt32();
}
