using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Back to what was: earlier versions, and the bin.</summary>
public sealed class HistoryTests(Browser browser)
{
    [Fact]
    public async Task An_earlier_version_is_compared_and_made_the_draft_again()
    {
        var editor = await Editor.SignInAsync(browser);
        var name = $"Exempel: Version {Guid.NewGuid():N}";
        var id = await editor.CampaignAsync(name, isPublished: true);
        await editor.OpenDocumentAsync(id);
        await editor.Field("Rubrik").FillAsync("Den nya rubriken");
        await editor.SaveAsync();

        await editor.ActAsync("Återställ tidigare version…");
        await editor.Modal.Locator(".rollback-item").First.ClickAsync();
        await editor.Modal.Locator("uui-toggle").ClickAsync();
        await Assertions.Expect(editor.Modal.Locator("del, .diff-removed, span.diff").Filter(new() { HasText = "Den nya rubriken" }).First).ToBeVisibleAsync();
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Återställ tidigare version", Exact = true }).ClickAsync(), r => r.Url.Contains("/rollback", StringComparison.Ordinal) && r.Ok);

        await Assertions.Expect(editor.Field("Rubrik")).ToHaveValueAsync(name);
        Assert.Empty(editor.Failures);
    }

    [Fact]
    public async Task A_page_goes_into_the_bin_out_of_it_and_away_for_good_when_the_bin_is_emptied()
    {
        var editor = await Editor.SignInAsync(browser);
        var name = $"Exempel: Slängd {Guid.NewGuid():N}";
        var id = await editor.CampaignAsync(name, isPublished: true);
        var address = (await editor.CallAsync($"document/urls?id={id}")).GetProperty("body")[0].GetProperty("urlInfos")[0].GetProperty("url").GetString()!;
        var visitor = await browser.OpenAsync();
        Assert.Equal(200, (await visitor.GotoAsync(address))!.Status);

        await editor.OpenDocumentAsync(id);
        await TrashAsync(editor, id);
        Assert.Equal(404, (await visitor.GotoAsync(address))!.Status);
        await Assertions.Expect(editor.Page.Locator("uui-breadcrumbs").Last).Not.ToContainTextAsync("Kampanjer");

        await editor.ActAsync("Återställ…");
        await Assertions.Expect(editor.Modal).ToContainTextAsync("Kampanjer");
        await editor.Page.RunAndWaitForResponseAsync(() => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Återställ", Exact = true }).ClickAsync(), r => r.Url.EndsWith($"/{id}/restore", StringComparison.Ordinal) && r.Ok);
        await Assertions.Expect(editor.Toast.Filter(new() { HasText = "Återställt" })).ToBeVisibleAsync();

        await editor.OpenDocumentAsync(id);
        await TrashAsync(editor, id);
        Assert.Empty(editor.Failures);
        // By its address, too: what lies in the bin is no place in the tree, and the tree shows what there is.
        await editor.OpenDocumentAsync(id);
        await Assertions.Expect(editor.Page.Locator("umb-tree").GetByText("Södra Småland", new() { Exact = true })).ToBeVisibleAsync();
        Assert.All(editor.Failures, f => Assert.True(f.StartsWith("404 GET /umbraco/management/api/v1/tree/document/siblings", StringComparison.Ordinal) || f.StartsWith("console: Failed to load resource", StringComparison.Ordinal), f));
        editor.Failures.Clear();
        await editor.Page.Locator("uui-menu-item[label='Papperskorg']").First.HoverAsync(new() { Position = new() { X = 80, Y = 15 } });
        await editor.Page.GetByTitle("Töm papperskorgen").First.ClickAsync();
        await editor.Page.RunAndWaitForResponseAsync(() => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Töm papperskorgen" }).ClickAsync(), r => r.Url.EndsWith("/recycle-bin/document", StringComparison.Ordinal) && r.Request.Method == "DELETE" && r.Ok);
        Assert.Empty(editor.Failures);
        Assert.Equal(404, (await editor.CallAsync($"document/{id}")).GetProperty("status").GetInt32());
    }

    private static async Task TrashAsync(Editor editor, Guid id)
    {
        await editor.ActAsync("Flytta till papperskorgen…");
        await editor.Page.RunAndWaitForResponseAsync(
            () => editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Flytta till papperskorgen", Exact = true }).ClickAsync(), r => r.Url.EndsWith($"/{id}/move-to-recycle-bin", StringComparison.Ordinal) && r.Ok);
        await Assertions.Expect(editor.Page.GetByText("Skrivskyddad").First).ToBeVisibleAsync();
    }
}
