namespace SodraSmaland.Core.Leads;

/// <summary>A registration of interest in moving here. Personal data: what the person wrote, and what coordinators did with it.</summary>
internal sealed class Lead
{
    public Guid Id { get; init; }
    public string Email { get; set; } = "";

    /// <summary>Lower case: one person, one registration.</summary>
    public string NormalisedEmail { get; set; } = "";
    public string? Name { get; set; }
    public string? Phone { get; set; }

    /// <summary>Aliases of municipalities, such as <c>vaxjo</c>; none means the whole county.</summary>
    public List<string> Municipalities { get; set; } = [];
    public string? Household { get; set; }
    public string? TimeFrame { get; set; }
    public string? Message { get; set; }

    /// <summary>ISO code of the language it was written in.</summary>
    public string Language { get; set; } = "sv-SE";

    /// <summary>Key of the campaign page that led here, or the campaign's name in the address (<c>utm_campaign</c>).</summary>
    public string? Campaign { get; init; }

    /// <summary>Where the visitor came from, by the address (<c>utm_source</c>).</summary>
    public string? Source { get; init; }
    public LeadStatus Status { get; set; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Year and month of the registration in the county's time, such as 202611: what the funnel counts by.</summary>
    public int Month { get; init; }
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>SHA-256 of the token in the confirmation mail; the token itself is only in the mail.</summary>
    public string? ConfirmTokenHash { get; set; }
    public DateTime? ConfirmExpiresAt { get; set; }

    /// <summary>SHA-256 of the token in the link to the person's own page.</summary>
    public string? AccessTokenHash { get; set; }
    public DateTime? AccessExpiresAt { get; set; }

    /// <summary>How far the coordinators have come with it.</summary>
    public LeadStage Stage { get; set; }

    /// <summary>The stage before it was closed, else the stage: closing does not undo a meeting.</summary>
    public LeadStage Reached { get; set; }
    public DateTime? StageAt { get; set; }

    /// <summary>The back office user who looks after it.</summary>
    public Guid? AssigneeKey { get; set; }
    public string? AssigneeName { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextStepOn { get; set; }
    public DateTime? NextStepRemindedAt { get; set; }

    /// <summary>When somebody was told that it waits.</summary>
    public DateTime? WaitRemindedAt { get; set; }

    /// <summary>The registration that this one is the same person as; it is then shown with that one.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>Name, address and telephone number in lower case: what coordinators search.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Goes up with every change; a change made from an older one is refused.</summary>
    public int Version { get; private set; }
    public List<Consent> Consents { get; } = [];
    public List<LeadRouting> Routings { get; } = [];
    public List<LeadEvent> Events { get; } = [];

    /// <summary>To be called after every change.</summary>
    public void Touch()
    {
        Version++;
        SearchText = string.Join(' ', new[] { Name, Email, Phone is null ? null : LeadRules.Digits(Phone) }.Where(t => !string.IsNullOrEmpty(t))).ToLowerInvariant();
    }
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

/// <summary>That something sent has been taken. Who sends again without having heard the answer sends the same, and it is taken once.</summary>
internal sealed class SentOnce
{
    /// <summary>How long a sender may be without a network.</summary>
    public static readonly TimeSpan Keep = TimeSpan.FromDays(60);

    /// <summary>Chosen by the sender.</summary>
    public Guid Id { get; init; }
    public DateTime At { get; init; }
}

/// <summary>
/// What the form says; <c>Form</c> is which one, such as <c>interest</c>, and is kept with the consents. With a <c>Receipt</c> it is
/// taken once, however often it is sent.
/// </summary>
internal sealed record Registration(
    string Email, string? Name, string? Phone, IReadOnlyList<string> Municipalities, string? Household, string? TimeFrame, string? Message,
    string Language, string ConsentContactText, string? ConsentMailingsText, string Form, string? Campaign = null, string? Source = null, Guid Page = default, Guid? Receipt = null);

/// <summary>What a person may change on their own page.</summary>
internal sealed record LeadChange(string? Name, string? Phone, IReadOnlyList<string> Municipalities, string? Household, string? TimeFrame, string? Message, bool Mailings, string MailingsText);
