using Microsoft.Playwright;
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
        // The form refuses what is sent faster than a person writes: send until it has been open long enough.
        IResponse answer;
        do
        {
            await page.WaitForTimeoutAsync(3100);
            answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("text=Skicka anmälan"), r => r.Request.Method == "POST");
        }
        while (answer.Status == 200);
        await Expect(page.Locator("h1")).ToHaveTextAsync("Tack! Titta i din e-post");

        await OpenMailAsync(page, "Bekräfta din intresseanmälan", email);
        await page.GotoAsync((await page.Locator("main a.button").First.GetAttributeAsync("href"))!);
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

    private static async Task OpenMailAsync(IPage page, string subject, string to)
    {
        var mail = page.Locator("main li", new() { HasText = to }).Locator("a", new() { HasText = subject });
        for (var attempt = 0; attempt < 40; attempt++)
        {
            await page.GotoAsync("/dev/mail");
            if (await mail.CountAsync() > 0)
                break;
            await page.WaitForTimeoutAsync(250);
        }
        await mail.First.ClickAsync();
    }
}
