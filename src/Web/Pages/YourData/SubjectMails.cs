using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.YourData;

/// <summary>Mails about people's own data: to them in their language, to the desk in Swedish.</summary>
internal sealed class SubjectMails(Site site, MailComposer composer) : ISubjectMails
{
    private const string Desk = "sv-SE";

    public Task<MailDraft> LinkAsync(DataLink link, string token)
        => composer.ComposeAsync<LeadMail>(link.Email, link.Language, "Mail.DataLinkSubject", "Mail.DataLinkBody", [], "Mail.DataLinkAction", YourDataLinks.Of(link.Language, token));

    public async Task<MailDraft?> ToDeskAsync(SubjectRequest request)
    {
        if (site.Settings is not { } settings || site.Text(settings, "contactEmail") is not { Length: > 0 } email)
            return null;
        var texts = composer.Texts(Desk);
        // What was written is read behind the sign-in; the mail says that there is something.
        return await composer.ComposeAsync<LeadMail>(email, Desk, "Mail.RequestSubject", "Mail.RequestBody", [texts["YourData.Kind." + request.Kind], MailComposer.Day(request.DueOn, Desk)], "Mail.DeskAction", YourDataLinks.Desk(request.Id));
    }

    public Task<MailDraft> ReceivedAsync(SubjectRequest request) => ComposeAsync(request, "RequestReceived", [Kind(request), MailComposer.Day(request.DueOn, request.Language)]);

    public Task<MailDraft> ExtendedAsync(SubjectRequest request, string why) => ComposeAsync(request, "RequestExtended", [Kind(request), MailComposer.Day(request.DueOn, request.Language), why]);

    public Task<MailDraft> AnsweredAsync(SubjectRequest request, string answer) => ComposeAsync(request, request.Status == RequestStatus.Granted ? "RequestGranted" : "RequestRefused", [Kind(request), answer]);

    private Task<MailDraft> ComposeAsync(SubjectRequest request, string key, object[] values)
        => composer.ComposeAsync<LeadMail>(request.Email, request.Language, $"Mail.{key}Subject", $"Mail.{key}Body", values, null, null);

    private string Kind(SubjectRequest request) => composer.Texts(request.Language)["YourData.Kind." + request.Kind];
}
