using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Enquiries;

/// <summary>The words of mails about enquiries; the host writes them.</summary>
internal interface IEnquiryMails
{
    /// <summary>To the company: the enquiry is here, and by when it is answered.</summary>
    Task<MailDraft> ReceivedAsync(Enquiry enquiry);

    /// <summary>To the regional desk.</summary>
    Task<IReadOnlyList<MailDraft>> ToDeskAsync(Enquiry enquiry);

    /// <summary>To the municipality that has been given the enquiry.</summary>
    Task<IReadOnlyList<MailDraft>> HandedOverAsync(Enquiry enquiry, string by, string? message);
}
