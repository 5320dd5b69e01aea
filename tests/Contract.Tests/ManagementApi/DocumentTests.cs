using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Editors' work on documents through the API, and what visitors then see.</summary>
public sealed class DocumentTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_written_back_as_it_was_read_changes_nothing()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        foreach (var name in new[] { "Alvesta", "Provbo en vecka", "Bo", "Huseby Bruk" })
        {
            var id = await site.DocumentAsync(name);
            var before = await session.GetAsync($"document/{id}");
            (await session.SendAsync(HttpMethod.Put, $"document/{id}", BackOffice.Update(before))).EnsureSuccessStatusCode();
            var after = await session.GetAsync($"document/{id}");
            Assert.Equal(before.GetProperty("values").EnumerateArray().Select(v => v.GetRawText()).Order(), after.GetProperty("values").EnumerateArray().Select(v => v.GetRawText()).Order());
            Assert.Equal("Published", after.GetProperty("variants")[0].GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Saved_is_not_yet_seen_and_published_is_seen_by_the_next_request()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        using var visitor = site.Host.CreateClient();
        var id = await site.DocumentAsync("Lessebo");
        var update = Changed(await session.GetAsync($"document/{id}"), "preamble", "sv-SE", "Nyskriven ingress från redaktionen.");
        (await session.SendAsync(HttpMethod.Put, $"document/{id}", update)).EnsureSuccessStatusCode();
        Assert.Equal("PublishedPendingChanges", (await session.GetAsync($"document/{id}")).GetProperty("variants")[0].GetProperty("state").GetString());
        Assert.DoesNotContain("Nyskriven", await visitor.GetStringAsync("/kommuner/lessebo", Cancellation), StringComparison.Ordinal);

        (await session.SendAsync(HttpMethod.Put, $"document/{id}/publish", new { publishSchedules = new[] { new { culture = "sv-SE", schedule = (object?)null } } })).EnsureSuccessStatusCode();
        Assert.Contains("Nyskriven", await visitor.GetStringAsync("/kommuner/lessebo", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("Nyskriven", await visitor.GetStringAsync("/en/municipalities/lessebo", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_in_a_rich_text_is_shown_where_it_stands_and_script_is_not()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        using var visitor = site.Host.CreateClient();
        var id = await site.DocumentAsync("Älmhult");
        var quote = (await session.GetAsync("item/document-type/search?query=Citat")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var block = Guid.NewGuid();
        var text = new
        {
            markup = $"<p>Före.</p><umb-rte-block data-content-key=\"{block}\"></umb-rte-block><p onclick=\"alert(1)\">Efter.<script>alert(2)</script></p>",
            blocks = new
            {
                layout = new Dictionary<string, object> { ["Umbraco.RichText"] = new[] { new { contentKey = block } } },
                contentData = new[] { new { contentTypeKey = quote, key = block, values = new[] { new { alias = "quote", culture = (string?)null, segment = (string?)null, editorAlias = "Umbraco.TextArea", value = "Mitt i texten." } } } },
                settingsData = Array.Empty<object>(),
                expose = new[] { new { contentKey = block, culture = (string?)null, segment = (string?)null } },
            },
        };
        var update = Changed(await session.GetAsync($"document/{id}"), "special", "sv-SE", text);
        update["culturesToPublish"] = new[] { "sv-SE" };
        (await session.SendAsync(HttpMethod.Put, $"document/{id}/update-and-publish", update)).EnsureSuccessStatusCode();

        var page = await visitor.GetStringAsync("/kommuner/almhult", Cancellation);

        var (before, inside, after) = (page.IndexOf("<p>Före.</p>", StringComparison.Ordinal), page.IndexOf("Mitt i texten.", StringComparison.Ordinal), page.IndexOf("<p>Efter.</p>", StringComparison.Ordinal));
        Assert.True(before > 0 && before < inside && inside < after, $"{before} {inside} {after}");
        Assert.DoesNotContain("umb-rte-block", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_editors_gets_a_conflict_and_nothing_is_overwritten()
    {
        var (first, second) = (await BackOfficeSession.StartAsync(site.Host), await BackOfficeSession.StartAsync(site.Host));
        var id = await site.DocumentAsync("Ljungby");
        var (mine, theirs) = (await first.GetAsync($"document/{id}"), await second.GetAsync($"document/{id}"));
        (await first.SendAsync(HttpMethod.Put, $"document/{id}", Changed(mine, "preamble", "sv-SE", "Den första hann före."))).EnsureSuccessStatusCode();

        var late = await second.SendAsync(HttpMethod.Put, $"document/{id}", Changed(theirs, "preamble", "sv-SE", "Den andra skriver över."));

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Någon annan har sparat", (await late.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("Den första hann före.", Value(await first.GetAsync($"document/{id}"), "preamble", "sv-SE"));
        // Whoever has read again may save again; and the first may go on without reading.
        (await first.SendAsync(HttpMethod.Put, $"document/{id}", Changed(mine, "preamble", "sv-SE", "Den första fortsätter."))).EnsureSuccessStatusCode();
        var reread = await second.GetAsync($"document/{id}");
        (await second.SendAsync(HttpMethod.Put, $"document/{id}", Changed(reread, "preamble", "sv-SE", "Nu går det."))).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_is_missing_is_named_by_its_path_and_kept()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        var id = await site.DocumentAsync("Exempel: Berättarkväll");
        var document = await session.GetAsync($"document/{id}");
        var update = BackOffice.Update(document);
        update["values"] = ((IEnumerable<object>)update["values"]!).Where(v => (string?)v.GetType().GetProperty("alias")!.GetValue(v) != "startDate").ToList();
        update["culturesToPublish"] = new[] { "sv-SE" };

        var refused = await session.SendAsync(HttpMethod.Put, $"document/{id}/update-and-publish", update);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), e => e.Name == "$.values[?(@.alias == 'startDate' && @.culture == null && @.segment == null)].value");
        Assert.Equal(HttpStatusCode.BadRequest, (await session.SendAsync(HttpMethod.Put, $"/umbraco/management/api/v1.1/document/{id}/validate", update)).StatusCode);
        Assert.Null(Value(await session.GetAsync($"document/{id}"), "startDate", null));
    }

    [Theory]
    [InlineData("{\"values\":[],\"variants\":[]}", "variants")]
    [InlineData("{\"values\":[],\"variants\":[{\"culture\":\"sv-SE\",\"segment\":null,\"name\":\"\"}]}", "variants")]
    [InlineData("{\"values\":[],\"variants\":[{\"culture\":\"xx-XX\",\"segment\":null,\"name\":\"x\"}]}", "variants")]
    [InlineData("{\"values\":[{\"alias\":\"finnsInte\",\"culture\":null,\"segment\":null,\"value\":1}],\"variants\":[{\"culture\":\"sv-SE\",\"segment\":null,\"name\":\"x\"}]}", "values")]
    [InlineData("{\"variants\":[]}", "values")]
    [InlineData("{\"values\":\"text\",\"variants\":[]}", "values")]
    [InlineData("not json", "$")]
    public async Task A_wrong_model_is_refused_with_the_fields_name(string body, string field)
    {
        var id = await site.DocumentAsync("Markaryd");
        using var answer = await site.Admin.Client.PutAsync($"/umbraco/management/api/v1/document/{id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Made_copied_moved_trashed_restored_rolled_back_and_deleted()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        var parent = await site.DocumentAsync("Leva");
        var type = (await session.GetAsync($"document-type/{(await session.GetAsync($"document/{parent}")).GetProperty("documentType").GetProperty("id").GetGuid()}/allowed-children")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var id = Guid.NewGuid();
        var made = await session.SendAsync(HttpMethod.Post, "document", new { id, parent = new { id = parent }, documentType = new { id = type }, values = Array.Empty<object>(), variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Första namnet" } }, template = (object?)null });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(id.ToString(), Assert.Single(made.Headers.GetValues("Umb-Generated-Resource")));

        (await session.SendAsync(HttpMethod.Put, $"document/{id}", new { values = Array.Empty<object>(), variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Andra namnet" } }, template = (object?)null })).EnsureSuccessStatusCode();
        var versions = (await session.GetAsync($"document-version?documentId={id}")).GetProperty("items");
        (await session.SendAsync(HttpMethod.Post, $"document-version/{versions[0].GetProperty("id").GetGuid()}/rollback?culture=sv-SE")).EnsureSuccessStatusCode();
        Assert.Equal("Första namnet", (await session.GetAsync($"document/{id}")).GetProperty("variants")[0].GetProperty("name").GetString());

        var copy = await session.SendAsync(HttpMethod.Post, $"document/{id}/copy", new { target = new { id = parent }, relateToOriginal = false, includeDescendants = true });
        Assert.Equal(HttpStatusCode.Created, copy.StatusCode);
        var copied = Guid.Parse(copy.Headers.GetValues("Umb-Generated-Resource").Single());
        Assert.Equal("Första namnet (1)", (await session.GetAsync($"document/{copied}")).GetProperty("variants")[0].GetProperty("name").GetString());

        var elsewhere = await site.DocumentAsync("Studera");
        (await session.SendAsync(HttpMethod.Put, $"document/{copied}/move", new { target = new { id = elsewhere } })).EnsureSuccessStatusCode();
        Assert.Contains((await session.GetAsync($"tree/document/children?parentId={elsewhere}")).GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetGuid() == copied);

        (await session.SendAsync(HttpMethod.Put, $"document/{id}/move-to-recycle-bin")).EnsureSuccessStatusCode();
        Assert.Contains((await session.GetAsync("recycle-bin/document/root")).GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetGuid() == id);
        Assert.Equal(parent, (await session.GetAsync($"recycle-bin/document/{id}/original-parent")).GetProperty("id").GetGuid());
        (await session.SendAsync(HttpMethod.Put, $"recycle-bin/document/{id}/restore", new { target = new { id = parent } })).EnsureSuccessStatusCode();
        Assert.Equal("Draft", (await session.GetAsync($"document/{id}")).GetProperty("variants")[0].GetProperty("state").GetString());

        foreach (var gone in new[] { id, copied })
        {
            (await session.SendAsync(HttpMethod.Put, $"document/{gone}/move-to-recycle-bin")).EnsureSuccessStatusCode();
            (await session.SendAsync(HttpMethod.Delete, $"recycle-bin/document/{gone}")).EnsureSuccessStatusCode();
            Assert.Equal(HttpStatusCode.NotFound, (await session.SendAsync(HttpMethod.Get, $"document/{gone}")).StatusCode);
        }
    }

    [Fact]
    public async Task A_preview_shows_the_draft_to_its_browser_alone_and_a_link_shows_it_to_one_without_an_account()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        var id = await site.DocumentAsync("Uppvidinge");
        (await session.SendAsync(HttpMethod.Put, $"document/{id}", Changed(await session.GetAsync($"document/{id}"), "preamble", "sv-SE", "Bara ett utkast än så länge."))).EnsureSuccessStatusCode();
        var url = (await session.GetAsync($"document/{id}/preview-url?culture=sv-SE")).GetProperty("url").GetString()!;
        Assert.StartsWith("/umbraco/preview?id=", url, StringComparison.Ordinal);

        var shown = await session.Client.GetAsync($"/{id}?culture=sv-SE", Cancellation);
        Assert.Equal("/kommuner/uppvidinge", shown.Headers.Location!.OriginalString);
        var page = await session.Client.GetAsync("/kommuner/uppvidinge", Cancellation);
        Assert.Contains("Bara ett utkast", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());

        using var visitor = site.Host.CreateClient();
        Assert.DoesNotContain("Bara ett utkast", await visitor.GetStringAsync("/kommuner/uppvidinge", Cancellation), StringComparison.Ordinal);
        var link = (await (await session.SendAsync(HttpMethod.Post, $"/umbraco/sodrasmaland/api/v1/preview-link?id={id}&culture=sv-SE")).Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(link, Cancellation)).StatusCode);
        Assert.Contains("Bara ett utkast", await visitor.GetStringAsync("/kommuner/uppvidinge", Cancellation), StringComparison.Ordinal);
        await visitor.GetAsync("/umbraco/preview-end", Cancellation);
        Assert.DoesNotContain("Bara ett utkast", await visitor.GetStringAsync("/kommuner/uppvidinge", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/umbraco/preview-link?token=nonsense", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_time_machine_shows_what_is_scheduled_as_done_and_the_plan_lists_it()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        var id = await site.DocumentAsync("Vinter i Glasriket");
        var path = "/kampanjer/vinter-i-glasriket";
        var off = site.Host.Time.GetUtcNow().AddDays(3);
        (await session.SendAsync(HttpMethod.Put, $"document/{id}/publish", new { publishSchedules = new[] { new { culture = "sv-SE", schedule = new { publishTime = (DateTimeOffset?)null, unpublishTime = (DateTimeOffset?)off } } } })).EnsureSuccessStatusCode();
        Assert.Contains((await session.Client.GetFromJsonAsync<JsonElement>("/umbraco/sodrasmaland/api/v1/planned", Cancellation)).EnumerateArray(), l => l.GetProperty("id").GetGuid() == id && l.GetProperty("action").GetString() == "Expire");
        Assert.Equal(HttpStatusCode.OK, (await session.Client.GetAsync(path, Cancellation)).StatusCode);

        (await session.SendAsync(HttpMethod.Post, "/umbraco/sodrasmaland/api/v1/time-machine?moment=" + Uri.EscapeDataString(off.AddHours(1).ToString("O")))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NotFound, (await session.Client.GetAsync(path, Cancellation)).StatusCode);
        (await session.SendAsync(HttpMethod.Post, "/umbraco/sodrasmaland/api/v1/time-machine?moment=" + Uri.EscapeDataString(off.AddHours(-1).ToString("O")))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.OK, (await session.Client.GetAsync(path, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.SendAsync(HttpMethod.Post, "/umbraco/sodrasmaland/api/v1/time-machine?moment=2020-01-01T00:00:00Z")).StatusCode);
    }

    private static Dictionary<string, object?> Changed(JsonElement document, string alias, string? culture, object value)
    {
        var update = BackOffice.Update(document);
        update["values"] = document.GetProperty("values").EnumerateArray().Where(v => v.GetProperty("alias").GetString() != alias || v.GetProperty("culture").GetString() != culture)
            .Select(v => (object)new { alias = v.GetProperty("alias").GetString(), culture = v.GetProperty("culture").GetString(), segment = (string?)null, value = v.GetProperty("value") })
            .Append(new { alias, culture, segment = (string?)null, value }).ToList();
        return update;
    }

    private static string? Value(JsonElement document, string alias, string? culture)
        => document.GetProperty("values").EnumerateArray().Where(v => v.GetProperty("alias").GetString() == alias && v.GetProperty("culture").GetString() == culture).Select(v => v.GetProperty("value").GetString()).FirstOrDefault();
}
