using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Mail;
using SodraSmaland.Web.Mail;
using SodraSmaland.Web.Pages.Municipalities;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>The mails of a registration, worded by the dictionary in the language of the person, or Swedish for coordinators.</summary>
internal sealed class LeadMails(Site site, MunicipalReceivers municipal, MailComposer composer) : ILeadMails
{
    private const string Coordinators = "sv-SE";

    public Task<MailDraft> ConfirmAsync(Lead lead, string token)
        => ComposeAsync(lead.Email, lead.Language, "Mail.ConfirmSubject", "Mail.ConfirmBody", [], "Mail.ConfirmAction", Links.Confirm(lead.Language, token));

    public Task<MailDraft> WelcomeAsync(Lead lead, string token)
        => ComposeAsync(lead.Email, lead.Language, "Mail.WelcomeSubject", "Mail.WelcomeBody", [RoutedTo(lead)], "Mail.WelcomeAction", Links.Mine(lead.Language, token));

    public Task<MailDraft> NewLinkAsync(Lead lead, string token)
        => ComposeAsync(lead.Email, lead.Language, "Mail.LinkSubject", "Mail.LinkBody", [], "Mail.WelcomeAction", Links.Mine(lead.Language, token));

    public Task<MailDraft> AgainAsync(Lead lead, string token)
        => ComposeAsync(lead.Email, lead.Language, "Mail.AgainSubject", "Mail.AgainBody", [], "Mail.WelcomeAction", Links.Mine(lead.Language, token));

    public async Task<IReadOnlyList<MailDraft>> ToCoordinatorsAsync(Lead lead)
    {
        var overview = site.First("municipalityOverview");
        var receivers = overview is null ? [] : site.Children(overview, "municipality").Where(m => lead.Municipalities.Contains(Comparison.Slug(site, m)))
            .Select(m => (m.Name, Email: site.Text(m, "coordinatorEmail"))).Where(r => r.Email.Length > 0).ToList();
        if (receivers.Count == 0 && site.Settings is { } settings)
            receivers = [(composer.Texts(Coordinators)["Lead.Region"], site.Text(settings, "contactEmail"))];
        var mails = new List<MailDraft>();
        foreach (var (name, email) in receivers)
            mails.Add(await ComposeAsync(email, Coordinators, "Mail.LeadSubject", "Mail.LeadBody", [name], "Mail.DeskAction", Links.Desk(lead.Id), Facts(lead)));
        return mails;
    }

    public async Task<IReadOnlyList<MailDraft>> HandedOverAsync(Lead lead, string municipality, string by, string? message)
    {
        var mails = new List<MailDraft>();
        foreach (var (email, language) in await municipal.OfAsync(municipality))
        {
            List<(string, string)> said = message is null ? [] : [(composer.Texts(language)["Lead.Message"], message)];
            mails.Add(await ComposeAsync(email, language, "Mail.HandOverSubject", "Mail.HandOverBody", [by, lead.Name ?? lead.Email], "Mail.DeskAction", Links.Desk(lead.Id), said));
        }
        return mails;
    }

    public async Task<IReadOnlyList<MailDraft>> WaitingAsync(string municipality, int count, int workingDays)
    {
        var mails = new List<MailDraft>();
        foreach (var (email, language) in await municipal.OfAsync(municipality))
            mails.Add(await ComposeAsync(email, language, "Mail.WaitingSubject", "Mail.WaitingBody", [count, workingDays], "Mail.DeskAction", Links.Desk(null)));
        return mails;
    }

    public Task<MailDraft> NextStepAsync(Lead lead, Coordinator to)
        => ComposeAsync(to.Email, MunicipalReceivers.Culture(to.Language), "Mail.NextStepSubject", "Mail.NextStepBody", [lead.NextStep!, lead.Name ?? lead.Email], "Mail.DeskAction", Links.Desk(lead.Id));

    /// <summary>Where the lead goes, in words.</summary>
    public string RoutedTo(Lead lead)
    {
        var names = site.First("municipalityOverview") is { } overview
            ? site.Children(overview, "municipality").Where(m => lead.Municipalities.Contains(Comparison.Slug(site, m))).Select(m => m.Name).ToList() : [];
        return names.Count == 0 ? composer.Texts(lead.Language)["Lead.Region"] : string.Join(", ", names);
    }

    private List<(string, string)> Facts(Lead lead)
    {
        var texts = composer.Texts(Coordinators);
        var facts = new List<(string, string)> { (texts["Lead.Email"], lead.Email) };
        Add("Lead.Name", lead.Name);
        Add("Lead.Phone", lead.Phone);
        Add("Lead.Household", lead.Household is null ? null : texts["Lead.Household." + lead.Household]);
        Add("Lead.TimeFrame", lead.TimeFrame is null ? null : texts["Lead.TimeFrame." + lead.TimeFrame]);
        Add("Lead.Message", lead.Message);
        return facts;

        void Add(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                facts.Add((texts[label], value));
        }
    }

    private Task<MailDraft> ComposeAsync(
        string to, string language, string subjectKey, string bodyKey, object[] values, string? actionKey, string? path, List<(string Label, string Value)>? facts = null)
        => composer.ComposeAsync<LeadMail>(to, language, subjectKey, bodyKey, values, actionKey, path, facts);
}

/// <summary>Addresses of the pages behind the links in mails.</summary>
internal static class Links
{
    public static string Confirm(string language, string token) => (IsSwedish(language) ? "/bekrafta/" : "/en/confirm/") + token;

    public static string Mine(string language, string token) => (IsSwedish(language) ? "/min-anmalan/" : "/en/my-registration/") + token;

    public static string Lost(string language) => IsSwedish(language) ? "/min-anmalan" : "/en/my-registration";

    /// <summary>A lead's page in the back office, or the list that needs looking at.</summary>
    public static string Desk(Guid? lead) => lead is { } id ? $"/umbraco/section/inflyttare/workspace/sodrasmaland-lead/edit/{id}" : "/umbraco/section/inflyttare/workspace/sodrasmaland-leads?waiting=true";

    private static bool IsSwedish(string language) => language.StartsWith("sv", StringComparison.Ordinal);
}
