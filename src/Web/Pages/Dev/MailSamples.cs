using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Pages.Network.Gatherings;
using EnquiryRow = SodraSmaland.Core.Enquiries.Enquiry;

namespace SodraSmaland.Web.Pages.Dev;

/// <summary>Every mail that the site can send, with people who do not exist.</summary>
internal sealed class MailSamples(ILeadMails leads, INetworkMails network, IEnquiryMails enquiries, ISubjectMails subjects, INewsletterMails newsletters, SiteGatherings gatherings)
{
    private const string To = "anna@exempel.se";
    private static readonly DateOnly Day = new(2026, 12, 24);

    /// <summary>What each is called, and how it is made in a language.</summary>
    public IReadOnlyList<(string Name, Func<string, Task<MailDraft?>> Make)> All =>
    [
        ("lead-confirm", async l => await leads.ConfirmAsync(Lead(l), "exempel")), ("lead-welcome", async l => await leads.WelcomeAsync(Lead(l), "exempel")), ("lead-link", async l => await leads.NewLinkAsync(Lead(l), "exempel")),
        ("lead-again", async l => await leads.AgainAsync(Lead(l), "exempel")), ("lead-coordinators", async l => (await leads.ToCoordinatorsAsync(Lead(l)))[0]), ("lead-hand-over", async l => (await leads.HandedOverAsync(Lead(l), "ljungby", "Rut Region", "Vill bo vid en sjö"))[0]),
        ("lead-waiting", async _ => (await leads.WaitingAsync("ljungby", 3, 3))[0]), ("lead-next-step", async l => await leads.NextStepAsync(Lead(l), new(Guid.Empty, "Lo Ljungby", To, l[..2], LeadScope.WholeCounty))),
        ("network-confirm", async l => await network.ConfirmAsync(new() { Email = To, Language = l }, "exempel")), ("network-already", async l => await network.AlreadyMemberAsync(Member(l))), ("network-welcome", async l => await network.WelcomeAsync(Member(l))),
        ("network-sign-in", async l => await network.SignInAsync(Member(l), "exempel", null)), ("seat-confirm", l => SeatAsync(network.ConfirmSeatAsync, l)), ("seat-again", l => SeatAsync(network.SeatAgainAsync, l)), ("seat", l => SeatAsync(network.SeatedAsync, l)),
        ("seat-waiting", l => SeatAsync(network.WaitingAsync, l)), ("seat-moved-up", l => SeatAsync(network.MovedUpAsync, l)), ("seat-reminder", l => SeatAsync(network.ReminderAsync, l)), ("seat-called-off", l => SeatAsync(network.CalledOffAsync, l)),
        ("enquiry-received", async l => await enquiries.ReceivedAsync(Enquiry(l))), ("enquiry-desk", async l => (await enquiries.ToDeskAsync(Enquiry(l)))[0]), ("enquiry-hand-over", async l => (await enquiries.HandedOverAsync(Enquiry(l), "Rut Region", "Ni har marken"))[0]),
        ("data-link", async l => await subjects.LinkAsync(new() { Email = To, Language = l }, "exempel")), ("request-received", async l => await subjects.ReceivedAsync(Request(l))), ("request-desk", async l => await subjects.ToDeskAsync(Request(l))),
        ("request-extended", async l => await subjects.ExtendedAsync(Request(l), "Vi måste fråga en kommun till.")), ("request-granted", async l => await subjects.AnsweredAsync(Request(l, RequestStatus.Granted), "Vi har rättat namnet.")),
        ("request-refused", async l => await subjects.AnsweredAsync(Request(l, RequestStatus.Refused), "Uppgiften stämmer.")),
        ("newsletter-members", async l => await newsletters.ComposeAsync(Newsletter, To, l, isMember: true, Guid.Empty)), ("newsletter-in-movers", async l => await newsletters.ComposeAsync(Newsletter, To, l, isMember: false, Guid.Empty)),
    ];

    private static Newsletter Newsletter => new()
    {
        Swedish = new("Kom hem i sommar", "Hej!\n\nI juli träffas vi vid sjön.\n\nTa med någon som aldrig har varit här.", "/evenemang"),
        English = new("Come home this summer", "Hello,\n\nIn July we meet by the lake.\n\nBring somebody who has never been here.", "/en/events"),
    };

    private async Task<MailDraft?> SeatAsync(Func<SeatHolder, Gathering, Task<MailDraft>> make, string language)
        => gatherings.Coming() is [var gathering, ..] ? await make(new(Guid.Empty, To, language, IsMember: true), gathering.Seats) : null;

    private static Lead Lead(string language) => new() { Email = To, Name = "Anna Exempel", Phone = "0470-123 45", Language = language, Municipalities = ["ljungby"], Household = "family", TimeFrame = "soon", Message = "Vi gillar sjöar", NextStep = "Ring och berätta om skolan" };

    private static Member Member(string language) => new() { Email = To, Language = language, Profile = new() { Name = "Anna Exempel" } };

    private static EnquiryRow Enquiry(string language) => new() { Company = "Lumen AB", Contact = "Anna Exempel", Email = To, Need = "Mark vid en järnväg", Language = language, DueOn = Day, Municipality = "ljungby" };

    private static SubjectRequest Request(string language, RequestStatus status = RequestStatus.Open) => new() { Kind = SubjectRequestKind.Rectification, Email = To, Language = language, DueOn = Day, Status = status };
}
