using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>A site whose page cache goes by the tests' clock, and whose campaigns can be edited.</summary>
public sealed class CampaignSite : IDisposable
{
    public static readonly Guid Winter = Guid.Parse("9b235749-45c8-5afc-a4bf-292572263453");
    public static readonly Guid Trial = Guid.Parse("b785418f-792a-5e21-8eb6-adc39d63611f");
    public const string WinterPage = "/kampanjer/vinter-i-glasriket";
    public const string TrialPage = "/kampanjer/provbo-en-vecka";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public CampaignSite()
    {
        Host = new SiteHost(s => s.AddSingleton<IOutputCacheStore>(new ClockedCache(() => Host!.Time.GetUtcNow())));
        Client = Host.CreateClient();
    }

    public SiteHost Host { get; }

    public HttpClient Client { get; }

    public Task<string> TextAsync(string path) => Client.GetStringAsync(path, Cancellation);

    internal DocumentContent Draft(Guid key) => Host.Services.GetRequiredService<ChangeFollower>().Index.Document(key)!.Draft;

    /// <summary>Writes values that do not vary by language, and publishes.</summary>
    public Task SetAsync(Guid key, params (string Alias, string Value)[] values) => WriteAsync(async documents =>
    {
        var row = Host.Services.GetRequiredService<ChangeFollower>().Index.Document(key)!;
        var draft = row.Draft with { Values = [.. row.Draft.Values.Where(v => !values.Any(w => w.Alias == v.Alias)), .. values.Select(w => new PropertyValue(w.Alias, null, null, w.Value))] };
        Assert.Equal(DocumentStatus.Success, await documents.SaveAsync(key, draft, row.Revision, Guid.Empty, Cancellation));
        Assert.Equal(DocumentStatus.Success, await documents.PublishAsync(key, [.. row.Draft.Cultures.Keys], Guid.Empty, Cancellation));
    });

    internal async Task WriteAsync(Func<DocumentService, Task> write)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await write(scope.ServiceProvider.GetRequiredService<DocumentService>());
        await Host.Services.GetRequiredService<ChangeFollower>().FollowAsync(Cancellation);
    }

    public void Dispose()
    {
        Client.Dispose();
        Host.Dispose();
    }

    private sealed class ClockedCache(Func<DateTimeOffset> now) : IOutputCacheStore
    {
        private readonly Dictionary<string, (byte[] Value, string[] Tags, DateTimeOffset Until)> entries = [];
        private readonly Lock gate = new();

        public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
        {
            lock (gate)
            {
                foreach (var key in entries.Where(e => e.Value.Tags.Contains(tag)).Select(e => e.Key).ToList())
                    entries.Remove(key);
            }
            return ValueTask.CompletedTask;
        }

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
        {
            lock (gate)
                return ValueTask.FromResult(entries.TryGetValue(key, out var entry) && entry.Until > now() ? entry.Value : null);
        }

        public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
        {
            lock (gate)
                entries[key] = (value, tags ?? [], now() + validFor);
            return ValueTask.CompletedTask;
        }
    }
}
