using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace SodraSmaland.EndToEnd.BackOffice;

/// <summary>Opens every section, every tree, a workspace of each kind, every dialog and every property editor: nothing underneath may fail, and nothing may be English.</summary>
public sealed class WalkTests(Browser browser)
{
    [Fact]
    public async Task Every_section_tree_and_place_opens()
    {
        var seen = await WalkAsync(SectionsAsync, PlacesAsync);
        Assert.InRange(seen.Places.Count, 35, 1000);
        Assert.InRange(seen.Nodes, 150, 10_000);

        static async Task SectionsAsync(Walk walk, Editor editor)
        {
            foreach (var (section, dashboards) in new Dictionary<string, string[]>
            {
                ["content"] = ["att-atgarda", "tidsmaskin", "redirect-management"],
                ["media"] = [],
                ["settings"] = ["published-status", "health-check"],
                ["user-management"] = [],
                ["member-management"] = [],
                ["translation"] = [],
                ["inflyttare"] = [],
            })
            {
                await walk.ToAsync("section/" + section);
                await walk.ExpandTreesAsync();
                foreach (var dashboard in dashboards)
                    await walk.ToAsync($"section/{section}/dashboard/{dashboard}");
            }
        }

        static async Task PlacesAsync(Walk walk, Editor editor)
        {
            await walk.ToEachAsync(
                "section/settings/workspace/", "document-type-root", "media-type-root", "member-type-root", "data-type-root", "language-root", "language/edit/sv-SE", "language/create", "document-blueprint-root", "relation-type-root",
                "logviewer", "logviewer/view/search", "extension-insights-root", "webhook-root", "webhook/create");
            await walk.ToEachAsync("section/user-management/workspace/", "user-root", "user-group-root", "user-group/create");
            await walk.ToEachAsync("section/member-management/workspace/", "member-root", "member-group-root", "member-group/create");
            await walk.ToEachAsync("section/translation/", "dashboard", "workspace/dictionary/create/parent/dictionary-root/null");
            await walk.ToEachAsync("section/content/workspace/", "document-recycle-bin-root");
            await walk.ToEachAsync("section/media/workspace/", "media-recycle-bin-root");
            await walk.ToEachAsync("section/inflyttare/workspace/", "sodrasmaland-leads", "sodrasmaland-funnel", "sodrasmaland-enquiries", "sodrasmaland-plan", "sodrasmaland-newsletters", "sodrasmaland-exports", "sodrasmaland-requests", "sodrasmaland-access-log", "sodrasmaland-retention");
        }
    }

    [Fact]
    public async Task A_workspace_of_each_kind_opens_with_every_editor_of_properties()
    {
        var seen = await WalkAsync(DocumentsAsync, TheRestAsync);
        Assert.InRange(seen.Places.Count, 50, 1000);
        Assert.InRange(seen.Editors.Count, 15, 100);

        static async Task DocumentsAsync(Walk walk, Editor editor)
        {
            // A document of each type, with every tab: that is every property editor of the content model.
            foreach (var document in await walk.OneOfEachAsync("document", i => i.GetProperty("documentType").GetProperty("id").GetString()!))
            {
                await walk.ToAsync($"section/content/workspace/document/edit/{document}/sv-SE");
                await walk.EachTabAsync();
            }
        }

        static async Task TheRestAsync(Walk walk, Editor editor)
        {
            foreach (var type in await walk.OneOfEachAsync("document-type", i => i.GetProperty("isElement").GetBoolean().ToString()))
            {
                await walk.ToAsync("section/settings/workspace/document-type/edit/" + type);
                await walk.EachTabAsync();
            }
            foreach (var (tree, section, by) in new (string, string, Func<JsonElement, string>)[]
            {
                ("media-type", "settings", _ => ""), ("member-type", "settings", _ => ""), ("data-type", "settings", i => i.GetProperty("editorUiAlias").GetString()!),
                ("media", "media", i => i.GetProperty("mediaType").GetProperty("id").GetString()!), ("dictionary", "translation", _ => ""),
            })
            {
                foreach (var item in await walk.OneOfEachAsync(tree, by))
                    await walk.ToAsync($"section/{section}/workspace/{tree}/edit/{item}");
            }
            await walk.ToAsync("section/user-management/workspace/user/edit/" + await walk.FirstAsync("user?take=1"));
            await walk.ToAsync("section/user-management/workspace/user-group/edit/" + await walk.FirstAsync("user-group?take=1"));
            await walk.ToAsync($"section/settings/workspace/relation-type/edit/{await walk.FirstAsync("relation-type?take=1")}");
            foreach (var kind in new[] { "document-type", "data-type" })
                await walk.ToAsync($"section/settings/workspace/{kind}-folder/edit/{await walk.FolderAsync(kind)}");
        }
    }

    [Fact]
    public async Task Every_dialog_and_block_opens()
    {
        var seen = await WalkAsync(CampaignAsync, TheRestAsync);
        Assert.InRange(seen.Dialogs.Count, 30, 1000);

        static async Task CampaignAsync(Walk walk, Editor editor)
        {
            var campaign = await editor.CampaignAsync($"Exempel: Promenad {Guid.NewGuid():N}", isPublished: true);
            await walk.ToAsync($"section/content/workspace/document/edit/{campaign}/sv-SE/view/info");
            await walk.ToAsync($"section/content/workspace/document/edit/{campaign}/sv-SE/view/content");
            await walk.DialogsAsync();
            await walk.PublishingDialogsAsync();
            await walk.BlocksAsync();
        }

        static async Task TheRestAsync(Walk walk, Editor editor)
        {
            await walk.ToAsync($"section/media/workspace/media/edit/{(await walk.OneOfEachAsync("media", _ => "")).Single()}");
            await walk.DialogsAsync();
            foreach (var (place, tree) in new[] { ("settings/workspace/document-type", "document-type"), ("settings/workspace/data-type", "data-type"), ("translation/workspace/dictionary", "dictionary") })
            {
                await walk.ToAsync($"section/{place}/edit/{(await walk.OneOfEachAsync(tree, _ => ""))[0]}");
                await walk.DialogsAsync();
            }
        }
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
        await editor.GoAsync($"section/content/workspace/document/edit/{second}/sv-SE");
        await Assertions.Expect(editor.Page.Locator("#name-input input")).ToHaveValueAsync("Tingsryd");
        await editor.SettleAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"first load: {first} requests, {firstBytes / 1000:F0} kB; a later document: {requests} requests");
        Assert.InRange(first, 1, 50);
        Assert.InRange(firstBytes, 1, 1_000_000);
        Assert.InRange(requests, 1, 25);
    }

    /// <summary>Goes several ways at once, and says what was seen, also when a way ended early.</summary>
    private async Task<Walk> WalkAsync(params Func<Walk, Editor, Task>[] ways)
    {
        var all = new Walk(null!);
        var editors = new List<Editor>();
        foreach (var _ in ways)
            editors.Add(await Editor.SignInAsync(browser));
        try
        {
            await Task.WhenAll(ways.Zip(editors).Select(async way =>
            {
                var walk = new Walk(way.Second);
                try
                {
                    await way.Second.OpenAsync("section/content");
                    await way.First(walk, way.Second);
                }
                finally
                {
                    lock (all)
                        all.Add(walk);
                }
            }));
        }
        finally
        {
            TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', [$"{all}, {editors.Sum(e => e.Requests)} requests", $"last {all.Places.LastOrDefault()}, {all.Dialogs.LastOrDefault()}", .. editors.SelectMany(e => e.Failures), .. all.English]));
        }
        Assert.Empty(editors.SelectMany(e => e.Failures));
        Assert.Empty(all.English);
        return all;
    }

    /// <summary>Goes about, and counts.</summary>
    private sealed class Walk(Editor editor)
    {
        public List<string> Places { get; } = [];
        public List<string> Dialogs { get; } = [];
        public HashSet<string> Editors { get; } = [];
        public SortedSet<string> English { get; } = [];
        public int Nodes { get; private set; }
        public int Tabs { get; private set; }
        private string here = "";

        public async Task ToAsync(string place)
        {
            here = place;
            await editor.GoAsync(place);
            Places.Add(place);
            if (await editor.Page.Locator("umb-route-not-found, umb-entity-detail-not-found").CountAsync() > 0)
                editor.Failures.Add($"{place}: not found in the client");
            if (await editor.Modal.CountAsync() > 0)
            {
                editor.Failures.Add($"{place}: a dialog stands in the way: {await editor.Modal.TextContentAsync()}");
                await CloseAsync();
            }
            await LookAsync(place);
        }

        public async Task ToEachAsync(string root, params string[] places)
        {
            foreach (var place in places)
                await ToAsync(root + place);
        }

        /// <summary>Opens every node of every tree in the section.</summary>
        public async Task ExpandTreesAsync()
        {
            var closed = editor.Page.Locator("umb-section-sidebar [aria-label^='Visa underliggande noder för']");
            // A level at a time: all that is closed, then what that opened.
            for (var level = 0; await closed.CountAsync() > 0; level++)
            {
                if (level == 20)
                    throw new TimeoutException("A node does not open: " + await closed.First.GetAttributeAsync("aria-label"));
                await closed.EvaluateAllAsync<object?>("all => all.forEach(node => node.click())");
                await editor.SettleAsync();
            }
            Nodes += await editor.Page.Locator("umb-section-sidebar uui-menu-item").CountAsync();
        }

        /// <summary>The tabs of what is open, and which editors of properties stand on them.</summary>
        public async Task EachTabAsync()
        {
            // The tabs of the content first: they are gone when another view is open.
            foreach (var tabs in new[] { editor.Page.Locator("umb-content-workspace-view-edit uui-tab, umb-content-type-design-editor uui-tab"), editor.Page.Locator("[data-mark^='workspace:view-link:']") })
            {
                for (var i = 0; i < await tabs.CountAsync(); i++)
                {
                    await tabs.Nth(i).ClickAsync();
                    await editor.SettleAsync();
                    Tabs++;
                    Editors.UnionWith(await EditorsIn(editor.Page.Locator("umb-property")));
                    await LookAsync($"{here} tab {i}");
                }
            }
        }

        /// <summary>Everything in the menu of what is open that asks before it acts.</summary>
        public async Task DialogsAsync()
        {
            var menu = editor.Page.Locator("umb-workspace-entity-action-menu");
            await menu.GetByRole(AriaRole.Button).First.ClickAsync();
            await editor.SettleAsync();
            var actions = await menu.Locator("uui-menu-item").EvaluateAllAsync<string[]>("all => all.map(i => i.label)");
            await LookAsync(here + " menu");
            await editor.Page.Keyboard.PressAsync("Escape");
            // An export is a file at once.
            foreach (var action in actions.Where(a => a.EndsWith('…') && a is not "Exportera…"))
            {
                await menu.GetByRole(AriaRole.Button).First.ClickAsync();
                await menu.Locator($"uui-menu-item[label='{action}']").First.ClickAsync();
                await editor.SettleAsync();
                // What can be created in one way only is created at a place of its own.
                if (!editor.Page.Url.Contains("/create/", StringComparison.Ordinal))
                    await SeeDialogAsync(action);
                else
                {
                    Places.Add(new Uri(editor.Page.Url).AbsolutePath);
                    await LookAsync(here + " " + action);
                    await ToAsync(here);
                }
            }
        }

        public async Task PublishingDialogsAsync()
        {
            foreach (var action in new[] { "Save", "SaveAndPublish" })
            {
                await editor.Page.Locator($"[data-mark='workspace-action:Umb.WorkspaceAction.Document.{action}']").ClickAsync();
                await SeeDialogAsync(action);
            }
            var more = editor.Page.Locator("umb-workspace-action #popover-trigger").Last;
            for (var i = 0; i < await editor.Page.Locator("umb-workspace-action-menu-item").CountAsync(); i++)
            {
                await more.ClickAsync();
                await editor.Page.Locator("umb-workspace-action-menu-item").Nth(i).ClickAsync();
                await SeeDialogAsync("publishing " + i);
            }
        }

        /// <summary>A new block of each kind, up to where it would be created.</summary>
        public async Task BlocksAsync()
        {
            await editor.Tab("Block").ClickAsync();
            var add = editor.Page.GetByRole(AriaRole.Link, new() { Name = "Lägg till innehåll", Exact = true }).Last;
            await add.ClickAsync();
            await editor.Modal.Locator("uui-card-block-type, umb-block-type-card").First.WaitForAsync();
            var blocks = await editor.Modal.Locator("umb-block-type-card").CountAsync();
            await editor.Page.Keyboard.PressAsync("Escape");
            for (var i = 0; i < blocks; i++)
            {
                await add.ClickAsync();
                await editor.Modal.Locator("umb-block-type-card").Nth(i).ClickAsync();
                await editor.Modal.GetByRole(AriaRole.Tab, new() { Name = "Innehåll" }).WaitForAsync();
                await editor.SettleAsync();
                Editors.UnionWith(await EditorsIn(editor.Modal.Locator("umb-property")));
                await editor.Modal.GetByRole(AriaRole.Tab, new() { Name = "Inställningar" }).ClickAsync();
                await SeeDialogAsync($"block {i}");
                await CloseAsync();
            }
        }

        public async Task<IReadOnlyList<string>> OneOfEachAsync(string tree, Func<JsonElement, string> kind)
        {
            var (open, items) = (new Queue<string?>([null]), new List<JsonElement>());
            while (open.TryDequeue(out var parent))
            {
                var level = (await editor.CallAsync(parent is null ? $"tree/{tree}/root?take=500" : $"tree/{tree}/children?take=500&parentId={parent}")).GetProperty("body").GetProperty("items").EnumerateArray().ToList();
                items.AddRange(level);
                foreach (var item in level.Where(i => i.GetProperty("hasChildren").GetBoolean()))
                    open.Enqueue(item.GetProperty("id").GetString());
            }
            return [.. items.Where(i => !i.TryGetProperty("isFolder", out var isFolder) || !isFolder.GetBoolean()).DistinctBy(kind).Select(i => i.GetProperty("id").GetString()!)];
        }

        public async Task<string> FirstAsync(string list) => (await editor.CallAsync(list)).GetProperty("body").GetProperty("items")[0].GetProperty("id").GetString()!;

        public Task<string> FolderAsync(string tree) => FirstAsync($"tree/{tree}/root?take=1&foldersOnly=true");

        public override string ToString()
            => $"{Places.Count} places, {Nodes} tree nodes, {Tabs} tabs, {Dialogs.Count} dialogs, {Editors.Count} editors of properties ({string.Join(", ", Editors.Order())})";

        public void Add(Walk other)
        {
            Places.AddRange(other.Places);
            Dialogs.AddRange(other.Dialogs);
            Editors.UnionWith(other.Editors);
            English.UnionWith(other.English);
            (Nodes, Tabs) = (Nodes + other.Nodes, Tabs + other.Tabs);
        }


        private static Task<string[]> EditorsIn(ILocator properties)
            => properties.EvaluateAllAsync<string[]>("all => all.map(p => p.shadowRoot?.querySelector('umb-property-layout > [slot=editor] *, umb-property-layout div[slot=editor] > *')?.localName).filter(Boolean)");

        private async Task SeeDialogAsync(string name)
        {
            Dialogs.Add($"{here}: {name}");
            await editor.Modal.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await editor.SettleAsync();
            await LookAsync($"{here}: {name}");
            await CloseAsync();
        }

        private async Task CloseAsync()
        {
            while (await editor.Page.Locator("uui-modal-sidebar, uui-modal-dialog").CountAsync() is var open and > 0)
            {
                await editor.Page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(editor.Page.Locator("uui-modal-sidebar, uui-modal-dialog")).Not.ToHaveCountAsync(open);
            }
        }

        private async Task LookAsync(string where)
        {
            foreach (var text in await editor.Page.EvaluateAsync<string[]>(VisibleEnglish.Script))
            {
                if (!English.Any(e => e.StartsWith(text + "  ", StringComparison.Ordinal)))
                    English.Add($"{text}  ({where})");
            }
        }
    }
}
