using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Newsletters;

/// <summary>The look of a newsletter, which lives with the site's texts and addresses.</summary>
internal interface INewsletterMails
{
    /// <param name="letter">What to say.</param>
    /// <param name="to">Address.</param>
    /// <param name="language">ISO code of the reader.</param>
    /// <param name="isMember">Whether it comes because of a membership, else because of a registration of interest.</param>
    /// <param name="subject">The member or lead, whom the link to say no to more is for; <c>null</c> when somebody only looks at the letter.</param>
    Task<MailDraft> ComposeAsync(Newsletter letter, string to, string language, bool isMember, Guid? subject);
}
