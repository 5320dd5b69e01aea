using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

public sealed partial class EditorJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_page_is_written_saved_and_published_in_the_client_and_seen_on_the_site()
    {
        var editor = await Editor.SignInAsync(browser);
        var id = await editor.DocumentAsync("Alvesta");
        await editor.OpenAsync($"section/content/workspace/document/edit/{id}/sv-SE");
        var text = $"Skriven i redigeringsläget {Guid.NewGuid():N}.";
        await editor.Page.Locator("umb-property-editor-ui-textarea textarea").First.FillAsync(text);
        await editor.Page.GetByRole(AriaRole.Button, new() { NameRegex = SaveAndPublish() }).ClickAsync();
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Page.GetByRole(AriaRole.Button, new() { Name = "Spara och publicera", Exact = true }).ClickAsync(), r => r.Url.EndsWith("/update-and-publish", StringComparison.Ordinal));

        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/kommuner/alvesta");
        await Assertions.Expect(visitor.GetByText(text)).ToBeVisibleAsync();
        Assert.Empty(editor.Failures);
    }

    [Fact]
    public async Task A_draft_is_previewed_in_the_real_templates_with_the_clients_own_preview()
    {
        var editor = await Editor.SignInAsync(browser);
        var id = await editor.DocumentAsync("Tingsryd");
        await editor.OpenAsync($"section/content/workspace/document/edit/{id}/sv-SE");
        var text = $"Bara ett utkast {Guid.NewGuid():N}.";
        await editor.Page.Locator("umb-property-editor-ui-textarea textarea").First.FillAsync(text);
        var preview = await editor.Page.Context.RunAndWaitForPageAsync(() => editor.Page.GetByRole(AriaRole.Button, new() { NameRegex = Preview() }).First.ClickAsync());

        var frame = preview.FrameLocator("umb-preview iframe");
        await Assertions.Expect(frame.GetByText(text)).ToBeVisibleAsync();
        await Assertions.Expect(frame.GetByText("Förhandsgranskning:")).ToBeVisibleAsync();
        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/kommuner/tingsryd");
        await Assertions.Expect(visitor.GetByText(text)).Not.ToBeVisibleAsync();
        Assert.Empty(editor.Failures);
    }

    /// <summary>The button that opens the choice of languages ends in an ellipsis; the one that does it does not.</summary>
    [GeneratedRegex("^Spara och publicera…", RegexOptions.None, 1000)]
    private static partial Regex SaveAndPublish();

    [GeneratedRegex("förhandsgranska", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Preview();
}
