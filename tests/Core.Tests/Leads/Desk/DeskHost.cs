using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Leads.Reminders;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Privacy.Requests;

namespace SodraSmaland.Core.Tests.Leads.Desk;

/// <summary>The desk with three coordinators: the region's, Ljungby's and Växjö's.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Municipalities = ["alvesta", "ljungby", "vaxjo"];
    public static readonly DeskUser Region = new(Guid.Parse("00000000-0000-0000-0000-00000000000a"), "Rut Region", LeadScope.WholeCounty);
    public static readonly DeskUser Ljungby = new(Guid.Parse("00000000-0000-0000-0000-00000000000b"), "Lo Ljungby", new LeadScope(["ljungby"]));
    public static readonly DeskUser Vaxjo = new(Guid.Parse("00000000-0000-0000-0000-00000000000c"), "Vera Växjö", new LeadScope(["vaxjo"]));

    private DeskHost(CoreHost core) => Core = core;

    public CoreHost Core { get; }

    public static Task<DeskHost> StartAsync(string database, params (string Key, string Value)[] settings) => StartAsync(database, _ => { }, settings);

    public static async Task<DeskHost> StartAsync(string database, Action<IServiceCollection> more, params (string Key, string Value)[] settings)
        => new(await CoreHost.StartAsync(database, services => more(services
            .AddScoped<ILeadMails, Mails>().AddScoped<IEnquiryMails, EnquiryMails>().AddScoped<ICoordinators, Coordinators>()
            .AddScoped<IMembers, NoMembers>()
            .AddScoped<IFormMails, FormMails>().AddSingleton<FormReceivers>().AddSingleton<IFormReceivers>(s => s.GetRequiredService<FormReceivers>())
            // Tidying forgets seats, and looks at no gathering.
            .AddScoped(s => new GatheringService(s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<IMembers>(), null!, null!, s.GetRequiredService<ErasureLedger>(), s.GetRequiredService<TimeProvider>()))
            .AddScoped<ISubjectMails>(_ => null!)
            // Tidying asks the database alone, and mails nobody.
            .AddScoped(s => new MembershipService(s.GetRequiredService<SiteDbContext>(), s.GetRequiredService<IMembers>(), null!, s.GetRequiredService<ErasureLedger>(), s.GetRequiredService<TimeProvider>()))), settings));

    /// <summary>Does something at the desk, in a scope of its own as a request does.</summary>
    public Task<T> AtDeskAsync<T>(Func<LeadDesk, Task<T>> work) => Core.DoAsync(work);

    public Task<T> QueryAsync<T>(Func<SiteDbContext, Task<T>> work) => Core.DoAsync(work);

    public Task<int> RemindAsync() => Core.Services.GetRequiredService<LeadReminders>().RunAsync(CancellationToken.None);

    /// <summary>Registers and confirms somebody.</summary>
    public async Task<Guid> LeadAsync(string email, string[] municipalities, string? name = null, string? phone = null, string? campaign = null, string? source = null, string? message = null, bool mailings = false)
    {
        await RegisterAsync(email, municipalities, name, phone, campaign, source, message, mailings);
        return await ConfirmAsync(email);
    }

    public Task<int> RegisterAsync(string email, string[] municipalities, string? name = null, string? phone = null, string? campaign = null, string? source = null, string? message = null, bool mailings = false) => Core.DoAsync(async (LeadService leads) =>
    {
        await leads.RegisterAsync(new(email, name, phone, municipalities, "family", "soon", message, "sv-SE", "Ja, kontakta mig", mailings ? "Ja, skicka nyheter" : null, "interest", campaign, source), CancellationToken.None);
        return 0;
    });

    public async Task<Guid> ConfirmAsync(string email, bool again = false)
    {
        // The token is in the mail alone, on a line of its own.
        var token = await QueryAsync(async db => (await db.Outbox.Where(m => m.To == email && (!again || m.Subject == "confirm")).OrderByDescending(m => m.Id).FirstAsync()).Text.Split('\n')[^1]);
        return (await Core.DoAsync((LeadService leads) => leads.ConfirmAsync(token, CancellationToken.None)))!.Value.Lead.Id;
    }

    public async Task<int> VersionAsync(Guid id) => await QueryAsync(db => db.Leads.Where(l => l.Id == id).Select(l => l.Version).SingleAsync());

    public async ValueTask DisposeAsync() => await Core.DisposeAsync();

    private sealed class EnquiryMails : IEnquiryMails
    {
        public Task<MailDraft> ReceivedAsync(Enquiry enquiry) => Task.FromResult(new MailDraft(enquiry.Email, "received", "", ""));

        public Task<IReadOnlyList<MailDraft>> ToDeskAsync(Enquiry enquiry) => Task.FromResult<IReadOnlyList<MailDraft>>([new("etablera@example.se", "enquiry", "", "")]);

        public Task<IReadOnlyList<MailDraft>> HandedOverAsync(Enquiry enquiry, string by, string? message) => Task.FromResult<IReadOnlyList<MailDraft>>([new(enquiry.Municipality + "@example.se", "enquiry", "", message ?? "")]);
    }

    private sealed class FormMails : IFormMails
    {
        public Task<MailDraft> ReceiptAsync(FormDefinition form, string email) => Task.FromResult(new MailDraft(email, form.ReceiptSubject, "", form.ReceiptText));

        public Task<MailDraft> ToDeskAsync(FormDefinition form, FormEntry entry) => Task.FromResult(new MailDraft(form.DeskEmail, form.Name, "", string.Join('\n', entry.Answers.Select(a => a.Text))));
    }

    /// <summary>Keeps what it is sent, and answers as told.</summary>
    internal sealed class FormReceivers : IFormReceivers
    {
        public System.Net.HttpStatusCode Answer { get; set; } = System.Net.HttpStatusCode.OK;
        public List<(HttpRequestMessage Message, string Body)> Sent { get; } = [];

        public bool IsAllowed(string url) => !url.Contains("inre", StringComparison.Ordinal);

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation)
        {
            Sent.Add((message, await message.Content!.ReadAsStringAsync(cancellation)));
            return new(Answer);
        }
    }

    private sealed class Mails : ILeadMails
    {
        public Task<MailDraft> ConfirmAsync(Lead lead, string token) => Task.FromResult(new MailDraft(lead.Email, "confirm", "", $"{lead.Name}\n{token}"));

        public Task<MailDraft> WelcomeAsync(Lead lead, string token) => Task.FromResult(new MailDraft(lead.Email, "welcome", "", token));

        public Task<MailDraft> NewLinkAsync(Lead lead, string token) => Task.FromResult(new MailDraft(lead.Email, "link", "", token));

        public Task<MailDraft> AgainAsync(Lead lead, string token) => Task.FromResult(new MailDraft(lead.Email, "again", "", token));

        public Task<IReadOnlyList<MailDraft>> ToCoordinatorsAsync(Lead lead)
            => Task.FromResult<IReadOnlyList<MailDraft>>([.. lead.Municipalities.Select(m => new MailDraft(m + "@kommun.example", "lead", "", $"{lead.Name} {lead.Email} {lead.Phone} {lead.Message}"))]);

        public Task<IReadOnlyList<MailDraft>> HandedOverAsync(Lead lead, string municipality, string by, string? message)
            => Task.FromResult<IReadOnlyList<MailDraft>>([new MailDraft(municipality + "@kommun.example", "handover", "", $"{by}: {lead.Name} {message}")]);

        public Task<IReadOnlyList<MailDraft>> WaitingAsync(string municipality, int count, int workingDays)
            => Task.FromResult<IReadOnlyList<MailDraft>>([new MailDraft(municipality + "@kommun.example", "waiting", "", $"{count}")]);

        public Task<MailDraft> NextStepAsync(Lead lead, Coordinator to) => Task.FromResult(new MailDraft(to.Email, "next-step", "", $"{lead.Name}: {lead.NextStep}"));
    }

    private sealed class Coordinators : ICoordinators
    {
        public Task<IReadOnlyList<Coordinator>> AllAsync(CancellationToken cancellation)
            => Task.FromResult<IReadOnlyList<Coordinator>>([.. new[] { Region, Ljungby, Vaxjo }.Select(u => new Coordinator(u.Key, u.Name, u.Name.Split(' ')[0].ToLowerInvariant() + "@kommun.example", "sv", u.Scope))]);
    }

    /// <summary>A county without a network: retention asks it all the same.</summary>
    private sealed class NoMembers : IMembers
    {
        public Task<Member?> FindAsync(Guid key, DbTransaction? inside, CancellationToken cancellation) => Task.FromResult<Member?>(null);

        public Task<Member?> FindByEmailAsync(string email, DbTransaction? inside, CancellationToken cancellation) => Task.FromResult<Member?>(null);

        public Task<IReadOnlyList<Member>> FindAllAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<Member>>([]);

        public Task<bool> AddAsync(Member member, DbTransaction inside, CancellationToken cancellation) => Task.FromResult(false);

        public Task<bool> ChangeAsync(Guid key, Func<Member, Member> change, DbTransaction? inside, CancellationToken cancellation) => Task.FromResult(false);

        public Task EraseAsync(Guid key, DbTransaction? inside, CancellationToken cancellation) => Task.CompletedTask;

        public Task<(int Total, IReadOnlyList<Member> Members)> SearchAsync(DirectorySearch search, CancellationToken cancellation)
            => Task.FromResult<(int, IReadOnlyList<Member>)>((0, []));
    }
}
