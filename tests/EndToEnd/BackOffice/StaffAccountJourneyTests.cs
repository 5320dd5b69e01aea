using Microsoft.Playwright;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>In with the municipality's own account, at a provider beside the site, and out at both places.</summary>
public sealed class StaffAccountJourneyTests(Browser browser) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("staff").FullName;
    private AccountProvider provider = null!;
    private SiteProcess site = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await AccountProvider.StartAsync();
        provider.ShowsPage = true;
        site = SiteProcess.Start(folder,
        [
            ("ASPNETCORE_ENVIRONMENT", "Development"), ("Umbraco__CMS__Unattended__UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco__CMS__Unattended__UnattendedUserPassword", BackOfficeSession.Password),
            .. provider.Settings("vaxjo", ("DisplayName", "Växjökonto"), ("EmailDomains:0", "kommun.example"), ("Groups:0:Claim", "webb"), ("Groups:0:Group", "redaktorVaxjo")).Select(s => (s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value)),
        ]);
        await site.ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        site.Dispose();
        await provider.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_editor_comes_in_with_the_municipalitys_account_and_leaves_both_places()
    {
        provider.Account = new("42", "Siv Exempel", "siv@kommun.example", true, "webb");
        var page = await browser.OpenAsync();
        await page.GotoAsync(site.Address + "/umbraco");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in med Växjökonto" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fortsätt som Siv Exempel" }).ClickAsync();

        await Assertions.Expect(page.Locator("umb-tree").GetByText("Södra Småland", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Användare" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Användarprofil för Siv Exempel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Logga ut", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/umbraco/log**");
        Assert.Equal(1, provider.SignOuts);
        await page.GotoAsync(site.Address + "/umbraco/section/content");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Logga in med Växjökonto" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Who_has_no_part_in_the_site_is_told_so_where_one_signs_in()
    {
        provider.Account = new("43", "Sten Exempel", "sten@kommun.example", true, "vaktmastare");
        var page = await browser.OpenAsync(390);
        await page.GotoAsync(site.Address + "/umbraco/login");
        await page.GetByRole(AriaRole.Link, new() { Name = "Logga in med Växjökonto" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Fortsätt som Sten Exempel" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("ditt konto ger ingen plats i redigeringsläget");
        await Assertions.Expect(page.GetByLabel("E-postadress")).ToBeVisibleAsync();
    }
}
