using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.Accessibility;

public sealed class AxeTests(Browser browser)
{
    [Theory]
    [InlineData(320)]
    [InlineData(2560)]
    public async Task Nothing_sticks_out_on_the_narrowest_and_widest_screens(int width)
    {
        var page = await browser.OpenAsync(width);
        var errors = new List<string>();
        foreach (var address in await PageTypes.AllAsync(browser))
        {
            await page.GotoAsync(address);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            if (overflow > 0)
                errors.Add($"{address} is {overflow} px too wide");
        }
        await page.Context.CloseAsync();

        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Theory]
    [InlineData(390, false)]
    [InlineData(390, true)]
    [InlineData(1440, false)]
    [InlineData(1440, true)]
    public async Task Axe_finds_nothing_and_nothing_sticks_out_on_any_page_type(int width, bool dark)
    {
        var errors = new ConcurrentBag<string>();
        // Two at a time: that is how many cores the smallest machine has.
        var all = await PageTypes.AllAsync(browser);
        await Task.WhenAll(all.Chunk((all.Count + 1) / 2).Select(async addresses =>
        {
            var page = await browser.OpenAsync(width, dark);
            var where = "";
            page.Console += (_, message) =>
            {
                if (message.Type == "error" && !message.Text.Contains("status of 404", StringComparison.Ordinal) && !message.Text.Contains("status of 410", StringComparison.Ordinal))
                    errors.Add($"{where} console: {message.Text}");
            };
            foreach (var address in addresses)
            {
                where = address;
                await page.GotoAsync(address);
                // In the dark there are other colours, and nothing else.
                // There are no frames here; the way that looks into them too opens an empty page for each result.
#pragma warning disable CS0618
                var result = await page.Locator("html").RunAxeLegacy(new AxeRunOptions { RunOnly = dark ? RunOnlyOptions.Rules("color-contrast") : null, ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
                foreach (var violation in result.Violations)
                    errors.Add($"{address} {violation.Id}: {string.Join(" | ", violation.Nodes.Take(2).Select(n => n.Html))}");
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
                if (overflow > 0)
                    errors.Add($"{address} is {overflow} px too wide");
            }
            await page.Context.CloseAsync();
        }));

        Assert.True(errors.IsEmpty, string.Join('\n', errors));
    }
}
