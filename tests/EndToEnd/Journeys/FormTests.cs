using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>A form that editors built, filled in on its campaign page with a script and without.</summary>
public sealed class FormTests(Browser browser)
{
    [Theory]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    public async Task A_family_registers_for_a_week_and_confirms_it(int width, bool javaScript)
    {
        var page = await browser.OpenAsync(width, javaScript: javaScript);
        var email = $"vecka{width}@exempel.se";
        var refused = new List<string>();
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                refused.Add($"{response.Status} {response.Url}");
        };
        await page.GotoAsync("/kampanjer/provbo-en-vecka");
        await page.ClickAsync("text=Fortsätt");
        await Expect(page.Locator(".error-summary a")).ToHaveTextAsync(["Fyll i ”Vad heter du?”.", "Fyll i ”E-postadress”.", "Välj ett svar på ”Vilka kommer?”."]);
        await page.ClickAsync(".error-summary a >> nth=1");
        await Expect(page.GetByLabel("E-postadress")).ToBeFocusedAsync();
        await page.GetByLabel("E-postadress").FillAsync(email);
        await page.GetByLabel("Vad heter du?").FillAsync("Fia Familj");
        await page.GetByText("Familj med barn").ClickAsync();

        var children = page.GetByLabel("Hur många barn är med?");
        if (javaScript)
        {
            await Expect(children).ToBeVisibleAsync();
            await page.GetByText("Jag själv").ClickAsync();
            await Expect(children).ToBeHiddenAsync();
            await page.GetByText("Familj med barn").ClickAsync();
        }
        else
        {
            await Expect(children).ToBeHiddenAsync();
            await GoOnAsync("Fortsätt");
        }
        await children.FillAsync("2");
        await GoOnAsync("Fortsätt");
        await Expect(page.GetByText("Om veckan")).ToBeVisibleAsync();

        await page.GetByLabel("Vad vill ni pröva på?").FillAsync("Kör och fiske");
        await page.ClickAsync("text=Tillbaka");
        await Expect(children).ToHaveValueAsync("2");
        await GoOnAsync("Fortsätt");
        await Expect(page.GetByLabel("Vad vill ni pröva på?")).ToHaveValueAsync("Kör och fiske");
        await page.GetByText("Tingsryd").First.ScrollIntoViewIfNeededAsync();
        await page.CheckAsync("input[value=tingsryd]");
        await page.GetByLabel("Ja, de kommuner jag valt").CheckAsync();
        await GoOnAsync("Skicka anmälan");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Tack!");
        Assert.Empty(await page.Context.CookiesAsync());
        Assert.Empty(refused);

        await page.OpenMailedLinkAsync("Bekräfta din intresseanmälan", email);
        await page.ClickAsync("text=Ja, det är jag");
        await Expect(page.Locator(".notice")).ToContainTextAsync("Tingsryd");
        await page.Context.CloseAsync();

        // Nobody reads the form within three seconds; who does is asked to press once more.
        async Task GoOnAsync(string button)
        {
            for (var attempt = 0; attempt < 10; attempt++)
            {
                await page.WaitForTimeoutAsync(1000);
                var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("text=" + button), r => r.Request.Method == "POST" && r.Request.IsNavigationRequest);
                if (answer.Status != 400)
                    return;
            }
            Assert.Fail($"”{button}” is refused: {await page.Locator("main").InnerTextAsync()}");
        }
    }
}
