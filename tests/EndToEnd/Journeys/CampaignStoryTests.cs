using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SodraSmaland.Common;
using SodraSmaland.EndToEnd.BackOffice;
using Xunit;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>A municipality goes to a fair on Saturday: from Thursday, when an editor begins alone, to Monday, when she sees what it gave.</summary>
public sealed partial class CampaignStoryTests(Browser browser) : IDisposable
{
    private const string Telephone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private const string Name = "Exempel: Mässan i Malmö";
    private readonly SiteHost host = SiteHost.Listening(Thursday(), ("SodraSmaland:RateLimits:SignInsPerTenMinutes", "1000"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task From_Thursday_to_Monday()
    {
        var editor = await Editor.NewAsync(browser, "Maja Exempel", "Redaktör Markaryd", host.Address);
        var saturday = County(Thursday()).Date.AddDays(2).AddHours(9);

        // Thursday: a form, a page with it, a code to print, and a time to go live.
        await editor.OpenDocumentAsync(await editor.DocumentAsync("Markaryd"));
        await BuildFormAsync(editor);
        var campaign = await BuildCampaignAsync(editor, saturday);
        var scanned = await PrintAsync(editor);
        await ScheduleAsync(editor, campaign, saturday);
        Assert.Empty(editor.Failures);
        var early = await VisitorAsync();
        Assert.Equal(404, (await early.GotoAsync(scanned))!.Status);

        // Saturday: it is there by itself. One scans the poster and confirms, one types the address and leaves.
        JumpTo(host.Time.GetUtcNow() + (saturday.AddMinutes(1) - County(host.Time.GetUtcNow())));
        var visitor = await VisitorAsync();
        for (var attempt = 0; attempt < 60 && (await visitor.GotoAsync(scanned))!.Status == 404; attempt++)
        {
            // The clock's workers look up every few seconds of it.
            host.Time.Advance(TimeSpan.FromSeconds(10));
            await visitor.WaitForTimeoutAsync(250);
        }
        await Assertions.Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Träffa oss i monter 12");
        await SendFormAsync(visitor, "anna@exempel.se");
        await ConfirmAsync(visitor, "anna@exempel.se");
        var other = await VisitorAsync();
        await other.GotoAsync("/k/malmo");
        await Assertions.Expect(other.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Träffa oss i monter 12");

        // The hall's network goes; what is registered at the stand is kept, and sent when it is back.
        // The editor signs in again: Thursday's session is over.
        var tablet = await TabletAsync(await Editor.SignInAsync(browser, editor.User, address: host.Address, anew: true), campaign);
        await tablet.Context.SetOfflineAsync(true);
        await tablet.GetByLabel("E-postadress").FillAsync("bo@exempel.se");
        await tablet.Locator("#consentContact").CheckAsync();
        await tablet.GetByLabel("Spara min anmälan krypterad").CheckAsync();
        await tablet.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await Assertions.Expect(tablet.GetByText("1 anmälan väntar på nätet")).ToBeVisibleAsync();
        await tablet.Context.SetOfflineAsync(false);
        await Assertions.Expect(tablet.Locator("[data-status]")).ToHaveTextAsync("", new() { Timeout = 60_000 });
        await ConfirmAsync(await VisitorAsync(), "bo@exempel.se");

        // Monday: what did it give?
        JumpTo(host.Time.GetUtcNow().AddDays(2));
        await SeeResultsAsync(await Editor.SignInAsync(browser, editor.User, address: host.Address, anew: true), saturday);
    }

    private static async Task BuildFormAsync(Editor editor)
    {
        await CreateAsync(editor, "Formulär", "Formulär: fråga oss");
        await editor.Page.Locator("#name-input input").FillAsync("Exempel: Mässformulär");
        await editor.Page.GetByRole(AriaRole.Link, new() { Name = "Lägg till innehåll", Exact = true }).Last.ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Kommun", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Fråga" }).FillAsync("Vilka kommuner är du nyfiken på?");
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Namn i svaren" }).FillAsync("kommuner");
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Skapa", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator("uui-modal-sidebar")).ToHaveCountAsync(0);
        await editor.Tab("Mejl och kopplingar").ClickAsync();
        await editor.Page.Locator("sodrasmaland-choice select").First.SelectOptionAsync("lead");
        Assert.True((await editor.PublishAsync()).Ok);
    }

    private static async Task<Guid> BuildCampaignAsync(Editor editor, DateTime saturday)
    {
        await CreateAsync(editor, "Kampanj", null);
        var page = editor.Page;
        await page.Locator("#name-input input").FillAsync(Name);
        await editor.Field("Rubrik").FillAsync("Träffa oss i monter 12");
        await editor.Field("Ingress").FillAsync("Vi berättar om hus, jobb och tid.");
        await editor.Tab("Uppgifter").ClickAsync();
        await editor.Field("Kortord").FillAsync("malmö");
        await editor.Tab("Block").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Lägg till innehåll", Exact = true }).Last.ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Formulär", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        var tree = editor.Modal.Locator("umb-tree");
        foreach (var above in new[] { "Södra Småland", "Kommuner", "Markaryd" })
            await tree.Locator($"uui-menu-item[label='{above}'] #caret-button").First.ClickAsync();
        await tree.GetByText("Exempel: Mässformulär", new() { Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Skapa", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("uui-modal-sidebar")).ToHaveCountAsync(0);
        Assert.True((await editor.SaveAsync()).Ok);
        await page.WaitForURLAsync("**/document/edit/**");
        return Guid.Parse(KeyInAddress().Match(page.Url).Value);
    }

    private static async Task<string> PrintAsync(Editor editor)
    {
        await editor.Tab("Trycksaker").ClickAsync();
        var print = editor.Page.Locator("sodrasmaland-campaign-print");
        await Assertions.Expect(print.Locator(".address")).ToHaveTextAsync(new Regex("/k/malmö$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var file = await editor.Page.RunAndWaitForDownloadAsync(() => print.GetByRole(AriaRole.Button, new() { Name = "Hämta PNG" }).ClickAsync());
        Assert.Equal("qr-malmo.png", file.SuggestedFilename.Replace("ö", "o", StringComparison.Ordinal));
        var sheet = await editor.Page.Context.RunAndWaitForPageAsync(() => print.GetByRole(AriaRole.Link, new() { Name = "Öppna A5, Svenska" }).ClickAsync());
        await Assertions.Expect(sheet.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Träffa oss i monter 12");
        await sheet.CloseAsync();
        return new Uri((await print.Locator(".code").GetAttributeAsync("aria-label"))!.Split(' ')[^1]).AbsolutePath;
    }

    private static async Task ScheduleAsync(Editor editor, Guid campaign, DateTime on)
    {
        await editor.OpenDocumentAsync(campaign);
        await editor.Page.Locator("umb-workspace-action #popover-trigger").Last.ClickAsync();
        await editor.Page.Locator("umb-workspace-action-menu-item").GetByText("Schemalägg").ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Publiceras", Exact = true }).FillAsync(on.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Schemalägg", Exact = true }).ClickAsync(), r => r.Request.Method == "PUT" && r.Url.EndsWith("/publish", StringComparison.Ordinal) && r.Ok);
        await editor.SettleAsync();
    }

    private static async Task CreateAsync(Editor editor, string type, string? blueprint)
    {
        await Assertions.Expect(editor.Page.Locator("uui-modal-sidebar, uui-modal-dialog")).ToHaveCountAsync(0);
        var choice = editor.Modal.Locator("uui-ref-node-document-type", new() { HasText = type }).First;
        for (var attempt = 0; attempt < 3 && await choice.CountAsync() == 0; attempt++)
        {
            // The tree is drawn anew after each publish, and a press in that moment is lost.
            await editor.Page.Locator("umb-tree").GetByRole(AriaRole.Link, new() { Name = "Markaryd", Exact = true }).First.HoverAsync();
            await editor.Button("Skapa för Markaryd").ClickAsync();
            await editor.SettleAsync();
        }
        await choice.ClickAsync();
        await editor.Modal.Locator(blueprint is null ? "uui-menu-item#blank" : $"uui-menu-item[label='{blueprint}']").ClickAsync();
        await editor.Page.WaitForURLAsync("**/document/create/**");
        await editor.Page.Locator("#name-input input").WaitForAsync();
        await editor.SettleAsync();
    }

    private static async Task SeeResultsAsync(Editor editor, DateTime saturday)
    {
        await editor.OpenAsync("section/content/dashboard/kampanjresultat");
        var results = editor.Page.Locator("sodrasmaland-campaign-results");
        await results.GetByLabel("Till").Last.FillAsync(saturday.AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await editor.Page.Keyboard.PressAsync("Tab");
        await results.GetByLabel("Från").Last.FillAsync(saturday.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await editor.Page.Keyboard.PressAsync("Tab");
        // Besök, sidvisningar, påbörjade, skickade, bekräftade, andel.
        var line = results.Locator("uui-table[aria-label='Kampanjer'] uui-table-row", new() { HasText = Name });
        await Assertions.Expect(line.Locator(".figure")).ToHaveTextAsync(["2", "2", "1", "2", "2", "100 %"]);
        foreach (var (source, figures) in new Dictionary<string, string[]> { ["QR-kod"] = ["1", "1", "1", "1", "1"], ["Kortadress"] = ["1", "1", "0", "0", "0"], ["Mässläge"] = ["0", "0", "0", "1", "1"] })
            await Assertions.Expect(results.Locator("uui-table[aria-label='Per källa'] uui-table-row", new() { HasText = source }).Locator(".figure")).ToHaveTextAsync(figures);
        await Assertions.Expect(results.Locator("uui-table[aria-label='Per kommun'] uui-table-row", new() { HasText = "Markaryd" }).Locator(".figure").Last).ToHaveTextAsync("1");
        var file = await editor.Page.RunAndWaitForDownloadAsync(() => results.GetByRole(AriaRole.Button, new() { Name = $"Hämta CSV: {Name}" }).ClickAsync());
        Assert.EndsWith(".csv", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(editor.Failures);
    }

    private async Task<IPage> TabletAsync(Editor editor, Guid campaign)
    {
        await editor.OpenAsync($"section/content/workspace/document/edit/{campaign}/sv-SE/view/masslage");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Skapa länk" }).ClickAsync();
        var tablet = await browser.OpenAsync(820, address: host.Address);
        await tablet.GotoAsync(await editor.Page.GetByLabel("Länk till surfplattan").InputValueAsync());
        await tablet.Locator("body[data-ready]").WaitForAsync();
        return tablet;
    }

    private async Task SendFormAsync(IPage page, string email)
    {
        await page.GetByLabel("E-postadress").FillAsync(email);
        await page.CheckAsync("input[value=markaryd]");
        await page.GetByLabel("Ja, ni får använda mina uppgifter").CheckAsync();
        host.Time.Advance(TimeSpan.FromSeconds(30));
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tack!");
    }

    private async Task ConfirmAsync(IPage page, string email)
    {
        while (host.MailsTo(email).Count == 0)
            await host.SendMailsAsync(Cancellation);
        await page.GotoAsync(ConfirmLink().Match(host.MailsTo(email)[0]).Value);
        await page.ClickAsync("text=Ja, det är jag");
        await Assertions.Expect(page.Locator(".notice").First).ToBeVisibleAsync();
    }

    private Task<IPage> VisitorAsync() => browser.OpenAsync(390, address: host.Address, userAgent: Telephone);

    /// <summary>Days in one step: the workers do not wake for every few seconds of them.</summary>
    private void JumpTo(DateTimeOffset moment)
    {
        host.Time.AdjustTime(moment);
        host.Time.Advance(TimeSpan.FromMinutes(1));
    }

    private static DateTime County(DateTimeOffset moment) => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(moment, "Europe/Stockholm").DateTime;

    /// <summary>Ten in the morning of the next Thursday.</summary>
    private static DateTimeOffset Thursday()
    {
        var day = TimeProvider.System.GetUtcNow().Date.AddDays(1);
        while (day.DayOfWeek != DayOfWeek.Thursday)
            day = day.AddDays(1);
        return new DateTimeOffset(day.AddHours(9), TimeSpan.Zero);
    }

    [GeneratedRegex("(?<=/document/edit/)[0-9a-f-]{36}", RegexOptions.None, 1000)]
    private static partial Regex KeyInAddress();

    [GeneratedRegex("/bekrafta/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex ConfirmLink();
}
