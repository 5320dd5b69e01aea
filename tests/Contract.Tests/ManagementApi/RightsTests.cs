using System.Net;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Who may do what: each operation of a kind, by each kind of group, on a page in their own part and on one outside it.</summary>
public sealed class RightsTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Columns: administrator, regional communicator, editor of Tingsryd, coordinator of Tingsryd.</summary>
    public static TheoryData<string, string, string, string> Operations => new()
    {
        // Reading and finding in one's own part, and outside it.
        { "GET", "document/{tingsryd}", "", "200 200 200 200" },
        { "GET", "document/{vaxjo}", "", "200 200 403 403" },
        { "GET", "document/{home}", "", "200 200 403 403" },
        { "GET", "document/{vaxjo}/audit-log", "", "200 200 403 403" },
        { "GET", "document/{vaxjo}/domains", "", "200 200 403 403" },
        { "GET", "document/{vaxjo}/published", "", "200 200 403 403" },
        { "GET", "document/{vaxjo}/preview-url", "", "200 200 403 403" },
        { "GET", "document-version?documentId={vaxjo}", "", "200 200 403 403" },
        { "GET", "collection/document/{vaxjo}", "", "200 200 403 403" },
        // Writing.
        { "PUT", "document/{tingsryd}", "{tingsryd}", "200 200 200 403" },
        { "PUT", "document/{vaxjo}", "{vaxjo}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/update-and-publish", "{vaxjo+publish}", "200 200 403 403" },
        { "PUT", "document/{tingsryd}/publish", "{\"publishSchedules\":[{\"culture\":\"sv-SE\"}]}", "200 200 200 403" },
        { "PUT", "document/{vaxjo}/publish", "{\"publishSchedules\":[{\"culture\":\"sv-SE\"}]}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/unpublish", "{\"cultures\":[\"de-DE\"]}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/publish-with-descendants", "{\"cultures\":[\"sv-SE\"],\"includeUnpublishedDescendants\":false}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/move", "{\"target\":{\"id\":\"{vaxjo}\"}}", "400 400 403 403" },
        { "POST", "document/{vaxjo}/copy", "{\"target\":{\"id\":\"{vaxjo}\"},\"relateToOriginal\":false,\"includeDescendants\":false}", "400 400 403 403" },
        { "PUT", "document/sort", "{\"parent\":{\"id\":\"{vaxjo}\"},\"sorting\":[]}", "200 200 403 403" },
        { "PUT", "document/sort", "{\"parent\":null,\"sorting\":[]}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/sort-children", "{\"field\":\"Name\",\"direction\":\"Ascending\"}", "200 200 403 403" },
        { "PUT", "document/{vaxjo}/domains", "{\"domains\":[],\"defaultIsoCode\":null}", "200 200 403 403" },
        { "DELETE", "recycle-bin/document", "", "200 200 403 403" },
        // Media.
        { "GET", "media/{mediaTingsryd}", "", "200 200 200 200" },
        { "GET", "media/{mediaVaxjo}", "", "200 200 403 403" },
        { "PUT", "media/{mediaVaxjo}", "{\"values\":[],\"variants\":[{\"culture\":null,\"segment\":null,\"name\":\"Växjö\"}]}", "200 200 403 403" },
        { "PUT", "media/{mediaVaxjo}/move", "{\"target\":{\"id\":\"{mediaVaxjo}\"}}", "400 400 403 403" },
        { "PUT", "media/sort", "{\"parent\":null,\"sorting\":[]}", "200 200 403 403" },
        { "DELETE", "recycle-bin/media", "", "200 200 403 403" },
        // What belongs to other sections.
        { "GET", "dictionary?take=1", "", "200 200 403 403" },
        { "GET", "user?take=1", "", "200 403 403 403" },
        { "GET", "user-group?take=1", "", "200 403 403 403" },
        { "GET", "filter/member", "", "200 200 403 200" },
        { "GET", "health-check-group", "", "200 403 403 403" },
        { "GET", "log-viewer/log", "", "200 403 403 403" },
        { "GET", "indexer", "", "200 403 403 403" },
        { "GET", "server/troubleshooting", "", "200 403 403 403" },
        { "POST", "published-cache/rebuild", "{}", "200 403 403 403" },
        { "POST", "language", "{\"isoCode\":\"xx-nonsense\",\"name\":\"x\",\"isDefault\":false,\"isMandatory\":false,\"fallbackIsoCode\":null}", "400 403 403 403" },
        { "DELETE", "language/en-US", "", "400 403 403 403" },
        { "DELETE", "document-type/{missing}", "", "404 403 403 403" },
        { "DELETE", "data-type/{missing}", "", "404 403 403 403" },
        { "DELETE", "user/{missing}", "", "404 403 403 403" },
        { "DELETE", "user-group/{missing}", "", "404 403 403 403" },
        { "POST", "document-type/folder", "{\"name\":\"\"}", "400 403 403 403" },
        { "POST", "data-type/folder", "{\"name\":\"\"}", "400 403 403 403" },
        // What every editor's client asks for.
        { "GET", "user/current", "", "200 200 200 200" },
        { "GET", "language", "", "200 200 200 200" },
        { "GET", "tree/document/root", "", "200 200 200 200" },
        { "GET", "manifest/manifest/private", "", "200 200 200 200" },
        { "GET", "/umbraco/sodrasmaland/api/v1/planned", "", "200 200 200 200" },
        { "GET", "/umbraco/sodrasmaland/api/v1/to-do", "", "200 200 200 200" },
        { "POST", "/umbraco/sodrasmaland/api/v1/preview-link?id={vaxjo}", "", "200 200 403 403" },
        // Turned off for all.
        { "GET", "template/{missing}", "", "403 403 403 403" },
        { "POST", "package/created", "{}", "403 403 403 403" },
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operations_answer_each_group_as_the_table_says(string method, string path, string body, string expected)
    {
        var answers = new List<string>();
        foreach (var group in new[] { "Administratör", "Regional kommunikatör", "Redaktör Tingsryd", "Samordnare Tingsryd" })
        {
            var session = await site.AsAsync(group);
            using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('/') ? await FillAsync(path) : "/umbraco/management/api/v1/" + await FillAsync(path));
            // Each looks before they write, as the client does; otherwise the others' writes would be conflicts.
            if (method == "PUT" && path.StartsWith("document/{", StringComparison.Ordinal))
                await session.SendAsync(HttpMethod.Get, await FillAsync(path.Split('/')[0] + "/" + path.Split('/')[1]));
            if (body.Length > 0)
                request.Content = new StringContent(await BodyAsync(body), System.Text.Encoding.UTF8, "application/json");
            using var answer = await session.Client.SendAsync(request, Cancellation);
            answers.Add(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Equal(expected, string.Join(' ', answers));
    }

    [Fact]
    public async Task A_municipal_editor_sees_only_the_way_to_their_part_and_the_part()
    {
        var editor = await site.AsAsync("Redaktör Tingsryd");
        var home = Assert.Single((await editor.GetAsync("tree/document/root")).GetProperty("items").EnumerateArray());
        Assert.True(home.GetProperty("noAccess").GetBoolean());
        var overview = Assert.Single((await editor.GetAsync($"tree/document/children?parentId={home.GetProperty("id").GetGuid()}")).GetProperty("items").EnumerateArray());
        var own = Assert.Single((await editor.GetAsync($"tree/document/children?parentId={overview.GetProperty("id").GetGuid()}")).GetProperty("items").EnumerateArray());
        Assert.False(own.GetProperty("noAccess").GetBoolean());
        Assert.Equal("Tingsryd", own.GetProperty("variants")[0].GetProperty("name").GetString());
        Assert.Equal(0, (await editor.GetAsync("item/document/search?query=V%C3%A4xj%C3%B6")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await editor.GetAsync("item/document/search?query=Tingsryd")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Nothing_is_created_outside_ones_part_and_nobody_gives_rights_they_lack()
    {
        var editor = await site.AsAsync("Redaktör Tingsryd");
        var article = (await site.Admin.GetAsync("document-type/allowed-at-root")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var create = new { id = Guid.NewGuid(), parent = new { id = await site.DocumentAsync("Växjö") }, documentType = new { id = article }, values = Array.Empty<object>(), variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Intrång" } }, template = (object?)null };
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.SendAsync(HttpMethod.Post, "document", create)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.SendAsync(HttpMethod.Post, "user", new { id = Guid.NewGuid(), kind = "Default", email = "x@kommun.example", userName = "x@kommun.example", name = "x", userGroupIds = Array.Empty<object>() })).StatusCode);
    }

    private async Task<string> BodyAsync(string body)
    {
        if (body is "{tingsryd}" or "{vaxjo}" or "{vaxjo+publish}")
        {
            var document = await site.Admin.GetAsync("document/" + await site.DocumentAsync(body.Contains("tingsryd", StringComparison.Ordinal) ? "Tingsryd" : "Växjö"));
            var update = BackOffice.Update(document);
            if (body.EndsWith("publish}", StringComparison.Ordinal))
                update["culturesToPublish"] = new[] { "sv-SE" };
            return System.Text.Json.JsonSerializer.Serialize(update);
        }
        return await FillAsync(body);
    }

    private async Task<string> FillAsync(string text) => text
        .Replace("{tingsryd}", (await site.DocumentAsync("Tingsryd")).ToString(), StringComparison.Ordinal)
        .Replace("{vaxjo}", (await site.DocumentAsync("Växjö")).ToString(), StringComparison.Ordinal)
        .Replace("{home}", (await site.DocumentAsync("Södra Småland")).ToString(), StringComparison.Ordinal)
        .Replace("{missing}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{mediaTingsryd}", await MediaAsync("Tingsryd"), StringComparison.Ordinal)
        .Replace("{mediaVaxjo}", await MediaAsync("Växjö"), StringComparison.Ordinal);

    private async Task<string> MediaAsync(string name)
        => (await site.Admin.GetAsync("tree/media/root")).GetProperty("items").EnumerateArray().First(m => m.GetProperty("variants")[0].GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
}
