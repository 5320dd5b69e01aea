using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SodraSmaland.Core.Leads;
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

    /// <summary>The campaign that led here; known to the form only when it comes back with errors.</summary>
    public string? Campaign { get; private set; }

    /// <summary>Where the visitor came from.</summary>
    public string? Source { get; private set; }
    public bool ConsentContact { get; private init; }
    public bool ConsentMailings { get; private init; }
    public IEnumerable<(string Field, string Text)> Errors => Order.Where(errors.ContainsKey).Select(f => (f, errors[f]));
    public bool IsValid => errors.Count == 0;

    public string? Error(string field) => errors.GetValueOrDefault(field);

    public void Refuse(string field, string text) => errors.TryAdd(field, text);

    public static InterestForm Empty(IQueryCollection query) => new()
    {
        Municipalities = [.. query["kommun"].Concat(query["municipality"]).OfType<string>()],
    };

    public static InterestForm Of(Lead lead) => new()
    {
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

    public static InterestForm Read(IFormCollection form, Site site, bool asksEmail = true)
    {
        var read = new InterestForm
        {
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

    public Registration ToRegistration(Site site, IPublishedContent page) => new(
        Email, Optional(Name), Optional(Phone), Municipalities, Optional(Household), Optional(TimeFrame), Optional(Message), site.Culture,
        site.Text(page, "consentContact"), ConsentMailings ? site.Text(page, "consentMailings") : null, "interest", Campaign, Source);

    /// <summary>
    /// Takes campaign and source from the address of the page that the form stood on, which the browser names with the post:
    /// the page itself is one for all, and nothing is kept in the browser. With errors they go along in the form.
    /// </summary>
    public void Attribute(HttpRequest request, Site site) => (Campaign, Source) = AttributionOf(request, site);

    /// <inheritdoc cref="Attribute"/>
    public static (string? Campaign, string? Source) AttributionOf(HttpRequest request, Site site)
    {
        var origin = request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && page.Authority == request.Host.Value ? QueryHelpers.ParseQuery(page.Query) : [];
        return (KnownCampaign(site, First(request.Form["campaign"], origin.GetValueOrDefault("kampanj"), origin.GetValueOrDefault("campaign"), origin.GetValueOrDefault("utm_campaign"))),
            First(request.Form["source"], origin.GetValueOrDefault("utm_source")));
    }

    private static string? First(params IEnumerable<StringValues> words) => words.Select(w => LeadRules.SourceWord(w.ToString())).FirstOrDefault(w => w is not null);

    /// <summary>A campaign page by its short word counts as that page, whatever the word is later.</summary>
    private static string? KnownCampaign(Site site, string? word)
        => word is null ? null : site.All("campaign").FirstOrDefault(c => c.Key.ToString() == word || string.Equals(site.Text(c, "shortWord"), word, StringComparison.OrdinalIgnoreCase))?.Key.ToString() ?? word;

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

/// <summary>A signed moment in the form: one that comes back within seconds was not read by a person.</summary>
internal sealed class TimeTrap(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.TimeTrap");

    public string Now() => protector.Protect(time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture));

    /// <returns>The dictionary key of what is wrong; <c>null</c> when nothing is.</returns>
    public string? Refusal(string? sent)
    {
        try
        {
            var age = time.GetUtcNow() - new DateTimeOffset(long.Parse(protector.Unprotect(sent ?? ""), CultureInfo.InvariantCulture), TimeSpan.Zero);
            return age < Shortest ? "Form.TooFast" : age > Longest ? "Form.Expired" : null;
        }
        catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or FormatException or OverflowException)
        {
            return "Form.Expired";
        }
    }
}
