namespace SodraSmaland.Core.Membership;

/// <summary>A link that signs a member in: once, soon, and in the browser that asked for it.</summary>
internal sealed class SignInLink
{
    public Guid Id { get; init; }
    public Guid MemberKey { get; init; }

    /// <summary>SHA-256 of the token in the mail.</summary>
    public string TokenHash { get; init; } = "";

    /// <summary>SHA-256 of the secret in the browser's cookie.</summary>
    public string NonceHash { get; init; } = "";
    public DateTime ExpiresAt { get; init; }
}

/// <summary>What a link is good for here and now.</summary>
internal enum LinkState
{
    Works,

    /// <summary>It was asked for in another browser, where it works.</summary>
    OtherBrowser,

    /// <summary>Used, too old, or never there.</summary>
    Gone,
}
