using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>From the public form to the coordinator's desk, as a person sees it.</summary>
public sealed partial class CoordinatorDayTests(Browser browser)
{
    private const string Section = "section/inflyttare";

    [Fact]
    public async Task A_coordinators_day_in_Swedish()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await Task.WhenAll(
            RegisterAsync($"moa-{mark}@exempel.se", $"Moa Lagan {mark}", "ljungby", "Vi söker hus vid Bolmen"),
            RegisterAsync($"moa-{mark}@annan.example", $"Moa Lagan {mark}", "ljungby", "Samma som förra gången"),
            RegisterAsync($"vide-{mark}@exempel.se", $"Vide Sjö {mark}", "vaxjo", "Nära sjöarna"));
        var lo = await Editor.NewAsync(browser, $"Lo Ljungby {mark}", "Samordnare Ljungby");
        var vera = await Editor.NewAsync(browser, $"Vera Växjö {mark}", "Samordnare Växjö");
        var page = lo.Page;

        // In the morning: the day, and the list behind one of its figures.
        await lo.OpenAsync(Section);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = NewOnes() }).ClickAsync();
        await page.GetByLabel("Sök namn, e-post eller telefon").FillAsync($"lagan {mark}");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "av 2" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(Searched());
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "av 2" })).ToBeVisibleAsync();
        var file = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Exportera" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "CSV" }).ClickAsync();
        });
        var exported = await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains($"moa-{mark}@exempel.se", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("vide", exported, StringComparison.Ordinal);

        // A registration: look after it, talk, write down, plan, and find that it came twice.
        await page.Keyboard.PressAsync("Escape");
        var row = page.Locator("uui-table-row", new() { HasText = $"moa-{mark}@exempel.se" });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByText("Vi söker hus vid Bolmen")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ta hand om den" }).ClickAsync();
        await Expect(page.GetByText($"Lo Ljungby {mark} tar hand om anmälan")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kontaktad" }).ClickAsync();
        await Expect(page.GetByText("Status Ny → Kontaktad")).ToBeVisibleAsync();
        await page.GetByLabel("Anteckning", new() { Exact = true }).FillAsync("Ringde, de kommer på lördag");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara anteckningen" }).ClickAsync();
        await Expect(page.Locator("li.Note")).ToHaveCountAsync(1);
        await Expect(page.Locator("li.Note")).ToContainTextAsync("Ringde, de kommer på lördag");
        await page.GetByLabel("Vad ska göras?").First.FillAsync("Visa skolan");
        await page.Locator("#step-day").EvaluateAsync("e => { e.value = new Date(Date.now() + 864e5).toLocaleDateString('sv-SE'); }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Planera", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Klart" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Slå ihop: Moa Lagan {mark}" }).ClickAsync();
        await page.Locator("uui-dialog-layout").GetByRole(AriaRole.Button, new() { Name = "Slå ihop" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Ta isär: Moa Lagan {mark}" })).ToBeVisibleAsync();

        // Växjö does not see it, until it is shared.
        var address = new Uri(page.Url).AbsolutePath["/umbraco/".Length..];
        await vera.Page.GotoAsync("/umbraco/" + address);
        await Expect(vera.Page.GetByText("Anmälan finns inte, eller hör till en annan kommun.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lämna över" }).ClickAsync();
        var sheet = page.Locator("sodrasmaland-hand-over");
        await sheet.Locator("uui-select").EvaluateAsync("e => { e.value = 'vaxjo'; e.dispatchEvent(new Event('change', { bubbles: true })); }");
        await sheet.Locator("#keep").ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new() { Name = "Lämna över" }).ClickAsync();
        await Expect(page.GetByText("Delad med Växjö")).ToBeVisibleAsync();
        await vera.Page.ReloadAsync();
        await Expect(vera.Page.GetByText("Vi söker hus vid Bolmen")).ToBeVisibleAsync();

        // Both have it open; who comes second is told so, and loses nothing.
        await page.GetByLabel("Anteckning", new() { Exact = true }).FillAsync("Halvskriven");
        await vera.Page.GetByRole(AriaRole.Button, new() { Name = "Träff" }).ClickAsync();
        await Expect(vera.Page.GetByText("Status Kontaktad → Träff")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Träff" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Någon annan har ändrat anmälan" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Anteckning", new() { Exact = true })).ToHaveValueAsync("Halvskriven");

        // In the afternoon: the figures and the plan.
        await lo.OpenAsync(Section + "/workspace/sodrasmaland-funnel");
        await Expect(page.GetByRole(AriaRole.Img).First).ToBeVisibleAsync();
        await Expect(page.Locator("sodrasmaland-funnel uui-table")).ToContainTextAsync("Ljungby");
        await lo.OpenAsync(Section + "/workspace/sodrasmaland-plan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ny aktivitet" }).ClickAsync();
        await page.Locator("sodrasmaland-activity #name input").FillAsync($"Mässa {mark}");
        await page.Locator("sodrasmaland-activity #budget input").FillAsync("25000");
        await page.Locator("sodrasmaland-activity").GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Expect(page.Locator("uui-table-row", new() { HasText = $"Mässa {mark}" })).ToContainTextAsync("Ljungby");
        await vera.OpenAsync(Section + "/workspace/sodrasmaland-plan");
        await vera.Page.GetByRole(AriaRole.Button, new() { Name = $"Mässa {mark}" }).ClickAsync();
        await Expect(vera.Page.GetByText("Bara den egna kommunen och regionen kan ändra aktiviteten.")).ToBeVisibleAsync();

        Assert.Equal([], lo.Failures.Where(f => !Expected().IsMatch(f)));
        Assert.Equal([], vera.Failures.Where(f => !Expected().IsMatch(f)));
    }

    [Fact]
    public async Task A_short_day_in_English_with_a_saved_view_and_an_erasure()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await RegisterAsync($"kim-{mark}@exempel.se", $"Kim {mark}", "markaryd", "Hello");
        var max = await Editor.NewAsync(browser, $"Max {mark}", "Samordnare Markaryd");
        await max.CallAsync("user/current/profile", "PUT", new { languageIsoCode = "en" });
        var page = max.Page;

        await max.OpenAsync(Section + "/workspace/sodrasmaland-leads?stage=New");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Showing" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved views" }).ClickAsync();
        await page.Locator("#view-name input").FillAsync("My new ones");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save view" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "My new ones", Exact = true })).ToBeVisibleAsync();
        await max.OpenAsync(Section + "/workspace/sodrasmaland-leads");
        await page.GetByRole(AriaRole.Button, new() { Name = "Saved views" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "My new ones", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**stage=New**");

        await page.GetByRole(AriaRole.Link, new() { Name = $"Kim {mark}" }).ClickAsync();
        await Expect(page.GetByText("What the person told us")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Erase" }).ClickAsync();
        await page.Locator("uui-dialog-layout").GetByRole(AriaRole.Button, new() { Name = "Erase" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "The registration is erased." }).First).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Kim {mark}" })).ToHaveCountAsync(0);
        Assert.Empty(max.Failures);
    }

    private async Task RegisterAsync(string email, string name, string municipality, string message)
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/intresseanmalan?kommun=" + municipality);
        await page.FillAsync("#email", email);
        await page.FillAsync("#name", name);
        await page.FillAsync("#message", message);
        await page.CheckAsync("#consentContact");
        // The form refuses what is sent faster than a person writes: send until it has been open long enough.
        IResponse answer;
        do
        {
            await page.WaitForTimeoutAsync(3100);
            answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync("text=Skicka anmälan"), r => r.Request.Method == "POST");
        }
        while (answer.Status == 200);
        Assert.Equal(303, answer.Status);
        await page.WaitForURLAsync("**tack=1**");
        var mail = page.Locator("main li", new() { HasText = email }).Locator("a", new() { HasText = "Bekräfta din intresseanmälan" });
        for (var attempt = 0; attempt < 60; attempt++)
        {
            await page.GotoAsync("/dev/mail");
            if (await mail.CountAsync() > 0)
                break;
            await page.WaitForTimeoutAsync(250);
        }
        await mail.First.ClickAsync();
        await page.GotoAsync((await page.Locator("main a.button").First.GetAttributeAsync("href"))!);
        await page.ClickAsync("text=Ja, det är jag");
        await page.Context.CloseAsync();
    }

    [GeneratedRegex(@"Nya$", RegexOptions.None, 1000)]
    private static partial Regex NewOnes();

    [GeneratedRegex("query=lagan", RegexOptions.None, 1000)]
    private static partial Regex Searched();

    /// <summary>The refusals that the day is about: another municipality's lead, and a stale version.</summary>
    [GeneratedRegex(@"^(404 GET|409 PUT) /umbraco/sodrasmaland/api/v1/leads/|^console: Failed to load resource", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expected();
}
