using System.ComponentModel.DataAnnotations;

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
}
