using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Releases;
using SodraSmaland.Common;
using SodraSmaland.Web.Tests.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.Infrastructure;

/// <summary>A release is one instant for visitors, whatever the cache of pages holds.</summary>
public sealed partial class ReleaseCacheTests
{
    private const int Pages = 200;
    private const int Visitors = 6;
    private static readonly string[] Swedish = ["sv-SE"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_load_that_runs_through_a_release_of_200_pages_and_its_end_sees_no_mixture(string database)
    {
        using var host = new SiteHost(s => s.AddSingleton<IOutputCacheStore>(new Unforgetting()), database == "Npgsql" ? await DeskSite.PostgresAsync() : []);
        var addresses = await PagesAsync(host);
        using (var client = host.CreateClient())
        {
            foreach (var (address, _) in addresses)
                Assert.Equal(1, await GenerationAsync(client, address));
        }

        await SwitchAsync(host, addresses, 1, 2, () => host.Time.Advance(TimeSpan.FromHours(1)));
        await SwitchAsync(host, addresses, 2, 1, () => host.Time.Advance(TimeSpan.FromHours(1)));
    }

    /// <summary>Visitors go from page to page while the clock strikes; each sees the old site, then the new, and never the old again.</summary>
    private static async Task SwitchAsync(SiteHost host, IReadOnlyList<(string Address, Guid Key)> addresses, int before, int after, Action strike)
    {
        using var stop = new CancellationTokenSource();
        var seen = new int[Visitors][];
        var begun = Enumerable.Range(0, Visitors).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var visitors = Enumerable.Range(0, Visitors).Select(v => Task.Run(
            async () =>
            {
                using var client = host.CreateClient();
                var random = new Random(v);
                var path = new List<int>();
                // A last round after the switch, over everything: what was cached before it must not be found.
                while (!stop.IsCancellationRequested)
                {
                    path.Add(await GenerationAsync(client, addresses[random.Next(Pages)].Address));
                    if (path.Count == 20)
                        begun[v].SetResult();
                }
                for (var i = v; i < Pages; i += Visitors)
                    path.Add(await GenerationAsync(client, addresses[i].Address));
                seen[v] = [.. path];
            },
            Cancellation)).ToArray();
        await Task.WhenAll(begun.Select(b => b.Task));
        strike();
        await using (var scope = host.Services.CreateAsyncScope())
            Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<ReleaseRun>().RunDueAsync(Cancellation));
        await stop.CancelAsync();
        await Task.WhenAll(visitors);

        foreach (var path in seen)
        {
            var turn = Array.IndexOf(path, after);
            Assert.True(turn >= 20, $"the switch was seen after {turn} pages");
            Assert.All(path[..turn], g => Assert.Equal(before, g));
            Assert.All(path[turn..], g => Assert.Equal(after, g));
        }
    }

    private static async Task<int> GenerationAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        // A page that shows several of them shows all in one generation.
        var found = Mark().Matches(text).Select(m => int.Parse(m.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).Distinct().ToList();
        Assert.True(found.Count == 1, $"{address} shows {string.Join(" and ", found)}");
        return found[0];
    }

    /// <summary>200 articles, live in their first generation, their drafts in the second, and a release in an hour that lasts for one.</summary>
    private static async Task<IReadOnlyList<(string Address, Guid Key)>> PagesAsync(SiteHost host)
    {
        var follower = host.Services.GetRequiredService<ChangeFollower>();
        var source = follower.Index.Rows.Documents.First(d => !d.Trashed && d.Published is not null && d.Draft.Name == "Hitta bostad");
        var keys = new List<Guid>();
        await using var scope = host.Services.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<DocumentService>();
        Guid? parent = source.ParentKey;
        for (var i = 0; i < Pages; i++)
        {
            var (status, key) = await documents.CreateAsync(parent, source.ContentTypeKey, Generation(source.Draft, i, 1), Guid.Empty, Cancellation);
            Assert.Equal(DocumentStatus.Success, status);
            Assert.Equal(DocumentStatus.Success, await documents.PublishAsync(key, Swedish, Guid.Empty, Cancellation));
            Assert.Equal(DocumentStatus.Success, await documents.SaveAsync(key, Generation(source.Draft, i, 2), 1, Guid.Empty, Cancellation));
            keys.Add(key);
        }
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        var (now, group) = (host.Time.GetUtcNow().UtcDateTime, await database.UserGroups.Where(g => g.Alias == "admin").Select(g => g.Key).FirstAsync(Cancellation));
        var planner = new UserRow { Key = Guid.NewGuid(), Name = "Planerare", Email = "planerare@exempel.se", UserName = "planerare@exempel.se", Groups = [group] };
        database.Users.Add(planner);
        database.Releases.Add(new ReleaseRow
        {
            Key = Guid.NewGuid(),
            Name = "Mässan",
            State = ReleaseState.Planned,
            GoesLive = now.AddHours(1),
            GoesOff = now.AddHours(2),
            CheckedAt = now,
            PlannerKey = planner.Key,
            CreateDate = now,
            Items = [.. keys.Select(k => new ReleaseItem(k, Swedish, ReleaseAction.Publish))],
        });
        await database.SaveChangesAsync(Cancellation);
        await follower.FollowAsync(Cancellation);
        var routes = host.Services.GetRequiredService<Cms.Published.PublishedSnapshots>().Latest.Routes;
        return [.. keys.Select(k => (routes.Find(k, "sv-SE")!.Value.Path, k))];
    }

    /// <summary>The name stays, so that the address does; the generation stands in the preamble and in what is told of the page elsewhere.</summary>
    private static DocumentContent Generation(DocumentContent draft, int page, int generation) => draft with
    {
        Name = $"Släppt sida {page}",
        Cultures = new Dictionary<string, CultureState> { ["sv-SE"] = new($"Släppt sida {page}", DateTime.UnixEpoch) },
        Values = [.. draft.Values.Where(v => v.Culture is null or "sv-SE").Select(v => v.Alias is "preamble" or "metaDescription" ? v with { Value = $"Generation {generation}." } : v)],
    };

    /// <summary>
    /// A cache at its worst: pages are evicted only after the visitors have left. So is one whose eviction comes late, or into
    /// which a page that was made before the switch is put after it.
    /// </summary>
    private sealed class Unforgetting : IOutputCacheStore
    {
        private readonly ConcurrentDictionary<string, byte[]> entries = new();

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(entries.GetValueOrDefault(key));

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            entries[key] = value;
            return ValueTask.CompletedTask;
        }
    }

    [GeneratedRegex(@"Generation (?<number>\d)\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mark();
}
