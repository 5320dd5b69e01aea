using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Newsletters;

/// <summary><c>SodraSmaland:Newsletters</c>.</summary>
internal sealed class NewsletterSettings
{
    /// <summary>Letters handed to the outbox in a minute at most: receivers' servers turn away who sends too fast.</summary>
    [Range(1, 6000)]
    public int PerMinute { get; set; } = 120;

    /// <summary>Months after which it is forgotten who got a letter; the counts stay.</summary>
    [Range(1, 60)]
    public int KeepReceiversMonths { get; set; } = 13;
}
