using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Two editors, two browsers, one page.</summary>
public sealed class ConcurrencyTests(Browser browser)
{
    [Fact]
    public async Task Each_sees_that_the_other_is_there_and_the_second_save_is_refused_with_nothing_overwritten()
    {
        var anna = await Editor.SignInAsync(browser);
        var id = await anna.CampaignAsync($"Exempel: Samtidig {Guid.NewGuid():N}");
        var bertil = await Editor.NewAsync(browser, "Bertil Exempel", "Regional kommunikatör");
        await anna.OpenDocumentAsync(id);
        await Assertions.Expect(anna.Page.Locator("sodrasmaland-presence uui-tag")).ToHaveCountAsync(0);
        await bertil.OpenDocumentAsync(id);
        await Assertions.Expect(anna.Page.Locator("sodrasmaland-presence")).ToContainTextAsync("Bertil Exempel redigerar också den här sidan");
        await Assertions.Expect(bertil.Page.Locator("sodrasmaland-presence")).ToContainTextAsync("redigerar också den här sidan");

        await bertil.Field("Ingress").FillAsync("Bertils ingress");
        await anna.Field("Ingress").FillAsync("Annas ingress");
        Assert.Equal(200, (await anna.SaveAsync()).Status);
        await Assertions.Expect(bertil.Page.Locator("sodrasmaland-presence")).ToContainTextAsync("Någon annan har sparat");
        await Assertions.Expect(anna.Page.Locator("sodrasmaland-presence")).ToContainTextAsync("Bertil Exempel redigerar också den här sidan");

        Assert.Equal(409, (await bertil.SaveAsync()).Status);
        await Assertions.Expect(bertil.Toast.Filter(new() { HasText = "Någon annan har sparat dokumentet medan du skrev" })).ToBeVisibleAsync();
        await Assertions.Expect(bertil.Field("Ingress")).ToHaveValueAsync("Bertils ingress");
        Assert.Equal("Annas ingress", await IngressAsync(anna, id));

        // The same session in a second window does not vouch for what the first has before it.
        var second = await bertil.Page.Context.NewPageAsync();
        await second.GotoAsync($"/umbraco/section/content/workspace/document/edit/{id}/sv-SE");
        await Assertions.Expect(second.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Ingress" })).ToHaveValueAsync("Annas ingress");
        await Assertions.Expect(second.Locator("sodrasmaland-presence")).ToContainTextAsync("redigerar också den här sidan");
        Assert.Equal(409, (await bertil.SaveAsync()).Status);
        Assert.Equal("Annas ingress", await IngressAsync(anna, id));
        await second.CloseAsync();

        await bertil.Page.Context.CloseAsync();
        await Assertions.Expect(anna.Page.Locator("sodrasmaland-presence uui-tag")).ToHaveCountAsync(0);
        Assert.Empty(anna.Failures);
    }

    private static async Task<string?> IngressAsync(Editor editor, Guid id)
        => (await editor.CallAsync($"document/{id}")).GetProperty("body").GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == "preamble").GetProperty("value").GetString();
}
