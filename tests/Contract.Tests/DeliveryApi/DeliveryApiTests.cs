using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.DeliveryApi;

/// <summary>The shapes that Umbraco's documentation of the Content Delivery API v2 gives, answered by this engine.</summary>
public sealed class DeliveryApiTests : IClassFixture<DeliveryApiTests.Api>
{
    private readonly HttpClient client;

    public DeliveryApiTests(Api api) => client = api.Client;

    public sealed class Api : IDisposable
    {
        private readonly SiteHost host = new();

        public Api() => Client = host.CreateClient();

        public HttpClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            host.Dispose();
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_by_path_has_the_documented_members()
    {
        var item = await GetAsync("content/item/kommuner/vaxjo");

        Assert.Equal(["contentType", "name", "createDate", "updateDate", "route", "id", "properties", "cultures"], item.EnumerateObject().Select(p => p.Name).Order(new Documented()));
        Assert.Equal("municipality", item.GetProperty("contentType").GetString());
        Assert.Equal("/kommuner/vaxjo", item.GetProperty("route").GetProperty("path").GetString());
        Assert.Equal("sodra-smaland", item.GetProperty("route").GetProperty("startItem").GetProperty("path").GetString());
        Assert.Equal("/en/municipalities/vaxjo", item.GetProperty("cultures").GetProperty("en-US").GetProperty("path").GetString());
        Assert.Equal(98334, item.GetProperty("properties").GetProperty("population").GetInt32());
    }

    [Fact]
    public async Task Accept_Language_chooses_the_culture_and_the_answer_says_which()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/umbraco/delivery/api/v2/content/item/living");
        request.Headers.AcceptLanguage.ParseAdd("en-US");
        var response = await client.SendAsync(request, Cancellation);
        var item = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal("Living", item.GetProperty("name").GetString());
        Assert.Equal("en-US", response.Content.Headers.ContentLanguage.Single());
    }

    [Fact]
    public async Task A_query_fetches_filters_sorts_and_pages()
    {
        var list = await GetAsync("content?fetch=descendants:kommuner&filter=contentType:municipality&filter=name:!v%C3%A4x&sort=name:desc&skip=2&take=2");

        Assert.Equal(7, list.GetProperty("total").GetInt32());
        Assert.Equal(["Tingsryd", "Markaryd"], list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_picked_page_is_shallow_until_it_is_expanded()
    {
        var shallow = await GetAsync("content/item/evenemang/exempel-kvall-vid-ugnen");
        Assert.Empty(shallow.GetProperty("properties").GetProperty("municipality").GetProperty("properties").EnumerateObject());

        var expanded = await GetAsync("content/item/evenemang/exempel-kvall-vid-ugnen?expand=properties[municipality]&fields=properties[municipality[properties[population]]]");
        Assert.Equal("municipality", Assert.Single(expanded.GetProperty("properties").EnumerateObject()).Name);
        Assert.Equal(8289, Assert.Single(expanded.GetProperty("properties").GetProperty("municipality").GetProperty("properties").EnumerateObject()).Value.GetInt32());
    }

    [Fact]
    public async Task Blocks_come_whole_with_content_and_settings()
    {
        var item = await GetAsync("content/item/kampanjer/provbo-en-vecka");
        var grid = item.GetProperty("properties").GetProperty("grid");
        var first = grid.GetProperty("items")[0];

        Assert.Equal(12, grid.GetProperty("gridColumns").GetInt32());
        Assert.Equal(8, first.GetProperty("columnSpan").GetInt32());
        Assert.Equal("textBlock", first.GetProperty("content").GetProperty("contentType").GetString());
        Assert.StartsWith("<p>", first.GetProperty("content").GetProperty("properties").GetProperty("text").GetProperty("markup").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, first.GetProperty("settings").GetProperty("properties").GetProperty("background").ValueKind);
        Assert.Equal("glass", grid.GetProperty("items")[1].GetProperty("settings").GetProperty("properties").GetProperty("background").GetString());
    }

    [Theory]
    [InlineData("content?filter=colour:red", "Filter option not found")]
    [InlineData("content?sort=colour:asc", "Sort option not found")]
    [InlineData("content?fetch=cousins:kommuner", "Fetch option not found")]
    public async Task An_option_that_does_not_exist_is_400_as_a_problem(string path, string title)
    {
        var response = await client.GetAsync("/umbraco/delivery/api/v2/" + path, Cancellation);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Error", problem.GetProperty("type").GetString());
        Assert.Equal(title, problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task What_is_not_there_is_404_and_a_preview_needs_the_key()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/umbraco/delivery/api/v2/content/item/finns-inte", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await PreviewAsync("wrong"));
        Assert.Equal(HttpStatusCode.OK, await PreviewAsync("test-key"));
    }

    [Fact]
    public async Task Several_items_come_by_id_in_the_order_asked()
    {
        var all = await GetAsync("content?fetch=children:kommuner&take=2&sort=name:asc");
        var ids = all.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).Reverse().ToList();
        var items = await GetAsync($"content/items?id={ids[0]}&id={ids[1]}&id={Guid.NewGuid()}");

        Assert.Equal(ids, items.EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
    }

    private async Task<HttpStatusCode> PreviewAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/umbraco/delivery/api/v2/content/item/bo");
        request.Headers.Add("Preview", "true");
        request.Headers.Add("Api-Key", key);
        return (await client.SendAsync(request, Cancellation)).StatusCode;
    }

    private async Task<JsonElement> GetAsync(string path) => await client.GetFromJsonAsync<JsonElement>("/umbraco/delivery/api/v2/" + path, Cancellation);

    private sealed class Documented : IComparer<string>
    {
        private static readonly string[] Order = ["contentType", "name", "createDate", "updateDate", "route", "id", "properties", "cultures"];

        public int Compare(string? x, string? y) => Array.IndexOf(Order, x).CompareTo(Array.IndexOf(Order, y));
    }
}
