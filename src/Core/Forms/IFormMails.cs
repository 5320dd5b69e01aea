using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Forms;

/// <summary>The mails of a form; the host writes them.</summary>
internal interface IFormMails
{
    /// <summary>To the sender, in the form's words alone: nobody can make the form write to a stranger.</summary>
    Task<MailDraft> ReceiptAsync(FormDefinition form, string email);

    /// <summary>To the desk, with the answers.</summary>
    Task<MailDraft> ToDeskAsync(FormDefinition form, FormEntry entry);
}
