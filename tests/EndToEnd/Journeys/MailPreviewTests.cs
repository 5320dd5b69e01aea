using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>The developer's look at a mail.</summary>
public sealed class MailPreviewTests(Browser browser)
{
    [Fact]
    public async Task A_mail_is_shown_in_its_own_colours()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync("/dev/mallar/newsletter-members");
        await Assertions.Expect(page.FrameLocator("iframe").Locator("body")).ToHaveCSSAsync("background-color", "rgb(247, 243, 234)");
    }
}
