using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Leads.Reminders;

/// <summary><c>SodraSmaland:Leads</c>.</summary>
internal sealed class LeadSettings
{
    /// <summary>A confirmed registration that nobody has contacted for more working days than this is reminded of.</summary>
    [Range(1, 60)]
    public int RemindAfterWorkingDays { get; set; } = 3;
}
