namespace SodraSmaland.Core.Membership;

/// <summary>What a member said yes to, word for word (GDPR article 7.1).</summary>
internal sealed class MemberConsent
{
    /// <summary>To be a member: without it there is none.</summary>
    public const string Membership = "membership";

    /// <summary>To be seen in the directory, by members or by all; the text says which.</summary>
    public const string Shown = "shown";

    /// <summary>To get news by mail.</summary>
    public const string Mailings = "mailings";

    public Guid Id { get; init; }

    /// <summary>The member, or who is about to become it.</summary>
    public Guid MemberKey { get; init; }
    public string Purpose { get; init; } = "";
    public string Text { get; init; } = "";

    /// <summary>The article of the GDPR that the processing rests on.</summary>
    public string LegalBasis { get; init; } = "6.1 a";
    public string Language { get; init; } = "";

    /// <summary>Where it was given, such as <c>join</c> or <c>profile</c>.</summary>
    public string Source { get; init; } = "";
    public DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; set; }
}
