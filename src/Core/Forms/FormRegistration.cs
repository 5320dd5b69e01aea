using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Core.Forms;

/// <summary>
/// Reads a registration out of a form's answers: by the kind of the fields, by their autocomplete token, and by the names that
/// the registration has itself. Without an address and the consent that the registration rests on there is none.
/// </summary>
internal static class FormRegistration
{
    public static Registration? Lead(FormSubmission sent, string? email)
        => sent.Form.Link != FormLink.Lead || email is null || Consent(sent, Leads.Consent.Contact) is not { } contact ? null : new(
            email, Cut(Name(sent), LeadRules.LongestName), Of(sent, FieldKind.Phone), Every(sent, FieldKind.Municipality),
            Known(Named(sent, "household"), LeadRules.Households), Known(Named(sent, "timeFrame"), LeadRules.TimeFrames), Cut(Named(sent, "message") ?? Of(sent, FieldKind.LongText), LeadRules.LongestMessage),
            sent.Form.Language, contact, Consent(sent, Leads.Consent.Mailings), "form:" + sent.Form.Key.ToString("N"), sent.Campaign, sent.Source, sent.Form.Key);

    public static Application? Member(FormSubmission sent, string? email, DateTime now)
    {
        if (sent.Form.Link != FormLink.Member || email is null || Consent(sent, MemberConsent.Membership) is not { } membership)
            return null;
        var consents = new Dictionary<string, string> { [MemberConsent.Membership] = membership };
        if (Consent(sent, MemberConsent.Mailings) is { } mailings)
            consents[MemberConsent.Mailings] = mailings;
        var home = sent.Answers.FirstOrDefault(a => a.Field.Kind == FieldKind.Municipality && a.Answers.Length > 0);
        var profile = new Profile
        {
            Name = Cut(Name(sent), MembershipRules.LongestName) ?? "",
            HomeMunicipality = home.Field?.Options.FirstOrDefault(o => o.Value == home.Answers[0])?.Text,
            YearMoved = FormRules.Number(Named(sent, "yearMoved") ?? "") is { } year and > 0 and < 10000 && decimal.IsInteger(year) && MembershipRules.IsYearMoved((int)year, now) ? (int)year : null,
            Trade = Cut(Named(sent, "trade"), MembershipRules.LongestTrade),
        };
        // The browser that filled the form in is signed in nowhere: the mailed link alone makes the member.
        return new(email, profile, sent.Form.Language, LeadRules.NewToken(), consents, sent.Form.Key, sent.Campaign, sent.Source);
    }

    private static string? Name(FormSubmission sent)
    {
        var parts = sent.Answers.Where(a => a.Field.Autocomplete is "given-name" or "family-name").SelectMany(a => a.Answers).ToList();
        return sent.Answers.FirstOrDefault(a => a.Field.Autocomplete == "name" && a.Answers.Length > 0).Answers?[0] ?? (parts.Count > 0 ? string.Join(' ', parts) : Named(sent, "name") ?? Named(sent, "namn"));
    }

    private static string? Consent(FormSubmission sent, string purpose)
        => sent.Answers.FirstOrDefault(a => a.Field.Kind == FieldKind.Consent && a.Field.Purpose == purpose && a.Answers is ["yes"]).Field?.Label;

    private static string? Named(FormSubmission sent, string name)
        => sent.Answers.FirstOrDefault(a => string.Equals(a.Field.Name, name, StringComparison.OrdinalIgnoreCase) && a.Answers.Length > 0).Answers?[0];

    private static string? Of(FormSubmission sent, FieldKind kind) => Every(sent, kind) is [var first, ..] ? first : null;

    private static string[] Every(FormSubmission sent, FieldKind kind) => sent.Answers.FirstOrDefault(a => a.Field.Kind == kind && a.Answers.Length > 0).Answers ?? [];

    private static string? Known(string? value, IReadOnlyList<string> values) => value is not null && values.Contains(value) ? value : null;

    private static string? Cut(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
