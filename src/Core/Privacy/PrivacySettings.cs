using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Privacy;

/// <summary><c>SodraSmaland:Privacy</c>.</summary>
internal sealed class PrivacySettings
{
    /// <summary>File that tells what has been erased, below the content root unless rooted. Not to be rolled back with the database.</summary>
    [Required]
    public string ErasureLedger { get; set; } = "App_Data/erasures";
}
