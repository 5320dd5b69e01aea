using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>A campaign page from nothing to live, by hand in the client.</summary>
public sealed class CampaignJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_campaign_is_built_of_blocks_with_a_cropped_picture_previewed_published_and_seen()
    {
        var editor = await Editor.SignInAsync(browser);
        var page = editor.Page;
        var name = $"Exempel: Prova på {Guid.NewGuid():N}";
        await editor.OpenAsync($"section/content/workspace/document/edit/{await editor.DocumentAsync("Provbo en vecka")}/sv-SE");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kampanjer", Exact = true }).First.HoverAsync();
        await editor.Button("Skapa för Kampanjer").ClickAsync();
        await editor.Modal.Locator("uui-ref-node-document-type", new() { HasText = "Kampanj" }).ClickAsync();
        // There is a blueprint of campaigns: this one starts from nothing.
        await editor.Modal.Locator("uui-menu-item#blank").ClickAsync();
        await page.WaitForURLAsync("**/document/create/**");
        await Assertions.Expect(page.Locator("#name-input input")).ToHaveValueAsync("");

        await page.Locator("#name-input input").FillAsync(name);
        await editor.Field("Rubrik").FillAsync("Kom och prova");
        await editor.Field("Ingress").FillAsync("En vecka hos oss.");
        await editor.Tab("Block").ClickAsync();
        await AddBlockAsync(editor, "Hjälte", () => editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Rubrik" }).FillAsync("Bo en vecka"));
        await AddBlockAsync(editor, "Bild", () => PickAndCropAsync(editor));
        await AddBlockAsync(editor, "Text", async () =>
        {
            await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Rubrik" }).FillAsync("Så går det till");
            await editor.Modal.Locator(".tiptap").ClickAsync();
            await page.Keyboard.TypeAsync("Du bor här en vecka.");
        });
        await ResizeToHalfAsync(page, page.Locator("umb-block-grid-entry").Nth(1));
        await MoveToTopAsync(page, "Så går det till");
        await Assertions.Expect(page.Locator("umb-block-grid-entry").First).ToContainTextAsync("Så går det till");

        Assert.Equal(201, (await editor.SaveAsync()).Status);
        await page.WaitForURLAsync("**/document/edit/**");
        var preview = await page.Context.RunAndWaitForPageAsync(() => editor.Button("Spara och förhandsgranska…").ClickAsync());
        await Assertions.Expect(preview.FrameLocator("umb-preview iframe").GetByText("Bo en vecka")).ToBeVisibleAsync();
        await preview.CloseAsync();
        Assert.Equal(200, (await editor.PublishAsync()).Status);
        await Assertions.Expect(editor.Toast.Filter(new() { HasText = "Publicerat" })).ToBeVisibleAsync();

        var visitor = await browser.OpenAsync();
        await visitor.GotoAsync("/kampanjer/" + name.ToLowerInvariant().Replace("exempel: ", "exempel-", StringComparison.Ordinal).Replace(" på ", "-pa-", StringComparison.Ordinal));
        await Assertions.Expect(visitor.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kom och prova");
        await Assertions.Expect(visitor.Locator(".grid__item").First).ToContainTextAsync("Du bor här en vecka.");
        var picture = visitor.Locator(".grid__item--6 img");
        await picture.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new System.Text.RegularExpressions.Regex(@"\?cc=0\.\d+,", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(picture).ToHaveAttributeAsync("alt", "Kanot på Åsnen");
        Assert.True(await picture.EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));
        Assert.Empty(editor.Failures);
    }

    private static async Task AddBlockAsync(Editor editor, string block, Func<Task> fill)
    {
        await editor.Page.GetByRole(AriaRole.Link, new() { Name = "Lägg till innehåll", Exact = true }).Last.ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = block, Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Tab, new() { Name = "Innehåll" }).WaitForAsync();
        await fill();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Skapa", Exact = true }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator("uui-modal-sidebar")).ToHaveCountAsync(0);
    }

    private static async Task PickAndCropAsync(Editor editor)
    {
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Illustrationer" }).ClickAsync();
        await editor.Modal.Locator("uui-card-media", new() { HasText = "Morgon på Åsnen" }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Välj", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Link, new() { Name = "Morgon på Åsnen" }).ClickAsync();
        // The focal point first, then the crop: both belong to this place alone.
        await editor.Modal.Locator("umb-image-cropper-focus-setter img").ClickAsync(new() { Position = new() { X = 500, Y = 300 } });
        await editor.Modal.Locator("umb-image-cropper-preview", new() { HasText = "Bred" }).ClickAsync();
        await editor.Modal.Locator("umb-image-cropper uui-slider").ClickAsync();
        await editor.Modal.Locator("umb-image-cropper").GetByRole(AriaRole.Button, new() { Name = "Spara" }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Button, new() { Name = "Klar", Exact = true }).ClickAsync();
        await editor.Modal.GetByRole(AriaRole.Textbox, new() { Name = "Fält för Alternativtext" }).FillAsync("Kanot på Åsnen");
    }

    private static async Task ResizeToHalfAsync(IPage page, ILocator block)
    {
        await block.HoverAsync();
        var (whole, handle) = ((await block.BoundingBoxAsync())!, (await block.Locator("umb-block-scale-handler button").BoundingBoxAsync())!);
        await page.Mouse.MoveAsync(handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(whole.X + (whole.Width / 2), handle.Y + (handle.Height / 2), new() { Steps = 10 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(block.Locator("umb-block-scale-handler")).ToContainTextAsync("6x1");
    }

    /// <summary>Drags a block above the others, again when the hand was too quick for the client.</summary>
    private static async Task MoveToTopAsync(IPage page, string text)
    {
        var (blocks, moved) = (page.Locator("umb-block-grid-entry"), page.Locator("umb-block-grid-entry", new() { HasText = text }));
        for (var attempt = 0; attempt < 5 && await blocks.First.Filter(new() { HasText = text }).CountAsync() == 0; attempt++)
        {
            var (from, to) = ((await moved.BoundingBoxAsync())!, (await blocks.First.BoundingBoxAsync())!);
            await page.Mouse.MoveAsync(from.X + 300, from.Y + (from.Height / 2));
            await page.Mouse.DownAsync();
            await page.Mouse.MoveAsync(from.X + 300, from.Y, new() { Steps = 5 });
            await page.Mouse.MoveAsync(to.X + 300, to.Y + 8, new() { Steps = 12 });
            await page.Mouse.UpAsync();
        }
    }
}
