using Microsoft.Extensions.Caching.Memory;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>
/// Which revision of a document each session was last shown. The client's models carry no version, so a save that
/// names none itself is checked against this: when somebody else has written in between, it is a conflict and nothing is overwritten.
/// </summary>
internal sealed class SeenRevisions : IDisposable
{
    private readonly MemoryCache seen = new(new MemoryCacheOptions { SizeLimit = 100_000 });

    public int? Find(string session, Guid document) => seen.TryGetValue((session, document), out int revision) ? revision : null;

    public void Show(string session, Guid document, int revision)
        => seen.Set((session, document), revision, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(12) });

    /// <summary>The session's own write (a publish, a move …) moves what it has seen along, unless somebody else's lies between.</summary>
    public void Advance(string session, Guid document, int before, int after)
    {
        if (Find(session, document) is not { } known || known == before)
            Show(session, document, after);
    }

    public void Dispose() => seen.Dispose();
}
