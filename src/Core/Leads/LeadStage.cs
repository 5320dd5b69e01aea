using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Leads;

/// <summary>How far a lead has come: new, contacted, met, moved; or closed, from any of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeadStage>))]
internal enum LeadStage { New, Contacted, Met, Moved, Closed }

/// <summary>The rules of going from one stage to another, by name. Steps back are corrections, and stay in the history.</summary>
internal static class LeadStages
{
    public static IReadOnlyList<LeadStage> All { get; } = Enum.GetValues<LeadStage>();

    /// <summary>A lead that somebody has looked after does not turn into one that waits.</summary>
    public static bool NothingBecomesNewAgain(LeadStage to) => to != LeadStage.New;

    /// <summary>Nobody moves because of us without having been talked to.</summary>
    public static bool AMoveFollowsAContact(LeadStage from, LeadStage to) => to != LeadStage.Moved || from is LeadStage.Contacted or LeadStage.Met;

    /// <summary>What was closed goes on where a conversation begins.</summary>
    public static bool WhatIsClosedIsOpenedByAContact(LeadStage from, LeadStage to) => from != LeadStage.Closed || to == LeadStage.Contacted;

    /// <summary>The stages that may follow.</summary>
    public static IReadOnlyList<LeadStage> After(LeadStage from)
        => [.. All.Where(to => to != from && NothingBecomesNewAgain(to) && AMoveFollowsAContact(from, to) && WhatIsClosedIsOpenedByAContact(from, to))];
}
