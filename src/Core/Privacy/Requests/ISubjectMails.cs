using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Privacy.Requests;

/// <summary>The wording of mails about people's own data, which lives with the site's texts.</summary>
internal interface ISubjectMails
{
    Task<MailDraft> LinkAsync(DataLink link, string token);

    /// <summary>To the desk; <c>null</c> when it has no address.</summary>
    Task<MailDraft?> ToDeskAsync(SubjectRequest request);
    Task<MailDraft> ReceivedAsync(SubjectRequest request);

    /// <summary>That it takes longer, and why.</summary>
    Task<MailDraft> ExtendedAsync(SubjectRequest request, string why);

    /// <summary>What came of it, in the desk's words; with a refusal where to complain.</summary>
    Task<MailDraft> AnsweredAsync(SubjectRequest request, string answer);
}
