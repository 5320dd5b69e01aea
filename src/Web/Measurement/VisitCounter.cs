using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SodraSmaland.Core;
using SodraSmaland.Core.Measurement;

namespace SodraSmaland.Web.Measurement;

/// <summary>What a request tells that is counted. Who asked is not part of it.</summary>
/// <param name="Step">What happened.</param>
/// <param name="Form">Key of the form that was begun; empty for a view.</param>
/// <param name="Path">Of the page.</param>
/// <param name="Query">Of the page, when it has a word that is read; else empty.</param>
/// <param name="Referrer">The other site that linked here; empty without one.</param>
internal readonly record struct Seen(CountedStep Step, Guid Form, string Path, string Query, string Referrer);

/// <summary>
/// Numbers in memory until they are written: a page that is served from the cache must not wait for a database. A process that is
/// killed loses at most the last <see cref="VisitWorker.Every"/> twice over of views; what somebody sent or confirmed is counted in
/// the transaction that keeps it and never here.
/// </summary>
internal sealed class VisitCounter(TimeProvider time)
{
    /// <summary>The addresses of others may say anything: when so many differ, the rest are counted without what sets them apart.</summary>
    private const int MostDistinct = 20_000;

    private readonly Lock turning = new();
    private readonly Queue<Generation> full = new();
    private Generation current = new(default, long.MinValue);

    public void Count(Seen seen)
    {
        var generation = Volatile.Read(ref current);
        if (time.GetUtcNow().UtcTicks >= generation.Until)
            generation = Turn(onlyWhenOver: true);
        if (!generation.Counts.TryGetValue(seen, out var count))
        {
            if (Interlocked.Increment(ref generation.Distinct) > MostDistinct)
                seen = seen with { Query = "", Referrer = seen.Referrer.Length > 0 ? "-" : "" };
            count = generation.Counts.GetOrAdd(seen, static _ => new(0));
        }
        Interlocked.Increment(ref count.Value);
    }

    /// <summary>Ends the generation that is counted in, and gives the one that nobody can be counting in any more.</summary>
    /// <param name="all">Also what has just ended: for the last time, when nobody asks for pages.</param>
    public IReadOnlyList<(DateOnly Day, IReadOnlyDictionary<Seen, long> Counts)> Take(bool all)
    {
        Turn(onlyWhenOver: false);
        lock (turning)
        {
            var taken = new List<(DateOnly, IReadOnlyDictionary<Seen, long>)>();
            while (full.Count > (all ? 0 : 1))
            {
                var generation = full.Dequeue();
                if (!generation.Counts.IsEmpty)
                    taken.Add((generation.Day, generation.Counts.ToDictionary(c => c.Key, c => c.Value.Value)));
            }
            return taken;
        }
    }

    private Generation Turn(bool onlyWhenOver)
    {
        lock (turning)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (onlyWhenOver && now.Ticks < current.Until)
                return current;
            full.Enqueue(current);
            var day = County.Date(now);
            Volatile.Write(ref current, new(day, County.Start(day.AddDays(1)).Ticks));
            return current;
        }
    }

    /// <summary>The counts of one day, or a part of it.</summary>
    private sealed class Generation(DateOnly day, long until)
    {
        public int Distinct;

        public DateOnly Day { get; } = day;

        /// <summary>Ticks of the first moment that is not in it, UTC.</summary>
        public long Until { get; } = until;

        public ConcurrentDictionary<Seen, StrongBox<long>> Counts { get; } = new();
    }
}
