using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Leads.Reminders;

/// <summary><c>SodraSmaland:Leads</c>.</summary>
internal sealed class LeadSettings
{
    /// <summary>A confirmed registration that nobody has contacted for more working days than this is reminded of.</summary>
    [Range(1, 60)]
    public int RemindAfterWorkingDays { get; set; } = 3;

    /// <summary>Months after which a registration is erased whose person has moved, or that was closed.</summary>
    [Range(1, 120)]
    public int KeepClosedMonths { get; set; } = 24;
}
