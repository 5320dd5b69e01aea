using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Web.Pages.Network;

/// <summary><c>SodraSmaland:Network</c>.</summary>
internal sealed class NetworkSettings
{
    /// <summary>Forms that take an address answer after so many milliseconds, known or not. 0 answers at once.</summary>
    [Range(0, 5000)]
    public int AnswerAfterMilliseconds { get; set; } = 600;
}
