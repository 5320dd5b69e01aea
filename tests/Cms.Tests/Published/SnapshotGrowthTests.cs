using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services.Changes;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Published;

/// <summary>What grew write by write says in everything what is read from the tables anew.</summary>
public sealed class SnapshotGrowthTests
{
    private static readonly string[] Names = ["Bo", "Hyra", "Köpa", "Åsnen", "Skog", "Glas"];
    private static readonly string[][] Cultures = [["sv-SE"], ["en-US"], ["sv-SE", "en-US"]];
    private static readonly Guid Folder = Guid.Parse("00000000-0000-0000-0000-0000000000b1");

    /// <summary>An edit and the numbers that say of what: names, documents and parents are taken modulo what there is.</summary>
    private static readonly Gen<(int What, int A, int B)[]> Edits = Gen.Select(Gen.Int[0, 17], Gen.Int[0, 99], Gen.Int[0, 99]).Array[1, 20];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_sequence_of_edits_leads_to_the_snapshot_made_from_nothing()
    {
        await using var host = await StartAsync();
        await host.ReadAsync(async db =>
        {
            db.ContentTypes.Add(new ContentTypeRow { Key = Folder, Id = 40, Kind = ContentTypeKind.Media, Alias = "Folder", Definition = new() { Name = "Mapp", AllowAtRoot = true, AllowedChildren = [new(Folder, 0)] } });
            db.Changes.Add(Change(ChangeSubject.Schema));
            return await db.SaveChangesAsync(Cancellation);
        });
        await host.Get<ChangeFollower>().FollowAsync(Cancellation);

        await Edits.SampleAsync(async edits =>
        {
            await EmptyAsync(host);
            foreach (var (what, a, b) in edits)
            {
                await EditAsync(host, what, a, b);
                await host.Get<ChangeFollower>().FollowAsync(Cancellation);
                Assert.Equal(await FromNothingAsync(host), Describe(host, host.Get<PublishedSnapshots>().Latest, host.Get<ChangeFollower>().Index));
            }
        }, iter: 12, threads: 1);
    }

    [Fact]
    public async Task Of_two_pages_with_one_address_the_first_in_order_has_it_also_after_sorting()
    {
        await using var host = await StartAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var key in new[] { first, second })
        {
            await host.DoAsync(d => d.CreateAsync(Living, PageType, Page("Hyra", null, Heading("Hyra")), User, Cancellation, key));
            await host.DoAsync(d => d.PublishAsync(key, ["sv-SE"], User, Cancellation));
        }
        Assert.Equal(first, Found());

        await host.DoAsync(d => d.SortAsync(Living, [second, first], User, Cancellation));

        Assert.Equal(second, Found());

        Guid? Found() => host.Get<PublishedSnapshots>().Latest.Routes is var routes ? routes.Find(routes.DomainOf(new Uri("https://example.test/bo-har"))!, "/bo-har/hyra") : null;
    }

    [Fact]
    public async Task The_old_addresses_of_a_deleted_page_lead_nowhere_at_once()
    {
        await using var host = await StartAsync();
        var key = Guid.NewGuid();
        await host.DoAsync(d => d.CreateAsync(Living, PageType, Page("Hyra", null, Heading("Hyra")), User, Cancellation, key));
        await host.DoAsync(d => d.PublishAsync(key, ["sv-SE"], User, Cancellation));
        await host.DoAsync(d => d.MoveAsync(key, Home, User, Cancellation));
        Assert.Equal(key, Assert.Single(Redirects()).Value);

        await host.DoAsync(d => d.DeleteAsync(key, User, Cancellation));

        Assert.Empty(Redirects());

        IReadOnlyDictionary<string, Guid> Redirects() => host.Get<PublishedSnapshots>().Latest.Redirects;
    }

    private static async Task EditAsync(EngineHost host, int what, int a, int b)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        var documents = scope.ServiceProvider.GetRequiredService<DocumentService>();
        var media = scope.ServiceProvider.GetRequiredService<MediaEditing>();
        var all = await database.Documents.AsNoTracking().Where(d => !d.IsBlueprint).OrderBy(d => d.Id).ToListAsync(Cancellation);
        var pictures = await database.Media.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Cancellation);
        var one = all[a % all.Count];
        var other = all[b % all.Count];
        var name = Names[b % Names.Length];
        var draft = Page(name, a % 3 == 0 ? null : name + " in English", Heading(name), Heading(name, "en-US"), new("related", null, null, $"umb://document/{other.Key:N}"),
            new("text", "sv-SE", null, $$"""{"markup":"<p><a href=\"/{localLink:{{other.Key}}}\">{{name}}</a></p>","blocks":null}"""));
        await (what switch
        {
            0 or 1 or 2 => CreateAsync(),
            3 or 4 => documents.SaveAsync(one.Key, draft, one.Revision, User, Cancellation),
            5 or 6 or 7 => documents.PublishAsync(one.Key, Cultures[b % 3], User, Cancellation),
            8 => documents.UnpublishAsync(one.Key, b % 2 == 0 ? [] : ["en-US"], User, Cancellation),
            9 => documents.MoveAsync(one.Key, b % 7 == 0 ? null : other.Key, User, Cancellation),
            10 => documents.SortAsync(one.ParentKey, [.. all.Where(d => d.ParentKey == one.ParentKey).Select(d => d.Key).Reverse()], User, Cancellation),
            11 => documents.TrashAsync(one.Key, User, Cancellation),
            12 => documents.RestoreAsync(one.Key, User, Cancellation),
            13 => one.Key == Home ? Task.CompletedTask : documents.DeleteAsync(one.Key, User, Cancellation),
            14 => documents.CopyAsync(one.Key, other.Key, withDescendants: true, User, Cancellation),
            15 => documents.SetDomainsAsync(Home, null, b % 2 == 0 ? [("/", "sv-SE"), ("/en", "en-US")] : [("/", "sv-SE"), ("/english", "en-US")], User, Cancellation),
            16 => media.CreateAsync(pictures.Count == 0 || b % 2 == 0 ? null : pictures[b % pictures.Count].Key, Folder, new DocumentContent { Name = name }, User, Cancellation),
            _ when pictures.Count == 0 => SchemaAsync(),
            _ => (b % 4) switch
            {
                0 => media.TrashAsync(pictures[a % pictures.Count].Key, User, Cancellation),
                1 => media.RestoreAsync(pictures[a % pictures.Count].Key, User, Cancellation),
                2 => media.DeleteAsync(pictures[a % pictures.Count].Key, User, Cancellation),
                _ => media.MoveAsync(pictures[a % pictures.Count].Key, null, User, Cancellation),
            },
        });

        async Task CreateAsync()
        {
            var (_, key) = await documents.CreateAsync(other.Key, PageType, draft, User, Cancellation);
            if (a % 2 == 0)
                await documents.PublishAsync(key, ["sv-SE"], User, Cancellation);
        }

        async Task SchemaAsync()
        {
            database.Changes.Add(Change(ChangeSubject.Schema));
            await database.SaveChangesAsync(Cancellation);
        }
    }

    /// <summary>Back to one published page, told to the follower as a change of everything.</summary>
    private static async Task EmptyAsync(EngineHost host)
    {
        await host.ReadAsync(async db =>
        {
            await db.Documents.Where(d => d.Key != Home).ExecuteDeleteAsync(Cancellation);
            await db.Redirects.ExecuteDeleteAsync(Cancellation);
            await db.Media.ExecuteDeleteAsync(Cancellation);
            var home = await db.Documents.SingleAsync(Cancellation);
            (home.ParentKey, home.Trashed, home.Draft, home.Published) = (null, false, Page("Hem", "Home", Heading("Hem"), Heading("Home", "en-US")), Page("Hem", "Home", Heading("Hem"), Heading("Home", "en-US")));
            db.Changes.AddRange(Change(ChangeSubject.Document), Change(ChangeSubject.Media), Change(ChangeSubject.Redirect));
            return await db.SaveChangesAsync(Cancellation);
        });
        await host.Get<ChangeFollower>().FollowAsync(Cancellation);
    }

    private static async Task<string> FromNothingAsync(EngineHost host)
    {
        var rows = await host.ReadAsync(async db => new SnapshotRows
        {
            ContentTypes = await db.ContentTypes.AsNoTracking().ToListAsync(Cancellation),
            DataTypes = await db.DataTypes.AsNoTracking().ToListAsync(Cancellation),
            Languages = await db.Languages.AsNoTracking().OrderByDescending(l => l.IsDefault).ThenBy(l => l.Id).ToListAsync(Cancellation),
            Dictionary = await db.DictionaryItems.AsNoTracking().ToListAsync(Cancellation),
            Domains = await db.Domains.AsNoTracking().ToListAsync(Cancellation),
            Redirects = await db.Redirects.AsNoTracking().ToListAsync(Cancellation),
            Documents = await db.Documents.AsNoTracking().ToListAsync(Cancellation),
            Media = await db.Media.AsNoTracking().ToListAsync(Cancellation),
        });
        return Describe(host, host.Get<PublishedSnapshot.Builder>().Build(rows, PublishedSnapshot.Empty), new(rows, ContentIndex.Empty));
    }

    /// <summary>All that can be read out of a snapshot and the editors' index, as text.</summary>
    private static string Describe(EngineHost host, PublishedSnapshot snapshot, ContentIndex index)
    {
        var snapshots = host.Get<PublishedSnapshots>();
        var latest = snapshots.Latest;
        snapshots.Swap(snapshot);
        var languages = snapshot.Languages.Select(l => l.IsoCode).ToList();
        var lines = new List<string>();
        foreach (var (kind, tree) in new[] { ("document", snapshot.Documents), ("media", snapshot.Media) })
        {
            lines.Add($"{kind} count {tree.Count} roots {Keys(tree.Roots)} bin {Keys(tree.Children(null, trashed: true))}");
            foreach (var item in tree.All.OrderBy(i => i.Id))
            {
                lines.Add($"{kind} {item.Key} {tree.Find(item.Id)?.Key} in {item.ParentKey} at {item.SortOrder} {item.Type.Alias} {(item.Trashed ? "trashed" : "")}");
                lines.Add($"  below {Keys(tree.Children(item.Key))} | {Keys(tree.Children(item.Key, trashed: true))} | {Keys(tree.Descendants(item.Key))} above {Keys(tree.Ancestors(item.Key))}");
                foreach (var language in languages)
                {
                    host.Speak(language);
                    lines.Add($"  {language} shown {item.IsPublished(language)} {tree.IsReachable(item, language)}");
                    lines.AddRange(new[] { item.Published, item.Draft }.OfType<PublishedNode>().Select(n => $"  {language} {n.Name} {n.UrlSegment} {n.Level} {n.Path} {string.Join(", ", n.Properties.Select(p => p.Alias + "=" + Text(p.GetValue(language))))}"));
                }
            }
        }
        foreach (var document in snapshot.Documents.All.OrderBy(i => i.Id))
        {
            foreach (var language in languages)
            {
                if (snapshot.Routes.Find(document.Key, language) is var (domain, path))
                    lines.Add($"route {document.Key} {language} {domain.Row.Name} {path} leads to {snapshot.Routes.Find(domain, path)}");
            }
        }
        lines.AddRange(snapshot.Redirects.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"redirect {r.Key} {r.Value}"));
        lines.AddRange(snapshot.Translations.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"word {t.Key} {string.Join(",", t.Value.Translations)}"));
        lines.Add($"index {Keys(index.Children(null))} bin {Keys(index.Trashed(null).OrderBy(d => d.Id))} media {Keys(index.MediaChildren(null))} bin {Keys(index.TrashedMedia(null).OrderBy(m => m.Id))}");
        lines.AddRange(index.Rows.Documents.OrderBy(d => d.Id).Select(d =>
            $"index {d.Key} {index.Document(d.Key)!.Draft.Name} {d.Revision} {Keys(index.Children(d.Key))} | {Keys(index.Trashed(d.Key))} above {string.Join(",", index.DocumentPath(d.Key))} from {Keys(ContentReferences.To(d.Key, index.Rows).OrderBy(r => r.Id))}"));
        lines.AddRange(index.Rows.Media.OrderBy(m => m.Id).Select(m => $"index {m.Key} {index.Media(m.Key)!.Content.Name} {Keys(index.MediaChildren(m.Key))} | {Keys(index.TrashedMedia(m.Key))} above {string.Join(",", index.MediaPath(m.Key))}"));
        snapshots.Swap(latest);
        return string.Join('\n', lines);

        static string Keys(IEnumerable<ITreeItem> items) => string.Join(",", items.Select(i => i.Key));
    }

    private static string? Text(object? value) => value switch
    {
        IPublishedContent page => $"{page.Key} {page.Name}",
        IHtmlEncodedString html => html.ToHtmlString(),
        _ => value?.ToString(),
    };

    private static ChangeRow Change(ChangeSubject subject) => new() { Subject = subject, Type = TreeChangeTypes.RefreshAll, Date = DateTime.UnixEpoch };
}
