using System.Net;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>Pages for some members only, as the client protects them and as visitors meet them.</summary>
public sealed class PublicAccessTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_protected_page_leads_others_to_the_sign_in_page_and_stands_in_no_list()
    {
        var page = await site.DocumentAsync("Vägen hem");
        var (login, error) = (await site.DocumentAsync("Om nätverket"), await site.DocumentAsync("Frågor och svar"));
        var group = "Skyddade " + Guid.NewGuid();
        (await site.Admin.SendAsync(HttpMethod.Post, "member-group", new { name = group })).EnsureSuccessStatusCode();
        using var visitor = site.Host.CreateClient();
        const string address = "/natverk-stockholm/vagen-hem";
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Get, $"document/{page}/public-access")).StatusCode);
        var rule = new { memberUserNames = Array.Empty<string>(), memberGroupNames = new[] { group }, loginDocument = new { id = login }, errorDocument = new { id = error } };
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Put, $"document/{page}/public-access", rule)).StatusCode);

        using var created = await site.Admin.SendAsync(HttpMethod.Post, $"document/{page}/public-access", rule);
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync(Cancellation));
        try
        {
            Assert.Equal(HttpStatusCode.Conflict, (await site.Admin.SendAsync(HttpMethod.Post, $"document/{page}/public-access", rule)).StatusCode);
            var read = await site.Admin.GetAsync($"document/{page}/public-access");
            Assert.Equal((group, false), (read.GetProperty("groups")[0].GetProperty("name").GetString(), read.GetProperty("isProtectedByAncestor").GetBoolean()));
            Assert.True((await site.Admin.GetAsync($"item/document?id={page}"))[0].GetProperty("isProtected").GetBoolean());

            using var answer = await visitor.GetAsync(address, Cancellation);
            var shown = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("<h1>Om nätverket", shown.Replace(" class=\"page-title\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.DoesNotContain("vagen-hem", await visitor.GetStringAsync("/sitemap.xml", Cancellation), StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/natverk-stockholm/vagen-hem\"", await visitor.GetStringAsync("/sok?q=V%C3%A4gen+hem", Cancellation), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/umbraco/delivery/api/v2/content/item/{page}", Cancellation)).StatusCode);
        }
        finally
        {
            (await site.Admin.SendAsync(HttpMethod.Delete, $"document/{page}/public-access")).EnsureSuccessStatusCode();
        }
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address, Cancellation)).StatusCode);
        Assert.Contains("vagen-hem", await visitor.GetStringAsync("/sitemap.xml", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_protection_that_nobody_could_pass_or_that_hides_its_own_door_is_refused()
    {
        var (page, below) = (await site.DocumentAsync("Nätverk Stockholm"), await site.DocumentAsync("Om nätverket"));
        var elsewhere = await site.DocumentAsync("Kommuner");
        var group = "Ingång " + Guid.NewGuid();
        (await site.Admin.SendAsync(HttpMethod.Post, "member-group", new { name = group })).EnsureSuccessStatusCode();
        async Task<HttpStatusCode> SendAsync(Guid login, Guid error, string[] groups)
            => (await site.Admin.SendAsync(HttpMethod.Post, $"document/{page}/public-access", new { memberUserNames = Array.Empty<string>(), memberGroupNames = groups, loginDocument = new { id = login }, errorDocument = new { id = error } })).StatusCode;

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(below, elsewhere, [group]));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(elsewhere, page, [group]));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Guid.NewGuid(), elsewhere, [group]));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(elsewhere, elsewhere, []));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(elsewhere, elsewhere, ["Finns inte"]));
    }
}
