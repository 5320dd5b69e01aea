using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Opens every section, every tree and a workspace of each kind: nothing underneath may fail.</summary>
public sealed class WalkTests(Browser browser)
{
    [Fact]
    public async Task Every_section_and_a_workspace_of_each_kind_opens_without_an_error()
    {
        var editor = await Editor.SignInAsync(browser);
        List<string> places =
        [
            "section/content", "section/content/dashboard/att-atgarda", "section/content/dashboard/tidsmaskin", "section/content/dashboard/redirect-management",
            "section/media", "section/settings", "section/settings/dashboard/published-status", "section/settings/dashboard/health-check",
            "section/settings/workspace/document-type-root", "section/settings/workspace/media-type-root", "section/settings/workspace/member-type-root", "section/settings/workspace/data-type-root",
            "section/settings/workspace/language-root", "section/settings/workspace/language/edit/sv-SE", "section/settings/workspace/document-blueprint-root",
            "section/settings/workspace/relation-type-root", "section/settings/workspace/logviewer", "section/settings/workspace/logviewer/view/search", "section/settings/workspace/extension-insights-root",
            "section/user-management/workspace/user-root", "section/user-management/workspace/user-group-root", "section/member-management/workspace/member-root", "section/member-management/workspace/member-group-root",
            "section/translation", "section/translation/dashboard",
        ];
        foreach (var name in new[] { "Södra Småland", "Tingsryd", "Provbo en vecka", "Exempel: Berättarkväll", "Huseby Bruk", "Webbplatsinställningar" })
            places.Add($"section/content/workspace/document/edit/{await editor.DocumentAsync(name)}");
        await EachAsync("document-type", "section/settings/workspace/document-type/edit/");
        await EachAsync("media-type", "section/settings/workspace/media-type/edit/");
        await EachAsync("member-type", "section/settings/workspace/member-type/edit/");
        await EachAsync("data-type", "section/settings/workspace/data-type/edit/");
        await EachAsync("media", "section/media/workspace/media/edit/");
        await EachAsync("dictionary", "section/translation/workspace/dictionary/edit/");
        places.Add("section/user-management/workspace/user/edit/" + await FirstAsync("user?take=1"));
        places.Add("section/user-management/workspace/user-group/edit/" + await FirstAsync("user-group?take=1"));

        var before = editor.Requests;
        foreach (var place in places)
        {
            await editor.OpenAsync(place);
            editor.Failures.AddRange(await editor.Page.GetByText("404", new() { Exact = true }).CountAsync() > 0 ? [$"{place}: not found in the client"] : []);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{places.Count} places, {editor.Requests - before} requests");
        Assert.Empty(editor.Failures);

        async Task EachAsync(string tree, string workspace)
        {
            var items = (await editor.CallAsync($"tree/{tree}/root?take=100")).GetProperty("body").GetProperty("items").EnumerateArray().ToList();
            foreach (var folder in items.Where(i => i.TryGetProperty("isFolder", out var isFolder) && isFolder.GetBoolean()).ToList())
                items.AddRange((await editor.CallAsync($"tree/{tree}/children?take=100&parentId={folder.GetProperty("id").GetString()}")).GetProperty("body").GetProperty("items").EnumerateArray());
            // Of data types one of each editor; of the rest the first.
            var leaves = items.Where(i => !i.TryGetProperty("isFolder", out var isFolder) || !isFolder.GetBoolean());
            var chosen = tree == "data-type" ? leaves.DistinctBy(i => i.GetProperty("editorUiAlias").GetString()) : leaves.Take(1);
            places.AddRange(chosen.Select(i => workspace + i.GetProperty("id").GetString()));
        }

        async Task<string> FirstAsync(string list) => (await editor.CallAsync(list)).GetProperty("body").GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    [Fact]
    public async Task The_first_load_and_a_later_document_stay_within_their_budgets()
    {
        var editor = await Editor.SignInAsync(browser);
        var home = await editor.DocumentAsync("Södra Småland");
        var second = await editor.DocumentAsync("Tingsryd");
        await editor.Page.GotoAsync("about:blank");
        var cdp = await editor.Page.Context.NewCDPSessionAsync(editor.Page);
        await cdp.SendAsync("Network.enable");
        await cdp.SendAsync("Network.clearBrowserCache");
        var (requests, bytes) = (0, 0d);
        cdp.Event("Network.requestWillBeSent").OnEvent += (_, e) => requests += e!.Value.GetProperty("request").GetProperty("url").GetString()!.StartsWith("http", StringComparison.Ordinal) ? 1 : 0;
        cdp.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();

        await editor.OpenAsync("section/content");
        var (first, firstBytes) = (requests, bytes);
        await editor.OpenAsync($"section/content/workspace/document/edit/{home}/sv-SE");
        requests = 0;
        // As a person goes on: within the running client, by the tree.
        await editor.Page.EvaluateAsync($"() => {{ const link = document.createElement('a'); link.href = '/umbraco/section/content/workspace/document/edit/{second}/sv-SE'; document.body.append(link); link.click(); }}");
        await Assertions.Expect(editor.Page.Locator("#name-input input")).ToHaveValueAsync("Tingsryd");
        await editor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        TestContext.Current.TestOutputHelper!.WriteLine($"first load: {first} requests, {firstBytes / 1000:F0} kB; a later document: {requests} requests");
        Assert.InRange(first, 1, 50);
        Assert.InRange(firstBytes, 1, 1_000_000);
        Assert.InRange(requests, 1, 25);
    }
}
