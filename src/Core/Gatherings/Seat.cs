namespace SodraSmaland.Core.Gatherings;

/// <summary>Somebody's seat at a gathering, or place in the queue to it. Personal data until some weeks after the gathering.</summary>
internal sealed class Seat
{
    /// <summary>Wholly random: the links in mails about the seat carry it as their secret.</summary>
    public Guid Id { get; init; }
    public Guid EventKey { get; init; }

    /// <summary>The member; <c>null</c> for a guest.</summary>
    public Guid? MemberKey { get; init; }

    /// <summary>A guest's; a member's address is asked for when mail is written.</summary>
    public string? Email { get; init; }
    public string? NormalisedEmail { get; init; }
    public string Name { get; init; } = "";
    public string Language { get; init; } = "sv-SE";
    public SeatState State { get; set; }

    /// <summary>When they registered: the order of the queue.</summary>
    public DateTime AskedAt { get; init; }

    /// <summary>When the gathering ends, as far as known: what retention goes by should the event be taken away.</summary>
    public DateTime EndsAt { get; set; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? CalledOffAt { get; set; }
}

internal enum SeatState
{
    /// <summary>A guest who has not yet confirmed the address.</summary>
    Unconfirmed,
    Waiting,
    Seated,
}

/// <summary>Who a mail about a seat goes to.</summary>
internal sealed record SeatHolder(Guid Seat, string Email, string Language, bool IsMember);

/// <summary>How a registration ended.</summary>
internal enum SeatOutcome
{
    Seated,
    Waiting,

    /// <summary>They had one already; nothing has changed.</summary>
    Already,

    /// <summary>It is over, begun or called off.</summary>
    Closed,

    /// <summary>It is for members.</summary>
    MembersOnly,
}
