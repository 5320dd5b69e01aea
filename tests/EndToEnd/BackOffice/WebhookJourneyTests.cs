using Microsoft.Playwright;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A webhook from its form to its log, with a real receiver.</summary>
public sealed class WebhookJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_webhook_is_made_in_the_client_told_of_a_publish_and_shows_it_in_its_log()
    {
        using var receiver = new WebhookReceiver(WebhookReceiver.FreePort());
        var editor = await Editor.SignInAsync(browser);
        var page = editor.Page;
        await editor.OpenAsync("section/settings/workspace/webhook/create");
        await page.Locator("umb-workspace #name input").FillAsync("Bygger om appen");
        await page.Locator("uui-input[label='Adress'] input").FillAsync(receiver.Url);
        await page.Locator("umb-input-webhook-events uui-button").ClickAsync();
        await page.Locator("umb-webhook-events-modal").GetByText("Innehåll publicerat").ClickAsync();
        await page.Locator("umb-webhook-events-modal uui-button[color='positive']").ClickAsync();
        var created = await page.RunAndWaitForResponseAsync(
            () => page.Locator("[data-mark='workspace-action:Umb.WorkspaceAction.Webhook.Save']").ClickAsync(), r => r.Request.Method == "POST" && r.Url.EndsWith("/webhook", StringComparison.Ordinal));
        Assert.Equal(201, created.Status);
        var id = created.Headers["umb-generated-resource"];

        var lessebo = await editor.DocumentAsync("Lessebo");
        await editor.CallAsync($"document/{lessebo}/publish", "PUT", new { publishSchedules = new[] { new { culture = "sv-SE" } } });
        await Assertions.Expect(page.Locator("umb-workspace #name input")).ToHaveValueAsync("Bygger om appen");
        await receiver.Called;
        Assert.Contains(lessebo.ToString(), receiver.Heard.First().Body, StringComparison.Ordinal);

        await editor.OpenAsync($"section/settings/workspace/webhook/edit/{id}");
        await page.Locator("[data-mark='workspace:view-link:Umb.WorkspaceView.WebhookDelivery.Collection']").ClickAsync();
        await Assertions.Expect(page.GetByText("OK (200)")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText(receiver.Url)).ToBeVisibleAsync();
        await editor.CallAsync("webhook/" + id, "DELETE");
        Assert.Empty(editor.Failures);
    }
}
