namespace SodraSmaland.Core.Membership;

/// <summary>Somebody has asked to become a member and not yet shown that the address is theirs. Becomes the member of the same key.</summary>
internal sealed class Joining
{
    public Guid Id { get; init; }
    public string Email { get; init; } = "";

    /// <summary>Lower case: one address, one member.</summary>
    public string NormalisedEmail { get; init; } = "";
    public string Language { get; init; } = "";
    public string Name { get; init; } = "";
    public string? HomeMunicipality { get; init; }
    public int? YearMoved { get; init; }
    public string? Trade { get; init; }
    public Interests Interests { get; init; }
    public Visibility Visibility { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Key of the campaign page that led here, or the campaign's name in the address.</summary>
    public string? Campaign { get; init; }

    /// <summary>Where the visitor came from, by the address.</summary>
    public string? Source { get; init; }

    /// <summary>SHA-256 of the token in the mail; the token itself is only in the mail.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>SHA-256 of the secret in the browser that asked: only that one is signed in at once.</summary>
    public string NonceHash { get; init; } = "";
    public DateTime ExpiresAt { get; init; }

    public Profile Profile => new() { Name = Name, HomeMunicipality = HomeMunicipality, YearMoved = YearMoved, Trade = Trade, Interests = Interests, Visibility = Visibility };
}

/// <summary>What the form says.</summary>
/// <param name="Email">Checked by the form.</param>
/// <param name="Profile">Of which all is optional.</param>
/// <param name="Language">ISO code.</param>
/// <param name="Nonce">Secret of the browser.</param>
/// <param name="Consents">The texts that were ticked, by purpose.</param>
/// <param name="Page">Key of the page that is the form.</param>
/// <param name="Campaign">That led here.</param>
/// <param name="Source">Where the visitor came from.</param>
internal sealed record Application(
    string Email, Profile Profile, string Language, string Nonce, IReadOnlyDictionary<string, string> Consents, Guid Page = default, string? Campaign = null, string? Source = null);
