using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>What tools ask for: schemas of what the API takes, and what a file would bring in.</summary>
public sealed class SchemaTests(BackOffice site)
{
    [Fact]
    public async Task A_type_says_by_its_schema_what_its_documents_hold()
    {
        var type = (await site.Admin.GetAsync("document/" + await site.DocumentAsync("Tingsryd"))).GetProperty("documentType").GetProperty("id").GetGuid();
        var schema = await site.Admin.GetAsync($"document-type/{type}/schema");
        var values = schema.GetProperty("properties").GetProperty("values").GetProperty("items").GetProperty("oneOf").EnumerateArray().Select(v => v.GetProperty("properties")).ToList();
        var special = values.Single(v => v.GetProperty("alias").GetProperty("const").GetString() == "special");
        Assert.Equal(["sv-SE", "en-US"], special.GetProperty("culture").GetProperty("enum").EnumerateArray().Select(c => c.GetString()));
        var code = values.Single(v => v.GetProperty("alias").GetProperty("const").GetString() == "code");
        Assert.Equal(JsonValueKind.Null, code.GetProperty("culture").GetProperty("enum")[0].ValueKind);

        var value = await site.Admin.GetAsync(code.GetProperty("value").GetProperty("$ref").GetString()!.Replace("/umbraco/management/api/v1/", "", StringComparison.Ordinal));
        Assert.Equal(("System.String", "string"), (value.GetProperty("valueTypeName").GetString(), value.GetProperty("jsonSchema").GetProperty("type")[0].GetString()));
    }

    [Fact]
    public async Task Schemas_of_several_data_types_come_at_once_with_those_that_are_not_there()
    {
        var known = (await site.Admin.GetAsync("filter/data-type?editorAlias=Umbraco.TrueFalse&take=1")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var unknown = Guid.NewGuid();
        var items = (await site.Admin.GetAsync($"data-type/schemas/batch?id={known}&id={unknown}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(("System.Boolean", "NotFound"), (items[0].GetProperty("valueTypeName").GetString(), items[1].GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("typ.udt", "<ContentType Key=\"11111111-1111-1111-1111-111111111111\" Alias=\"page\"/>", 200, "document-type")]
    [InlineData("ord.udt", "<Dictionary Key=\"11111111-1111-1111-1111-111111111111\" Alias=\"Ord\"/>", 200, "dictionary-item")]
    [InlineData("annat.udt", "<Nonsense/>", 400, "InvalidFile")]
    [InlineData("trasig.udt", "<ContentType", 400, "InvalidFile")]
    public async Task A_file_is_told_apart_before_it_is_imported(string name, string content, int status, string expected)
    {
        var upload = Guid.NewGuid();
        using var form = new MultipartFormDataContent { { new StringContent(upload.ToString()), "Id" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "File", name } };
        (await site.Admin.Client.PostAsync("/umbraco/management/api/v1/temporary-file", form, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        using var answer = await site.Admin.SendAsync(HttpMethod.Get, "import/analyze?temporaryFileId=" + upload);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_has_no_button_and_redirects_stay_on()
    {
        var check = (await site.Admin.GetAsync("health-check-group/Drift")).GetProperty("checks")[0].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Post, "health-check/execute-action", new { healthCheck = new { id = check }, valueRequired = false })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Admin.SendAsync(HttpMethod.Post, "health-check/execute-action", new { healthCheck = new { id = Guid.NewGuid() }, valueRequired = false })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Admin.SendAsync(HttpMethod.Post, "redirect-management/status?status=Enabled")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Admin.SendAsync(HttpMethod.Post, "redirect-management/status?status=Disabled")).StatusCode);
    }
}
