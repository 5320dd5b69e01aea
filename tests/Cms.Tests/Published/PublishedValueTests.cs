using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Documents;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Published;

public sealed class PublishedValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stored_text_becomes_typed_values()
    {
        await using var host = await StartAsync();
        var page = await PublishAsync(host, new("count", null, null, "7"), new("hidden", null, null, "1"), new("kind", null, null, """["b"]"""), new("date", null, null, "2027-01-02 18:30:00"), new("odd", null, null, "raw"));

        Assert.Equal(7, page.Value<int>(host.Get<IPublishedValueFallback>(), "count"));
        Assert.True(page.Value<bool>(host.Get<IPublishedValueFallback>(), "hidden"));
        Assert.Equal("b", page.Value<string>(host.Get<IPublishedValueFallback>(), "kind"));
        Assert.Equal(new DateTime(2027, 1, 2, 18, 30, 0), page.Value<DateTime>(host.Get<IPublishedValueFallback>(), "date"));
        Assert.Equal("raw", page.GetProperty("odd")!.GetValue());
    }

    [Fact]
    public async Task A_picked_page_is_gone_when_it_is_unpublished()
    {
        await using var host = await StartAsync();
        var page = await PublishAsync(host, new PropertyValue("related", null, null, $"umb://document/{Cottage:N}"));
        Assert.Equal(Cottage, ((IPublishedContent)page.GetProperty("related")!.GetValue()!).Key);

        await host.DoAsync(d => d.UnpublishAsync(Cottage, [], User, Cancellation));

        Assert.Null(page.GetProperty("related")!.GetValue());
    }

    [Fact]
    public async Task Rich_text_is_sanitised_and_its_links_follow_the_language()
    {
        await using var host = await StartAsync();
        var markup = $"<p onclick=\\\"x()\\\">Se <a type=\\\"document\\\" href=\\\"/{{localLink:{Cottage}}}#karta\\\">stugan</a><script>alert(1)</script></p>";
        var page = await PublishAsync(host, new PropertyValue("text", "sv-SE", null, $$"""{"markup":"{{markup}}","blocks":null}"""), new PropertyValue("text", "en-US", null, $$"""{"markup":"{{markup}}","blocks":null}"""));

        Assert.Equal("""<p>Se <a href="/bo-har/rod-stuga#karta">stugan</a></p>""", ((IHtmlEncodedString)page.GetProperty("text")!.GetValue("sv-SE")!).ToHtmlString());
        host.Speak("en-US");
        Assert.Equal("""<p>Se <a href="/en/living/red-cottage#karta">stugan</a></p>""", ((IHtmlEncodedString)page.GetProperty("text")!.GetValue("en-US")!).ToHtmlString());
    }

    [Fact]
    public async Task Blocks_that_are_exposed_become_elements()
    {
        await using var host = await StartAsync();
        var (shown, hidden) = (Guid.NewGuid(), Guid.NewGuid());
        var value = $$$"""
            {"contentData":[{"contentTypeKey":"{{{BlockType}}}","key":"{{{shown}}}","values":[{"alias":"heading","value":"Hej"},{"alias":"related","value":"umb://document/{{{Cottage:N}}}"}]},
            {"contentTypeKey":"{{{BlockType}}}","key":"{{{hidden}}}","values":[]}],"settingsData":[],"expose":[{"contentKey":"{{{shown}}}","culture":null,"segment":null}],
            "layout":{"Umbraco.BlockList":[{"contentKey":"{{{shown}}}"},{"contentKey":"{{{hidden}}}"}]}}
            """;
        var page = await PublishAsync(host, new PropertyValue("blocks", null, null, value));

        var block = Assert.Single((BlockListModel)page.GetProperty("blocks")!.GetValue()!);
        Assert.Equal("textBlock", block.Content.ContentType.Alias);
        Assert.Equal("Hej", block.Content.GetProperty("heading")!.GetValue());
        Assert.Equal(Cottage, ((IPublishedContent)block.Content.GetProperty("related")!.GetValue()!).Key);
    }

    [Theory]
    [InlineData("blocks", "{not json")]
    [InlineData("kind", "{not json")]
    [InlineData("links", "[{]")]
    [InlineData("related", "umb://document/zzz")]
    [InlineData("count", "many")]
    [InlineData("date", "yesterday")]
    public async Task A_corrupt_value_is_empty_and_breaks_nothing(string alias, string value)
    {
        await using var host = await StartAsync();
        var page = await PublishAsync(host, new PropertyValue(alias, null, null, value));

        var read = page.GetProperty(alias)!.GetValue();

        Assert.True(read is null or 0 or "" or DateTime { Ticks: 0 } or BlockListModel { Count: 0 } || read is System.Collections.IEnumerable list && !list.Cast<object>().Any(), $"{read}");
    }

    [Fact]
    public async Task A_text_that_is_missing_in_a_language_comes_from_its_fallback_when_asked()
    {
        await using var host = await StartAsync();
        var page = await PublishAsync(host, new PropertyValue("text", "sv-SE", null, "<p>Bara svenska</p>"));
        host.Speak("en-US");

        Assert.False(page.GetProperty("text")!.HasValue());
        Assert.Equal("<p>Bara svenska</p>", page.Value<IHtmlEncodedString>(host.Get<IPublishedValueFallback>(), "text", fallback: Fallback.ToLanguage)!.ToHtmlString());
        Assert.Equal("Ord", host.Get<ICultureDictionaryFactory>().CreateDictionary(System.Globalization.CultureInfo.GetCultureInfo("en-US"))["Word"]);
        Assert.Equal("", host.Get<ICultureDictionaryFactory>().CreateDictionary(System.Globalization.CultureInfo.GetCultureInfo("en-US"))["Missing"]);
    }

    [Fact]
    public async Task The_tree_is_walked_with_Umbracos_own_services()
    {
        await using var host = await StartAsync();
        var navigation = host.Get<IDocumentNavigationQueryService>();

        Assert.True(navigation.TryGetDescendantsKeys(Home, out var below));
        Assert.Equal([Living, Cottage], below);
        Assert.True(navigation.TryGetAncestorsKeys(Cottage, out var above));
        Assert.Equal([Living, Home], above);
        Assert.False(navigation.TryGetParentKey(Guid.NewGuid(), out _));
        var cottage = host.Get<IPublishedContentCache>().GetById(Cottage)!;
        Assert.Equal(3, cottage.Level);
        Assert.Equal(Living, cottage.Parent<IPublishedContent>(navigation, host.Get<IPublishedContentStatusFilteringService>())!.Key);
    }

    [Fact]
    public async Task Readers_never_see_half_a_publish()
    {
        await using var host = await StartAsync();
        var snapshots = host.Get<SodraSmaland.Cms.Published.PublishedSnapshots>();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!stop.IsCancellationRequested || seen == 0)
            {
                var snapshot = snapshots.Latest;
                var route = snapshot.Routes.Find(Cottage, "sv-SE")!.Value.Path;
                var parent = snapshot.Documents.Find(Living)!.Published!.Cultures["sv-SE"].UrlSegment;
                Assert.Equal($"/{parent}/rod-stuga", route);
                seen++;
            }
            return seen;
        }, Cancellation)).ToList();
        for (var i = 0; i < 20; i++)
        {
            var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == Living).Select(d => d.Revision).SingleAsync(Cancellation));
            await host.DoAsync(d => d.SaveAsync(Living, Page($"Namn {i}", "Living", Heading("x")), revision, User, Cancellation));
            await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        }
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(readers), seen => Assert.True(seen > 0));
    }

    private static async Task<IPublishedContent> PublishAsync(EngineHost host, params PropertyValue[] values)
    {
        var (_, key) = await host.DoAsync(d => d.CreateAsync(Home, PageType, Page("Prov", "Trial", [Heading("Prov"), Heading("Trial", "en-US"), .. values]), User, Cancellation));
        Assert.Equal(DocumentStatus.Success, await host.DoAsync(d => d.PublishAsync(key, ["sv-SE", "en-US"], User, Cancellation)));
        host.Speak("sv-SE");
        return host.Get<IPublishedContentCache>().GetById(key)!;
    }
}
