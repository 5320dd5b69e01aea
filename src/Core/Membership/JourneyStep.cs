namespace SodraSmaland.Core.Membership;

/// <summary>A step on a member's way, and when it was taken. Steps back are steps too.</summary>
internal sealed class JourneyStep
{
    public Guid MemberKey { get; init; }

    /// <summary>1 for the first.</summary>
    public int Number { get; init; }
    public Step Step { get; init; }
    public DateTime At { get; init; }

    /// <summary>The home municipality then, which the counts go by; empty when not told.</summary>
    public string Municipality { get; init; } = "";
}

/// <summary>How many took a step, or left after it, in a year: what stays when a member is erased. Names nobody.</summary>
internal sealed class MembershipTally
{
    public int Year { get; init; }

    /// <summary>Name of the home municipality; empty when not told.</summary>
    public string Municipality { get; init; } = "";
    public Step Step { get; init; }
    public bool Left { get; init; }
    public int Count { get; set; }
}
