using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Two languages side by side.</summary>
public sealed class LanguageTests(Browser browser)
{
    [Fact]
    public async Task English_is_made_beside_Swedish_in_the_split_view_and_published_alone()
    {
        var editor = await Editor.SignInAsync(browser);
        var name = $"Exempel: Tvåspråkig {Guid.NewGuid():N}";
        var id = await editor.CampaignAsync(name, isPublished: true);
        var english = name.Replace("Exempel: Tvåspråkig", "Example: Bilingual", StringComparison.Ordinal);
        await editor.OpenDocumentAsync(id);
        await editor.Button("Öppna versionsväljaren").ClickAsync();
        await editor.Page.Locator(".variant", new() { HasText = "English" }).HoverAsync();
        await editor.Page.Locator(".variant", new() { HasText = "English" }).Locator(".split-view").ClickAsync();
        await editor.Page.WaitForURLAsync("**/sv-SE_&_en-US**");
        await Assertions.Expect(editor.Page.Locator("#name-input input")).ToHaveCountAsync(2);
        await editor.Page.Locator("#name-input input").Last.FillAsync(english);
        await editor.Field("Rubrik").Last.FillAsync("Come and try");
        // Written on both sides; only English is to be published.
        await editor.Field("Rubrik").First.FillAsync("Inte än");

        await editor.Page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.SaveAndPublish']").ClickAsync();
        await editor.Modal.Locator("uui-menu-item", new() { HasText = "Svenska" }).ClickAsync();
        var response = await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Spara och publicera", Exact = true }).ClickAsync(), r => r.Url.EndsWith($"/{id}/update-and-publish", StringComparison.Ordinal));

        Assert.Equal(200, response.Status);
        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/en/campaigns/" + english.ToLowerInvariant().Replace(": ", "-", StringComparison.Ordinal).Replace(' ', '-'));
        await Assertions.Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Come and try");
        var swedish = (await editor.CallAsync($"document/{id}/published")).GetProperty("body").GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == "heading" && v.GetProperty("culture").GetString() == "sv-SE");
        Assert.Equal(name, swedish.GetProperty("value").GetString());
        Assert.Empty(editor.Failures);
    }
}
