using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SodraSmaland.Common;
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

    [Fact]
    public async Task A_municipal_editor_is_shown_their_own_part_and_no_way_into_anothers()
    {
        var admin = await Editor.SignInAsync(browser);
        var vaxjo = await admin.DocumentAsync("Växjö");
        var groups = (await admin.CallAsync("user-group?take=100")).GetProperty("body").GetProperty("items").EnumerateArray();
        var group = groups.First(g => g.GetProperty("name").GetString() == "Redaktör Tingsryd").GetProperty("id").GetGuid();
        var (user, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@tingsryd.example");
        await admin.CallAsync("user", "POST", new { id = user, kind = "Default", email, userName = email, name = "Redaktör", userGroupIds = new[] { new { id = group } } });
        await admin.CallAsync($"user/{user}/change-password", "POST", new { newPassword = BackOfficeSession.Password });

        var editor = await Editor.SignInAsync(browser, email);
        await editor.OpenAsync("section/content");
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Tab, new() { Name = "Inställningar" })).ToHaveCountAsync(0);
        Assert.Equal(403, (await editor.CallAsync($"document/{vaxjo}")).GetProperty("status").GetInt32());
        Assert.Equal(0, (await editor.CallAsync("item/document/search?query=" + Uri.EscapeDataString("Växjö"))).GetProperty("body").GetProperty("total").GetInt32());
        var own = await editor.DocumentAsync("Tingsryd");
        await editor.OpenAsync($"section/content/workspace/document/edit/{own}/sv-SE");
        await Assertions.Expect(editor.Page.Locator("umb-property-editor-ui-textarea textarea").First).ToBeEditableAsync();
    }

    [Fact]
    public async Task A_dictionary_text_is_changed_and_the_site_says_it()
    {
        var editor = await Editor.SignInAsync(browser);
        var item = (await editor.CallAsync("dictionary?take=500")).GetProperty("body").GetProperty("items").EnumerateArray().First(d => d.GetProperty("name").GetString() == "Navigation.Menu").GetProperty("id").GetGuid();
        await editor.OpenAsync($"section/translation/workspace/dictionary/edit/{item}");
        await editor.Page.Locator("umb-workspace-view-dictionary-editor textarea").First.FillAsync("Hitta rätt");
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).Last.ClickAsync(), r => r.Url.EndsWith($"/dictionary/{item}", StringComparison.Ordinal) && r.Request.Method == "PUT");
        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/");
        await Assertions.Expect(visitor.Locator("details.menu summary")).ToHaveTextAsync("Hitta rätt");
        Assert.Empty(editor.Failures);
    }

    /// <summary>The button that opens the choice of languages ends in an ellipsis; the one that does it does not.</summary>
    [GeneratedRegex("^Spara och publicera…", RegexOptions.None, 1000)]
    private static partial Regex SaveAndPublish();

    [GeneratedRegex("förhandsgranska", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Preview();
}
