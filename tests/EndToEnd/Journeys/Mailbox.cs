using Microsoft.Playwright;

namespace SodraSmaland.EndToEnd.Journeys;

/// <summary>What everybody does who fills in a form and waits for a mail.</summary>
internal static class Mailbox
{
    /// <summary>The form refuses what is sent faster than a person writes: sends until it has been open long enough.</summary>
    public static async Task SendAsync(this IPage page, ILocator button)
    {
        IResponse answer;
        do
        {
            await page.WaitForTimeoutAsync(3100);
            answer = await page.RunAndWaitForResponseAsync(() => button.ClickAsync(), r => r.Request.Method == "POST");
        }
        while (answer.Status is 200 or 400);
    }

    /// <summary>Opens the newest mail of a subject to somebody.</summary>
    public static async Task OpenMailAsync(this IPage page, string subject, string to)
    {
        var mail = page.Locator("main li", new() { HasText = to }).Locator("a", new() { HasText = subject });
        for (var attempt = 0; attempt < 120; attempt++)
        {
            await page.GotoAsync("/dev/mail");
            if (await mail.CountAsync() > 0)
                break;
            await page.WaitForTimeoutAsync(250);
        }
        await mail.First.ClickAsync();
    }

    /// <summary>Opens it and follows a link in it.</summary>
    public static async Task OpenMailedLinkAsync(this IPage page, string subject, string to, string holding = "")
    {
        await page.OpenMailAsync(subject, to);
        await page.GotoAsync((await page.Locator($"main a.button[href*='/{holding}']").First.GetAttributeAsync("href"))!);
    }
}
