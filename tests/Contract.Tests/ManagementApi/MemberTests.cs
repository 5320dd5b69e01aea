using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Members and member groups: what the client's Members section reads and writes, and whose members whom.</summary>
public sealed class MemberTests(BackOffice site)
{
    /// <summary>A home as the dropdown sends it.</summary>
    private static readonly string[] Tingsryd = ["Tingsryd"];
    private static readonly string[] Vaxjo = ["Växjö"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_made_without_a_password_read_changed_and_erased()
    {
        var group = Guid.NewGuid();
        await OkAsync(HttpMethod.Post, "member-group", new { id = group, name = "Mentorer " + group });
        var (id, model) = await NewAsync(Tingsryd);
        model["groups"] = new[] { group.ToString() };

        using var created = await site.Admin.SendAsync(HttpMethod.Post, "member", model);
        Assert.Equal((HttpStatusCode.Created, id.ToString()), (created.StatusCode, created.Headers.GetValues("Umb-Generated-Resource").Single()));

        var member = await site.Admin.GetAsync("member/" + id);
        Assert.Equal(("Tingsryd", true, group.ToString()), (Value(member, "homeMunicipality")[0].GetString(), member.GetProperty("isApproved").GetBoolean(), member.GetProperty("groups")[0].GetString()));
        Assert.Equal("Umbraco.DropDown.Flexible", member.GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == "homeMunicipality").GetProperty("editorAlias").GetString());
        Assert.Equal(1, (await site.Admin.GetAsync("filter/member?memberGroupName=" + Uri.EscapeDataString("Mentorer " + group))).GetProperty("total").GetInt32());
        Assert.Equal(1, (await site.Admin.GetAsync($"filter/member?filter={id:N}&isApproved=true&isLockedOut=false")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await site.Admin.GetAsync($"filter/member?filter={id:N}&isApproved=false")).GetProperty("total").GetInt32());
        Assert.Equal(id, (await site.Admin.GetAsync($"item/member/search?query=EXEMPEL+{id:N}")).GetProperty("items")[0].GetProperty("id").GetGuid());

        var update = Update(member, "Ny Åsa", Tingsryd);
        update["isLockedOut"] = true;
        await OkAsync(HttpMethod.Put, "member/" + id, update);
        var changed = await site.Admin.GetAsync("member/" + id);
        Assert.Equal(("Ny Åsa", true), (changed.GetProperty("variants")[0].GetProperty("name").GetString(), changed.GetProperty("isLockedOut").GetBoolean()));
        Assert.NotEqual(JsonValueKind.Null, changed.GetProperty("lastLockoutDate").ValueKind);

        await OkAsync(HttpMethod.Delete, "member-group/" + group);
        Assert.Empty((await site.Admin.GetAsync("member/" + id)).GetProperty("groups").EnumerateArray());
        await OkAsync(HttpMethod.Delete, "member/" + id);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Get, "member/" + id)).StatusCode);
    }

    [Fact]
    public async Task What_is_wrong_with_a_member_is_said_with_its_field()
    {
        var (id, model) = await NewAsync(Tingsryd);
        async Task<string> RefusedAsync(string field, object? value)
        {
            var wrong = new Dictionary<string, object?>(model) { [field] = value };
            foreach (var path in new[] { "member/validate", "member" })
            {
                using var answer = await site.Admin.SendAsync(HttpMethod.Post, path, wrong);
                if (path == "member/validate" && field == "password")
                    continue;
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{path} {field}: {answer.StatusCode}");
                if (path == "member")
                    return await answer.Content.ReadAsStringAsync(Cancellation);
            }
            return "";
        }
        Assert.Contains("$.email", await RefusedAsync("email", "ingen adress"), StringComparison.Ordinal);
        Assert.Contains("$.username", await RefusedAsync("username", " "), StringComparison.Ordinal);
        Assert.Contains("$.password", await RefusedAsync("password", "kort"), StringComparison.Ordinal);
        Assert.Contains(".name", await RefusedAsync("variants", new[] { new { culture = (string?)null, segment = (string?)null, name = "" } }), StringComparison.Ordinal);
        Assert.Contains("$.groups", await RefusedAsync("groups", new[] { Guid.NewGuid().ToString() }), StringComparison.Ordinal);
        Assert.Contains("$.values", await RefusedAsync("values", new[] { new { alias = "finnsInte", culture = (string?)null, segment = (string?)null, value = "x" } }), StringComparison.Ordinal);
        Assert.Contains("MemberTypeNotFound", await RefusedAsync("memberType", new { id = Guid.NewGuid() }), StringComparison.Ordinal);

        await OkAsync(HttpMethod.Post, "member/validate", model);
        await OkAsync(HttpMethod.Post, "member", model);
        Assert.Contains("DuplicateEmail", await RefusedAsync("id", Guid.NewGuid()), StringComparison.Ordinal);
        await OkAsync(HttpMethod.Delete, "member/" + id);
    }

    [Fact]
    public async Task A_coordinator_sees_and_writes_the_members_whose_home_is_theirs_and_no_others()
    {
        var coordinator = await site.AsAsync("Samordnare Tingsryd");
        var (own, ownModel) = await NewAsync(Tingsryd);
        var (named, namedModel) = await NewAsync(new[] { "tingsryd" });
        var (other, otherModel) = await NewAsync(Vaxjo);
        foreach (var model in new[] { ownModel, namedModel, otherModel })
            await OkAsync(HttpMethod.Post, "member", model);

        Assert.Equal(HttpStatusCode.OK, (await coordinator.SendAsync(HttpMethod.Get, "member/" + own)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.SendAsync(HttpMethod.Get, "member/" + named)).StatusCode);
        foreach (var unseen in new[] { other, Guid.NewGuid() })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Get, "member/" + unseen)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Delete, "member/" + unseen)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Get, $"member/{unseen}/referenced-by")).StatusCode);
            Assert.Empty((await coordinator.GetAsync("item/member?id=" + unseen)).EnumerateArray());
        }
        Assert.Equal(0, (await coordinator.GetAsync($"filter/member?filter={other:N}")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await coordinator.GetAsync($"item/member/search?query={other:N}")).GetProperty("total").GetInt32());
        Assert.Equal(1, (await coordinator.GetAsync($"filter/member?filter={own:N}")).GetProperty("total").GetInt32());

        // Neither may they make one elsewhere, nor move one there.
        var (_, elsewhere) = await NewAsync(Vaxjo);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Post, "member", elsewhere)).StatusCode);
        var member = await coordinator.GetAsync("member/" + own);
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Put, "member/" + own, Update(member, "Åsa", Vaxjo))).StatusCode);
        (await coordinator.SendAsync(HttpMethod.Put, "member/" + own, Update(member, "Åsa", Tingsryd))).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(HttpMethod.Post, "member-group", new { name = "Deras egen" })).StatusCode);

        // Without the group for sensitive data, how somebody signs in is neither shown nor changed.
        Assert.False((await coordinator.GetAsync("member/" + own)).GetProperty("isApproved").GetBoolean());
        Assert.True((await site.Admin.GetAsync("member/" + own)).GetProperty("isApproved").GetBoolean());

        var editor = await site.AsAsync("Redaktör Tingsryd");
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.SendAsync(HttpMethod.Get, "member/" + own)).StatusCode);
        Assert.Empty((await editor.GetAsync("item/member?id=" + own)).EnumerateArray());
        foreach (var id in new[] { own, named, other })
            await OkAsync(HttpMethod.Delete, "member/" + id);
    }

    [Fact]
    public async Task A_sensitive_property_is_hidden_from_others_and_survives_their_writes()
    {
        var type = await TypeAsync("Member");
        var definition = JsonSerializer.Deserialize<Dictionary<string, object?>>(await site.Admin.GetAsync("member-type/" + type))!;
        var text = (await site.Admin.GetAsync("filter/data-type?editorAlias=Umbraco.TextBox&take=1")).GetProperty("items")[0].GetProperty("id").GetGuid();
        object Property(string alias, bool sensitive) => new { id = Guid.NewGuid(), alias, name = alias, sortOrder = 0, dataType = new { id = text }, variesByCulture = false, variesBySegment = false, validation = new { mandatory = false }, appearance = new { labelOnTop = false }, isSensitive = sensitive, visibility = new { memberCanView = true, memberCanEdit = false } };
        definition["properties"] = new[] { Property("homeMunicipality", false), Property("health", true) };
        await OkAsync(HttpMethod.Put, "member-type/" + type, definition);
        Assert.True((await site.Admin.GetAsync("member-type/" + type)).GetProperty("properties").EnumerateArray().Single(p => p.GetProperty("alias").GetString() == "health").GetProperty("isSensitive").GetBoolean());

        var (id, model) = await NewAsync("0763", "Member");
        model["values"] = new[] { new { alias = "homeMunicipality", culture = (string?)null, segment = (string?)null, value = "0763" }, new { alias = "health", culture = (string?)null, segment = (string?)null, value = "hemligt" } };
        await OkAsync(HttpMethod.Post, "member", model);
        var coordinator = await site.AsAsync("Samordnare Tingsryd");
        var seen = await coordinator.GetAsync("member/" + id);
        Assert.DoesNotContain("hemligt", seen.GetRawText(), StringComparison.Ordinal);

        (await coordinator.SendAsync(HttpMethod.Put, "member/" + id, Update(seen, "Åsa", "0763"))).EnsureSuccessStatusCode();
        var whole = await site.Admin.GetAsync("member/" + id);
        Assert.Equal(("hemligt", true), (Value(whole, "health").GetString(), whole.GetProperty("isApproved").GetBoolean()));
        await OkAsync(HttpMethod.Delete, "member/" + id);
    }

    [Fact]
    public async Task Who_sees_a_member_is_the_members_to_say_and_nobodys_in_the_back_office()
    {
        var (id, model) = await NewAsync(Tingsryd);
        await OkAsync(HttpMethod.Post, "member", model);
        var member = await site.Admin.GetAsync("member/" + id);
        var shown = Update(member, "Åsa", Tingsryd);
        object Visibility(string value) => new { alias = "visibility", culture = (string?)null, segment = (string?)null, value };
        shown["values"] = new[] { Visibility("alla") };

        using var refused = await site.Admin.SendAsync(HttpMethod.Put, "member/" + id, shown);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("visibility", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        shown["values"] = new[] { Visibility("") };
        await OkAsync(HttpMethod.Put, "member/" + id, shown);
        var (_, second) = await NewAsync(Tingsryd);
        second["values"] = new[] { Visibility("alla") };
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Post, "member", second)).StatusCode);
        await OkAsync(HttpMethod.Delete, "member/" + id);
    }

    [Fact]
    public async Task The_second_of_two_saves_is_a_conflict()
    {
        var (id, model) = await NewAsync(Tingsryd);
        await OkAsync(HttpMethod.Post, "member", model);
        var colleague = await site.AsAsync("Regional kommunikatör");
        var member = await site.Admin.GetAsync("member/" + id);
        await colleague.GetAsync("member/" + id);

        await OkAsync(HttpMethod.Put, "member/" + id, Update(member, "Först", Tingsryd));

        using var late = await colleague.SendAsync(HttpMethod.Put, "member/" + id, Update(member, "Sist", Tingsryd));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        await OkAsync(HttpMethod.Delete, "member/" + id);
    }

    [Fact]
    public async Task Many_members_are_read_a_page_at_a_time()
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        var type = await TypeAsync("natverkStockholmMedlem");
        database.Members.AddRange(Enumerable.Range(0, 300).Select(i => new MemberRow
        {
            Key = Guid.NewGuid(),
            ContentTypeKey = type,
            Name = $"Många {i:000}",
            NormalisedName = $"många {i:000}",
            Email = $"manga{i:000}@exempel.se",
            NormalisedEmail = $"manga{i:000}@exempel.se",
            UserName = $"manga{i:000}",
            NormalisedUserName = $"manga{i:000}",
        }));
        await database.SaveChangesAsync(Cancellation);

        var page = await site.Admin.GetAsync("filter/member?filter=M%C3%85NGA&orderBy=name&orderDirection=Descending&skip=10&take=5");

        Assert.Equal((300, "Många 289", 5), (page.GetProperty("total").GetInt32(), page.GetProperty("items")[0].GetProperty("variants")[0].GetProperty("name").GetString(), page.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task Member_groups_are_made_renamed_listed_and_deleted()
    {
        var id = Guid.NewGuid();
        await OkAsync(HttpMethod.Post, "member-group", new { id, name = "Ambassadörer" });
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Post, "member-group", new { id = Guid.NewGuid(), name = "Ambassadörer" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Post, "member-group", new { id = Guid.NewGuid(), name = " " })).StatusCode);
        await OkAsync(HttpMethod.Put, "member-group/" + id, new { name = "Värdar" });
        Assert.Equal("Värdar", (await site.Admin.GetAsync("member-group/" + id)).GetProperty("name").GetString());
        Assert.Contains((await site.Admin.GetAsync("tree/member-group/root")).GetProperty("items").EnumerateArray(), g => g.GetProperty("id").GetGuid() == id);
        Assert.Equal("Värdar", (await site.Admin.GetAsync("item/member-group?id=" + id))[0].GetProperty("name").GetString());
        await OkAsync(HttpMethod.Delete, "member-group/" + id);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Delete, "member-group/" + id)).StatusCode);
    }

    private async Task OkAsync(HttpMethod method, string path, object? body = null)
    {
        using var answer = await site.Admin.SendAsync(method, path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
    }

    private static JsonElement Value(JsonElement member, string alias) => member.GetProperty("values").EnumerateArray().First(v => v.GetProperty("alias").GetString() == alias).GetProperty("value");

    private async Task<Guid> TypeAsync(string alias)
    {
        foreach (var item in (await site.Admin.GetAsync("tree/member-type/root?take=100")).GetProperty("items").EnumerateArray())
        {
            var id = item.GetProperty("id").GetGuid();
            if ((await site.Admin.GetAsync("member-type/" + id)).GetProperty("alias").GetString() == alias)
                return id;
        }
        throw new InvalidOperationException(alias);
    }

    private async Task<(Guid Id, Dictionary<string, object?> Model)> NewAsync(object home, string type = "natverkStockholmMedlem")
    {
        var id = Guid.NewGuid();
        return (id, new()
        {
            ["id"] = id,
            ["email"] = $"{id:N}@exempel.se",
            ["username"] = $"{id:N}@exempel.se",
            ["password"] = "",
            ["memberType"] = new { id = await TypeAsync(type) },
            ["groups"] = Array.Empty<string>(),
            ["isApproved"] = true,
            ["values"] = new[] { new { alias = "homeMunicipality", culture = (string?)null, segment = (string?)null, value = home } },
            ["variants"] = new[] { new { culture = (string?)null, segment = (string?)null, name = "Åsa Exempel" } },
        });
    }

    /// <summary>A member as the client would send it back.</summary>
    private static Dictionary<string, object?> Update(JsonElement member, string name, object home) => new()
    {
        ["email"] = member.GetProperty("email").GetString(),
        ["username"] = member.GetProperty("username").GetString(),
        ["groups"] = member.GetProperty("groups"),
        ["isApproved"] = member.GetProperty("isApproved"),
        ["isLockedOut"] = member.GetProperty("isLockedOut"),
        ["isTwoFactorEnabled"] = false,
        ["values"] = new[] { new { alias = "homeMunicipality", culture = (string?)null, segment = (string?)null, value = home } },
        ["variants"] = new[] { new { culture = (string?)null, segment = (string?)null, name } },
    };
}
