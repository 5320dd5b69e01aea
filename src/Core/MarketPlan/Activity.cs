using System.Text.Json.Serialization;

namespace SodraSmaland.Core.MarketPlan;

/// <summary>Something the in-mover network does to be seen: a line of the market plan.</summary>
internal sealed class Activity
{
    public Guid Id { get; init; }
    public string Name { get; set; } = "";
    public ActivityKind Kind { get; set; }
    public DateOnly StartsOn { get; set; }

    /// <summary>The last day; the first one when it is one day.</summary>
    public DateOnly EndsOn { get; set; }
    public string? Place { get; set; }

    /// <summary>Whole Swedish kronor.</summary>
    public int? Budget { get; set; }

    /// <summary>Who sees to it, in words.</summary>
    public string? Responsible { get; set; }

    /// <summary>Alias of the municipality whose activity it is; empty is the region's.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>Key of the campaign page that goes with it.</summary>
    public Guid? Campaign { get; set; }
    public string? Note { get; set; }
    public string ChangedBy { get; set; } = "";
    public DateTime ChangedAt { get; set; }

    /// <summary>Goes up with every change; a change made from an older one is refused.</summary>
    public int Version { get; set; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ActivityKind>))]
internal enum ActivityKind { Fair, Campaign, Exhibition, Meeting, Other }

/// <summary>What somebody wrote into the plan.</summary>
internal sealed record ActivityDraft(
    string Name, ActivityKind Kind, DateOnly StartsOn, DateOnly? EndsOn, string? Place, int? Budget, string? Responsible, string Municipality, Guid? Campaign, string? Note);
