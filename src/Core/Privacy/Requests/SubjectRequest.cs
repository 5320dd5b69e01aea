using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Privacy.Requests;

/// <summary>A data subject's request (GDPR articles 15 to 22), and what was done with it. Kept after the answer to show that it was given (article 5.2).</summary>
internal sealed class SubjectRequest
{
    public Guid Id { get; init; }
    public SubjectRequestKind Kind { get; init; }
    public string Email { get; init; } = "";

    /// <summary>Lower case.</summary>
    public string NormalisedEmail { get; init; } = "";

    /// <summary>In the person's words, or those of whoever took it.</summary>
    public string Message { get; init; } = "";

    /// <summary>Culture that the person is answered in.</summary>
    public string Language { get; init; } = "sv-SE";
    public RequestChannel Channel { get; init; }

    /// <summary>Whether it came by a link that was mailed to the address: then it is the person's (article 12.6).</summary>
    public bool IsVerified { get; set; }
    public DateOnly ReceivedOn { get; init; }
    public RequestStatus Status { get; set; }

    /// <summary>The last day to answer.</summary>
    public DateOnly DueOn { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>Alias of the municipality that has been given it; empty is the region.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>Goes up with every change; a change made from an older one is refused.</summary>
    public int Version { get; set; }
    public List<SubjectRequestEvent> Events { get; } = [];

    public bool IsOpen => Status is RequestStatus.Open or RequestStatus.Extended;

    public bool IsLate(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>
    /// One month from the receipt (article 12.3), three when extended; a last day that is no working day moves to the next one
    /// (Regulation (EEC, Euratom) No 1182/71, article 3.4).
    /// </summary>
    public static DateOnly Due(DateOnly received, bool isExtended)
    {
        var day = received.AddMonths(isExtended ? 3 : 1);
        return WorkingDays.IsWorkingDay(day) ? day : WorkingDays.Forward(day, 1);
    }
}

/// <summary>By the article of the GDPR.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubjectRequestKind>))]
internal enum SubjectRequestKind
{
    /// <summary>Article 15.</summary>
    Access,

    /// <summary>Article 16.</summary>
    Rectification,

    /// <summary>Article 17.</summary>
    Erasure,

    /// <summary>Article 18.</summary>
    Restriction,

    /// <summary>Article 20.</summary>
    Portability,

    /// <summary>Article 21.</summary>
    Objection,
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestChannel>))]
internal enum RequestChannel { Website, Mail, Telephone, Letter, Visit }

[JsonConverter(typeof(JsonStringEnumConverter<RequestStatus>))]
internal enum RequestStatus
{
    Open,

    /// <summary>Two months longer, because it is complex; the person has been told why (article 12.3).</summary>
    Extended,
    Granted,

    /// <summary>The person has been told why, and where to complain (article 12.4).</summary>
    Refused,
}

internal sealed class SubjectRequestEvent
{
    public Guid Id { get; init; }
    public Guid RequestId { get; init; }
    public DateTime At { get; init; }
    public RequestEventKind Kind { get; init; }

    /// <summary>The back office user; <c>null</c> when it was the person.</summary>
    public string? ByName { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Text { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestEventKind>))]
internal enum RequestEventKind { Received, Note, Extended, HandOver, LinkSent, DataErased, Granted, Refused }

/// <summary>A mailed link to what is held about an address: who has the mailbox sees it.</summary>
internal sealed class DataLink
{
    public Guid Id { get; init; }
    public string Email { get; init; } = "";

    /// <summary>Lower case.</summary>
    public string NormalisedEmail { get; init; } = "";
    public string Language { get; init; } = "";

    /// <summary>SHA-256 of the token in the mail.</summary>
    public string TokenHash { get; init; } = "";
    public DateTime ExpiresAt { get; init; }
}
