using SodraSmaland.Core.Forms;
using SodraSmaland.Web.Pages.Municipalities;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>Reads a document of type <c>form</c> in the language of the request. What an editor has left out or made a slip in gets what serves the visitor best, never an error page.</summary>
internal sealed class FormReader(Site site)
{
    public const string ContentType = "form";
    private const string PageBreak = "formPageBreak";

    private static readonly Dictionary<string, FieldKind> Kinds = new()
    {
        ["formText"] = FieldKind.Text,
        ["formLongText"] = FieldKind.LongText,
        ["formEmail"] = FieldKind.Email,
        ["formPhone"] = FieldKind.Phone,
        ["formNumber"] = FieldKind.Number,
        ["formDate"] = FieldKind.Date,
        ["formChoice"] = FieldKind.Choice,
        ["formMunicipality"] = FieldKind.Municipality,
        ["formConsent"] = FieldKind.Consent,
        ["formFile"] = FieldKind.File,
        ["formSource"] = FieldKind.Source,
        ["formWords"] = FieldKind.Words,
    };

    /// <summary>What stands above the form.</summary>
    public static string Heading(Site site, IPublishedContent form) => site.Text(form, "heading") is { Length: > 0 } heading ? heading : form.Name;

    public FormDefinition Read(IPublishedContent form)
    {
        var steps = new List<(string? Heading, List<FormField> Fields)> { (null, []) };
        var names = new HashSet<string>();
        foreach (var block in site.Blocks(form, "fields").Select(b => b.Content))
        {
            if (block.ContentType.Alias == PageBreak)
                steps.Add((Optional(site.Text(block, "label")), []));
            else if (Kinds.TryGetValue(block.ContentType.Alias, out var kind) && names.Count < FormRules.MostFields)
                steps[^1].Fields.Add(Field(block, kind, names));
        }
        var filled = steps.Where(s => s.Fields.Exists(f => f.Kind != FieldKind.Source)).ToList();
        // A hidden field is asked on no step, and lost with none.
        var hidden = steps.SelectMany(s => s.Fields).Where(f => f.Kind == FieldKind.Source).Except(filled.SelectMany(s => s.Fields)).ToList();
        if (filled.Count == 0)
            filled.Add((null, []));
        filled[^1].Fields.AddRange(hidden);
        return new(form.Key, form.Name, site.Culture, [.. filled.Select(s => new FormStep(s.Heading, s.Fields))])
        {
            KeepDays = site.Value<int>(form, "retentionDays") is > 0 and <= FormRules.LongestKeepDays and var days ? days : FormRules.KeepDays,
            ReceiptSubject = site.Text(form, "receiptSubject").Trim(),
            ReceiptText = site.Text(form, "receiptText").Trim(),
            DeskEmail = site.Text(form, "deskEmail").Trim(),
            Webhooks = [.. Lines(site.Text(form, "webhooks")).Distinct().Take(FormRules.MostWebhooks)],
            Link = site.Text(form, "registration") switch { "lead" => FormLink.Lead, "member" => FormLink.Member, _ => FormLink.None },
        };
    }

    private FormField Field(IPublishedElement block, FieldKind kind, HashSet<string> names)
    {
        var name = Own("name").Trim();
        if (name.Length == 0)
            name = block.Key.ToString("N")[..8];
        for (var number = 2; !names.Add(name); number++)
            name = $"{Own("name").Trim()}-{number}";
        var longest = Number("longest");
        var most = kind == FieldKind.LongText ? FormRules.LongestLongText : FormRules.LongestText;
        return new(kind, name, Own("label").Trim())
        {
            Help = Own("help").Trim(),
            IsRequired = Has("isRequired") && site.Value<bool>(block, "isRequired"),
            NeededMessage = Own("neededMessage").Trim(),
            InvalidMessage = Own("invalidMessage").Trim(),
            Pattern = Own("pattern").Trim(),
            Longest = longest is > 0 && longest < most ? (int)longest : most,
            Least = Number("least"),
            Most = Number("most"),
            Earliest = Day("earliest"),
            Latest = Day("latest"),
            Look = Own("look") switch { "checkboxes" => ChoiceLook.Checkboxes, "dropdown" => ChoiceLook.Dropdown, _ => ChoiceLook.Radio },
            Options = kind switch { FieldKind.Choice => Options(Own("options")), FieldKind.Municipality => Municipalities(), _ => [] },
            Autocomplete = kind switch { FieldKind.Email => "email", FieldKind.Phone => "tel", _ => Own("autocomplete") is var token && token == "none" ? "" : token },
            Purpose = Own("purpose"),
            ShowWhen = Own("showWhenField").Trim() is { Length: > 0 } other ? new(other, Operator(Own("showWhenOperator")), Own("showWhenValue").Trim()) : null,
        };

        bool Has(string alias) => block.GetProperty(alias) is not null;
        string Own(string alias) => Has(alias) ? site.Text(block, alias) : "";
        decimal? Number(string alias) => Has(alias) && FormRules.Number(Own(alias).Trim()) is { } number ? number : null;
        DateOnly? Day(string alias) => Has(alias) && site.Value<DateTime>(block, alias) is var day && day > DateTime.MinValue ? DateOnly.FromDateTime(day) : null;
    }

    private static ConditionOperator Operator(string word) => word switch
    {
        "notEquals" => ConditionOperator.NotEquals,
        "contains" => ConditionOperator.Contains,
        "filled" => ConditionOperator.Filled,
        "empty" => ConditionOperator.Empty,
        _ => ConditionOperator.Equals,
    };

    /// <summary>A line is what is read, or what is kept and what is read with a bar between: then the answer is the same in all languages.</summary>
    private static List<FieldOption> Options(string text)
        => [.. Lines(text).Select(l => l.Split('|', 2, StringSplitOptions.TrimEntries)).Where(p => p[0].Length > 0).Select(p => new FieldOption(p[0], p.Length > 1 && p[1].Length > 0 ? p[1] : p[0])).DistinctBy(o => o.Value)];

    private List<FieldOption> Municipalities()
        => site.First("municipalityOverview") is { } overview ? [.. site.Children(overview, "municipality").Select(m => new FieldOption(Comparison.Slug(site, m), m.Name))] : [];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Optional(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
