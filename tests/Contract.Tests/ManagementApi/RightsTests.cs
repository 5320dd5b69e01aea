using System.Net;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>What the table of rights cannot say: what is shown of the way to one's part, and what rights one may give.</summary>
public sealed class RightsTests(BackOffice site)
{
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
}
