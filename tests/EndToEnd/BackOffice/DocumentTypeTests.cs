using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A new kind of page, without a developer.</summary>
public sealed class DocumentTypeTests(Browser browser)
{
    [Fact]
    public async Task A_document_type_with_a_property_is_made_and_a_page_of_it_written()
    {
        var editor = await Editor.SignInAsync(browser);
        var page = editor.Page;
        var name = $"Exempeltyp {Guid.NewGuid():N}";
        await editor.OpenAsync("section/settings");
        await page.Locator("uui-menu-item[label='Dokumenttyper']").First.HoverAsync();
        await editor.Button("Skapa för Dokumenttyper").ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Dokumenttyp" }).First.ClickAsync();
        await page.WaitForURLAsync("**/document-type/create/**");
        await page.Locator("umb-input-with-alias").First.Locator("input:not([readonly])").Last.FillAsync(name);
        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till egenskap" }).ClickAsync();
        await editor.Modal.Locator("input[name=propertyTypeName]").FillAsync("Underrubrik");
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Välj egenskapsredigerare" }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Searchbox).FillAsync("Text");
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Klar", Exact = true }).ClickAsync();
        await editor.Tab("Struktur").ClickAsync();
        await page.Locator("umb-property-layout", new() { HasText = "Tillåt som rot" }).Locator("uui-toggle").ClickAsync();
        var made = await page.RunAndWaitForResponseAsync(() => editor.Button("Spara").Last.ClickAsync(), r => r.Request.Method == "POST" && r.Url.EndsWith("/v1/document-type", StringComparison.Ordinal));
        Assert.Equal(201, made.Status);
        await editor.SettleAsync();

        await editor.OpenAsync("section/content");
        await editor.Button("Skapa för Innehåll").ClickAsync();
        await editor.Modal.Locator("uui-ref-node-document-type", new() { HasText = name }).ClickAsync();
        await page.WaitForURLAsync("**/document/create/**");
        await page.Locator("#name-input input, umb-workspace-editor uui-input[name=name] input, [data-mark='input:entity-name'] input").First.FillAsync("Exempel: " + name);
        await editor.Field("Underrubrik").FillAsync("Skriven i en ny egenskap");
        var saved = await page.RunAndWaitForResponseAsync(
            () => page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.Save']").ClickAsync(), r => r.Request.Method == "POST" && r.Url.EndsWith("/v1/document", StringComparison.Ordinal));
        Assert.Equal(201, saved.Status);
        await page.WaitForURLAsync("**/document/edit/**");
        await Assertions.Expect(editor.Field("Underrubrik")).ToHaveValueAsync("Skriven i en ny egenskap");
        Assert.Empty(editor.Failures);
    }
}
