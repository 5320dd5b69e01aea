using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SodraSmaland.EndToEnd.Journeys;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>The region and its members: gatherings, the way home, newsletters, and what people have a right to.</summary>
public sealed partial class PeopleJourneyTests(Browser browser)
{
    [Fact]
    public async Task The_region_sees_who_comes_moves_a_member_on_and_writes_a_letter_that_one_click_ends()
    {
        var (email, name) = ($"medlem.{Guid.NewGuid():N}@exempel.se", $"Moa {Guid.NewGuid():N}"[..12]);
        var person = await browser.OpenAsync(390);
        await person.GotoAsync("/natverk-stockholm/bli-medlem");
        await NetworkJourneyTests.JoinAsync(person, email, name, "Markaryd");
        await person.OpenMailedLinkAsync("Är det du som vill vara med?", email);
        await person.Locator("main form button").ClickAsync();
        await person.GotoAsync("/natverk-stockholm/traffar");
        await person.Locator("main a[href^='/natverk-stockholm/traffar/']").First.ClickAsync();
        await person.Locator(".ticket form button").ClickAsync();
        var rut = await Editor.NewAsync(browser, "Rut Region", "Regional kommunikatör");
        var page = rut.Page;

        await rut.OpenAsync("section/member-management/dashboard/traffar");
        await page.Locator("sodrasmaland-gatherings uui-button").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await rut.SettleAsync();
        await page.Locator("sodrasmaland-choice").First.GetByRole(AriaRole.Combobox).SelectOptionAsync(new SelectOptionValue { Label = "Träff" });
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Member.Save']").ClickAsync(), r => r.Request.Method == "PUT" && r.Url.Contains("/member/", StringComparison.Ordinal) && !r.Url.EndsWith("/validate", StringComparison.Ordinal) && r.Ok);
        await person.GotoAsync("/natverk-stockholm/min-sida");
        await Expect(person.Locator("[aria-current=step] .way__name")).ToHaveTextAsync("Träff");

        await rut.OpenAsync("section/inflyttare/workspace/sodrasmaland-newsletters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nytt utskick" }).ClickAsync();
        var subject = $"Nytt från Markaryd {Guid.NewGuid():N}"[..28];
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Ämne" }).FillAsync(subject);
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Text" }).FillAsync("Hej!\n\nVi ses i Strömsnäsbruk.");
        await page.Locator("uui-checkbox[label='Markaryd']").ClickAsync();
        await Expect(page.GetByText("1 har sagt ja just nu.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Expect(page.FrameLocator("iframe").GetByText("Vi ses i Strömsnäsbruk.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka", Exact = true }).ClickAsync();
        await rut.Modal.GetByRole(AriaRole.Button, new() { Name = "Skicka", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 av 1 har gått iväg.")).ToBeVisibleAsync();
        await Expect(page.Locator("sodrasmaland-newsletter uui-tag").First).ToHaveTextAsync("Skickat");

        await person.OpenMailedLinkAsync(subject, email, "utskick/avsluta/");
        await person.GetByRole(AriaRole.Button, new() { Name = "Avsluta utskicken" }).ClickAsync();
        await Expect(person.Locator("h1")).ToHaveTextAsync("Du får inga fler utskick");
        await person.GotoAsync("/natverk-stockholm/min-sida/uppgifter");
        await Expect(person.Locator("input[name=mailings]")).Not.ToBeCheckedAsync();
        Assert.Empty(rut.Failures);

        // A coordinator of one municipality is told whose it is.
        var lo = await Editor.NewAsync(browser, "Lo Ljungby", "Samordnare Ljungby");
        await lo.OpenAsync("section/inflyttare/workspace/sodrasmaland-newsletters");
        await Expect(lo.Page.Locator(".alert")).ToContainTextAsync("Det här sköter den som arbetar för hela länet.");
    }

    [Fact]
    public async Task A_persons_request_is_answered_in_English_with_what_is_held_in_sight_and_the_log_tells_who_looked()
    {
        var email = $"begaran.{Guid.NewGuid():N}@exempel.se";
        var person = await browser.OpenAsync();
        await person.GotoAsync("/en/your-data");
        await person.FillAsync("#email", email);
        await person.Locator("#form button").ClickAsync();
        await person.OpenMailedLinkAsync("The link to your data", email);
        await person.CheckAsync("input[value=Access]");
        await person.FillAsync("#message", "Who has seen me?");
        await person.Locator("form[action*=Request] button").ClickAsync();
        await person.OpenMailAsync("We have received your request", email);
        var rut = await Editor.NewAsync(browser, "Rut Region", "Regional kommunikatör");
        await rut.CallAsync("user/current/profile", "PUT", new { languageIsoCode = "en" });
        var page = rut.Page;

        await rut.OpenAsync("section/inflyttare/dashboard/i-dag");
        await page.Locator(".figure", new() { HasText = "Requests" }).ClickAsync();
        await page.Locator("uui-table-row", new() { HasText = email }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("Who has seen me?")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Nothing is held about the address.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "The reason" }).FillAsync("We ask the municipalities.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Extend" }).ClickAsync();
        await Expect(page.GetByText("The time was extended")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(page.Locator(".alert")).ToContainTextAsync("Write the answer to the person.");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Answer to the person" }).FillAsync("Nobody but me.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Was answered")).ToBeVisibleAsync();
        await person.OpenMailAsync("Answer to your request", email);
        await Expect(person.Locator("pre")).ToContainTextAsync("Nobody but me.");

        await rut.OpenAsync("section/inflyttare/workspace/sodrasmaland-access-log");
        await Expect(page.Locator("uui-table-row", new() { HasText = "Rut Region" }).First).ToContainTextAsync("Opened");
        await rut.OpenAsync("section/inflyttare/workspace/sodrasmaland-retention");
        await Expect(page.GetByText("Registrations of interest that were not confirmed").First).ToBeVisibleAsync();

        // One that came by telephone, taken down.
        await rut.OpenAsync("section/inflyttare/workspace/sodrasmaland-requests");
        await page.GetByRole(AriaRole.Button, new() { Name = "New request" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".alert")).ToContainTextAsync("Write a complete e-mail address");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Not checked")).ToBeVisibleAsync();
        Assert.Equal([], rut.Failures.Where(f => !Expected().IsMatch(f)));
    }

    /// <summary>The refusals that the journey is about.</summary>
    [GeneratedRegex(@"^400 POST /umbraco/sodrasmaland/api/v1/requests|^console: Failed to load resource", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expected();
}
