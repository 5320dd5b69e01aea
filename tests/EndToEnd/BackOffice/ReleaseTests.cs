using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A campaign that goes live with its sub-page and its teaser at one time, put together by an editor.</summary>
public sealed class ReleaseTests(Browser browser)
{
    [Fact]
    public async Task A_release_is_put_together_planned_seen_in_the_time_machine_released_and_ended()
    {
        var editor = await Editor.SignInAsync(browser);
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (first, second, name) = ($"Exempel: Mässan {mark}", $"Exempel: Montern {mark}", $"Flyttmässan {mark}");
        var (id, other) = (await editor.CampaignAsync(first), await editor.CampaignAsync(second));

        // From the page itself, into a release that does not exist yet.
        await editor.OpenDocumentAsync(id);
        await editor.ActAsync("Lägg till i släpp…");
        var dialog = editor.Page.Locator("sodrasmaland-add-to-release");
        if (await dialog.Locator("uui-select").CountAsync() > 0)
            await dialog.Locator("uui-select select").SelectOptionAsync(new SelectOptionValue { Label = "Nytt släpp" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Namn" }).FillAsync(name);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lägg till", Exact = true }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToContainTextAsync("en sida");
        await dialog.GetByRole(AriaRole.Link, new() { Name = "Öppna släppet" }).ClickAsync();

        // The second by the API: the client's own tree has its own tests.
        var release = editor.Page.Locator("sodrasmaland-release");
        await Assertions.Expect(release.Locator("uui-table-row", new() { HasText = first })).ToBeVisibleAsync();
        var key = new Uri(editor.Page.Url).Query["?release=".Length..];
        Assert.Equal(200, (await editor.CallAsync($"/umbraco/sodrasmaland/api/v1/releases/{key}/documents", "POST", new { documents = new[] { other }, withSubPages = true, action = "Publish" })).GetProperty("status").GetInt32());
        await editor.OpenAsync($"section/content/dashboard/slapp?release={key}");
        await Assertions.Expect(release.Locator("uui-table-row")).ToHaveCountAsync(2);

        var today = TimeProvider.System.GetLocalNow().DateTime.Date;
        await release.GetByLabel("Går ut").Last.FillAsync(today.AddDays(3).AddHours(9).ToString("yyyy-MM-ddTHH:mm", null));
        await editor.Page.Keyboard.PressAsync("Tab");
        await release.GetByLabel("Upphör").Last.FillAsync(today.AddDays(30).AddHours(18).ToString("yyyy-MM-ddTHH:mm", null));
        await editor.Page.Keyboard.PressAsync("Tab");
        await release.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(release.GetByText("Inget hindrar släppet")).ToBeVisibleAsync();
        await release.GetByRole(AriaRole.Button, new() { Name = "Planera", Exact = true }).ClickAsync();
        await Assertions.Expect(release.Locator("uui-tag", new() { HasText = "Planerat" })).ToBeVisibleAsync();

        var site = await editor.Page.Context.RunAndWaitForPageAsync(() => release.GetByRole(AriaRole.Button, new() { Name = "Visa i Tidsmaskin" }).ClickAsync());
        await site.WaitForURLAsync(u => !u.StartsWith("about:", StringComparison.Ordinal));
        foreach (var (page, heading) in new[] { (id, first), (other, second) })
        {
            await site.GotoAsync($"/{page}?culture=sv-SE");
            await Assertions.Expect(site.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        }
        await site.CloseAsync();

        await editor.OpenAsync("section/content/dashboard/planerat");
        var planned = editor.Page.Locator("sodrasmaland-planned uui-table-row", new() { HasText = name });
        await Assertions.Expect(planned).ToHaveCountAsync(2);
        await Assertions.Expect(planned.First).ToContainTextAsync("Släpp med 2 sidor");

        await editor.OpenAsync("section/content/dashboard/slapp");
        var line = editor.Page.Locator("sodrasmaland-releases uui-table-row", new() { HasText = name });
        await Assertions.Expect(line).ToContainTextAsync("Planerat");
        await line.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await release.GetByRole(AriaRole.Button, new() { Name = "Släpp nu" }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Släpp nu" }).ClickAsync();
        await Assertions.Expect(release.Locator("uui-tag", new() { HasText = "Släppt" })).ToBeVisibleAsync();
        foreach (var page in new[] { id, other })
            Assert.Equal("Published", await StateAsync(editor, page));

        await release.GetByRole(AriaRole.Button, new() { Name = "Avsluta nu" }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Avsluta nu" }).ClickAsync();
        await Assertions.Expect(release.Locator("uui-tag", new() { HasText = "Avslutat" })).ToBeVisibleAsync();
        foreach (var page in new[] { id, other })
            Assert.Equal("Draft", await StateAsync(editor, page));
        Assert.Empty(editor.Failures);
    }

    private static async Task<string?> StateAsync(Editor editor, Guid page)
        => (await editor.CallAsync($"document/{page}")).GetProperty("body").GetProperty("variants")[0].GetProperty("state").GetString();
}
