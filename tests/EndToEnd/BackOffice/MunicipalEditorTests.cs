using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>One municipality's editor, and another's pages.</summary>
public sealed class MunicipalEditorTests(Browser browser)
{
    [Fact]
    public async Task An_editor_of_Tingsryd_reaches_nothing_of_Växjö_by_tree_search_picker_address_media_or_operation()
    {
        var admin = await Editor.SignInAsync(browser);
        var (vaxjo, tingsryd) = (await admin.DocumentAsync("Växjö"), await admin.DocumentAsync("Tingsryd"));
        var folders = (await admin.CallAsync("tree/media/root?take=100")).GetProperty("body").GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("variants")[0].GetProperty("name").GetString()!, i => i.GetProperty("id").GetGuid());
        var editor = await Editor.NewAsync(browser, "Tina Exempel", "Redaktör Tingsryd");
        var page = editor.Page;

        await editor.OpenDocumentAsync(tingsryd);
        await Assertions.Expect(editor.Field("Ingress")).ToBeEditableAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Inställningar" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("umb-tree").GetByText("Tingsryd", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("umb-tree").GetByText("Växjö", new() { Exact = true })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("umb-tree").GetByText("Bo", new() { Exact = true })).ToHaveCountAsync(0);

        await editor.Tab("Block").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till innehåll", Exact = true }).Last.ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Uppmaning", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Lägg till", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Innehåll", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Modal.Locator("umb-tree").GetByText("Tingsryd", new() { Exact = true }).Or(editor.Modal.Locator("umb-tree").GetByText("Södra Småland", new() { Exact = true })).First).ToBeVisibleAsync();
        await Assertions.Expect(editor.Modal.Locator("umb-tree").GetByText("Växjö", new() { Exact = true })).ToHaveCountAsync(0);

        await editor.OpenAsync("section/content");
        await editor.Button("Sök").ClickAsync();
        await page.Locator("umb-search-modal").GetByRole(AriaRole.Textbox).FillAsync("Växjö");
        await Assertions.Expect(page.Locator("umb-search-modal").GetByText("Hittade inget som passar.")).ToBeVisibleAsync();
        await page.Locator("umb-search-modal").GetByRole(AriaRole.Textbox).FillAsync("Tingsryd");
        await Assertions.Expect(page.Locator("umb-search-modal").Locator($"a[href*='{tingsryd}']")).ToBeVisibleAsync();

        await editor.OpenAsync("section/media");
        await Assertions.Expect(page.Locator("umb-tree").GetByText("Tingsryd", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Växjö", new() { Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(editor.Failures);

        await editor.OpenDocumentAsync(vaxjo);
        await Assertions.Expect(page.Locator("umb-route-forbidden, umb-entity-detail-forbidden")).ToBeVisibleAsync();
        await editor.OpenAsync($"section/media/workspace/media/edit/{folders["Växjö"]}");
        await Assertions.Expect(page.Locator("umb-route-forbidden, umb-entity-detail-forbidden")).ToBeVisibleAsync();
        foreach (var (path, method) in new[] { ($"document/{vaxjo}", "GET"), ($"document/{vaxjo}/move-to-recycle-bin", "PUT"), ($"document/{vaxjo}/published", "GET"), ($"media/{folders["Växjö"]}", "GET"), ($"media/{folders["Växjö"]}/move-to-recycle-bin", "PUT"), ("document-type/" + Guid.Empty, "DELETE"), ("user", "GET") })
            Assert.Equal(403, (await editor.CallAsync(path, method)).GetProperty("status").GetInt32());
        Assert.Equal(403, (await editor.CallAsync($"document/{tingsryd}/move", "PUT", new { target = new { id = vaxjo } })).GetProperty("status").GetInt32());
    }
}
