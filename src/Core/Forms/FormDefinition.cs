using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Forms;

/// <summary>A form that editors have built, in one language, as it is at the moment.</summary>
/// <param name="Key">Of its document.</param>
/// <param name="Name">As editors call it.</param>
/// <param name="Language">Culture of its texts.</param>
/// <param name="Steps">At least one; page breaks part them.</param>
internal sealed record FormDefinition(Guid Key, string Name, string Language, IReadOnlyList<FormStep> Steps)
{
    /// <summary>Days after which an entry is erased.</summary>
    public int KeepDays { get; init; } = FormRules.KeepDays;

    /// <summary>The mail to the sender; none without both.</summary>
    public string ReceiptSubject { get; init; } = "";
    public string ReceiptText { get; init; } = "";

    /// <summary>Where entries are mailed to; empty for nowhere.</summary>
    public string DeskEmail { get; init; } = "";

    /// <summary>Addresses that are told of every entry.</summary>
    public IReadOnlyList<string> Webhooks { get; init; } = [];
    public FormLink Link { get; init; }

    public IEnumerable<FormField> Fields => Steps.SelectMany(s => s.Fields);
}

/// <summary>What an entry becomes besides.</summary>
internal enum FormLink
{
    None,

    /// <summary>A registration of interest in moving here.</summary>
    Lead,

    /// <summary>An application for membership of Nätverk Stockholm.</summary>
    Member,
}

/// <summary>What is asked at a time.</summary>
internal sealed record FormStep(string? Heading, IReadOnlyList<FormField> Fields);

[JsonConverter(typeof(JsonStringEnumConverter<FieldKind>))]
internal enum FieldKind
{
    Text,
    LongText,
    Email,
    Phone,
    Number,
    Date,
    Choice,
    Municipality,
    Consent,
    File,

    /// <summary>Where the visitor came from; nobody sees or fills it in.</summary>
    Source,

    /// <summary>A heading or text between fields.</summary>
    Words,
}

internal enum ChoiceLook { Radio, Checkboxes, Dropdown }

/// <summary>One field as the editor has described it.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Name">Entries are kept by it, in all languages.</param>
/// <param name="Label">The question.</param>
internal sealed record FormField(FieldKind Kind, string Name, string Label)
{
    public string Help { get; init; } = "";
    public bool IsRequired { get; init; }

    /// <summary>The editor's own words for a field left empty, or filled in wrong; empty for the site's.</summary>
    public string NeededMessage { get; init; } = "";
    public string InvalidMessage { get; init; } = "";

    /// <summary>Regular expression that the whole text matches; one that is none is left aside.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Characters.</summary>
    public int Longest { get; init; }
    public decimal? Least { get; init; }
    public decimal? Most { get; init; }
    public DateOnly? Earliest { get; init; }
    public DateOnly? Latest { get; init; }
    public ChoiceLook Look { get; init; }
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Token of HTML's <c>autocomplete</c> (WCAG 1.3.5); empty for none.</summary>
    public string Autocomplete { get; init; } = "";

    /// <summary>What a ticked box agrees to: <c>contact</c>, <c>mailings</c>, <c>membership</c>, or nothing known.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>When the field is shown; <c>null</c> for always.</summary>
    public FieldCondition? ShowWhen { get; init; }

    /// <summary>Whether a person answers it.</summary>
    public bool IsAsked => Kind is not (FieldKind.Source or FieldKind.Words);
    public bool TakesMany => Kind == FieldKind.File || (Kind is FieldKind.Choice or FieldKind.Municipality && Look == ChoiceLook.Checkboxes);
}

/// <param name="Value">What is kept.</param>
/// <param name="Text">What is read.</param>
internal sealed record FieldOption(string Value, string Text);

internal enum ConditionOperator { Equals, NotEquals, Contains, Filled, Empty }

/// <param name="Field">Name of another field of the form.</param>
/// <param name="Operator">How its answer is looked at.</param>
/// <param name="Value">What it is compared with.</param>
internal sealed record FieldCondition(string Field, ConditionOperator Operator, string Value);
