using Microsoft.Playwright;
using SodraSmaland.EndToEnd.BackOffice;
using Xunit;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>The tablet at a fair, from the link in the back office to the mails, with a network that comes and goes.</summary>
public sealed class FairTests(Browser browser)
{
    [Fact]
    public async Task Registrations_without_a_network_are_kept_sealed_and_sent_once_when_it_is_back()
    {
        var (page, address) = await OpenTabletAsync();
        var (first, second, third) = (Email(), Email(), Email());
        await RegisterAsync(page, first, "Anna Synlig");
        await Assertions.Expect(page.GetByText("Titta i din e-post")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("body")).Not.ToContainTextAsync("Anna");

        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Nästa person" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToHaveValueAsync("");
        await Assertions.Expect(page.GetByText("Nätet är borta just nu")).ToBeVisibleAsync();
        // The box is the visitor's: without it nothing is kept, and nothing that was written is lost.
        await RegisterAsync(page, second, "Bo Dold");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Or(page.Locator("#keep-error"))).ToContainTextAsync(["Kryssa i rutan"]);
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToHaveValueAsync(second);
        await page.GetByLabel("Spara min anmälan krypterad").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await Assertions.Expect(page.GetByText("sparad krypterad här")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("1 anmälan väntar på nätet")).ToBeVisibleAsync();

        // The tablet is put to sleep and opened anew, still without a network.
        await page.GotoAsync(address);
        await RegisterAsync(page, third, "Cilla Dold", keep: true);
        await Assertions.Expect(page.GetByText("2 anmälningar väntar på nätet")).ToBeVisibleAsync();
        var kept = await page.EvaluateAsync<string>("""
            () => new Promise(done => { const asked = indexedDB.open("sodrasmaland-fair"); asked.onsuccess = () => { const all = asked.result.transaction("registrations").objectStore("registrations").getAll(); all.onsuccess = () => done(JSON.stringify(all.result)); }; })
            """);
        Assert.All(new[] { second, third, "Dold" }, secret => Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase));

        // The network is back, but the first answers are lost on the way: what was taken is sent again.
        var lost = 0;
        await page.RouteAsync("**/*handler=Sealed", async route =>
        {
            if (Interlocked.Increment(ref lost) > 2)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("[data-status]")).ToHaveTextAsync("", new() { Timeout = 60_000 });
        Assert.True(lost > 3);

        var mail = await browser.OpenAsync();
        foreach (var email in new[] { first, second, third })
        {
            await mail.OpenMailAsync("Bekräfta", email);
            await mail.GotoAsync("/dev/mail");
            await Assertions.Expect(mail.Locator("main li", new() { HasText = email })).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields_and_the_next_person_meets_an_empty_form()
    {
        var (page, _) = await OpenTabletAsync();
        await page.Clock.InstallAsync();
        await page.GetByLabel("E-postadress").FillAsync("inte en adress");
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
        await Assertions.Expect(page.Locator("#email-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#consentContact-error")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToBeFocusedAsync();
        await RegisterAsync(page, Email(), "Anna");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tack!" })).ToBeVisibleAsync();
        // It goes away by itself.
        await page.Clock.FastForwardAsync(8_000);
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator(":checked")).ToHaveCountAsync(0);
    }

    private static string Email() => $"massa-{Guid.NewGuid():N}@exempel.se";

    private static async Task RegisterAsync(IPage page, string email, string name, bool keep = false)
    {
        await page.GetByLabel("E-postadress").FillAsync(email);
        await page.GetByLabel("Namn").FillAsync(name);
        await page.Locator("#consentContact").CheckAsync();
        if (keep)
            await page.GetByLabel("Spara min anmälan krypterad").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Skicka" }).ClickAsync();
    }

    private async Task<(IPage Page, string Address)> OpenTabletAsync()
    {
        var editor = await Editor.SignInAsync(browser);
        await editor.OpenAsync($"section/content/workspace/document/edit/{await editor.DocumentAsync("Vinter i Glasriket")}/sv-SE/view/masslage");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Skapa länk" }).ClickAsync();
        var address = await editor.Page.GetByLabel("Länk till surfplattan").InputValueAsync();
        Assert.Empty(editor.Failures);
        var page = await browser.OpenAsync(820);
        await page.GotoAsync(address);
        await page.Locator("body[data-ready]").WaitForAsync();
        return (page, address);
    }
}
