namespace SodraSmaland.Core.Leads;

/// <summary>A registration of interest in moving here. Personal data: what the person wrote, and nothing else.</summary>
internal sealed class Lead
{
    public Guid Id { get; init; }
    public string Email { get; set; } = "";

    /// <summary>Lower case: one person, one registration.</summary>
    public string NormalisedEmail { get; set; } = "";
    public string? Name { get; set; }

    /// <summary>Aliases of municipalities, such as <c>vaxjo</c>; none means the whole county.</summary>
    public List<string> Municipalities { get; set; } = [];
    public string? Household { get; set; }
    public string? TimeFrame { get; set; }
    public string? Message { get; set; }

    /// <summary>ISO code of the language it was written in.</summary>
    public string Language { get; set; } = "sv-SE";
    public LeadStatus Status { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>SHA-256 of the token in the confirmation mail; the token itself is only in the mail.</summary>
    public string? ConfirmTokenHash { get; set; }
    public DateTime? ConfirmExpiresAt { get; set; }

    /// <summary>SHA-256 of the token in the link to the person's own page.</summary>
    public string? AccessTokenHash { get; set; }
    public DateTime? AccessExpiresAt { get; set; }
    public List<Consent> Consents { get; } = [];
    public List<LeadRouting> Routings { get; } = [];
}

internal enum LeadStatus { Unconfirmed, Confirmed }

/// <summary>What a person said yes to, word for word (GDPR article 7.1: the controller must be able to show it).</summary>
internal sealed class Consent
{
    public const string Contact = "contact";
    public const string Mailings = "mailings";

    public Guid Id { get; init; }
    public Guid LeadId { get; init; }
    public string Purpose { get; init; } = "";

    /// <summary>The text that stood beside the box.</summary>
    public string Text { get; init; } = "";

    /// <summary>The article of the GDPR that the processing rests on.</summary>
    public string LegalBasis { get; init; } = "6.1 a";
    public string Language { get; init; } = "";

    /// <summary>Where it was given, such as <c>interest</c>.</summary>
    public string Source { get; init; } = "";
    public DateTime GivenAt { get; init; }
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>A confirmed lead's way to a coordinator; an empty municipality is the regional desk.</summary>
internal sealed class LeadRouting
{
    public Guid Id { get; init; }
    public Guid LeadId { get; init; }
    public string Municipality { get; init; } = "";
    public DateTime RoutedAt { get; init; }
}

/// <summary>What the form says.</summary>
internal sealed record Registration(
    string Email, string? Name, IReadOnlyList<string> Municipalities, string? Household, string? TimeFrame, string? Message,
    string Language, string ConsentContactText, string? ConsentMailingsText, string Source);

/// <summary>What a person may change on their own page.</summary>
internal sealed record LeadChange(string? Name, IReadOnlyList<string> Municipalities, string? Household, string? TimeFrame, string? Message, bool Mailings, string MailingsText);
