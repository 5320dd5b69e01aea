using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Leads;

/// <summary>The wording of the mails, which lives with the site's texts and addresses.</summary>
internal interface ILeadMails
{
    Task<MailDraft> ConfirmAsync(Lead lead, string token);
    Task<MailDraft> WelcomeAsync(Lead lead, string token);
    Task<MailDraft> NewLinkAsync(Lead lead, string token);
    Task<MailDraft> AgainAsync(Lead lead, string token);

    /// <summary>One for each coordinator that the lead names, or for the regional desk when it names none.</summary>
    Task<IReadOnlyList<MailDraft>> ToCoordinatorsAsync(Lead lead);

    /// <summary>To the coordinators of the municipality that takes over.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="municipality">Alias of the receiver; empty is the regional desk.</param>
    /// <param name="by">Name of who hands over.</param>
    /// <param name="message">What they want to say, or <c>null</c>.</param>
    Task<IReadOnlyList<MailDraft>> HandedOverAsync(Lead lead, string municipality, string by, string? message);

    /// <summary>To the coordinators of a municipality: so many leads have waited longer than promised. Names nobody.</summary>
    /// <param name="municipality">Alias; empty is the regional desk.</param>
    /// <param name="count">How many.</param>
    /// <param name="workingDays">The promise.</param>
    Task<IReadOnlyList<MailDraft>> WaitingAsync(string municipality, int count, int workingDays);

    /// <summary>To the one who looks after the lead, on the day of its next step.</summary>
    Task<MailDraft> NextStepAsync(Lead lead, Coordinator to);
}
