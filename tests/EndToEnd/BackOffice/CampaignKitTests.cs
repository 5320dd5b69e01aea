using Microsoft.Playwright;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A municipal editor's campaign at the real client: its short word, the checklist and what is printed.</summary>
public sealed class CampaignKitTests(Browser browser)
{
    private const string Article = "98cd846b-3362-5448-b2f1-f201ab15800c";
    private const string Campaign = "a289f5bf-cf39-518f-b43c-b642b81b66c5";

    [Fact]
    public async Task An_editor_is_told_of_a_taken_word_at_its_field_and_then_gets_a_code_and_a_sheet_to_print()
    {
        var editor = await Editor.NewAsync(browser, "Mia Exempel", "Redaktör Markaryd");
        var page = editor.Page;
        var (key, word) = (Guid.NewGuid(), $"m{Guid.NewGuid():N}"[..12]);
        // Below the municipality, where this editor's part of the tree is.
        Assert.Equal(201, (await editor.CallAsync("document", "POST", new
        {
            id = key,
            parent = new { id = BuiltForms.Markaryd },
            documentType = new { id = Campaign },
            template = (object?)null,
            values = new[] { new { alias = "heading", culture = "sv-SE", segment = (string?)null, editorAlias = "Umbraco.TextBox", value = "Träffa oss på mässan" } },
            variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = $"Mässa {word}" } },
        })).GetProperty("status").GetInt32());

        await editor.OpenDocumentAsync(key);
        await editor.Tab("Uppgifter").ClickAsync();
        await editor.Field("Kortord").FillAsync("glas");
        await page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.Save']").ClickAsync();
        if (await editor.Modal.CountAsync() > 0)
            await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Kortordet hör redan till ”Vinter i Glasriket”").First).ToBeVisibleAsync();
        await editor.SettleAsync();
        editor.Failures.RemoveAll(f => f.Contains("400", StringComparison.Ordinal));
        await editor.Field("Kortord").FillAsync(word);
        Assert.Equal(200, (await editor.SaveAsync()).Status);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Checklista", Exact = true }).ClickAsync();
        var checklist = page.Locator("sodrasmaland-campaign-checklist");
        await Assertions.Expect(checklist.Locator("li.done", new() { HasText = "Kortord" })).ToBeVisibleAsync();
        await checklist.GetByRole(AriaRole.Link, new() { Name = "Åtgärda: Sista dag", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("Till", new() { Exact = true }).First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Trycksaker", Exact = true }).ClickAsync();
        var print = page.Locator("sodrasmaland-campaign-print");
        await Assertions.Expect(print.Locator(".address")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex($"/k/{word}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var file = await page.RunAndWaitForDownloadAsync(() => print.GetByRole(AriaRole.Button, new() { Name = "Hämta SVG" }).ClickAsync());
        Assert.Equal($"qr-{word}.svg", file.SuggestedFilename);
        var sheet = await page.Context.RunAndWaitForPageAsync(() => print.GetByRole(AriaRole.Link, new() { Name = "Öppna A5, Svenska" }).ClickAsync());
        await Assertions.Expect(sheet.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Träffa oss på mässan");
        var paper = (await sheet.Locator(".sheet").BoundingBoxAsync())!;
        Assert.Equal(148 / 210.0, paper.Width / paper.Height, 2);
        Assert.Empty(editor.Failures);
    }

    [Fact]
    public async Task A_campaign_is_copied_with_its_sub_page_into_a_draft_that_lacks_its_word_and_days()
    {
        var editor = await Editor.SignInAsync(browser);
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (id, below) = (await editor.CampaignAsync($"Exempel: Förra årets mässa {mark}"), Guid.NewGuid());
        var model = (await editor.CallAsync($"document/{id}")).GetProperty("body");
        Assert.Equal(200, (await editor.CallAsync($"document/{id}", "PUT", new
        {
            values = new object[] { Value("heading", "sv-SE", "Träffa oss"), Value("shortWord", null, $"f{mark}"), Value("endDate", null, new { date = "2027-03-01T18:00:00", timeZone = (string?)null }) },
            variants = model.GetProperty("variants"),
            template = (object?)null,
        })).GetProperty("status").GetInt32());
        Assert.Equal(201, (await editor.CallAsync("document", "POST", new
        {
            id = below,
            parent = new { id },
            documentType = new { id = Article },
            template = (object?)null,
            values = new[] { Value("heading", "sv-SE", "Hitta till montern") },
            variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Hitta till montern" } },
        })).GetProperty("status").GetInt32());

        await editor.OpenDocumentAsync(id);
        await editor.ActAsync("Kopiera till…");
        await editor.Modal.Locator("umb-tree uui-menu-item[label='Kampanjer']").GetByText("Kampanjer", new() { Exact = true }).ClickAsync();
        await editor.Modal.Locator("uui-toggle[label='Ta med det som ligger under']").ClickAsync();
        var copied = await editor.Page.RunAndWaitForResponseAsync(() => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Kopiera", Exact = true }).ClickAsync(), r => r.Url.EndsWith($"/{id}/copy", StringComparison.Ordinal));
        Assert.Equal(201, copied.Status);
        await editor.SettleAsync();
        var copy = Guid.Parse((await copied.HeaderValueAsync("umb-generated-resource"))!);
        var values = (await editor.CallAsync($"document/{copy}")).GetProperty("body").GetProperty("values").EnumerateArray().Select(v => v.GetProperty("alias").GetString()).ToList();
        Assert.Contains("heading", values);
        Assert.DoesNotContain("shortWord", values);
        Assert.DoesNotContain("endDate", values);
        var page = Assert.Single((await editor.CallAsync($"tree/document/children?parentId={copy}&take=10")).GetProperty("body").GetProperty("items").EnumerateArray());
        Assert.Equal("Hitta till montern", page.GetProperty("variants")[0].GetProperty("name").GetString());

        // It is found in the tree and opened, and its checklist asks for what it lacks.
        await editor.OpenAsync($"section/content/workspace/document/edit/{copy}/sv-SE/view/checklista");
        var checklist = editor.Page.Locator("sodrasmaland-campaign-checklist");
        await Assertions.Expect(checklist.Locator("li:not(.done)", new() { HasText = "Kortord" })).ToBeVisibleAsync();
        await Assertions.Expect(checklist.Locator("li:not(.done)", new() { HasText = "Sista dag" })).ToBeVisibleAsync();
        Assert.Empty(editor.Failures);

        static object Value(string alias, string? culture, object value) => new { alias, culture, segment = (string?)null, value };
    }
}
