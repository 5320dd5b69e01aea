using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.Journeys;

public sealed class RegisterInterestTests(Browser browser)
{
    [Theory]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    public async Task A_person_registers_confirms_changes_exports_and_erases(int width, bool javaScript)
    {
        var page = await browser.OpenAsync(width, javaScript: javaScript);
        var email = $"anna{width}@exempel.se";
        await page.GotoAsync("/kommuner/tingsryd");
        await page.ClickAsync("text=Jag är nyfiken på Tingsryd");
        await Expect(page.Locator("input[value=tingsryd]")).ToBeCheckedAsync();
        await page.FillAsync("#name", "Anna Exempel");
        await page.ClickAsync("text=Skicka anmälan");
        await Expect(page.Locator(".error-summary a[href='#email']")).ToBeVisibleAsync();
        await Expect(page.Locator("#name")).ToHaveValueAsync("Anna Exempel");

        await page.FillAsync("#email", email);
        await page.CheckAsync("#consentContact");
        await page.SendAsync(page.Locator("text=Skicka anmälan"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Tack! Titta i din e-post");

        await page.OpenMailedLinkAsync("Bekräfta din intresseanmälan", email);
        await page.ClickAsync("text=Ja, det är jag");
        await Expect(page.Locator(".notice")).ToContainTextAsync("Tingsryd");
        await page.FillAsync("#message", "Vi gillar sjöar");
        await page.ClickAsync("text=Spara ändringar");
        await Expect(page.Locator("#message")).ToHaveValueAsync("Vi gillar sjöar");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        Assert.Contains(email, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.CheckAsync("input[name=erase]");
        await page.Locator("section:has(#erase) button").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Allt är raderat");
        await page.Context.CloseAsync();
    }
}
