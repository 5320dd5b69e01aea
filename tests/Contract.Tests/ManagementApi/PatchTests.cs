using System.Net;
using System.Text.Json;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

public sealed class PatchTests(BackOffice site)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_patch_changes_what_it_names_and_nothing_else()
    {
        var id = await site.DocumentAsync("Exempel: Festivalhelg för berättare");
        var before = await site.Admin.GetAsync("document/" + id);

        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id, new { op = "replace", path = "/values[alias=venueName,culture=sv-SE,segment=null]/value", value = (object)"Stadsparken" }));

        var after = await site.Admin.GetAsync("document/" + id);
        Assert.Equal("Stadsparken", Value(after, "venueName"));
        Assert.Equal(Others(before), Others(after));

        static string Others(JsonElement document) => string.Join('\n', document.GetProperty("values").EnumerateArray().Where(v => !(v.GetProperty("alias").GetString() == "venueName" && v.GetProperty("culture").GetString() == "sv-SE")).Select(v => v.GetRawText()))
            + string.Join('\n', document.GetProperty("variants").EnumerateArray().Select(v => v.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Operations_are_applied_in_order_and_all_or_none()
    {
        var id = await site.DocumentAsync("Exempel: Festivalhelg för berättare");
        var before = Value(await site.Admin.GetAsync("document/" + id), "organizer");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PatchAsync(id,
            new { op = "replace", path = "/values[alias=organizer,culture=sv-SE,segment=null]/value", value = (object)"Någon annan" },
            new { op = "replace", path = "/values[alias=finnsInte,culture=null,segment=null]/value", value = (object)"x" }));
        Assert.Equal(before, Value(await site.Admin.GetAsync("document/" + id), "organizer"));

        Assert.Equal(HttpStatusCode.OK, await PatchAsync(id,
            new { op = "remove", path = "/values[alias=organizer,culture=sv-SE,segment=null]", value = (object?)null },
            new { op = "add", path = "/values/-", value = (object?)new { alias = "organizer", culture = "sv-SE", segment = (string?)null, value = "Kulturföreningen" } },
            new { op = "replace", path = "/variants[culture=en-US,segment=null]/name", value = (object?)"Example: Festival" }));
        var after = await site.Admin.GetAsync("document/" + id);
        Assert.Equal("Kulturföreningen", Value(after, "organizer"));
        Assert.Contains(after.GetProperty("variants").EnumerateArray(), v => v.GetProperty("name").GetString() == "Example: Festival");
    }

    [Theory]
    [InlineData("swap", "/values/0/value")]
    [InlineData("replace", "values/0/value")]
    [InlineData("replace", "/values[alias]/value")]
    [InlineData("replace", "/values[alias=seat/value")]
    [InlineData("replace", "")]
    public async Task What_is_no_operation_is_refused(string op, string path)
        => Assert.Equal(HttpStatusCode.BadRequest, await PatchAsync(await site.DocumentAsync("Exempel: Festivalhelg för berättare"), new { op, path, value = "x" }));

    [Fact]
    public async Task A_patch_is_a_write_like_any_other()
    {
        var editor = await site.AsAsync("Redaktör Tingsryd");
        using var content = Content([new { op = "replace", path = "/values/0/value", value = "x" }]);
        using var answer = await editor.Client.PatchAsync($"/umbraco/management/api/v1/document/{await site.DocumentAsync("Exempel: Festivalhelg för berättare")}/patch", content, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, await PatchAsync(await site.DocumentAsync("Exempel: Festivalhelg för berättare"), new { op = "replace", path = "/variants", value = Array.Empty<object>() }));
    }

    private async Task<HttpStatusCode> PatchAsync(Guid id, params object[] operations)
    {
        using var content = Content(operations);
        using var answer = await site.Admin.Client.PatchAsync($"/umbraco/management/api/v1/document/{id}/patch", content, Cancellation);
        return answer.StatusCode;
    }

    private static StringContent Content(object[] operations) => new(JsonSerializer.Serialize(new { operations }), System.Text.Encoding.UTF8, "application/json-patch+json");

    private static string? Value(JsonElement document, string alias) => document.GetProperty("values").EnumerateArray()
        .Where(v => v.GetProperty("alias").GetString() == alias && v.GetProperty("culture").GetString() == "sv-SE").Select(v => v.GetProperty("value").GetString()).FirstOrDefault();
}
