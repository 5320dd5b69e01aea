using System.Net;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Common;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Web.Tests.Pages.Forms;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>Who sees what people have sent with a form: those in whose part of the tree the form lies.</summary>
public sealed class FormRightsTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Markaryds_editor_does_not_reach_Vaxjos_entries_by_any_address_list_file_or_export()
    {
        var vaxjo = await PageAsync("Växjö");
        var admin = await site.AsAsync("Administratör");
        var (theirs, mine) = (await admin.BuildAsync(vaxjo, "Växjös formulär", [("formText", new { label = "Namn", name = "name" }), ("formFile", new { label = "Fil", name = "file" })]), await (await site.AsAsync("Redaktör Markaryd")).BuildAsync(BuiltForms.Markaryd, "Markaryds formulär", [("formText", new { label = "Namn", name = "name" })]));
        await FillInAsync(theirs, "Vide Hemlig");
        await FillInAsync(mine, "Malin Markaryd");
        var (editor, owner) = (await site.AsAsync("Redaktör Markaryd"), await site.AsAsync("Redaktör Växjö"));
        var entry = await site.InDatabaseAsync(d => d.FormEntries.Include(e => e.Files).SingleAsync(e => e.FormKey == theirs, Cancellation));
        (string Method, string Path, object? Body)[] all =
        [
            ("GET", $"forms/{theirs}/entries", null), ("GET", $"forms/{theirs}/entries?query=vide", null), ("GET", $"forms/{theirs}/entries/{entry.Id}", null), ("GET", $"forms/{theirs}/entries/{entry.Id}/files/{entry.Files[0].Id}", null),
            ("GET", $"forms/{theirs}/entries/export", null), ("GET", $"forms/{theirs}/entries/export?format=xlsx", null), ("POST", $"forms/{theirs}/entries/erase", new { ids = new[] { entry.Id } }), ("GET", $"forms/{theirs}/secret", null), ("POST", $"forms/{theirs}/secret", null),
        ];
        foreach (var (method, path, body) in all)
        {
            using var refused = await editor.SendAsync(new(method), DeskCalls.Api + path, body);
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, refused.StatusCode));
            Assert.DoesNotContain("vide", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
        }
        // Nor through a form of one's own, nor of one that is not there.
        foreach (var path in new[] { $"forms/{mine}/entries/{entry.Id}", $"forms/{mine}/entries/{entry.Id}/files/{entry.Files[0].Id}" })
        {
            using var missing = await editor.SendAsync(HttpMethod.Get, DeskCalls.Api + path);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
        Assert.Equal(0, (await editor.AskAsync($"forms/{mine}/entries/erase", HttpMethod.Post, new { ids = new[] { entry.Id } })).GetProperty("erased").GetInt32());
        using (var none = await editor.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}forms/{Guid.NewGuid()}/entries"))
            Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
        using (var nobody = await site.Host.CreateClient().GetAsync($"{DeskCalls.Api}forms/{theirs}/entries", Cancellation))
            Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);

        Assert.Equal(["Malin Markaryd"], (await editor.AskAsync($"forms/{mine}/entries")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("answers")[0].GetString()));
        Assert.Equal(1, (await owner.AskAsync($"forms/{theirs}/entries")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Entries_are_found_opened_taken_along_without_formulas_and_erased_and_who_saw_them_is_written_down()
    {
        var editor = await site.AsAsync("Redaktör Markaryd");
        var form = await editor.BuildAsync(BuiltForms.Markaryd, "Sök i mig", [("formText", new { label = "Namn", name = "name" }), ("formText", new { label = "Namn", name = "again" }), ("formFile", new { label = "Fil", name = "file" })]);
        await FillInAsync(form, "=HYPERLINK(1)");
        await FillInAsync(form, "Åsa Ås");
        var found = await editor.AskAsync($"forms/{form}/entries?query=%C3%A5sa");
        Assert.Equal(1, found.GetProperty("total").GetInt32());
        var day = site.Host.Time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2, (await editor.AskAsync($"forms/{form}/entries?from={day}&to={day}")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await editor.AskAsync($"forms/{form}/entries?to=2020-01-01")).GetProperty("total").GetInt32());
        var id = found.GetProperty("items")[0].GetProperty("id").GetGuid();
        var entry = await editor.AskAsync($"forms/{form}/entries/{id}");
        Assert.Equal("Åsa Ås", entry.GetProperty("answers")[0].GetProperty("text").GetString());
        using (var file = await editor.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}forms/{form}/entries/{id}/files/{entry.GetProperty("files")[0].GetProperty("id").GetGuid()}"))
            Assert.Equal(("attachment", "%PDF-1.7 fil"), (file.Content.Headers.ContentDisposition!.DispositionType, await file.Content.ReadAsStringAsync(Cancellation)));
        using (var csv = await editor.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}forms/{form}/entries/export"))
        {
            var lines = (await csv.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.TrimEntries);
            Assert.EndsWith("Namn;Namn (again);Fil", lines[0], StringComparison.Ordinal);
            Assert.Contains("'=HYPERLINK(1)", lines[1], StringComparison.Ordinal);
        }
        using (var excel = await editor.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}forms/{form}/entries/export?format=xlsx&query=%C3%A5sa"))
            Assert.True(excel.IsSuccessStatusCode);
        var seen = await site.InDatabaseAsync(d => d.AccessRecords.Where(r => r.Kind == Core.Forms.FormEntries.AccessKind && r.Filter!.StartsWith("Sök i mig")).OrderBy(r => r.Id).ToListAsync(Cancellation));
        Assert.Equal([(AccessAction.Opened, 1), (AccessAction.Opened, 1), (AccessAction.Exported, 2), (AccessAction.Exported, 1)], seen.Select(r => (r.Action, r.Count)));
        Assert.DoesNotContain(seen, r => r.Filter!.Contains("åsa", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(1, (await editor.AskAsync($"forms/{form}/entries/erase", HttpMethod.Post, new { ids = new[] { id, Guid.NewGuid() } })).GetProperty("erased").GetInt32());
        Assert.Equal(1, (await editor.AskAsync($"forms/{form}/entries")).GetProperty("total").GetInt32());
        var secret = (await editor.AskAsync($"forms/{form}/secret")).GetProperty("secret").GetString();
        Assert.Equal(secret, (await editor.AskAsync($"forms/{form}/secret")).GetProperty("secret").GetString());
        Assert.NotEqual(secret, (await editor.AskAsync($"forms/{form}/secret", HttpMethod.Post)).GetProperty("secret").GetString());
    }

    [Fact]
    public async Task Markaryds_editor_builds_a_form_below_her_page_and_below_her_campaign_and_nowhere_else()
    {
        var editor = await site.AsAsync("Redaktör Markaryd");
        await editor.BuildAsync(BuiltForms.Markaryd, "Mitt formulär", [("formText", new { label = "Namn", name = "name" })]);
        using var elsewhere = await editor.SendAsync(HttpMethod.Post, "document", new { id = Guid.NewGuid(), parent = new { id = await PageAsync("Växjö") }, documentType = new { id = BuiltForms.Type }, template = (object?)null, values = Array.Empty<object>(), variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Inte mitt" } } });
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    private async Task<Guid> PageAsync(string name)
    {
        var found = (await (await site.AsAsync("Administratör")).GetAsync($"item/document/search?query={Uri.EscapeDataString(name)}&take=50")).GetProperty("items").EnumerateArray();
        return found.First(i => i.GetProperty("documentType").GetProperty("id").GetGuid() != BuiltForms.Type && i.GetProperty("variants").EnumerateArray().Any(v => v.GetProperty("name").GetString() == name)).GetProperty("id").GetGuid();
    }

    private async Task FillInAsync(Guid form, string name)
    {
        using var client = site.Host.CreateClient();
        var (_, page) = await client.OpenAsync(BuiltForm.Address(form));
        site.Host.Time.Advance(TimeSpan.FromSeconds(10));
        var hasFile = BuiltForm.Fields(page).Contains("file");
        var (answer, _) = await client.SendAsync(page, [("name", name)], hasFile ? [("file", "fil.pdf", "%PDF-1.7 fil")] : []);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }
}
