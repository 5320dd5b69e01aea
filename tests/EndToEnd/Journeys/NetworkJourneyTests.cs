using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>Nätverk Stockholm from the form to leaving, in both languages, on a telephone without scripts and at a desk with them.</summary>
public sealed class NetworkJourneyTests(Browser browser)
{
    [Theory]
    [InlineData("/natverk-stockholm", "Är det du som vill vara med?", 390, false)]
    [InlineData("/en/stockholm-network", "Is it you who wants to join?", 1440, true)]
    public async Task Somebody_joins_is_seen_comes_to_a_gathering_takes_their_data_along_and_leaves(string network, string subject, int width, bool javaScript)
    {
        var page = await browser.OpenAsync(width, javaScript: javaScript);
        var isSwedish = network == "/natverk-stockholm";
        var (email, name) = ($"natverk{width}.{Guid.NewGuid():N}@exempel.se", $"Anna {Guid.NewGuid():N}"[..12]);
        await page.GotoAsync(network);
        await page.Locator($"main a[href='{network}/{(isSwedish ? "bli-medlem" : "join")}']").First.ClickAsync();
        await CheckAsync(page, javaScript);
        await JoinAsync(page, email, name, "Växjö");
        await page.OpenMailedLinkAsync(subject, email);
        await CheckAsync(page, javaScript);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("[aria-current=step] .way__name")).ToHaveTextAsync(isSwedish ? "Mottagning" : "Reception");
        await CheckAsync(page, javaScript);

        await page.GotoAsync(network + (isSwedish ? "/min-sida/profil" : "/my-page/profile"));
        await CheckAsync(page, javaScript);
        await page.FillAsync("#yearMoved", "1066");
        await page.Locator("#form button").ClickAsync();
        await Expect(page.Locator(".error-summary a[href='#yearMoved']")).ToBeVisibleAsync();
        await page.FillAsync("#yearMoved", "2015");
        await page.FillAsync("#presentation", "Blåser glas på söndagar");
        await page.Locator("#form button").ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();

        await page.GotoAsync(network + (isSwedish ? "/medlemmar" : "/members"));
        await Expect(page.Locator(".person__name", new() { HasText = name })).ToBeVisibleAsync();
        await CheckAsync(page, javaScript);
        await page.GotoAsync(network + (isSwedish ? "/traffar" : "/gatherings"));
        await CheckAsync(page, javaScript);
        await page.Locator($"main a[href^='{network}/{(isSwedish ? "traffar" : "gatherings")}/']").First.ClickAsync();
        await page.Locator(".ticket form button").ClickAsync();
        await Expect(page.Locator("#ticket")).ToHaveTextAsync(isSwedish ? "Du har en plats" : "You have a seat");
        await CheckAsync(page, javaScript);

        await page.GotoAsync(network + (isSwedish ? "/nyheter" : "/news"));
        await CheckAsync(page, javaScript);
        var data = network + (isSwedish ? "/min-sida/uppgifter" : "/my-page/data");
        await page.GotoAsync(data);
        await CheckAsync(page, javaScript);
        await page.UncheckAsync("input[name=mailings]");
        await page.Locator("form[action*=Mailings] button").ClickAsync();
        await Expect(page.Locator("input[name=mailings]")).Not.ToBeCheckedAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        var export = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains("Blåser glas på söndagar", export, StringComparison.Ordinal);

        await page.Locator("form[action*=Leave] button").ClickAsync();
        await Expect(page.Locator("#leave-error")).ToBeVisibleAsync();
        await page.CheckAsync("input[name=leave]");
        await page.Locator("form[action*=Leave] button").ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await page.GotoAsync(data);
        await Expect(page.Locator("#email")).ToBeVisibleAsync();
        Assert.Contains(isSwedish ? "/logga-in" : "/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/dina-uppgifter", "Länken till dina uppgifter", 390, true)]
    [InlineData("/en/your-data", "The link to your data", 1440, false)]
    public async Task Somebody_sees_all_that_is_held_takes_a_consent_back_asks_for_more_and_erases(string address, string subject, int width, bool javaScript)
    {
        var page = await browser.OpenAsync(width, javaScript: javaScript);
        var email = $"uppgifter{width}.{Guid.NewGuid():N}@exempel.se";
        await page.GotoAsync("/natverk-stockholm/bli-medlem");
        await JoinAsync(page, email, "Bo Exempel", "Ljungby");
        await page.OpenMailedLinkAsync("Är det du som vill vara med?", email);
        await page.Locator("main form button").ClickAsync();

        await page.GotoAsync(address);
        await CheckAsync(page, javaScript);
        await page.FillAsync("#email", "bo");
        await page.Locator("#form button").ClickAsync();
        await Expect(page.Locator("#email-error")).ToBeVisibleAsync();
        await page.FillAsync("#email", email);
        await page.Locator("#form button").ClickAsync();
        await page.OpenMailedLinkAsync(subject, email);
        await CheckAsync(page, javaScript);
        await Expect(page.Locator("#held ~ ul li").First).ToContainTextAsync(address == "/dina-uppgifter" ? "Nätverk Stockholm" : "Stockholm network");
        await Expect(page.Locator("form[action*=Withdraw]")).ToHaveCountAsync(2);
        await page.Locator("form[action*=Withdraw] button").First.ClickAsync();
        await Expect(page.Locator("form[action*=Withdraw]")).ToHaveCountAsync(1);

        await page.Locator("form[action*=Request] button").ClickAsync();
        await Expect(page.Locator(".error-summary a[href='#kind']")).ToBeVisibleAsync();
        await CheckAsync(page, javaScript);
        await page.CheckAsync("input[value=Objection]");
        await page.FillAsync("#message", "Hej");
        await page.Locator("form[action*=Request] button").ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await page.CheckAsync("#erase");
        await page.Locator("form[action*=Erase] button").ClickAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await page.GotoAsync("/natverk-stockholm/min-sida");
        Assert.Contains("/logga-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>Fills in the form that stands open and sends it, with every consent given.</summary>
    internal static async Task JoinAsync(IPage page, string email, string name, string home)
    {
        await page.FillAsync("#email", email);
        await page.FillAsync("#name", name);
        await page.SelectOptionAsync("#municipality", home);
        await page.Locator("input[value=Mentor]").CheckAsync();
        foreach (var consent in new[] { "#membership", "#visibility", "#mailings" })
            await page.CheckAsync(consent);
        await page.SendAsync(page.Locator("#form button"));
        await Expect(page.Locator("#form")).ToHaveCountAsync(0);
    }

    private static async Task CheckAsync(IPage page, bool javaScript)
    {
        Assert.True(await page.Locator("main h1").CountAsync() == 1, page.Url);
        if (!javaScript)
            return;
        var result = await page.RunAxe();
        var found = string.Join('\n', result.Violations.Select(v => $"{page.Url} {v.Id}: {string.Join(" | ", v.Nodes.Take(2).Select(n => n.Html))}"));
        Assert.True(found.Length == 0, found);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0, page.Url);
    }
}
