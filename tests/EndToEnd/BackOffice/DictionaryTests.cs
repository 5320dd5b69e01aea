using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

public sealed class DictionaryTests(Browser browser)
{
    [Fact]
    public async Task A_text_is_found_in_the_tree_translated_and_said_by_the_site()
    {
        var editor = await Editor.SignInAsync(browser);
        await editor.OpenAsync("section/translation");
        await editor.Page.Locator("uui-menu-item[label='Search'] #caret-button").First.ClickAsync();
        await editor.Page.Locator("umb-tree").GetByText("Search.None", new() { Exact = true }).ClickAsync();
        var english = editor.Page.Locator("umb-workspace-view-dictionary-editor umb-property-layout", new() { HasText = "English" }).Locator("textarea");
        // What is written before the texts have come is gone when they come.
        await Assertions.Expect(english).Not.ToHaveValueAsync("");
        await english.FillAsync("Nothing here by that name.");
        var saved = await editor.Page.RunAndWaitForResponseAsync(() => editor.Button("Spara").Last.ClickAsync(), r => r.Url.Contains("/v1/dictionary/", StringComparison.Ordinal) && r.Request.Method == "PUT");
        Assert.Equal(200, saved.Status);
        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/en/search?q=xyzzy");
        await Assertions.Expect(visitor.GetByText("Nothing here by that name.")).ToBeVisibleAsync();
        Assert.Empty(editor.Failures);
    }
}
