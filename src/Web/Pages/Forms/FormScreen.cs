using System.Globalization;
using System.Text.Json;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>One screen of a form, as it is shown.</summary>
/// <param name="Form">What the editors have built.</param>
/// <param name="Page">Key of the page that the form stands on.</param>
internal sealed record FormScreen(FormDefinition Form, Guid? Page)
{
    public FormProgress Progress { get; init; } = new();
    public IReadOnlyList<HeldFile> Files { get; init; } = [];

    /// <summary>Sealed; <c>null</c> on the first screen, which is the same for everybody and cached with its page.</summary>
    public string? Ticket { get; init; }

    /// <summary>What is wrong, by the field's name; <c>form</c> is the whole.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
    public FormStep Step => Form.Steps[Progress.Step];

    /// <summary>Whether one can go back from here.</summary>
    public bool HasBefore => Ticket is not null && (Progress.Screen is not null || Progress.Step > 0);

    /// <summary>Whether sending this screen may be the end.</summary>
    public bool MayBeLast => Progress.Step == Form.Steps.Count - 1;

    /// <summary>Fields that are on this screen, with whether they are shown at once.</summary>
    public IEnumerable<(FormField Field, bool IsShown)> Fields
    {
        get
        {
            var visible = FormRules.Visible(Form, Progress.Answers);
            return FormFlow.OnScreen(Form, Progress).Where(f => f.Kind != FieldKind.Source).Select(f => (f, visible.Contains(f.Name)));
        }
    }

    public IEnumerable<(string Name, string Text)> ErrorsInOrder
        => Form.Fields.Where(f => Errors.ContainsKey(f.Name)).Select(f => (Id(f.Name), Errors[f.Name])).Concat(Errors.TryGetValue("form", out var whole) ? [(Id(""), whole)] : []);

    /// <summary>Of an element: several forms may stand on a page.</summary>
    public string Id(string field) => $"f{Form.Key.ToString("N")[..6]}{(field.Length > 0 ? "-" + field : "")}";

    public string[] Said(FormField field) => Progress.Answers.GetValueOrDefault(field.Name) ?? [];

    public string First(FormField field) => Said(field) is [var first, ..] ? first : "";

    /// <summary>Values of the other field that show this one, for the script; <c>null</c> when the other is not on this screen.</summary>
    public string? ConditionValues(FormField field)
    {
        if (field.ShowWhen is not { } condition || !FormFlow.OnScreen(Form, Progress).Any(f => f.Name == condition.Field))
            return null;
        var other = Form.Fields.First(f => f.Name == condition.Field);
        return JsonSerializer.Serialize(other.Options.Where(o => string.Equals(o.Text, condition.Value, StringComparison.OrdinalIgnoreCase)).Select(o => o.Value).Prepend(condition.Value).Distinct(), JsonSerializerOptions.Web);
    }

    /// <summary>A fault in words: the editor's own where there are any.</summary>
    public static string Words(Site site, FormField field, FieldFault fault, string? files = null) => fault switch
    {
        FieldFault.Needed when field.NeededMessage.Length > 0 => field.NeededMessage,
        FieldFault.Needed => field.Kind switch
        {
            FieldKind.Consent => site["Form.ConsentNeeded"],
            FieldKind.File => site["Form.FileNeeded", field.Label],
            FieldKind.Choice or FieldKind.Municipality => site["Form.ChoiceNeeded", field.Label],
            _ => site["Form.FieldNeeded", field.Label],
        },
        FieldFault.TooLong => site["Form.TooLong", field.Kind == FieldKind.Email ? LeadRules.LongestEmail : field.Longest],
        FieldFault.BadText => site["Form.BadText"],
        FieldFault.BadChoice => site["Form.BadChoice"],
        FieldFault.FilesTooMany => site["Enquiry.FilesTooMany", EnquiryFiles.Most],
        FieldFault.FilesKind or FieldFault.FilesTooLarge or FieldFault.FilesContent or FieldFault.FilesMacros => site["Enquiry." + fault, files ?? field.Label],
        _ when field.InvalidMessage.Length > 0 => field.InvalidMessage,
        FieldFault.Email => site["Lead.EmailInvalid"],
        FieldFault.Phone => site["Lead.PhoneInvalid"],
        FieldFault.Number => site["Form.NumberInvalid"],
        FieldFault.TooLow => site["Form.TooLow", field.Least],
        FieldFault.TooHigh => site["Form.TooHigh", field.Most],
        FieldFault.Date => site["Form.DateInvalid"],
        FieldFault.TooEarly => site["Form.TooEarly", field.Earliest!.Value.ToString("D", CultureInfo.CurrentCulture)],
        FieldFault.TooLate => site["Form.TooLate", field.Latest!.Value.ToString("D", CultureInfo.CurrentCulture)],
        FieldFault.Pattern => site["Form.PatternInvalid", field.Label],
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };
}

/// <summary>Addresses of forms.</summary>
internal static class FormLinks
{
    public const string Swedish = "/formular/svar";
    public const string English = "/en/form/answer";

    public static string Of(Site site, Guid form) => $"{(site.IsSwedish ? Swedish : English)}/{form:D}";

    /// <summary>Where somebody is thanked, with the way back to the page that the form stands on.</summary>
    public static string Thanks(Site site, Guid form, Guid? page) => $"{Of(site, form)}?{(site.IsSwedish ? "tack" : "thanks")}=1{(page is { } key ? "&p=" + key.ToString("N") : "")}";

    /// <summary>A form's entries in the back office.</summary>
    public static string Desk(Guid form) => $"/umbraco/section/content/workspace/document/edit/{form}/sv-SE/view/svar";
}
