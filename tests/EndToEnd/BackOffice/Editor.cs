using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SodraSmaland.Common;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>An editor at the real client in Chromium; everything that went wrong underneath is kept.</summary>
internal sealed partial class Editor
{
    /// <summary>How often one looks whether something is under way, in milliseconds.</summary>
    private const int Tick = 50;
    private const string Api = "/umbraco/management/api/";

    /// <summary>The login page's cookies by user: one fills in the form once, and opens the client in other windows by the same session.</summary>
    private static readonly ConcurrentDictionary<string, Cookie> Doors = new();

    private readonly ConcurrentDictionary<IRequest, long> underWay = new();

    private Editor(IPage page, string user)
    {
        Page = page;
        User = user;
        page.Request += (_, request) =>
        {
            underWay[request] = Stopwatch.GetTimestamp();
            Requests++;
        };
        page.RequestFinished += (_, request) => underWay.TryRemove(request, out long _);
        page.RequestFailed += (_, request) => underWay.TryRemove(request, out long _);
        page.Response += (_, response) =>
        {
            // What a page had asked for when it was left is not always told of again, and the client does not read a refusal to its end.
            var isNext = response.Request.IsNavigationRequest && response.Frame == page.MainFrame;
            foreach (var over in underWay.Keys.Where(r => isNext ? r != response.Request : r == response.Request && response.Status >= 400))
                underWay.TryRemove(over, out long _);
            // Without a session the client's first refresh is refused: that is how it learns to ask for sign-in.
            if (response.Status >= 400 && !(response.Url.EndsWith("/back-office/token", StringComparison.Ordinal) && !IsSignedIn))
                Failures.Add($"{response.Status} {response.Request.Method} {new Uri(response.Url).PathAndQuery}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && IsSignedIn)
                Failures.Add("console: " + message.Text);
        };
        page.PageError += (_, error) => Failures.Add("uncaught: " + error);
    }

    public IPage Page { get; }

    /// <summary>The address that one signs in with.</summary>
    public string User { get; }
    public List<string> Failures { get; } = [];
    public int Requests { get; private set; }
    private bool IsSignedIn { get; set; }

    /// <summary>The topmost dialog or panel.</summary>
    public ILocator Modal => Page.Locator("uui-modal-sidebar, uui-modal-dialog").Last;

    /// <summary>What the client tells in a corner.</summary>
    public ILocator Toast => Page.Locator("uui-toast-notification");

    public static async Task<Editor> SignInAsync(Browser browser, string user = BackOfficeSession.Administrator, string password = BackOfficeSession.Password, string? address = null, bool anew = false)
    {
        var editor = new Editor(await browser.OpenAsync(address: address), user);
        var door = anew ? null : Doors.GetValueOrDefault(address + user);
        if (door is not null)
            await editor.Page.Context.AddCookiesAsync([door]);
        await editor.Page.GotoAsync("/umbraco");
        if (door is null)
        {
            await editor.Page.GetByLabel("E-postadress").FillAsync(user);
            await editor.Page.GetByLabel("Lösenord").FillAsync(password);
            await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Logga in" }).ClickAsync();
        }
        await editor.InsideAsync();
        if (door is null && (await editor.Page.Context.CookiesAsync()).FirstOrDefault(c => c.Name == "umbSession") is { } session)
            Doors[address + user] = new() { Name = session.Name, Value = session.Value, Domain = session.Domain, Path = session.Path, HttpOnly = true, SameSite = session.SameSite };
        return editor;
    }

    /// <summary>A user of the test's own in a group, signed in.</summary>
    public static async Task<Editor> NewAsync(Browser browser, string name, string group, string? address = null)
    {
        using var administrator = await BackOfficeSession.StartAsync(address ?? browser.Address);
        return await SignInAsync(browser, await administrator.MakeUserAsync(group, name), address: address);
    }

    /// <summary>For what is not signed in yet: the test fills in the form itself, and then says so with <see cref="InsideAsync"/>.</summary>
    public static async Task<Editor> AtTheDoorAsync(Browser browser)
    {
        var editor = new Editor(await browser.OpenAsync(), "");
        await editor.Page.GotoAsync("/umbraco");
        return editor;
    }

    /// <summary>Waits until the client has opened; a dialog opened before its first page is there closes with the address.</summary>
    public async Task InsideAsync()
    {
        await Page.Locator("umb-backoffice-main").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.WaitForURLAsync("**/umbraco/section/**");
        IsSignedIn = true;
        await SettleAsync();
    }

    /// <summary>Starts the client at a place and waits until it asks for nothing more.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync("/umbraco/" + path);
        await Page.Locator("umb-backoffice-main").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await SettleAsync();
    }

    /// <summary>Goes to a place as a person does, within the running client, and waits until it asks for nothing more.</summary>
    public async Task GoAsync(string path)
    {
        await Page.EvaluateAsync("path => { const link = document.createElement('a'); link.href = path; document.body.append(link); link.click(); link.remove(); }", "/umbraco/" + path);
        await SettleAsync();
    }

    /// <summary>
    /// Waits until nothing has been asked for in a while, as the browser's own "network idle": that comes once, and the client goes on.
    /// What a page asked for in the moment it was left is never told of again: nothing is waited for longer than ten seconds.
    /// </summary>
    public async Task SettleAsync()
    {
        for (var asked = -1; asked != Requests;)
        {
            await QuietAsync();
            asked = Requests;
            // What has come is not drawn yet: on a slow machine that takes longer than any pause one would dare to name.
            await Page.EvaluateAsync("() => new Promise(done => requestIdleCallback(() => requestIdleCallback(done, { timeout: 5000 }), { timeout: 5000 }))");
            await Page.WaitForTimeoutAsync(Tick);
        }
    }

    public Task OpenDocumentAsync(Guid id, string culture = "sv-SE") => OpenAsync($"section/content/workspace/document/edit/{id}/{culture}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string name) => Page.GetByRole(AriaRole.Textbox, new() { Name = "Fält för " + name, Exact = true });

    /// <summary>A tab of the workspace; sections are tabs too, and come before.</summary>
    public ILocator Tab(string name) => Page.GetByRole(AriaRole.Tab, new() { Name = name, Exact = true }).Last;

    /// <summary>An item of the menu at the document's name.</summary>
    public async Task ActAsync(string action)
    {
        await Page.Locator("umb-workspace-entity-action-menu").GetByRole(AriaRole.Button).First.ClickAsync();
        await Page.Locator($"umb-workspace-entity-action-menu uui-menu-item[label='{action}']").First.ClickAsync();
        await Modal.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Saves the document as it is on the screen; the languages that have changes are the ones chosen.</summary>
    public Task<IResponse> SaveAsync() => WriteAsync("Save", "Spara");

    public Task<IResponse> PublishAsync() => WriteAsync("SaveAndPublish", "Spara och publicera");

    /// <summary>Calls an operation in the editor's own session: for what a test needs to be there, not for what it is about.</summary>
    public async Task<JsonElement> CallAsync(string path, string method = "GET", object? body = null)
        => (await Page.EvaluateAsync<JsonElement>(
            """
            async ([path, method, body]) => {
              const response = await fetch(path, { method, credentials: 'include', headers: { Authorization: 'Bearer [redacted]', 'Content-Type': 'application/json' }, body: body ?? undefined });
              return { status: response.status, body: await response.json().catch(() => null) };
            }
            """, new object?[] { path.StartsWith('/') ? path : Api + "v1/" + path, method, body is null ? null : JsonSerializer.Serialize(body) })).Clone();

    public async Task<Guid> DocumentAsync(string name)
        => (await CallAsync("item/document/search?take=20&query=" + Uri.EscapeDataString(name))).GetProperty("body").GetProperty("items").EnumerateArray()
            .First(i => i.GetProperty("variants").EnumerateArray().Any(v => v.GetProperty("name").GetString() == name)).GetProperty("id").GetGuid();

    /// <summary>A campaign of the test's own, in Swedish, and published when asked.</summary>
    public async Task<Guid> CampaignAsync(string name, bool isPublished = false)
    {
        var (model, parent, id) = ((await CallAsync($"document/{await DocumentAsync("Provbo en vecka")}")).GetProperty("body"), await DocumentAsync("Kampanjer"), Guid.NewGuid());
        await MustAsync("document", "POST", new
        {
            id,
            parent = new { id = parent },
            documentType = new { id = model.GetProperty("documentType").GetProperty("id").GetGuid() },
            template = (object?)null,
            values = new[] { new { alias = "heading", culture = "sv-SE", segment = (string?)null, editorAlias = "Umbraco.TextBox", value = name } },
            variants = new[] { new { culture = "sv-SE", segment = (string?)null, name } },
        });
        if (isPublished)
            await MustAsync($"document/{id}/publish", "PUT", new { publishSchedules = new[] { new { culture = "sv-SE" } } });
        return id;
    }

    private async Task QuietAsync()
    {
        for (var (quiet, waited) = (0, 0); quiet < 4; quiet = underWay.Values.All(since => Stopwatch.GetElapsedTime(since).TotalSeconds > 10) ? quiet + 1 : 0)
        {
            if (++waited > 600)
                throw new TimeoutException("Still under way: " + string.Join(' ', underWay.Keys.Select(r => r.Url)));
            await Page.WaitForTimeoutAsync(Tick);
        }
    }

    private async Task MustAsync(string path, string method, object body)
    {
        if ((await CallAsync(path, method, body)).GetProperty("status").GetInt32() is var status and not (200 or 201))
            throw new InvalidOperationException($"{method} {path} was answered with {status}.");
    }

    private async Task<IResponse> WriteAsync(string action, string button)
    {
        await Page.Locator($"[data-mark='workspace-action:Umb.WorkspaceAction.Document.{action}']").ClickAsync();
        var response = await Page.RunAndWaitForResponseAsync(
            () => Modal.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(), r => r.Request.Method is "PUT" or "POST" && DocumentWrite().IsMatch(r.Url));
        await SettleAsync();
        return response;
    }

    [GeneratedRegex("/v1/document(/[0-9a-f-]{36})?(/create-and-publish|/update-and-publish)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentWrite();
}
