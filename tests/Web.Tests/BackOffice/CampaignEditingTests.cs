using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Common;
using SodraSmaland.Web.Tests.Pages.Campaigns;
using Umbraco.Cms.Core.Models;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>What editors do with campaigns: words of their own, the checklist, copies, what is printed.</summary>
public sealed class CampaignEditingTests : IAsyncLifetime
{
    private readonly CampaignSite site = new();
    private BackOfficeSession admin = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => admin = await BackOfficeSession.StartAsync(site.Host);

    public ValueTask DisposeAsync()
    {
        admin.Dispose();
        site.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_word_that_is_taken_or_cannot_be_typed_is_refused_at_its_property()
    {
        foreach (var (word, said) in new[] { ("glas", "Vinter i Glasriket"), ("gläs", "Vinter i Glasriket"), ("Provbo", "små bokstäver"), ("med ord", "små bokstäver"), ("x", "små bokstäver"), ("abcdefghijklmnopqrstuvwxy", "små bokstäver") })
        {
            using var answer = await PublishAsync(CampaignSite.Trial, "shortWord", word);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
            Assert.Contains(said, errors.GetProperty("$.values[?(@.alias == 'shortWord' && @.culture == null && @.segment == null)].value")[0].GetString(), StringComparison.Ordinal);
            using var still = await site.Client.GetAsync("/k/provbo", Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, still.StatusCode);
        }
    }

    [Fact]
    public async Task A_word_of_its_own_is_published_and_leads_there()
    {
        foreach (var word in new[] { "provbo", "prov-2027", "åäö" })
        {
            using var answer = await PublishAsync(CampaignSite.Trial, "shortWord", word);

            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
            using var there = await site.Client.GetAsync("/k/" + Uri.EscapeDataString(word), Cancellation);
            Assert.StartsWith(CampaignSite.TrialPage, there.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_word_that_is_taken_goes_live_neither_with_the_pages_around_it_nor_by_the_clock()
    {
        await site.WriteAsync(async documents =>
        {
            var row = site.Host.Services.GetRequiredService<ChangeFollower>().Index.Document(CampaignSite.Trial)!;
            var draft = row.Draft with { Values = [.. row.Draft.Values.Where(v => v.Alias != "shortWord"), new PropertyValue("shortWord", null, null, "glas")] };
            Assert.Equal(DocumentStatus.Success, await documents.SaveAsync(CampaignSite.Trial, draft, row.Revision, Guid.Empty, Cancellation));
            await documents.ScheduleAsync(CampaignSite.Trial, "sv-SE", ContentScheduleAction.Release, site.Host.Time.GetUtcNow().UtcDateTime.AddMinutes(1), Cancellation);
        });

        using var branch = await admin.SendAsync(HttpMethod.Put, $"document/{site.Host.Services.GetParent(CampaignSite.Trial)}/publish-with-descendants", new { cultures = new[] { "sv-SE", "en-US" }, includeUnpublishedDescendants = false });
        Assert.Equal(HttpStatusCode.BadRequest, branch.StatusCode);
        Assert.Contains("Provbo", (await branch.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        site.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await site.WriteAsync(documents => documents.RunScheduleAsync(Cancellation));

        foreach (var (word, page) in new[] { ("provbo", CampaignSite.TrialPage), ("glas", CampaignSite.WinterPage) })
        {
            using var there = await site.Client.GetAsync("/k/" + word, Cancellation);
            Assert.StartsWith(page, there.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_campaign_that_ends_before_it_begins_is_refused()
    {
        using var answer = await PublishAsync(CampaignSite.Trial, "endDate", "2026-10-01 00:00:00");

        Assert.Contains("'endDate'", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_is_a_draft_without_word_and_days_and_has_the_rest()
    {
        using var answer = await admin.SendAsync(HttpMethod.Post, $"document/{CampaignSite.Winter}/copy", new { target = new { id = site.Host.Services.GetParent(CampaignSite.Winter) }, relateToOriginal = false, includeDescendants = true });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var copy = Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);

        var draft = site.Draft(copy);

        Assert.DoesNotContain(draft.Values, v => v.Alias is "shortWord" or "startDate" or "endDate");
        Assert.Equal(site.Draft(CampaignSite.Winter).Values.Count(v => v.Alias is not ("shortWord" or "startDate" or "endDate")), draft.Values.Count);
        Assert.All((await admin.GetAsync($"document/{copy}")).GetProperty("variants").EnumerateArray(), v => Assert.Equal("Draft", v.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task The_checklist_is_done_for_a_campaign_that_is_and_names_what_is_left_of_one_that_is_not()
    {
        Assert.Empty(await LeftAsync(CampaignSite.Winter));

        await site.SetAsync(CampaignSite.Trial, ("shortWord", ""), ("endDate", "2026-11-20 00:00:00"), ("scene", ""), ("audience", ""));

        Assert.Equal(["audience", "endDate", "hero", "shortWord"], await LeftAsync(CampaignSite.Trial));
    }

    [Fact]
    public async Task The_checklist_asks_for_the_languages_of_the_audience_alone()
    {
        await site.SetAsync(CampaignSite.Trial, ("audience", "[\"en\"]"));

        var points = (await admin.AskAsync($"campaigns/{CampaignSite.Trial}/checklist")).GetProperty("points").EnumerateArray().Select(p => p.GetProperty("culture").GetString()).OfType<string>().Distinct();

        Assert.Equal(["en-US"], points);
    }

    [Fact]
    public async Task What_is_printed_leads_to_the_short_address()
    {
        var print = await admin.AskAsync($"campaigns/{CampaignSite.Winter}/print");
        Assert.Equal("http://localhost/k/glas/qr", print.GetProperty("scanned").GetString());
        Assert.Equal("localhost/k/glas", print.GetProperty("address").GetString());
        Assert.Equal(["a4 sv-SE", "a5 sv-SE", "a4 en-US", "a5 en-US"], print.GetProperty("pages").EnumerateArray().Select(p => $"{p.GetProperty("format").GetString()} {p.GetProperty("culture").GetString()}"));
        foreach (var page in print.GetProperty("pages").EnumerateArray())
        {
            var (response, sheet) = await site.Client.OpenAsync(page.GetProperty("url").GetString()!);
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal(page.GetProperty("culture").GetString()![..2], sheet.DocumentElement.GetAttribute("lang"));
            Assert.Equal("localhost/k/glas", sheet.QuerySelector(".sheet__address")!.TextContent);
            Assert.NotNull(sheet.QuerySelector($".sheet--{page.GetProperty("format").GetString()} .sheet__code svg"));
        }
        foreach (var (format, type) in new[] { ("svg", "image/svg+xml"), ("png", "image/png") })
        {
            using var file = await admin.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}campaigns/{CampaignSite.Winter}/qr/{format}");
            Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
            Assert.Equal($"qr-glas.{format}", file.Content.Headers.ContentDisposition!.FileName);
        }
    }

    [Fact]
    public async Task A_print_page_is_nobodys_without_its_key_and_not_for_ever()
    {
        var page = (await admin.AskAsync($"campaigns/{CampaignSite.Winter}/print")).GetProperty("pages")[0].GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(page[..^3] + "AAA", Cancellation)).StatusCode);

        site.Host.Time.Advance(TimeSpan.FromHours(11));

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(page, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Another_municipalitys_editor_sees_nothing_of_a_campaign_and_may_make_one_below_their_own()
    {
        using var markaryd = await admin.AsMemberOfAsync(site.Host, "Redaktör Markaryd");
        foreach (var path in new[] { "checklist", "print", "qr/svg" })
        {
            using var answer = await markaryd.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}campaigns/{CampaignSite.Winter}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        var municipality = Guid.Parse("33be9012-26ee-5b6b-a994-c0651158e3ff");
        var key = Guid.NewGuid();

        using var made = await markaryd.SendAsync(HttpMethod.Post, "document", new
        {
            id = key,
            parent = new { id = municipality },
            documentType = new { id = Guid.Parse("a289f5bf-cf39-518f-b43c-b642b81b66c5") },
            values = new[] { new { alias = "shortWord", culture = (string?)null, segment = (string?)null, value = "massan" } },
            variants = new[] { new { culture = "sv-SE", segment = (string?)null, name = "Mässa i Markaryd" } },
        });

        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Cancellation));
        Assert.Contains("description", await LeftAsync(key, markaryd, all: true));
        using var published = await markaryd.SendAsync(HttpMethod.Put, $"document/{key}/publish", new { publishSchedules = new[] { new { culture = "sv-SE" } } });
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(Cancellation));
        using var there = await site.Client.GetAsync("/k/mässan", Cancellation);
        Assert.StartsWith("/kommuner/markaryd/massa-i-markaryd", there.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    private async Task<List<string>> LeftAsync(Guid campaign, BackOfficeSession? session = null, bool all = false)
        => [.. (await (session ?? admin).AskAsync($"campaigns/{campaign}/checklist")).GetProperty("points").EnumerateArray().Where(p => !p.GetProperty("isDone").GetBoolean() || all).Select(p => p.GetProperty("id").GetString()!).Distinct().Order(StringComparer.Ordinal)];

    private async Task<HttpResponseMessage> PublishAsync(Guid key, string alias, string value)
    {
        var document = JsonNode.Parse((await admin.GetAsync($"document/{key}")).GetRawText())!;
        var values = document["values"]!.AsArray();
        var changed = values.First(v => (string?)v!["alias"] == alias)!;
        changed["value"] = alias.EndsWith("Date", StringComparison.Ordinal) ? JsonNode.Parse($$"""{"date":"{{value}}","timeZone":null}""") : value;
        if (changed["value"] is JsonObject && values.First(v => (string?)v!["alias"] == "startDate")!["value"] is JsonValue)
            changed["value"] = value;
        return await admin.SendAsync(HttpMethod.Put, $"document/{key}/update-and-publish", new { values, variants = document["variants"]!.AsArray().Select(v => new { culture = (string?)v!["culture"], segment = (string?)v["segment"], name = (string?)v["name"] }), culturesToPublish = new[] { "sv-SE", "en-US" } });
    }
}

internal static class Tree
{
    public static Guid? GetParent(this IServiceProvider services, Guid key) => ((Cms.Changes.ChangeFollower)services.GetService(typeof(Cms.Changes.ChangeFollower))!).Index.Document(key)!.ParentKey;
}
