using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A company that looks for a place, the regional desk, and the municipality that has one.</summary>
public sealed partial class EnquiryJourneyTests(Browser browser)
{
    private const string List = "section/inflyttare/workspace/sodrasmaland-enquiries";

    [Fact]
    public async Task An_enquiry_in_English_goes_through_the_region_to_Ljungby_and_Växjö_never_sees_it()
    {
        var company = $"Lumen {Guid.NewGuid().ToString("N")[..8]} Ltd";
        await WriteAsync(company);
        var rut = await Editor.NewAsync(browser, "Rut Region", "Regional kommunikatör");
        var lo = await Editor.NewAsync(browser, "Lo Ljungby", "Samordnare Ljungby");
        var vera = await Editor.NewAsync(browser, "Vera Växjö", "Samordnare Växjö");
        await lo.CallAsync("user/current/profile", "PUT", new { languageIsoCode = "en" });

        // The region, in Swedish: read, fetch the drawing, take it on, and give it to who has the ground.
        var page = rut.Page;
        await rut.OpenAsync(List + "?query=lumen");
        await page.GetByRole(AriaRole.Link, new() { Name = company }).ClickAsync();
        await Expect(page.GetByText("A hot shop by a railway")).ToBeVisibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Hämta plan.pdf" }).ClickAsync());
        Assert.Equal("%PDF-1.7 plan", await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pågår" }).ClickAsync();
        await Expect(page.GetByText("Status Ny → Pågår")).ToBeVisibleAsync();
        await page.Locator("sodrasmaland-enquiry uui-select").EvaluateAsync("e => { e.value = 'ljungby'; e.dispatchEvent(new Event('change', { bubbles: true })); }");
        await page.GetByLabel("Hälsning till mottagaren").FillAsync("Ni har marken vid stationen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lämna över" }).ClickAsync();
        await Expect(page.GetByText("Regionen lämnade över till Ljungby")).ToBeVisibleAsync();
        var address = new Uri(page.Url).AbsolutePath["/umbraco/".Length..];

        // Växjö has neither the line nor the page.
        await vera.OpenAsync(List + "?query=lumen");
        await Expect(vera.Page.GetByText("Inga förfrågningar passar.")).ToBeVisibleAsync();
        await vera.Page.GotoAsync("/umbraco/" + address);
        await Expect(vera.Page.GetByText("Förfrågan finns inte, eller hör till någon annan.")).ToBeVisibleAsync();

        // Ljungby, in English: read, note, answer; the region, who has the old page open, is told that it is old.
        await lo.OpenAsync(address);
        await Expect(lo.Page.GetByText("Ni har marken vid stationen")).ToBeVisibleAsync();
        await lo.Page.GetByRole(AriaRole.Textbox, new() { Name = "Note", Exact = true }).FillAsync("Visit on Friday");
        await lo.Page.GetByRole(AriaRole.Button, new() { Name = "Save note" }).ClickAsync();
        await Expect(lo.Page.Locator("li.Note")).ToContainTextAsync("Visit on Friday");
        await lo.Page.GetByRole(AriaRole.Button, new() { Name = "Answered" }).ClickAsync();
        await Expect(lo.Page.GetByText("Status In progress → Answered")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Anteckning", Exact = true }).FillAsync("Halvskriven");
        await page.GetByRole(AriaRole.Button, new() { Name = "Avslutad" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Någon annan har ändrat förfrågan");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Anteckning", Exact = true })).ToHaveValueAsync("Halvskriven");

        // Erased: gone from the list.
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in igen" }).Last.ClickAsync();
        await Expect(page.GetByText("Visit on Friday")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Radera" }).ClickAsync();
        await page.Locator("uui-dialog-layout").GetByRole(AriaRole.Button, new() { Name = "Radera" }).ClickAsync();
        await page.WaitForURLAsync("**/sodrasmaland-enquiries");
        await rut.OpenAsync(List + "?query=lumen");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = company })).ToHaveCountAsync(0);
        foreach (var editor in new[] { rut, lo, vera })
            Assert.Equal([], editor.Failures.Where(f => !Expected().IsMatch(f)));
    }

    private async Task WriteAsync(string company)
    {
        // A telephone without scripts: the form needs none.
        var page = await browser.OpenAsync(390, javaScript: false);
        await page.GotoAsync("/en/establish-here");
        await page.GetByLabel("Company", new() { Exact = true }).FillAsync(company);
        await page.GetByLabel("Contact person").FillAsync("Kim Kay");
        await page.GetByLabel("E-mail address").FillAsync("kim@lumen.example");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "plan.exe", MimeType = "application/pdf", Buffer = "MZ"u8.ToArray() });
        await page.WaitForTimeoutAsync(3100);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the enquiry" }).ClickAsync();
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("Write what the company needs.");
        await Expect(page.Locator("#files-error")).ToContainTextAsync("plan.exe is of a kind that cannot be received");
        await page.GetByLabel("What does the company need?").FillAsync("A hot shop by a railway");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "plan.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 plan"u8.ToArray() });
        await page.WaitForTimeoutAsync(3100);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the enquiry" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The enquiry has arrived");
        await page.Context.CloseAsync();
    }

    /// <summary>The refusals that the journey is about: another's enquiry, and a stale version.</summary>
    [GeneratedRegex(@"^(404 GET|409 PUT) /umbraco/sodrasmaland/api/v1/enquiries/|^console: Failed to load resource", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expected();
}
