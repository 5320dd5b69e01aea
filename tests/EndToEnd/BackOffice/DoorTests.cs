using Microsoft.Playwright;
using MimeKit;
using OtpNet;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>In by password, by code and by invitation; out by choice and by the clock.</summary>
public sealed class DoorTests(Browser browser)
{
    [Fact]
    public async Task Two_steps_are_set_up_in_the_profile_and_asked_for_from_then_on()
    {
        var editor = await Editor.NewAsync(browser, "Tvåsteg Exempel", "Redaktör Tingsryd");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Användarprofil för" }).ClickAsync();
        await editor.Button("Ställ in tvåstegsinloggning").ClickAsync();
        await editor.Button("Aktivera").ClickAsync();
        var setup = editor.Page.Locator("sodrasmaland-two-factor");
        Assert.True(await setup.Locator("img").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 100; }"));
        var totp = new Totp(Base32Encoding.ToBytes((await setup.Locator(".key").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal)));
        await setup.GetByRole(AriaRole.Textbox).FillAsync("000000");
        await setup.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(setup.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Koden stämmer inte");
        await setup.GetByRole(AriaRole.Textbox).FillAsync(totp.ComputeTotp());
        await setup.GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator("sodrasmaland-two-factor")).ToHaveCountAsync(0);
        await Assertions.Expect(editor.Modal).ToContainTextAsync("Tvåstegsinloggningen är påslagen");

        await editor.Page.Keyboard.PressAsync("Escape");
        await SignOutAsync(editor);
        await editor.Page.GetByLabel("E-postadress").FillAsync(editor.User);
        await editor.Page.GetByLabel("Lösenord").FillAsync(BackOfficeSession.Password);
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Skriv koden");
        // Each code once: that of the step after this one is as good, and has not been used.
        await editor.Page.GetByLabel("Kod från din app").FillAsync(totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30)));
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Fortsätt" }).ClickAsync();
        await editor.InsideAsync();
    }

    [Fact]
    public async Task What_was_typed_is_still_there_when_the_session_ends_and_one_signs_in_again()
    {
        var editor = await Editor.SignInAsync(browser);
        var id = await editor.CampaignAsync($"Exempel: Utloggad {Guid.NewGuid():N}");
        await editor.OpenDocumentAsync(id);
        await editor.Field("Ingress").FillAsync("Skrivet före utloggningen");
        await editor.Page.Context.ClearCookiesAsync();
        await editor.Page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Document.Save']").ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();

        await Assertions.Expect(editor.Page.GetByText("Det du har skrivit finns kvar")).ToBeVisibleAsync();
        var door = await editor.Page.Context.RunAndWaitForPageAsync(() => editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in med e-post och lösenord" }).ClickAsync());
        await door.GetByLabel("E-postadress").FillAsync(BackOfficeSession.Administrator);
        await door.GetByLabel("Lösenord").FillAsync(BackOfficeSession.Password);
        await door.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();

        await Assertions.Expect(editor.Toast.Filter(new() { HasText = "Du hade blivit utloggad" })).ToBeVisibleAsync();
        await Assertions.Expect(editor.Field("Ingress")).ToHaveValueAsync("Skrivet före utloggningen");
        Assert.Equal(200, (await editor.SaveAsync()).Status);
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        var editor = await Editor.NewAsync(browser, "Utloggad Exempel", "Redaktör Tingsryd");
        await SignOutAsync(editor);
        Assert.Equal(401, (await editor.CallAsync("user/current")).GetProperty("status").GetInt32());
        await editor.Page.GotoAsync("/umbraco/section/content");
        await Assertions.Expect(editor.Page.GetByLabel("E-postadress")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_user_is_created_in_the_client_with_a_password_to_hand_over()
    {
        var admin = await Editor.SignInAsync(browser);
        var email = $"{Guid.NewGuid():N}@vaxjo.example";
        await admin.OpenAsync("section/user-management/workspace/user-root");
        await admin.Page.Locator("umb-collection-toolbar uui-button", new() { HasText = "Skapa" }).First.ClickAsync();
        await FillAsync(admin, "Anna Exempel", email, "Redaktör Växjö");
        await admin.Page.RunAndWaitForResponseAsync(() => admin.Modal.GetByRole(AriaRole.Button, new() { Name = "Skapa användare" }).ClickAsync(), r => r.Request.Method == "POST" && r.Url.EndsWith("/v1/user", StringComparison.Ordinal) && r.Ok);
        var shown = admin.Modal.Locator("input[type=password]").First;
        await Assertions.Expect(shown).Not.ToHaveValueAsync("");
        var password = await shown.InputValueAsync();

        var anna = await Editor.SignInAsync(browser, email, password);
        await Assertions.Expect(anna.Page.GetByRole(AriaRole.Tab, new() { Name = "Innehåll" }).First).ToBeVisibleAsync();
        await Assertions.Expect(anna.Page.GetByRole(AriaRole.Tab, new() { Name = "Inställningar" })).ToHaveCountAsync(0);
        Assert.Empty(admin.Failures);
    }

    [Fact]
    public async Task An_invited_person_chooses_a_password_from_the_mail_and_comes_in()
    {
        var admin = await Editor.SignInAsync(browser);
        var email = $"{Guid.NewGuid():N}@alvesta.example";
        await admin.OpenAsync("section/user-management/workspace/user-root");
        await admin.Page.Locator("umb-collection-toolbar uui-button", new() { HasText = "Bjud in" }).First.ClickAsync();
        await FillAsync(admin, "Inbjuden Exempel", email, "Redaktör Alvesta");
        await admin.Modal.Locator("uui-textarea textarea").FillAsync("Välkommen till oss!");
        await admin.Page.RunAndWaitForResponseAsync(() => admin.Modal.GetByRole(AriaRole.Button, new() { Name = "Skicka inbjudan" }).ClickAsync(), r => r.Url.EndsWith("/v1/user/invite", StringComparison.Ordinal) && r.Ok);

        var invited = await Editor.AtTheDoorAsync(browser);
        // The client leads to the login page by itself: somebody who leaves before it has is led back.
        await invited.Page.GetByLabel("E-postadress").WaitForAsync();
        await invited.Page.GotoAsync(await LinkAsync(invited.Page, email));
        await invited.Page.GetByLabel("Nytt lösenord").FillAsync("mitt-alldeles-egna-ord");
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Spara lösenordet" }).ClickAsync();
        await invited.Page.GetByRole(AriaRole.Link, new() { Name = "Logga in" }).ClickAsync();
        await invited.Page.GetByLabel("E-postadress").FillAsync(email);
        await invited.Page.GetByLabel("Lösenord").FillAsync("mitt-alldeles-egna-ord");
        await invited.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
        await invited.InsideAsync();
        Assert.Empty(admin.Failures);
    }

    private static async Task FillAsync(Editor admin, string name, string email, string group)
    {
        await admin.Modal.Locator("uui-input[name=name] input").FillAsync(name);
        await admin.Modal.Locator("uui-input[name=email] input").FillAsync(email);
        await admin.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        await admin.Modal.Locator("umb-user-group-ref", new() { HasText = group }).ClickAsync();
        await admin.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        await Assertions.Expect(admin.Modal).ToContainTextAsync(group);
    }

    private static async Task SignOutAsync(Editor editor)
    {
        if (await editor.Button("Logga ut").CountAsync() == 0)
            await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Användarprofil för" }).ClickAsync();
        await editor.Button("Logga ut").ClickAsync();
        await editor.Page.GetByLabel("E-postadress").Or(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in med e-post och lösenord" })).First.WaitForAsync();
        if (await editor.Page.GetByLabel("E-postadress").CountAsync() == 0)
            await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in med e-post och lösenord" }).ClickAsync();
        await editor.Page.GetByLabel("E-postadress").WaitForAsync();
    }

    /// <summary>The link in the mail, once the queue has written it.</summary>
    private async Task<string> LinkAsync(IPage page, string to)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            foreach (var file in Directory.Exists(browser.Mails) ? Directory.GetFiles(browser.Mails, "*.eml") : [])
            {
                if (await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken) is { } mail && mail.To.Mailboxes.Any(m => m.Address == to))
                    return (mail.TextBody ?? "").Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal));
            }
            await page.WaitForTimeoutAsync(100);
        }
    }
}
