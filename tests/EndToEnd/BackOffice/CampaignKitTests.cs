using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A municipal editor's campaign at the real client: its short word, the checklist and what is printed.</summary>
public sealed class CampaignKitTests(Browser browser)
{
    private const string Markaryd = "33be9012-26ee-5b6b-a994-c0651158e3ff";
    private const string Campaign = "a289f5bf-cf39-518f-b43c-b642b81b66c5";

    [Fact]
    public async Task An_editor_is_told_of_a_taken_word_at_its_field_and_then_gets_a_code_and_a_sheet_to_print()
    {
        var admin = await Editor.SignInAsync(browser);
        var editor = await Editor.SignInAsync(browser, await admin.UserAsync("Mia Exempel", "Redaktör Markaryd"));
        var page = editor.Page;
        var (key, word) = (Guid.NewGuid(), $"m{Guid.NewGuid():N}"[..12]);
        // Below the municipality, where this editor's part of the tree is.
        Assert.Equal(201, (await editor.CallAsync("document", "POST", new
        {
            id = key,
            parent = new { id = Markaryd },
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
}
