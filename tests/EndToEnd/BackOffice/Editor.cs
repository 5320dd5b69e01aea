using System.Text.Json;
using Microsoft.Playwright;
using SodraSmaland.Common;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>An editor at the real client in Chromium; everything that went wrong underneath is kept.</summary>
internal sealed class Editor
{
    private const string Api = "/umbraco/management/api/";

    private Editor(IPage page)
    {
        Page = page;
        page.Response += (_, response) =>
        {
            Requests++;
            // Without a session the client's first refresh is refused: that is how it learns to ask for sign-in.
            if (response.Status >= 400 && !(response.Url.EndsWith("/back-office/token", StringComparison.Ordinal) && !IsSignedIn))
                Failures.Add($"{response.Status} {response.Request.Method} {new Uri(response.Url).PathAndQuery}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && IsSignedIn)
                Failures.Add("console: " + message.Text);
        };
    }

    public IPage Page { get; }
    public List<string> Failures { get; } = [];
    public int Requests { get; private set; }
    private bool IsSignedIn { get; set; }

    public static async Task<Editor> SignInAsync(Browser browser, string user = BackOfficeSession.Administrator, string password = BackOfficeSession.Password)
    {
        var editor = new Editor(await browser.OpenAsync());
        await editor.Page.GotoAsync("/umbraco");
        await editor.Page.GetByLabel("E-postadress").FillAsync(user);
        await editor.Page.GetByLabel("Lösenord").FillAsync(password);
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
        await editor.Page.Locator("umb-backoffice-main").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        editor.IsSignedIn = true;
        return editor;
    }

    /// <summary>Opens a place of the client and waits until it asks for nothing more.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync("/umbraco/" + path);
        await Page.Locator("umb-backoffice-main").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Calls an operation in the editor's own session.</summary>
    public async Task<JsonElement> CallAsync(string path, string method = "GET", object? body = null)
        => (await Page.EvaluateAsync<JsonElement>(
            """
            async ([path, method, body]) => {
              const response = await fetch(path, { method, credentials: 'include', headers: { Authorization: 'Bearer [redacted]', 'Content-Type': 'application/json' }, body: body ?? undefined });
              return { status: response.status, body: await response.json().catch(() => null) };
            }
            """, new object?[] { Api + "v1/" + path, method, body is null ? null : JsonSerializer.Serialize(body) })).Clone();

    public async Task<Guid> DocumentAsync(string name)
        => (await CallAsync("item/document/search?take=5&query=" + Uri.EscapeDataString(name))).GetProperty("body").GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("variants").EnumerateArray().Any(v => v.GetProperty("name").GetString() == name)).GetProperty("id").GetGuid();
}
