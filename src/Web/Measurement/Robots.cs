using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SodraSmaland.Web.Measurement;

/// <summary>
/// Tells programs from people by what they call themselves. The patterns are those of the npm package <c>isbot</c> 5.2.3
/// (public domain), one a line, unchanged: to bring them up to date, take its list anew.
/// </summary>
internal sealed class Robots
{
    /// <summary>Names are the visitors' to choose: the memory of them has an end.</summary>
    private const int MostRemembered = 10_000;

    private readonly Regex pattern;
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private int remembered;

    public Robots()
    {
        using var reader = new StreamReader(typeof(Robots).Assembly.GetManifestResourceStream("Robots.patterns")!);
        pattern = new(string.Join('|', reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    }

    /// <param name="userAgent">The header; a person's browser always sends one.</param>
    public bool Is(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent))
            return true;
        if (known.TryGetValue(userAgent, out var verdict))
            return verdict;
        verdict = Judge(userAgent);
        if (Interlocked.Increment(ref remembered) <= MostRemembered)
            known.TryAdd(userAgent, verdict);
        return verdict;
    }

    private bool Judge(string userAgent)
    {
        try
        {
            return pattern.IsMatch(userAgent);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
