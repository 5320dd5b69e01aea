using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Mail;
using SodraSmaland.Web.Pages.Municipalities;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Dictionary;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>The mails of a registration, worded by the dictionary in the language of the person, or Swedish for coordinators.</summary>
internal sealed class LeadMails(
    Site site, ICoordinators coordinators, ICultureDictionaryFactory dictionaries, IHttpContextAccessor http, IOptions<WebRoutingSettings> routing, IServiceProvider services, ILoggerFactory loggers) : ILeadMails
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
            receivers = [(Texts(Coordinators)["Lead.Region"], site.Text(settings, "contactEmail"))];
        var mails = new List<MailDraft>();
        foreach (var (name, email) in receivers)
            mails.Add(await ComposeAsync(email, Coordinators, "Mail.LeadSubject", "Mail.LeadBody", [name], "Mail.DeskAction", Links.Desk(lead.Id), Facts(lead)));
        return mails;
    }

    public async Task<IReadOnlyList<MailDraft>> HandedOverAsync(Lead lead, string municipality, string by, string? message)
    {
        var mails = new List<MailDraft>();
        foreach (var (email, language) in await ReceiversAsync(municipality))
        {
            List<(string, string)> said = message is null ? [] : [(Texts(language)["Lead.Message"], message)];
            mails.Add(await ComposeAsync(email, language, "Mail.HandOverSubject", "Mail.HandOverBody", [by, lead.Name ?? lead.Email], "Mail.DeskAction", Links.Desk(lead.Id), said));
        }
        return mails;
    }

    public async Task<IReadOnlyList<MailDraft>> WaitingAsync(string municipality, int count, int workingDays)
    {
        var mails = new List<MailDraft>();
        foreach (var (email, language) in await ReceiversAsync(municipality))
            mails.Add(await ComposeAsync(email, language, "Mail.WaitingSubject", "Mail.WaitingBody", [count, workingDays], "Mail.DeskAction", Links.Desk(null)));
        return mails;
    }

    public Task<MailDraft> NextStepAsync(Lead lead, Coordinator to)
        => ComposeAsync(to.Email, Culture(to.Language), "Mail.NextStepSubject", "Mail.NextStepBody", [lead.NextStep!, lead.Name ?? lead.Email], "Mail.DeskAction", Links.Desk(lead.Id));

    /// <summary>Where the lead goes, in words.</summary>
    public string RoutedTo(Lead lead)
    {
        var names = site.First("municipalityOverview") is { } overview
            ? site.Children(overview, "municipality").Where(m => lead.Municipalities.Contains(Comparison.Slug(site, m))).Select(m => m.Name).ToList() : [];
        return names.Count == 0 ? Texts(lead.Language)["Lead.Region"] : string.Join(", ", names);
    }

    /// <summary>The municipality's own back office users in their languages; without any, the address on its page, or the region's.</summary>
    private async Task<IReadOnlyList<(string Email, string Language)>> ReceiversAsync(string municipality)
    {
        var users = (await coordinators.AllAsync(CancellationToken.None)).Where(c => c.Scope.Municipalities?.Contains(municipality) == true).Select(c => (c.Email, Culture(c.Language))).ToList();
        if (users.Count > 0)
            return users;
        var page = site.First("municipalityOverview") is { } overview ? site.Children(overview, "municipality").FirstOrDefault(m => Comparison.Slug(site, m) == municipality) : null;
        var email = page is null ? "" : site.Text(page, "coordinatorEmail");
        if (email.Length == 0 && site.Settings is { } settings)
            email = site.Text(settings, "contactEmail");
        return email.Length == 0 ? [] : [(email, Coordinators)];
    }

    private static string Culture(string language) => language.StartsWith("sv", StringComparison.OrdinalIgnoreCase) ? Coordinators : "en-US";

    private List<(string, string)> Facts(Lead lead)
    {
        var texts = Texts(Coordinators);
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

    private async Task<MailDraft> ComposeAsync(
        string to, string language, string subjectKey, string bodyKey, object[] values, string? actionKey, string? path, List<(string Label, string Value)>? facts = null)
    {
        var texts = Texts(language);
        var culture = CultureInfo.GetCultureInfo(language);
        var (subject, body) = (string.Format(culture, texts[subjectKey], values), string.Format(culture, texts[bodyKey], values));
        var address = path is null || Origin() is not { } origin ? null : origin + path;
        var action = actionKey is null ? "" : texts[actionKey];
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LeadMail>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Lang"] = language[..2],
            ["Subject"] = subject,
            ["Body"] = body,
            ["Facts"] = facts ?? [],
            ["Address"] = address,
            ["Action"] = action,
            ["Footer"] = texts["Mail.Footer"],
        }))).ToHtmlString());
        var text = string.Join("\n\n", new[] { body, facts is null ? null : string.Join('\n', facts.Select(f => $"{f.Label}: {f.Value}")), address is null ? null : $"{action}:\n{address}", texts["Mail.Footer"] }.Where(p => p is not null));
        return new(to, subject, html, text);
    }

    private ICultureDictionary Texts(string language) => dictionaries.CreateDictionary(CultureInfo.GetCultureInfo(language));

    /// <summary>The address of the site: that of the request, or outside of one <c>Umbraco:CMS:WebRouting:UmbracoApplicationUrl</c>.</summary>
    private string? Origin() => http.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host}" : routing.Value.UmbracoApplicationUrl?.TrimEnd('/');
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
