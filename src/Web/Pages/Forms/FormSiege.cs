using System.Security.Cryptography;
using System.Text;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>
/// Knows when programs are at the forms: many refused posts in a short time. For a while after that each form costs the sender's
/// machine some work, or its person a short wait. Each node counts for itself.
/// </summary>
internal sealed class FormSiege(TimeProvider time)
{
    /// <summary>Refusals within <see cref="Window"/> that make an attack.</summary>
    public const int Many = 30;

    /// <summary>Leading zero bits of the hash: some ten thousands of attempts, a second or two in a browser.</summary>
    public const int Bits = 15;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>What somebody without JavaScript waits instead.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> refusals = new();
    private readonly Dictionary<string, DateTimeOffset> spent = [];
    private DateTimeOffset until;

    public bool IsOn
    {
        get
        {
            lock (gate)
                return time.GetUtcNow() < until;
        }
    }

    /// <summary>Counts a post that no person would have made.</summary>
    public void Refused()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            refusals.Enqueue(now);
            while (refusals.Peek() < now - Window)
                refusals.Dequeue();
            if (refusals.Count >= Many)
            {
                until = now + Lasts;
                refusals.Clear();
            }
        }
    }

    public static string NewChallenge() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Whether a challenge is solved or waited for. Each counts once.</summary>
    /// <param name="challenge">As it was given.</param>
    /// <param name="at">When it was given.</param>
    /// <param name="proof">Out of the post; empty without JavaScript.</param>
    public bool Passes(string challenge, DateTimeOffset at, string proof)
    {
        var now = time.GetUtcNow();
        if (now - at < Wait && !(proof.Length is > 0 and < 20 && IsProof(challenge, proof)))
            return false;
        lock (gate)
        {
            foreach (var old in spent.Where(s => s.Value < now - TimeSpan.FromDays(1)).Select(s => s.Key).ToList())
                spent.Remove(old);
            return spent.TryAdd(challenge, now);
        }
    }

    /// <summary>Whether SHA-256 of <c>challenge:proof</c> begins with <see cref="Bits"/> zero bits.</summary>
    public static bool IsProof(string challenge, string proof)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}:{proof}"));
        return hash[0] == 0 && hash[1] >> (16 - Bits) == 0;
    }
}
