using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Choices are stored as codes that the site's code knows, and read by people as words in their own language.</summary>
public sealed class ChoiceTests(Browser browser)
{
    [Fact]
    public async Task A_landscape_is_chosen_by_looking_and_a_season_by_its_Swedish_name()
    {
        var editor = await Editor.SignInAsync(browser);
        var id = await editor.DocumentAsync("Vinter i Glasriket");
        await editor.OpenAsync($"section/content/workspace/document/edit/{id}/sv-SE");
        var season = editor.Page.Locator("sodrasmaland-choice").First.GetByRole(AriaRole.Combobox);
        await Assertions.Expect(season.Locator("option:checked")).ToHaveTextAsync("Vinter");
        await season.SelectOptionAsync(new SelectOptionValue { Label = "Vår" });
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Byt scen" }).ClickAsync();
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Lessebo", Exact = true }).ClickAsync();
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Spara…", Exact = true }).ClickAsync();
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).Last.ClickAsync(), r => r.Request.Method == "PUT" && r.Url.EndsWith($"/document/{id}", StringComparison.Ordinal));

        var values = (await editor.CallAsync($"document/{id}")).GetProperty("body").GetProperty("values").EnumerateArray().ToLookup(v => v.GetProperty("alias").GetString(), v => v.GetProperty("value"));
        Assert.Equal("spring", values["sceneSeason"].Single()[0].GetString());
        Assert.Equal("lessebo", values["scene"].Single()[0].GetString());
        Assert.Empty(editor.Failures);
    }
}
