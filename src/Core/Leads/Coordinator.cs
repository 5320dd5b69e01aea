using SodraSmaland.Core.Leads.Desk;

namespace SodraSmaland.Core.Leads;

/// <summary>A back office user who looks after leads.</summary>
/// <param name="Key">Of the user.</param>
/// <param name="Name">As others see it.</param>
/// <param name="Email">Where mail reaches them.</param>
/// <param name="Language">ISO code.</param>
/// <param name="Scope">What they see.</param>
internal sealed record Coordinator(Guid Key, string Name, string Email, string Language, LeadScope Scope);

/// <summary>Who looks after leads; the back office knows its users.</summary>
internal interface ICoordinators
{
    Task<IReadOnlyList<Coordinator>> AllAsync(CancellationToken cancellation);
}
