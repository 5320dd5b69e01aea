using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Newsletters;

/// <summary>A letter to everybody in a segment who has said yes to news by mail.</summary>
internal sealed class Newsletter
{
    public Guid Id { get; init; }

    /// <summary>What Swedish readers get.</summary>
    public NewsletterText Swedish { get; set; } = NewsletterText.Empty;

    /// <summary>What English readers get; without a subject they get the Swedish letter.</summary>
    public NewsletterText English { get; set; } = NewsletterText.Empty;
    public Segment Segment { get; set; } = new();
    public NewsletterStatus Status { get; set; }

    /// <summary>Scheme and host that the letter's links begin with: those of the request that sent it off.</summary>
    public string? Origin { get; set; }

    /// <summary>How many had said yes when it was sent off.</summary>
    public int Chosen { get; set; }
    public string ChangedBy { get; set; } = "";
    public DateTime ChangedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Goes up with every change; a change made from an older one is refused.</summary>
    public int Version { get; set; }

    public NewsletterText In(string language) => IsSwedishTo(language) ? Swedish : English;

    /// <summary>Whether somebody who reads a language gets the Swedish letter.</summary>
    public bool IsSwedishTo(string language) => English.Subject.Length == 0 || language.StartsWith("sv", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The letter in one language.</summary>
/// <param name="Subject">At most <see cref="NewsletterDesk.LongestSubject"/> characters.</param>
/// <param name="Body">Plain text; an empty line begins a new paragraph.</param>
/// <param name="Link">A path of the site to read on at, or empty.</param>
internal sealed record NewsletterText(string Subject, string Body, string Link)
{
    public static readonly NewsletterText Empty = new("", "", "");
}

[JsonConverter(typeof(JsonStringEnumConverter<NewsletterStatus>))]
internal enum NewsletterStatus
{
    Draft,
    Sending,
    Sent,

    /// <summary>Stopped by somebody; who had not got it does not get it.</summary>
    Stopped,
}

/// <summary>Whom a letter is for, of those who have said yes.</summary>
internal sealed record Segment
{
    public Audience Audience { get; init; }

    /// <summary>Aliases: the member's home, or where the in-mover wants to go. None is all.</summary>
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    /// <summary>Members with at least one of them; none is all. In-movers have told of no interests.</summary>
    public Membership.Interests Interests { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
internal enum Audience { Members, InMovers, Everybody }

/// <summary>Somebody the letter is for. Goes when they are erased.</summary>
internal sealed class NewsletterReceiver
{
    public Guid Id { get; init; }
    public Guid NewsletterId { get; init; }

    /// <summary>The member or the lead.</summary>
    public Guid SubjectId { get; init; }
    public bool IsMember { get; init; }
    public ReceiverState State { get; set; }
}

internal enum ReceiverState
{
    Waiting,

    /// <summary>In the outbox.</summary>
    Queued,
    Sent,

    /// <summary>Took the consent back before the letter was sent.</summary>
    Unwilling,

    /// <summary>The mail server would not take it.</summary>
    Failed,
}
