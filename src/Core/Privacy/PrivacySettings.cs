using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Privacy;

/// <summary><c>SodraSmaland:Privacy</c>.</summary>
internal sealed class PrivacySettings
{
    /// <summary>File that tells what has been erased, below the content root unless rooted. Not to be rolled back with the database.</summary>
    [Required]
    public string ErasureLedger { get; set; } = "App_Data/erasures";

    /// <summary>Months after which an answered request of a data subject is erased.</summary>
    [Range(1, 120)]
    public int KeepRequestsMonths { get; set; } = 24;

    /// <summary>Months after which it is forgotten who saw whom.</summary>
    [Range(1, 120)]
    public int KeepAccessMonths { get; set; } = 24;
}
