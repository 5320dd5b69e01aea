using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Mail;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.RegisterInterest;
using EnquiryRow = SodraSmaland.Core.Enquiries.Enquiry;

namespace SodraSmaland.Web.Pages.Enquiry;

/// <summary>The mails of an enquiry: to the company in the language of its form, to desks in Swedish. What was written goes to desks only: the receipt cannot carry a stranger's words to a third.</summary>
internal sealed class EnquiryMails(Site site, MunicipalReceivers municipal, MailComposer composer) : IEnquiryMails
{
    private const string Desk = "sv-SE";

    public Task<MailDraft> ReceivedAsync(EnquiryRow enquiry)
        => composer.ComposeAsync<LeadMail>(enquiry.Email, enquiry.Language, "Mail.EnquiryReceivedSubject", "Mail.EnquiryReceivedBody", [MailComposer.Day(enquiry.DueOn, enquiry.Language)], null, null);

    public async Task<IReadOnlyList<MailDraft>> ToDeskAsync(EnquiryRow enquiry)
    {
        var email = site.First("enquiryPage") is { } page ? site.Text(page, "contactEmail") : "";
        return email.Length == 0 ? [] : [await ComposeAsync(email, enquiry, "Mail.EnquirySubject", "Mail.EnquiryBody", [enquiry.Company, MailComposer.Day(enquiry.DueOn, Desk)], null)];
    }

    public async Task<IReadOnlyList<MailDraft>> HandedOverAsync(EnquiryRow enquiry, string by, string? message)
    {
        var mails = new List<MailDraft>();
        foreach (var (email, _) in await municipal.OfAsync(enquiry.Municipality))
            mails.Add(await ComposeAsync(email, enquiry, "Mail.EnquirySubject", "Mail.EnquiryHandOverBody", [enquiry.Company, by, MailComposer.Day(enquiry.DueOn, Desk)], message));
        return mails;
    }

    private Task<MailDraft> ComposeAsync(string to, EnquiryRow enquiry, string subject, string body, object[] values, string? message)
    {
        var texts = composer.Texts(Desk);
        var facts = new List<(string, string)>
        {
            (texts["Enquiry.Company"], enquiry.Company), (texts["Enquiry.Person"], enquiry.Contact), (texts["Lead.Email"], enquiry.Email), (texts["Lead.Phone"], enquiry.Phone ?? ""), (texts["Enquiry.Need"], enquiry.Need),
            (texts["Lead.Message"], message ?? ""),
        };
        return composer.ComposeAsync<LeadMail>(to, Desk, subject, body, values, "Mail.DeskAction", "/umbraco/section/inflyttare/workspace/sodrasmaland-enquiry/edit/" + enquiry.Id, [.. facts.Where(f => f.Item2.Length > 0)]);
    }
}
