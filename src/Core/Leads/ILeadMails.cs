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
}
