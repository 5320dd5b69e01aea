using System.Net;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

public sealed class BlueprintTests(BackOffice site)
{
    [Fact]
    public async Task Blueprints_lie_in_folders_are_moved_between_them_and_have_a_history()
    {
        var (folder, inner, blueprint) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await OkAsync(HttpMethod.Post, "document-blueprint/folder", new { id = folder, name = "Mallar " + folder, parent = (object?)null });
        await OkAsync(HttpMethod.Post, "document-blueprint/folder", new { id = inner, name = "Inre", parent = new { id = folder } });
        await OkAsync(HttpMethod.Post, "document-blueprint/from-document", new { id = blueprint, document = new { id = await site.DocumentAsync("Vägen hem") }, name = "Mall " + blueprint, parent = (object?)null });
        Assert.Contains(await LevelAsync("root?take=1000"), i => i == (blueprint, false));

        await OkAsync(HttpMethod.Put, $"document-blueprint/{blueprint}/move", new { target = new { id = inner } });

        Assert.DoesNotContain(await LevelAsync("root?take=1000"), i => i.Id == blueprint);
        Assert.Contains(await LevelAsync("root?take=1000"), i => i == (folder, true));
        Assert.Equal([(inner, true)], await LevelAsync("children?parentId=" + folder));
        Assert.Equal([(blueprint, false)], await LevelAsync("children?parentId=" + inner));
        Assert.Equal([folder, inner, blueprint], (await site.Admin.GetAsync("tree/document-blueprint/ancestors?descendantId=" + blueprint)).EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal(1, (await site.Admin.GetAsync("tree/document-blueprint/siblings?target=" + blueprint)).GetProperty("items").GetArrayLength());
        Assert.Contains((await site.Admin.GetAsync($"document-blueprint/{blueprint}/audit-log")).GetProperty("items").EnumerateArray(), l => l.GetProperty("logType").GetString() == "Move");

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Delete, "document-blueprint/folder/" + inner)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Put, $"document-blueprint/{blueprint}/move", new { target = new { id = Guid.NewGuid() } })).StatusCode);
        await OkAsync(HttpMethod.Put, "document-blueprint/folder/" + inner, new { name = "Innersta" });
        Assert.Equal("Innersta", (await site.Admin.GetAsync("document-blueprint/folder/" + inner)).GetProperty("name").GetString());
        await OkAsync(HttpMethod.Delete, "document-blueprint/" + blueprint);
        await OkAsync(HttpMethod.Delete, "document-blueprint/folder/" + inner);
        await OkAsync(HttpMethod.Delete, "document-blueprint/folder/" + folder);
    }

    private async Task OkAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await site.Admin.SendAsync(method, path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private async Task<List<(Guid Id, bool IsFolder)>> LevelAsync(string level)
        => [.. (await site.Admin.GetAsync("tree/document-blueprint/" + level)).GetProperty("items").EnumerateArray().Select(i => (i.GetProperty("id").GetGuid(), i.GetProperty("isFolder").GetBoolean()))];
}
