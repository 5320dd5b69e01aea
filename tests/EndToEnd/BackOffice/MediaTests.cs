using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Pictures in, and what is kept out.</summary>
public sealed class MediaTests(Browser browser)
{
    /// <summary>A picture of one pixel.</summary>
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Fact]
    public async Task Twenty_pictures_are_uploaded_at_once_shown_as_a_grid_and_one_of_them_gets_another_file()
    {
        var editor = await Editor.SignInAsync(browser);
        var folder = await OpenFolderAsync(editor, "Älmhult");
        // Letters alone: a search for the seventh would find all of a stem with a 07 in it.
        var stem = string.Concat(Guid.NewGuid().ToString("N")[..8].Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + 'g') : c));
        await editor.Page.Locator("input[type=file]").First.SetInputFilesAsync(Enumerable.Range(1, 20).Select(i => new FilePayload { Name = $"{stem}-{i:00}.png", MimeType = "image/png", Buffer = Png }));
        var cards = editor.Page.Locator("uui-card-media", new() { HasText = stem });
        await Assertions.Expect(cards).ToHaveCountAsync(20, new() { Timeout = 90_000 });
        await cards.Last.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(cards.Last.Locator("img")).ToBeVisibleAsync();
        Assert.Equal(20, (await editor.CallAsync($"collection/media?id={folder}&filter={stem}")).GetProperty("body").GetProperty("total").GetInt32());
        await editor.Page.GetByRole(AriaRole.Textbox, new() { Name = "Skriv för att filtrera..." }).Last.FillAsync(stem + " 07");
        await Assertions.Expect(cards).ToHaveCountAsync(1);

        await cards.First.GetByText(stem).ClickAsync();
        var picture = editor.Page.Locator("umb-input-image-cropper");
        await picture.GetByRole(AriaRole.Button, new() { Name = "Ta bort filen" }).ClickAsync();
        await editor.Page.RunAndWaitForResponseAsync(
            () => picture.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = stem + "-ny.png", MimeType = "image/png", Buffer = Png }), r => r.Url.EndsWith("/v1/temporary-file", StringComparison.Ordinal) && r.Ok);
        var saved = await editor.Page.RunAndWaitForResponseAsync(() => editor.Button("Spara").Last.ClickAsync(), r => r.Request.Method == "PUT" && r.Url.Contains("/v1/media/", StringComparison.Ordinal) && !r.Url.EndsWith("/validate", StringComparison.Ordinal));
        Assert.Equal(200, saved.Status);
        var item = (await editor.CallAsync("item/media/search?query=" + Uri.EscapeDataString(stem + " 07"))).GetProperty("body").GetProperty("items")[0].GetProperty("id").GetGuid();
        Assert.EndsWith("-ny.png", (await editor.CallAsync($"media/urls?id={item}")).GetProperty("body")[0].GetProperty("urlInfos")[0].GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Empty(editor.Failures);
    }

    [Theory]
    [InlineData("program.exe", "MZ", "filtypen är inte tillåten")]
    [InlineData("falsk.jpg", "inte en bild", "Innehållet stämmer inte med filnamnets ändelse.")]
    [InlineData("farlig.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "SVG-filen innehåller skript")]
    [InlineData("stor.pdf", "%PDF-1.4", "den är för stor")]
    public async Task What_may_not_come_in_is_refused_with_words(string name, string content, string message)
    {
        var editor = await Editor.SignInAsync(browser);
        var folder = await OpenFolderAsync(editor, "Markaryd");
        var file = Encoding.UTF8.GetBytes(content);
        if (name == "stor.pdf")
        {
            // Fifty megabytes are too much for the driver's own channel: the file is made in the browser.
            await editor.Page.Locator("input[type=file]").First.EvaluateAsync(
                """
                (input, [name, content]) => {
                  const files = new DataTransfer();
                  files.items.add(new File([content, new Uint8Array(60 * 1024 * 1024)], name, { type: 'application/pdf' }));
                  input.files = files.files;
                  input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
                }
                """, new[] { name, content });
        }
        else
            await editor.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });

        await Assertions.Expect(editor.Toast.Filter(new() { HasText = message })).ToBeVisibleAsync();
        Assert.Equal(0, (await editor.CallAsync($"collection/media?id={folder}&filter={Path.GetFileNameWithoutExtension(name)}")).GetProperty("body").GetProperty("total").GetInt32());
    }

    private static async Task<Guid> OpenFolderAsync(Editor editor, string name)
    {
        await editor.OpenAsync("section/media");
        await editor.Page.Locator("umb-tree").GetByText(name, new() { Exact = true }).ClickAsync();
        await editor.Page.WaitForURLAsync("**/media/edit/**");
        await editor.SettleAsync();
        await Assertions.Expect(editor.Page.GetByText("Dra och släpp").Or(editor.Page.Locator("uui-card-media")).First).ToBeVisibleAsync();
        return Guid.Parse(editor.Page.Url.Split("/media/edit/")[1].Split('/')[0]);
    }
}
