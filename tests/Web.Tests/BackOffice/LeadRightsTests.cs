using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>Who sees which registrations: held in the API, whatever the client shows.</summary>
public sealed class LeadRightsTests(DeskSite site) : IClassFixture<DeskSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Method, address below the API and body of every operation on one lead.</summary>
    private static readonly (string Method, string Path, string Body)[] OnOne =
    [
        ("GET", "leads/{id}", ""), ("PUT", "leads/{id}/stage", """{"version":{v},"stage":"Contacted"}"""), ("PUT", "leads/{id}/assignee", """{"version":{v},"key":null}"""),
        ("PUT", "leads/{id}/next-step", """{"version":{v},"text":"Ring","on":"2026-12-01"}"""), ("POST", "leads/{id}/next-step/done", """{"version":{v}}"""), ("POST", "leads/{id}/notes", """{"text":"Hej"}"""),
        ("DELETE", "leads/{id}/notes/{missing}", ""), ("POST", "leads/{id}/hand-over", """{"version":{v},"to":"alvesta","keep":true}"""), ("POST", "leads/{id}/merge", """{"version":{v},"duplicate":"{own}"}"""),
        ("POST", "leads/{id}/unmerge", """{"version":{v},"duplicate":"{own}"}"""), ("DELETE", "leads/{id}?version={v}", ""),
    ];

    private static readonly (string Method, string Path)[] OnMany =
    [
        ("GET", "leads"), ("GET", "leads/options"), ("GET", "leads/today"), ("GET", "leads/export"), ("GET", "leads/exports"), ("GET", "leads/funnel"),
        ("GET", "activities"), ("GET", "activities/campaigns"), ("GET", "activities/export"), ("POST", "activities"), ("PUT", "activities/{missing}"), ("DELETE", "activities/{missing}?version=1"),
    ];

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task The_coordinator_of_Ljungby_does_not_see_the_leads_of_Vaxjo_by_address_list_search_count_funnel_or_export(string database)
    {
        await using var onPostgres = database == "Npgsql" ? new DeskSite(await DeskSite.PostgresAsync()) : null;
        if (onPostgres is not null)
            await onPostgres.InitializeAsync();
        var own = onPostgres ?? site;
        var coordinator = await own.AsAsync("Samordnare Ljungby");

        using var direct = await coordinator.SendAsync(HttpMethod.Get, DeskCalls.Api + "leads/" + own.Vaxjo);
        Assert.Equal(HttpStatusCode.NotFound, direct.StatusCode);
        Assert.DoesNotContain("vide", await direct.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
        foreach (var query in new[] { "", "?query=vide", "?municipality=vaxjo", "?municipality=region", "?assignee=none&query=v%C3%A4xj%C3%B6", "?sort=Name&descending=false&take=200" })
        {
            var found = (await coordinator.AskAsync("leads" + query)).GetProperty("items").EnumerateArray().Select(l => l.GetProperty("name").GetString());
            Assert.Equal(query is "" or "?sort=Name&descending=false&take=200" ? ["Lena Lagan"] : [], found);
        }
        var today = await coordinator.AskAsync("leads/today");
        Assert.Equal((1, 0), (today.GetProperty("new").GetInt32(), today.GetProperty("overdue").GetInt32()));
        var options = await coordinator.AskAsync("leads/options");
        Assert.Equal(["ljungby"], options.GetProperty("municipalities").EnumerateArray().Select(m => m.GetProperty("value").GetString()));
        var funnel = await coordinator.AskAsync("leads/funnel");
        Assert.Equal([0, 1, 1, 0, 0, 0], funnel.GetProperty("total").EnumerateArray().Select(n => n.GetInt32()));
        Assert.Equal(["ljungby"], funnel.GetProperty("byMunicipality").EnumerateArray().Select(m => m.GetProperty("key").GetString()));
        Assert.Equal([0, 0, 0, 0, 0, 0], (await coordinator.AskAsync("leads/funnel?municipality=vaxjo")).GetProperty("total").EnumerateArray().Select(n => n.GetInt32()));
        foreach (var query in new[] { "", "?municipality=vaxjo", "?query=vide" })
        {
            using var file = await coordinator.SendAsync(HttpMethod.Get, DeskCalls.Api + "leads/export" + query);
            var text = await file.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(query.Length == 0, text.Contains("lena@exempel.se", StringComparison.Ordinal));
            Assert.DoesNotContain("vide", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("rolf", text, StringComparison.OrdinalIgnoreCase);
        }
        var lead = await coordinator.AskAsync("leads/" + own.Ljungby);
        Assert.Empty(lead.GetProperty("lookAlikes").EnumerateArray());
    }

    [Fact]
    public async Task No_operation_on_one_lead_reaches_another_municipalitys()
    {
        var coordinator = await site.AsAsync("Samordnare Ljungby");
        foreach (var (method, path, body) in OnOne)
        {
            var (status, _) = await CallAsync(coordinator, method, path, body, site.Vaxjo);
            Assert.Equal((method, path, HttpStatusCode.NotFound), (method, path, status));
        }
        // A lead of one's own is not merged with theirs either.
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(coordinator, "POST", "leads/{id}/merge", """{"version":{v},"duplicate":"{vaxjo}"}""", site.Ljungby)).Status);
        Assert.Equal(3, await site.InDatabaseAsync(db => db.Leads.CountAsync(l => l.MergedIntoId == null, Cancellation)));
    }

    [Theory]
    [InlineData("Redaktör Ljungby", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task Who_lacks_the_section_is_refused_everywhere(string group, HttpStatusCode expected)
    {
        using var nobody = site.Host.CreateClient();
        var client = group.Length == 0 ? nobody : (await site.AsAsync(group)).Client;
        foreach (var (method, path) in OnOne.Select(o => (o.Method, o.Path)).Concat(OnMany))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), DeskCalls.Api + await FillAsync(path, site.Ljungby));
            if (method is "PUT" or "POST")
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, Cancellation);
            Assert.Equal((method, path, expected), (method, path, answer.StatusCode));
        }
    }

    [Fact]
    public void Every_operation_there_is_stands_in_the_tables_above()
    {
        var known = OnOne.Select(o => $"{o.Method} {Shape(o.Path)}").Concat(OnMany.Select(o => $"{o.Method} {Shape(o.Path)}")).Order(StringComparer.Ordinal);
        var there = site.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText is { } r && (r.Contains("api/v1/leads", StringComparison.Ordinal) || r.Contains("api/v1/activities", StringComparison.Ordinal)))
            .Select(e => $"{e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]} {Shape(e.RoutePattern.RawText!.Split("api/v1/")[1].Replace("id:guid", "id", StringComparison.Ordinal).Replace("note:guid", "missing", StringComparison.Ordinal))}").Order(StringComparer.Ordinal);
        Assert.Equal(there, known);

        static string Shape(string path) => path.Split('?')[0].Replace("activities/{missing}", "activities/{id}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Administratör", 3)]
    [InlineData("Regional kommunikatör", 3)]
    [InlineData("Samordnare Växjö", 1)]
    [InlineData("Samordnare Tingsryd", 0)]
    public async Task The_region_sees_the_whole_county_and_each_municipality_its_own(string group, int expected)
        => Assert.Equal(expected, (await (await site.AsAsync(group)).AskAsync("leads")).GetProperty("total").GetInt32());

    [Fact]
    public async Task The_section_is_among_those_of_coordinators_and_the_region_and_not_of_editors()
    {
        foreach (var (group, expected) in new[] { ("Administratör", true), ("Regional kommunikatör", true), ("Samordnare Ljungby", true), ("Redaktör Ljungby", false) })
        {
            var sections = (await (await site.AsAsync(group)).GetAsync("user/current")).GetProperty("allowedSections").EnumerateArray().Select(s => s.GetString());
            Assert.Equal((group, expected), (group, sections.Contains("SodraSmaland.Section.Leads")));
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(BackOfficeSession session, string method, string path, string body, Guid id)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), DeskCalls.Api + await FillAsync(path, id));
        if (body.Length > 0)
            request.Content = new StringContent(await FillAsync(body, id), System.Text.Encoding.UTF8, "application/json");
        using var answer = await session.Client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    private async Task<string> FillAsync(string text, Guid id) => text
        .Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{v}", (await site.VersionAsync(id)).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{own}", site.Ljungby.ToString(), StringComparison.Ordinal).Replace("{vaxjo}", site.Vaxjo.ToString(), StringComparison.Ordinal).Replace("{missing}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
}
