using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.Accessibility;

internal static partial class PageTypes
{
    private static readonly Guid Campaign = Guid.Parse("a289f5bf-cf39-518f-b43c-b642b81b66c5");
    private static readonly Guid Winter = Guid.Parse("9b235749-45c8-5afc-a4bf-292572263453");
    private static IReadOnlyList<string>? all;

    /// <summary><see cref="Addresses"/>, and what an editor makes first: every block and every kind of field, a campaign before its start and after its end, the tablet, the sheets to print.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(Browser browser) => all ??= [.. Addresses, .. await MakeAsync(browser)];

    /// <summary>One address of each page type in both languages, and the states that look different.</summary>
    private static readonly IReadOnlyList<string> Addresses =
    [
        "/", "/en", "/bo", "/en/living", "/bo/hitta-bostad", "/en/living/finding-a-home", "/kommuner", "/en/municipalities", "/kommuner?jamfor=vaxjo&jamfor=lessebo", "/en/municipalities?compare=vaxjo",
        "/kommuner/tingsryd", "/en/municipalities/tingsryd", "/berattelser", "/en/stories", "/berattelser/exempel-eva-flyttade-hem", "/en/stories/example-eva-moved-home",
        "/evenemang", "/en/events", "/evenemang?kommun=paris", "/evenemang/exempel-kvall-vid-ugnen", "/en/events/example-an-evening-by-the-furnace",
        "/besoksmal", "/en/destinations", "/besoksmal?vy=karta", "/besoksmal/huseby-bruk", "/en/destinations/huseby-bruk", "/kampanjer/provbo-en-vecka", "/en/campaigns/try-living-here-for-a-week", "/kampanjer/vinter-i-glasriket",
        "/natverk-stockholm", "/en/stockholm-network", "/natverk-stockholm/vagen-hem", "/en/stockholm-network/the-way-home", "/etablera", "/en/establish-here",
        "/intresseanmalan", "/en/register-interest", "/intresseanmalan?tack=1", "/sok", "/sok?q=glas", "/en/search?q=xyzzy", "/om", "/om/tillganglighet", "/en/about/accessibility", "/om/personuppgifter", "/om/kakor",
        "/finns-inte", "/en/nowhere", "/min-anmalan", "/en/my-registration", "/dina-uppgifter", "/en/your-data", "/utskick/avsluta/x",
    ];

    private static async Task<IReadOnlyList<string>> MakeAsync(Browser browser)
    {
        using var editor = await BackOfficeSession.StartAsync(browser.Address);
        var form = await editor.BuildAsync(BuiltForms.Markaryd, "Alla slags fält", [
            ("formWords", new { heading = "Om dig", text = "Det vi frågar om." }), ("formText", new { label = "Namn", name = "name", help = "Som du vill bli kallad.", isRequired = true }), ("formEmail", new { label = "E-post", name = "email", isRequired = true }), ("formPhone", new { label = "Telefon", name = "phone" }),
            ("formNumber", new { label = "Antal", name = "count", least = "1", most = "10" }), ("formDate", new { label = "Dag", name = "day" }), ("formChoice", new { label = "Val", name = "pick", options = "a | Ett\nb | Två" }), ("formText", new { label = "Mer", name = "detail", showWhenField = "pick", showWhenOperator = new[] { "equals" }, showWhenValue = "Två" }),
            ("formChoice", new { label = "Flera", name = "many", options = "x\ny\nz", look = new[] { "checkboxes" } }), ("formChoice", new { label = "Ur en lista", name = "list", options = "x\ny", look = new[] { "dropdown" } }), ("formMunicipality", new { label = "Kommuner", name = "where" }), ("formMunicipality", new { label = "Kommun", name = "home", look = new[] { "dropdown" } }),
            ("formLongText", new { label = "Berätta", name = "text" }), ("formFile", new { label = "Fil", name = "file" }), ("formConsent", new { label = "Ja, spara mina svar", name = "yes", isRequired = true }), ("formSource", new { label = "Källa", name = "source" }),
        ]);
        var now = TimeProvider.System.GetLocalNow().DateTime;
        var blocks = await CampaignAsync(editor, "Alla block", new { alias = "grid", culture = "sv-SE", segment = (string?)null, value = await EveryBlockAsync(editor) });
        var before = await CampaignAsync(editor, "Före", Date("startDate", now.AddDays(9)));
        var after = await CampaignAsync(editor, "Efter", Date("endDate", now.AddDays(-9)));
        var print = await editor.Client.GetFromJsonAsync<JsonElement>($"/umbraco/sodrasmaland/api/v1/campaigns/{Winter}/print");
        using var linked = await editor.SendAsync(HttpMethod.Post, $"/umbraco/sodrasmaland/api/v1/fair-link?campaign={Winter}");
        var tablet = new Uri((await linked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("url").GetString()!).AbsolutePath;
        string[] made = [$"/formular/svar/{form}", blocks, before, after, tablet, tablet + "?tack=1", .. print.GetProperty("pages").EnumerateArray().Select(p => p.GetProperty("url").GetString()!)];
        using var visitor = new HttpClient { BaseAddress = new Uri(browser.Address) };
        foreach (var address in made)
            (await visitor.GetAsync(address)).EnsureSuccessStatusCode();
        return [.. made, "/massa/stangd", "/en/fair/closed"];
    }

    private static object Date(string alias, DateTime date) => new { alias, culture = (string?)null, segment = (string?)null, value = new { date = date.ToString("yyyy-MM-ddTHH:mm:ss", null), timeZone = (string?)null } };

    /// <returns>Its address.</returns>
    private static async Task<string> CampaignAsync(BackOfficeSession editor, string name, object value)
    {
        var id = await editor.PublishNewAsync(BuiltForms.Markaryd, Campaign, name,
            [value, new { alias = "heading", culture = "sv-SE", segment = (string?)null, value = name }, new { alias = "preamble", culture = "sv-SE", segment = (string?)null, value = "Ett exempel." }]);
        var urls = await editor.GetAsync($"document/urls?id={id}");
        return urls[0].GetProperty("urlInfos").EnumerateArray().First(u => u.GetProperty("culture").GetString() == "sv-SE").GetProperty("url").GetString()!;
    }

    /// <summary>The first block of each kind that stands on any page, in the order of the kinds.</summary>
    private static async Task<JsonObject> EveryBlockAsync(BackOfficeSession editor)
    {
        var kinds = (await editor.GetAsync("data-type/7e483172-18d4-57f9-8826-404f514d9569")).GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == "blocks").GetProperty("value")
            .EnumerateArray().Select(b => b.GetProperty("contentElementTypeKey").GetString()!).ToList();
        var found = new Dictionary<string, JsonObject>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SiteProcess.Root(), "uSync", "v18", "Content")))
        {
            var document = JsonNode.Parse((await editor.GetAsync("document/" + Key().Match(await File.ReadAllTextAsync(file)).Groups["key"].Value)).GetRawText())!;
            foreach (var value in document["values"]!.AsArray().Where(v => v!["culture"]?.GetValue<string>() == "sv-SE").Select(v => v!["value"]).OfType<JsonObject>().Where(v => v["contentData"] is JsonArray))
            {
                foreach (var block in value["contentData"]!.AsArray().OfType<JsonObject>())
                    found.TryAdd(block["contentTypeKey"]!.GetValue<string>(), block.DeepClone().AsObject());
            }
        }
        Assert.Empty(kinds.Except(found.Keys));
        var blocks = kinds.Select(k => found[k]).ToList();
        var keys = blocks.ConvertAll(b => b["key"]!.GetValue<string>());
        return new()
        {
            ["contentData"] = new JsonArray([.. blocks]),
            ["settingsData"] = new JsonArray(),
            ["expose"] = new JsonArray([.. keys.Select(k => new JsonObject { ["contentKey"] = k, ["culture"] = null, ["segment"] = null })]),
            ["layout"] = new JsonObject { ["Umbraco.BlockGrid"] = new JsonArray([.. keys.Select(k => new JsonObject { ["contentKey"] = k, ["columnSpan"] = 12, ["rowSpan"] = 1, ["areas"] = new JsonArray() })]) },
        };
    }

    [GeneratedRegex("<Content Key=\"(?<key>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
