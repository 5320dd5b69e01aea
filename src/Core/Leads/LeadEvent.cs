using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Leads;

/// <summary>Something that happened to a lead, or a note about it.</summary>
internal sealed class LeadEvent
{
    public Guid Id { get; init; }
    public Guid LeadId { get; init; }
    public DateTime At { get; init; }
    public LeadEventKind Kind { get; init; }

    /// <summary>The back office user who did it; <c>null</c> when it was the person or the clock.</summary>
    public Guid? ByKey { get; init; }
    public string? ByName { get; init; }

    /// <summary>What it was before: a stage, a municipality, a name.</summary>
    public string? From { get; init; }

    /// <summary>What it became: a stage, a municipality, a name, a date, or the kind of a mail.</summary>
    public string? To { get; init; }

    /// <summary>What somebody wrote.</summary>
    public string? Text { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<LeadEventKind>))]
internal enum LeadEventKind { Note, Stage, Assignee, NextStep, NextStepDone, HandOver, Merge, Unmerge, Mail, PersonChanged }
