using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Pages.Municipalities;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>What the form was filled in with, and what is wrong with it. Nothing a person wrote is thrown away.</summary>
internal sealed class InterestForm
{
    /// <summary>Field names in the order they stand on the page, so that the summary reads as the form does.</summary>
    private static readonly string[] Order = ["email", "municipalities", "household", "timeFrame", "name", "phone", "message", "consentContact", "form"];

    private readonly Dictionary<string, string> errors = [];

    public string Email { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string Phone { get; private init; } = "";
    public IReadOnlyList<string> Municipalities { get; private init; } = [];
    public string Household { get; private init; } = "";
    public string TimeFrame { get; private init; } = "";
    public string Message { get; private init; } = "";

    /// <summary>What led here; it goes along in the form.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whether the script has told that the form was begun, or an earlier post has.</summary>
    public bool IsStarted { get; init; }
    public bool ConsentContact { get; private init; }
    public bool ConsentMailings { get; private init; }
    public IEnumerable<(string Field, string Text)> Errors => Order.Where(errors.ContainsKey).Select(f => (f, errors[f]));
    public bool IsValid => errors.Count == 0;

    public string? Error(string field) => errors.GetValueOrDefault(field);

    public void Refuse(string field, string text) => errors.TryAdd(field, text);

    public static InterestForm Empty(HttpRequest request, Site site)
        => Empty(Origin.OfPage(request, site), request.Query["kommun"].Concat(request.Query["municipality"]).OfType<string>());

    public static InterestForm Empty(Origin origin, IEnumerable<string> municipalities) => new()
    {
        Origin = origin,
        Municipalities = [.. municipalities],
    };

    public static InterestForm Of(Lead lead) => new()
    {
        Origin = new(lead.Campaign, lead.Source),
        Email = lead.Email,
        Name = lead.Name ?? "",
        Phone = lead.Phone ?? "",
        Municipalities = lead.Municipalities,
        Household = lead.Household ?? "",
        TimeFrame = lead.TimeFrame ?? "",
        Message = lead.Message ?? "",
        ConsentContact = true,
        ConsentMailings = lead.Consents.Exists(c => c.Purpose == Consent.Mailings && c.WithdrawnAt is null),
    };

    public static InterestForm Read(IFormCollection form, Origin origin, Site site, bool asksEmail = true)
    {
        var read = new InterestForm
        {
            Origin = origin,
            IsStarted = true,
            Email = form["email"].ToString().Trim(),
            Name = form["name"].ToString().Trim(),
            Phone = form["phone"].ToString().Trim(),
            Municipalities = [.. form["municipalities"].OfType<string>().Distinct()],
            Household = form["household"].ToString(),
            TimeFrame = form["timeFrame"].ToString(),
            Message = form["message"].ToString().Trim(),
            ConsentContact = form["consentContact"] == "yes",
            ConsentMailings = form["consentMailings"] == "yes",
        };
        if (asksEmail && !LeadRules.IsEmail(read.Email))
            read.Refuse("email", read.Email.Length > LeadRules.LongestEmail ? site["Form.TooLong", LeadRules.LongestEmail] : site["Lead.EmailInvalid"]);
        read.Check("name", read.Name, LeadRules.LongestName, site);
        if (read.Phone.Length > 0 && !LeadRules.IsPhone(read.Phone))
            read.Refuse("phone", site["Lead.PhoneInvalid"]);
        read.Check("message", read.Message, LeadRules.LongestMessage, site);
        var known = site.First("municipalityOverview") is { } overview ? site.Children(overview, "municipality").Select(m => Comparison.Slug(site, m)).ToList() : [];
        if (read.Municipalities.Except(known).Any())
            read.Refuse("municipalities", site["Form.BadChoice"]);
        if (read.Household.Length > 0 && !LeadRules.Households.Contains(read.Household))
            read.Refuse("household", site["Form.BadChoice"]);
        if (read.TimeFrame.Length > 0 && !LeadRules.TimeFrames.Contains(read.TimeFrame))
            read.Refuse("timeFrame", site["Form.BadChoice"]);
        if (asksEmail && !read.ConsentContact)
            read.Refuse("consentContact", site["Lead.ConsentNeeded"]);
        return read;
    }

    /// <summary>What is registered.</summary>
    /// <param name="site">Gives the language.</param>
    /// <param name="page">The form's page: its consents are what was agreed to.</param>
    /// <param name="receipt">When it may be sent more than once.</param>
    public Registration ToRegistration(Site site, IPublishedContent page, Guid? receipt = null) => new(
        Email, Optional(Name), Optional(Phone), Municipalities, Optional(Household), Optional(TimeFrame), Optional(Message), site.Culture,
        site.Text(page, "consentContact"), ConsentMailings ? site.Text(page, "consentMailings") : null, "interest", Origin.Campaign, Origin.Source, page.Key, receipt);

    public LeadChange ToChange(string mailingsText)
        => new(Optional(Name), Optional(Phone), Municipalities, Optional(Household), Optional(TimeFrame), Optional(Message), ConsentMailings, mailingsText);

    private void Check(string field, string text, int longest, Site site)
    {
        if (text.Length > longest)
            Refuse(field, site["Form.TooLong", longest]);
        else if (LeadRules.HasControlCharacters(text) || LeadRules.HasMarkup(text))
            Refuse(field, site["Form.BadText"]);
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
