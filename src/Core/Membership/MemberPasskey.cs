namespace SodraSmaland.Core.Membership;

/// <summary>A member's passkey (WebAuthn credential): the public half, which is no secret.</summary>
internal sealed class MemberPasskey
{
    public byte[] CredentialId { get; init; } = [];
    public Guid MemberKey { get; init; }
    public byte[] PublicKey { get; init; } = [];
    public DateTime CreatedAt { get; init; }

    /// <summary>How often the authenticator says it has been used; one that counts backwards is a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>How the authenticator is reached, such as <c>internal,hybrid</c>.</summary>
    public string Transports { get; init; } = "";
    public bool IsUserVerified { get; set; }
    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }
}
