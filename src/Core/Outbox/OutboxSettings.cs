using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;

namespace SodraSmaland.Core.Outbox;

/// <summary><c>SodraSmaland:Outbox</c>.</summary>
internal sealed class OutboxSettings
{
    /// <summary>Attempts before a mail is parked for a person to look at. Twelve take about two days.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>Seconds before the second attempt; doubled for each after it.</summary>
    [Range(1, 3600)]
    public int FirstRetrySeconds { get; set; } = 30;

    /// <summary>The longest wait between two attempts, in seconds.</summary>
    [Range(1, 86400)]
    public int LongestRetrySeconds { get; set; } = 6 * 60 * 60;

    /// <summary>Seconds a worker keeps a mail to itself; after that another may take it over.</summary>
    [Range(1, 3600)]
    public int LeaseSeconds { get; set; } = 120;

    /// <summary>Doubles with every attempt, with up to a fifth more at random so that many do not come back at once.</summary>
    public TimeSpan WaitAfter(int attempts)
    {
        var seconds = Math.Min(FirstRetrySeconds * Math.Pow(2, Math.Min(attempts - 1, 30)), LongestRetrySeconds);
        return TimeSpan.FromSeconds(seconds * (1 + (RandomNumberGenerator.GetInt32(200) / 1000.0)));
    }
}
