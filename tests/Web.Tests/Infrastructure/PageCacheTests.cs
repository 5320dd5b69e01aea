using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Dictionary;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Media;
using SodraSmaland.Common;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Routing;
using Xunit;

namespace SodraSmaland.Web.Tests.Infrastructure;

/// <summary>What a publish evicts, and above all that nothing outdated is left.</summary>
public sealed partial class PageCacheTests(PageCacheTests.EditedSite site) : IClassFixture<PageCacheTests.EditedSite>
{
    private const string Article = "/bo/hitta-bostad";
    private static readonly string[] Cultures = ["sv-SE", "en-US"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_takes_its_page_the_calendar_and_the_home_page_along_and_leaves_an_article()
    {
        var (key, address) = site.First("event");
        await site.WarmAsync(address, "/evenemang", "/en/events", "/", Article);

        await site.EditAsync(key, d => WithValue(d, "venueName", "sv-SE", "Ett nytt ställe"));

        Assert.Contains("Ett nytt ställe", await site.TextAsync(address), StringComparison.Ordinal);
        Assert.False(await site.IsCachedAsync("/evenemang"));
        Assert.False(await site.IsCachedAsync("/"));
        Assert.True(await site.IsCachedAsync(Article));
    }

    [Fact]
    public async Task A_new_story_is_listed_and_leaves_what_lists_no_stories()
    {
        var (key, _) = site.First("story");
        var (_, address) = site.First("event");
        await site.WarmAsync("/berattelser", "/nyheter.rss", "/sitemap.xml", address);

        var copy = Guid.Empty;
        await site.WriteAsync(async d => copy = (await d.CopyAsync(key, site.Row(key).ParentKey, false, Guid.Empty, Cancellation)).Key);
        await site.EditAsync(copy, d => WithName(d, "sv-SE", "En berättelse till"));

        foreach (var list in new[] { "/berattelser", "/nyheter.rss" })
            Assert.Contains("En berättelse till", await site.TextAsync(list), StringComparison.Ordinal);
        Assert.Contains("en-berattelse-till", await site.TextAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.True(await site.IsCachedAsync(address));
    }

    [Fact]
    public async Task A_renamed_page_of_the_menu_is_renamed_on_every_page()
    {
        await site.WarmAsync("/", Article, "/en/municipalities");
        var guide = site.First("destinationGuide").Key;

        await site.EditAsync(guide, d => WithValue(WithName(d, "sv-SE", "Utflykter"), "navigationTitle", "sv-SE", "Utflykter"));

        foreach (var path in new[] { "/", Article })
            Assert.Contains("href=\"/utflykter\"", await site.TextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_takes_the_pages_along_that_show_it()
    {
        var media = site.Index.Rows.Media.First(m => site.Users(m.Key).Any(u => site.AddressOf(u, "sv-SE") is not null));
        var address = site.AddressOf(site.Users(media.Key).First(u => site.AddressOf(u, "sv-SE") is not null), "sv-SE")!;
        await site.WarmAsync(address, "/om/kakor");

        await site.WriteMediaAsync(m => m.SaveAsync(media.Key, media.Content with { Values = [.. media.Content.Values.Where(v => v.Alias != "altText"), new("altText", null, null, "Något annat att se")] }, Guid.Empty, Cancellation));

        Assert.Contains("Något annat att se", await site.TextAsync(address), StringComparison.Ordinal);
        Assert.True(await site.IsCachedAsync("/om/kakor"));
    }

    [Fact]
    public async Task A_municipality_is_fresh_wherever_it_is_picked()
    {
        var chosen = site.First("municipality").Key;
        var pickers = site.Users(chosen).Select(u => site.AddressOf(u, "sv-SE")).OfType<string>().ToArray();
        Assert.True(pickers.Length > 3, $"{pickers.Length} pages pick it");
        await site.WarmAsync(pickers);

        await site.EditAsync(chosen, d => WithName(d, "sv-SE", "Nya kommunen"));

        foreach (var path in pickers)
            Assert.Contains("/kommuner/nya-kommunen", await site.TextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_evicts_nothing()
    {
        var (key, address) = site.First("event");
        await site.WarmAsync(address, "/evenemang", "/sitemap.xml");

        await site.EditAsync(key, d => WithValue(d, "venueName", "sv-SE", "Bara ett utkast"), publish: false);

        foreach (var path in new[] { address, "/evenemang", "/sitemap.xml" })
            Assert.True(await site.IsCachedAsync(path), path);
    }

    [Fact]
    public async Task A_word_of_the_interface_evicts_everything()
    {
        await site.WarmAsync(Article);
        var word = site.Index.Rows.Dictionary.First(d => d.ItemKey == "Navigation.Menu");

        await site.WriteAsync<DictionaryEditing>(d => d.UpdateAsync(word.Key, word.ItemKey, new Dictionary<string, string>(word.Translations) { ["sv-SE"] = "Allt" }, Guid.Empty, Cancellation));

        Assert.Contains("Allt</summary>", await site.TextAsync(Article), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_any_change_every_cached_page_is_what_it_would_be_made_anew()
    {
        using var edited = new EditedSite();
        var random = new Random(20261124);
        await edited.ReadAllAsync();
        for (var round = 0; round < 20; round++)
        {
            var what = await edited.ChangeSomethingAsync(random, round);
            var cached = await edited.ReadAllAsync();
            await edited.Host.Services.GetRequiredService<IWebsiteOutputCacheManager>().EvictAllAsync(Cancellation);
            var made = await edited.ReadAllAsync();
            foreach (var (path, (text, fromCache)) in cached)
                Assert.True(!fromCache || text == made[path].Text, $"{path} is outdated after round {round}: {what}");
        }
    }

    private static DocumentContent WithName(DocumentContent content, string culture, string name) => content with
    {
        Name = culture == "sv-SE" ? name : content.Name,
        Cultures = content.Cultures.ToDictionary(c => c.Key, c => c.Key == culture ? c.Value with { Name = name } : c.Value),
    };

    private static DocumentContent WithValue(DocumentContent content, string alias, string? culture, string value)
        => content with { Values = [.. content.Values.Where(v => v.Alias != alias || v.Culture != culture), new(alias, culture, null, value)] };

    public sealed partial class EditedSite : IDisposable
    {
        private readonly HttpClient client;

        public EditedSite() => client = Host.CreateClient();

        public SiteHost Host { get; } = new();

        internal Cms.Published.ContentIndex Index => Host.Services.GetRequiredService<ChangeFollower>().Index;

        internal DocumentRow Row(Guid key) => Index.Document(key)!;

        public string? AddressOf(Guid key, string culture)
            => Host.Services.GetRequiredService<IPublishedUrlProvider>().GetUrl(key, Umbraco.Cms.Core.Models.PublishedContent.UrlMode.Relative, culture) is var url && url != "#" ? url : null;

        public (Guid Key, string Address) First(string type)
            => Index.Rows.Documents.Where(d => Index.Type(d.ContentTypeKey)!.Alias == type).OrderBy(d => d.SortOrder).Select(d => (d.Key, Address: AddressOf(d.Key, "sv-SE")!)).First(d => d.Address is not null);

        public IEnumerable<Guid> Users(Guid key) => Cms.Published.ContentReferences.To(key, Index.Rows).Select(d => d.Key);

        public async Task<string> TextAsync(string path) => await client.GetStringAsync(path, Cancellation);

        public async Task<bool> IsCachedAsync(string path) => (await client.GetAsync(path, Cancellation)).Headers.Age is not null;

        public async Task WarmAsync(params string[] paths)
        {
            foreach (var path in paths)
            {
                await client.GetAsync(path, Cancellation);
                Assert.True(await IsCachedAsync(path), $"{path} is not cached");
            }
        }

        internal Task WriteAsync(Func<DocumentService, Task> write) => WriteAsync<DocumentService>(write);

        internal Task WriteMediaAsync(Func<MediaEditing, Task> write) => WriteAsync<MediaEditing>(write);

        internal async Task WriteAsync<T>(Func<T, Task> write) where T : notnull
        {
            await using var scope = Host.Services.CreateAsyncScope();
            await write(scope.ServiceProvider.GetRequiredService<T>());
            await Host.Services.GetRequiredService<ChangeFollower>().FollowAsync(Cancellation);
        }

        internal Task EditAsync(Guid key, Func<DocumentContent, DocumentContent> change, bool publish = true) => WriteAsync(async d =>
        {
            var row = Row(key);
            Assert.Equal(DocumentStatus.Success, await d.SaveAsync(key, change(row.Draft), row.Revision, Guid.Empty, Cancellation));
            if (publish)
                Assert.Equal(DocumentStatus.Success, await d.PublishAsync(key, [.. row.Draft.Cultures.Keys], Guid.Empty, Cancellation));
        });

        /// <summary>Every page in both languages, feeds, and lists as filters show them: what it says, and whether it came out of the cache.</summary>
        public async Task<Dictionary<string, (string Text, bool FromCache)>> ReadAllAsync()
        {
            var documents = Index.Rows.Documents.SelectMany(d => Cultures.Select(c => AddressOf(d.Key, c))).OfType<string>();
            string[] others = ["/sitemap.xml", "/nyheter.rss", "/en/news.rss", "/evenemang.rss", "/evenemang?kategori=musik", "/kommuner?jamfor=vaxjo&jamfor=ljungby", "/besoksmal?kommun=vaxjo", "/besoksmal?vy=karta"];
            var read = new Dictionary<string, (string, bool)>();
            foreach (var path in documents.Concat(others).Distinct())
            {
                var response = await client.GetAsync(path, Cancellation);
                if (response.StatusCode == HttpStatusCode.OK)
                    read[path] = (Moment.Replace(await response.Content.ReadAsStringAsync(Cancellation), ""), response.Headers.Age is not null);
            }
            return read;
        }

        /// <summary>The signed moment of a form is another each time, and says nothing of the page.</summary>
        [GeneratedRegex("name=\"t\" value=\"[^\"]*\"", RegexOptions.None, 1000)]
        private static partial Regex Moment { get; }

        /// <summary>One of the things editors do, somewhere.</summary>
        /// <returns>What was done, for whoever has to find out why it was not seen.</returns>
        public async Task<string> ChangeSomethingAsync(Random random, int round)
        {
            var documents = Index.Rows.Documents.Where(d => !d.IsBlueprint).OrderBy(d => d.Id).ToList();
            // Every other time one that has pages below, or hardly anything would happen to those.
            var alive = documents.Where(d => !d.Trashed && d.ParentKey is not null).ToList();
            var one = Pick(alive.Where(d => round % 2 == 0 || Index.Children(d.Key).Count > 0).DefaultIfEmpty(alive[0]));
            var name = $"{Index.Type(one.ContentTypeKey)!.Alias} {one.Draft.Name}";
            // The clock goes on, as it does between two writes.
            Host.Time.Advance(TimeSpan.FromMilliseconds(10));
            switch (random.Next(12))
            {
                case 0:
                    await TryEditAsync(one, d => WithName(d, Pick(Cultures), $"Nytt namn {round}"));
                    return $"renamed {name}";
                case 1:
                    await WriteAsync(d => d.UnpublishAsync(one.Key, random.Next(2) == 0 ? [] : ["en-US"], Guid.Empty, Cancellation));
                    return $"unpublished {name}";
                case 2:
                    var to = Pick(documents.Where(d => !d.Trashed));
                    await WriteAsync(d => d.MoveAsync(one.Key, to.Key, Guid.Empty, Cancellation));
                    return $"moved {name} below {to.Draft.Name}";
                case 3:
                    await WriteAsync(d => d.SortAsync(one.ParentKey, [.. Index.Children(one.ParentKey).Select(c => c.Key).OrderBy(_ => random.Next())], Guid.Empty, Cancellation));
                    return $"sorted the siblings of {name}";
                case 4:
                    await WriteAsync(d => d.TrashAsync(one.Key, Guid.Empty, Cancellation));
                    return $"trashed {name}";
                case 5 when documents.Exists(d => d.Trashed):
                    var trashed = Pick(documents.Where(d => d.Trashed));
                    await WriteAsync(d => d.RestoreAsync(trashed.Key, Guid.Empty, Cancellation));
                    await WriteAsync(d => d.PublishAsync(trashed.Key, Cultures, Guid.Empty, Cancellation));
                    return $"restored {trashed.Draft.Name}";
                case 6:
                    var copy = Guid.Empty;
                    await WriteAsync(async d => copy = (await d.CopyAsync(one.Key, one.ParentKey, false, Guid.Empty, Cancellation)).Key);
                    await WriteAsync(d => d.PublishAsync(copy, Cultures, Guid.Empty, Cancellation));
                    return $"copied {name}";
                case 7 when documents.Exists(d => !d.Trashed && d.Draft.Values.Any(v => v.Alias == "municipality")):
                    var picker = Pick(documents.Where(d => !d.Trashed && d.Draft.Values.Any(v => v.Alias == "municipality")));
                    var target = Pick(documents.Where(d => Index.Type(d.ContentTypeKey)!.Alias == "municipality"));
                    await TryEditAsync(picker, d => WithValue(d, "municipality", null, $"umb://document/{target.Key:N}"));
                    return $"let {picker.Draft.Name} pick {target.Draft.Name}";
                case 8:
                    var media = Pick(Index.Rows.Media.OrderBy(m => m.Id));
                    await WriteMediaAsync(m => media.Trashed ? m.RestoreAsync(media.Key, Guid.Empty, Cancellation) : random.Next(2) == 0 ? m.TrashAsync(media.Key, Guid.Empty, Cancellation)
                        : m.SaveAsync(media.Key, media.Content with { Name = $"Bild {round}" }, Guid.Empty, Cancellation));
                    return $"changed the picture {media.Content.Name}";
                case 9:
                    var twin = Pick(Index.Children(one.ParentKey));
                    await TryEditAsync(one, d => WithName(d, "sv-SE", twin.Draft.Name));
                    return $"gave {name} the name of {twin.Draft.Name}";
                default:
                    var text = Pick(one.Draft.Values.Where(v => v.Alias is "heading" or "preamble" or "summary" or "navigationTitle" or "metaTitle" or "umbracoNaviHide" or "startDate" or "venueName" or "personName").DefaultIfEmpty(new("heading", "sv-SE", null, "")));
                    var value = text.Alias switch { "umbracoNaviHide" => text.Value == "1" ? "0" : "1", "startDate" => $"2027-0{random.Next(1, 9)}-11 18:00:00", _ => $"Ny text {round}" };
                    await TryEditAsync(one, d => WithValue(d, text.Alias, text.Culture, value));
                    return $"wrote {text.Alias} of {name}";
            }

            T Pick<T>(IEnumerable<T> from)
            {
                var list = from.ToList();
                return list[random.Next(list.Count)];
            }

            Task TryEditAsync(DocumentRow row, Func<DocumentContent, DocumentContent> change) => WriteAsync(async d =>
            {
                await d.SaveAsync(row.Key, change(row.Draft), row.Revision, Guid.Empty, Cancellation);
                await d.PublishAsync(row.Key, [.. row.Draft.Cultures.Keys], Guid.Empty, Cancellation);
            });
        }

        public void Dispose()
        {
            client.Dispose();
            Host.Dispose();
        }
    }
}
