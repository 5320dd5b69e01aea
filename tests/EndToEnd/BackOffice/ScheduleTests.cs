using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Going on and off by the clock, and seeing beforehand what will be.</summary>
public sealed class ScheduleTests(Browser browser)
{
    [Fact]
    public async Task What_is_scheduled_stands_in_Planerat_shows_in_the_time_machine_and_is_taken_back()
    {
        var editor = await Editor.SignInAsync(browser);
        var name = $"Exempel: Planerad {Guid.NewGuid():N}";
        var id = await editor.CampaignAsync(name);
        var today = TimeProvider.System.GetLocalNow().DateTime.Date;
        var (on, off) = (today.AddDays(3).AddHours(9), today.AddDays(30).AddHours(18));
        await editor.OpenDocumentAsync(id);
        await ScheduleAsync(editor, on.ToString("yyyy-MM-ddTHH:mm", null), off.ToString("yyyy-MM-ddTHH:mm", null));
        await Assertions.Expect(editor.Toast.Filter(new() { HasText = "Schemat" })).ToBeVisibleAsync();

        await editor.OpenAsync("section/content/dashboard/planerat");
        var rows = editor.Page.Locator("sodrasmaland-planned uui-table-row", new() { HasText = name });
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync("Publiceras");
        await Assertions.Expect(rows.Last).ToContainTextAsync("Avpubliceras");
        await editor.Page.Locator("sodrasmaland-planned").GetByLabel("Till").Last.FillAsync(on.ToString("yyyy-MM-dd", null));
        await editor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(rows).ToHaveCountAsync(1);

        await editor.OpenAsync("section/content/dashboard/tidsmaskin");
        var site = await editor.Page.Context.RunAndWaitForPageAsync(
            () => editor.Page.Locator("sodrasmaland-time-machine uui-table-row", new() { HasText = name + " publiceras" }).GetByRole(AriaRole.Button, new() { Name = "Visa webbplatsen efteråt" }).ClickAsync());
        await site.WaitForURLAsync(u => !u.StartsWith("about:", StringComparison.Ordinal));
        await site.GotoAsync($"/{id}?culture=sv-SE");
        await Assertions.Expect(site.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await Assertions.Expect(site.GetByText("Tidsmaskin:")).ToBeVisibleAsync();
        await site.CloseAsync();

        await editor.OpenAsync("section/content/dashboard/planerat");
        await rows.First.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator("#name-input input")).ToHaveValueAsync(name);
        await editor.SettleAsync();
        await ScheduleAsync(editor, "", "");
        // Taking a plan away is not publishing.
        Assert.Equal("Draft", (await editor.CallAsync($"document/{id}")).GetProperty("body").GetProperty("variants")[0].GetProperty("state").GetString());
        await editor.OpenAsync("section/content/dashboard/planerat");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
        Assert.Empty(editor.Failures);
    }

    private static async Task ScheduleAsync(Editor editor, string on, string off)
    {
        await editor.Page.Locator("umb-workspace-action #popover-trigger").Last.ClickAsync();
        await editor.Page.Locator("umb-workspace-action-menu-item").GetByText("Schemalägg").ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Publiceras", Exact = true }).FillAsync(on);
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Avpubliceras", Exact = true }).FillAsync(off);
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Schemalägg", Exact = true }).ClickAsync(), r => r.Request.Method == "PUT" && r.Url.EndsWith("/publish", StringComparison.Ordinal) && r.Ok);
        await editor.SettleAsync();
    }
}
