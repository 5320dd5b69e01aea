using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Mail;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>The mails of a form that editors built: to the sender in the form's language and words, to the desk in Swedish.</summary>
internal sealed class FormMails(MailComposer composer) : IFormMails
{
    private const string Desk = "sv-SE";

    public Task<MailDraft> ReceiptAsync(FormDefinition form, string email)
        => composer.WriteAsync<LeadMail>(email, form.Language, form.ReceiptSubject.ReplaceLineEndings(" "), form.ReceiptText.ReplaceLineEndings("\n"), "", null);

    public Task<MailDraft> ToDeskAsync(FormDefinition form, FormEntry entry)
        => composer.ComposeAsync<LeadMail>(form.DeskEmail, Desk, "Mail.FormSubject", "Mail.FormBody", [form.Name], "Mail.DeskAction", FormLinks.Desk(form.Key), [.. entry.Answers.Where(a => a.Text.Length > 0).Select(a => (a.Label.Length > 0 ? a.Label : a.Name, a.Text))]);
}
