using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Published;

internal enum ReadKind { Document, Children, Below, Media, MediaChildren, MediaBelow }

/// <summary>One thing an answer was made of.</summary>
/// <param name="Kind">A document or media item (its values, name, address, or that it is not there), or a list that was walked.</param>
/// <param name="Key">The item, or the one above the list; empty above the roots.</param>
/// <param name="Type">The alias of the type that alone was listed; empty for all types.</param>
internal readonly record struct ContentRead(ReadKind Kind, Guid Key, string Type = "")
{
    /// <summary>Its cache tag; a document's is Umbraco's own.</summary>
    public string Tag => Kind == ReadKind.Document ? Constants.Website.OutputCache.ContentTagPrefix + Key : $"{Kind}-{Key}-{Type}";
}

/// <summary>
/// Notes what the answer to a request is made of. Documents note themselves when they are read, lists when they are walked,
/// and a property value that outlives the request keeps its own notes, so that whoever reads it later depends on them too.
/// </summary>
internal sealed class ContentReads(IHttpContextAccessor http)
{
    private static readonly object ItemKey = new();

    [ThreadStatic]
    private static HashSet<ContentRead>? apart;

    public void Note(ReadKind kind, Guid key, string type = "") => Current?.Add(new(kind, key, type));

    public void Note(IReadOnlyCollection<ContentRead> reads)
    {
        if (reads.Count > 0)
            Current?.UnionWith(reads);
    }

    /// <summary>Makes a value and notes what it is made of, for it and for the request.</summary>
    public T Apart<T>(Func<T> make, out IReadOnlyCollection<ContentRead> reads)
    {
        var outer = apart;
        var own = apart = [];
        reads = own;
        try
        {
            return make();
        }
        finally
        {
            apart = outer;
            Note(own);
        }
    }

    /// <summary>Everything the request of this moment has read.</summary>
    public IReadOnlyCollection<ContentRead> OfRequest => http.HttpContext?.Items.TryGetValue(ItemKey, out var reads) == true ? (HashSet<ContentRead>)reads! : [];

    private HashSet<ContentRead>? Current
    {
        get
        {
            if (apart is not null || http.HttpContext is not { } context)
                return apart;
            if (context.Items.TryGetValue(ItemKey, out var known))
                return (HashSet<ContentRead>)known!;
            var reads = new HashSet<ContentRead>();
            context.Items[ItemKey] = reads;
            return reads;
        }
    }
}

/// <summary>Tells a host that caches answers what each was made of, and which it must not keep.</summary>
internal sealed class OutputCacheTags(ContentReads reads, PublishedSnapshots snapshots) : IWebsiteOutputCacheTagProvider, IWebsiteOutputCacheDurationProvider
{
    /// <summary>More tags cost more than making the page again: it is then dropped at any change.</summary>
    private const int Most = 500;

    /// <summary>Of answers that any change of content drops.</summary>
    public const string AnyChange = "any-change";

    public IEnumerable<string> GetTags(IPublishedContent content)
        => reads.OfRequest is { Count: <= Most } few ? [.. few.Select(r => r.Tag)] : [AnyChange];

    /// <summary>Nothing, when the content has changed since the request began: its eviction has been or is about to be.</summary>
    public TimeSpan? GetDuration(IPublishedContent content) => snapshots.Current == snapshots.Latest ? null : TimeSpan.Zero;
}
