using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SodraSmaland.Common;

namespace SodraSmaland.Benchmarks;

/// <summary>What an editor waits for on a site of 10,000 documents and 2,500 media items: one browser, requests one after another, over HTTP to a process of its own.</summary>
internal sealed class Editing(string folder)
{
    private const int Documents = 10_000;
    private const int Measurements = 300;
    private const int WarmUp = 30;
    private readonly string set = Path.Combine(folder, "editing", "v18");

    public async Task RunAsync(string database)
    {
        if (!Directory.Exists(set))
            Write();
        var home = Directory.CreateDirectory(Path.Combine(folder, "editing-" + database)).FullName;
        (string, string)[] settings =
        [
            ("uSync__Settings__RootFolder", Path.GetDirectoryName(set)!),
            .. BackOfficeSession.Settings.Select(s => (s.Item1.Replace(":", "__", StringComparison.Ordinal), s.Item2)),
            .. database == "PostgreSQL"
                ? [("ConnectionStrings__umbracoDbDSN", (await PostgresServer.CreateDatabaseAsync()).Replace("Pooling=false", "Pooling=true", StringComparison.Ordinal)), ("ConnectionStrings__umbracoDbDSN_ProviderName", "Npgsql")]
                : Array.Empty<(string, string)>(),
        ];
        using var site = SiteProcess.Start(home, settings);
        await site.ReadyAsync();
        using var session = await BackOfficeSession.StartAsync(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Address) });
        var small = await ParentAsync(session, "Nivå 500");
        var large = await ParentAsync(session, "Nivå 2000");
        var page = (await session.GetAsync($"tree/document/children?parentId={large}&skip=1000&take=1")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var address = (await session.GetAsync($"document/urls?id={page}&culture=sv-SE"))[0].GetProperty("urlInfos")[0].GetProperty("url").GetString()!;
        var theme = (await session.GetAsync($"tree/document/ancestors?descendantId={small}")).EnumerateArray().Reverse().Skip(1).First().GetProperty("id").GetGuid();
        var mediaFolder = (await session.GetAsync("item/media/search?query=Nivå")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var total = (await session.GetAsync("item/document/search?query=&take=0")).GetProperty("total").GetInt32();
        Console.WriteLine($"{database}, {total:n0} documents; {Measurements} measurements each, milliseconds");

        await MeasureAsync("tree: root", _ => ReadAsync(session, "tree/document/root?take=100"));
        await MeasureAsync("tree: first 100 of 500", _ => ReadAsync(session, $"tree/document/children?parentId={small}&take=100"));
        await MeasureAsync("tree: a whole level of 500", _ => ReadAsync(session, $"tree/document/children?parentId={small}&take=500"));
        await MeasureAsync("tree: first 100 of 2,000", _ => ReadAsync(session, $"tree/document/children?parentId={large}&take=100"));
        await MeasureAsync("tree: a whole level of 2,000", _ => ReadAsync(session, $"tree/document/children?parentId={large}&take=2000"));
        await MeasureAsync("open a document", _ => ReadAsync(session, $"document/{page}"));
        await MeasureAsync("search by name, 100 of many hits", _ => ReadAsync(session, "item/document/search?query=sida&take=100"));
        await MeasureAsync("search by name, one hit", i => ReadAsync(session, $"item/document/search?query=sida {7000 + i}&take=100"));
        await MeasureAsync("search in texts", i => ReadAsync(session, $"searcher/PublishedSnapshot/query?term=skolskjutsen {i}&take=20"));
        await MeasureAsync("collection view, 100 of 2,000 by name", _ => ReadAsync(session, $"collection/document/{large}?orderBy=name&take=100"));
        await MeasureAsync("referenced by", _ => ReadAsync(session, $"document/{page}/referenced-by?take=20"));
        await MeasureAsync("media tree, first 100 of 2,500", _ => ReadAsync(session, $"tree/media/children?parentId={mediaFolder}&take=100"));
        await MeasureAsync("media collection, 100 of 2,500", _ => ReadAsync(session, $"collection/media?id={mediaFolder}&take=100"));
        await MeasureAsync("save", i => SaveAsync(session, page, $"document/{page}", $"Sparad {i}", null));
        await MeasureAsync("save and publish, until the public page shows it", async i =>
        {
            var text = $"Publicerad {i}.";
            var model = await ModelAsync(session, page, text);
            return await TimedAsync(async () =>
            {
                await PutAsync(session, $"document/{page}/update-and-publish", model);
                while (!(await site.Client.GetStringAsync(address)).Contains(text, StringComparison.Ordinal))
                    await Task.Yield();
            });
        });
        await MeasureAsync("save and publish under a new name, until the public page shows it", async i =>
        {
            var model = await ModelAsync(session, page, $"Omdöpt {i}.", $"Omdöpt sida {i}");
            return await TimedAsync(async () =>
            {
                await PutAsync(session, $"document/{page}/update-and-publish", model);
                while (!(await site.Client.GetStringAsync(address)).Contains($"Omdöpt {i}.", StringComparison.Ordinal))
                    await Task.Yield();
            });
        });
        await MeasureAsync("create, a draft", i => CreateAsync(session, theme, i));
        await ReadAsync(session, $"document/{page}/preview-url?culture=sv-SE");
        await MeasureAsync("preview of a draft just saved", async i =>
        {
            await SaveAsync(session, page, $"document/{page}", $"Utkast {i}", null);
            return await TimedAsync(async () =>
            {
                using var way = await session.Client.GetAsync($"/{page}?culture=sv-SE");
                await session.Client.GetStringAsync(way.Headers.Location);
            });
        });
    }

    private static async Task MeasureAsync(string name, Func<int, Task<double>> measure)
    {
        for (var i = 0; i < WarmUp; i++)
            await measure(i);
        var values = new List<double>();
        for (var i = WarmUp; i < WarmUp + Measurements; i++)
            values.Add(await measure(i));
        values.Sort();
        Console.WriteLine($"  {name,-70} p50 {values[values.Count / 2],6:0.0}   p95 {values[values.Count * 95 / 100],6:0.0}   most {values[^1],6:0.0}");
    }

    private static Task<double> ReadAsync(BackOfficeSession session, string path) => TimedAsync(() => session.Client.GetByteArrayAsync("/umbraco/management/api/v1/" + path));

    private static async Task<double> SaveAsync(BackOfficeSession session, Guid page, string path, string text, string? name)
    {
        var model = await ModelAsync(session, page, text, name);
        return await TimedAsync(() => PutAsync(session, path, model));
    }

    private static async Task<double> CreateAsync(BackOfficeSession session, Guid parent, int number)
    {
        var type = (await session.GetAsync("item/document-type/search?query=Artikel")).GetProperty("items")[0].GetProperty("id").GetGuid();
        return await TimedAsync(async () => (await session.SendAsync(HttpMethod.Post, "document", new
        {
            id = Guid.NewGuid(),
            parent = new { id = parent },
            documentType = new { id = type },
            template = (object?)null,
            values = Array.Empty<object>(),
            variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = $"Ny sida {number}" } },
        })).EnsureSuccessStatusCode());
    }

    /// <summary>The document as the client would send it back, with another preamble and perhaps another Swedish name.</summary>
    private static async Task<JsonObject> ModelAsync(BackOfficeSession session, Guid page, string text, string? name = null)
    {
        var document = JsonNode.Parse((await session.GetAsync($"document/{page}")).GetRawText())!;
        foreach (var value in document["values"]!.AsArray().Where(v => (string?)v!["alias"] == "preamble" && (string?)v["culture"] == "sv-SE"))
            value!["value"] = text;
        return new JsonObject
        {
            ["values"] = document["values"]!.DeepClone(),
            ["variants"] = new JsonArray([.. document["variants"]!.AsArray().Select(v => (JsonNode)new JsonObject
            {
                ["culture"] = v!["culture"]!.DeepClone(),
                ["segment"] = null,
                ["name"] = name is not null && (string?)v["culture"] == "sv-SE" ? name : v["name"]!.DeepClone(),
            })]),
            ["template"] = null,
            ["culturesToPublish"] = new JsonArray("sv-SE", "en-US"),
        };
    }

    private static async Task PutAsync(BackOfficeSession session, string path, JsonObject model)
    {
        using var answer = await session.SendAsync(HttpMethod.Put, path, model);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<Guid> ParentAsync(BackOfficeSession session, string name)
        => (await session.GetAsync($"item/document/search?query={Uri.EscapeDataString(name)}")).GetProperty("items")[0].GetProperty("id").GetGuid();

    /// <summary>The site's own files, and below its first theme a level of 500, one of 2,000 and 74 of 100.</summary>
    private void Write()
    {
        FileSet.Copy(Path.Combine(SiteProcess.Root(), "uSync", "v18"), set);
        var template = Directory.GetFiles(Path.Combine(set, "Content")).Order(StringComparer.Ordinal).Select(File.ReadAllText).First(t => t.Contains("<ContentType>article<", StringComparison.Ordinal));
        var theme = Regex.Match(template, "(?<=<Parent Key=\")[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var number = Directory.GetFiles(Path.Combine(set, "Content")).Length;
        Level("Nivå 500", 500);
        Level("Nivå 2000", 2000);
        for (var i = 1; number < Documents; i++)
            Level($"Avdelning {i}", Math.Min(100, Documents - number - 1));
        var folderKey = Guid.NewGuid();
        File.WriteAllText(Path.Combine(set, "Media", "bench-folder.config"), Media(folderKey, Guid.Empty, "Nivå 2500", "Folder", ""));
        for (var i = 0; i < 2500; i++)
        {
            File.WriteAllText(Path.Combine(set, "Media", $"bench-{i}.config"), Media(Guid.NewGuid(), folderKey, $"Bild {i}", "Image",
                $$"""<umbracoFile><Value><![CDATA[{"src":"/media/bench{{i}}/bild.jpg","crops":[],"focalPoint":null}]]></Value></umbracoFile><umbracoWidth><Value><![CDATA[1600]]></Value></umbracoWidth><umbracoHeight><Value><![CDATA[900]]></Value></umbracoHeight>"""));
        }

        void Level(string name, int children)
        {
            var parent = Page(name, theme, 100 + number);
            for (var i = 0; i < children; i++)
                Page($"{name} sida {number}", parent, i);
        }

        string Page(string name, string parent, int order)
        {
            var key = Guid.NewGuid().ToString();
            var text = new StringBuilder(template).Replace(theme, parent);
            var page = Regex.Replace(text.ToString(), "^<Content Key=\"[^\"]+\"", $"<Content Key=\"{key}\"", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            page = Regex.Replace(page, "(?<=<Name Culture=\"[^\"]+\">|<NodeName Default=\")[^<\"]+", name, RegexOptions.None, TimeSpan.FromSeconds(1));
            page = Regex.Replace(page, "<SortOrder>\\d+", $"<SortOrder>{order}", RegexOptions.None, TimeSpan.FromSeconds(1));
            File.WriteAllText(Path.Combine(set, "Content", $"bench-{number++}.config"), page);
            return key;
        }
    }

    private static string Media(Guid key, Guid parent, string name, string type, string properties) => $"""
        <Media Key="{key}" Alias="{name}" Level="1"><Info><Parent Key="{parent}" /><Path>/{name}</Path><Trashed>false</Trashed><ContentType>{type}</ContentType>
        <CreateDate>2026-11-24T08:00:00</CreateDate><NodeName Default="{name}" /><SortOrder>0</SortOrder></Info><Properties>{properties}</Properties></Media>
        """;
}
