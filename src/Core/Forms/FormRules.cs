using System.Globalization;
using System.Text.RegularExpressions;
using SodraSmaland.Core.Leads;

namespace SodraSmaland.Core.Forms;

/// <summary>What is wrong with an answer.</summary>
internal enum FieldFault { Needed, TooLong, BadText, BadChoice, Email, Phone, Number, TooLow, TooHigh, Date, TooEarly, TooLate, Pattern, FilesTooMany, FilesTooLarge, FilesKind, FilesContent, FilesMacros }

/// <summary>The rules of forms, by name.</summary>
internal static class FormRules
{
    public const int KeepDays = 90;
    public const int LongestKeepDays = 730;
    public const int LongestText = 255;
    public const int LongestLongText = 5000;

    /// <summary>More questions nobody answers.</summary>
    public const int MostFields = 60;
    public const int MostWebhooks = 5;
    private static readonly TimeSpan PatternWithin = TimeSpan.FromMilliseconds(100);

    /// <summary>Names of the fields that are shown with these answers; a field that is not shown counts as not answered.</summary>
    public static IReadOnlySet<string> Visible(FormDefinition form, IReadOnlyDictionary<string, string[]> answers)
    {
        var fields = form.Fields.ToDictionary(f => f.Name);
        var known = new Dictionary<string, bool>();
        return fields.Values.Where(IsShown).Select(f => f.Name).ToHashSet();

        bool IsShown(FormField field)
        {
            if (known.TryGetValue(field.Name, out var shown))
                return shown;
            // Fields that wait for each other are never shown.
            known[field.Name] = false;
            // A condition on a field that is not there must not lose the question.
            return known[field.Name] = field.ShowWhen is not { } condition || !fields.TryGetValue(condition.Field, out var other)
                || Holds(condition, other, IsShown(other) ? answers.GetValueOrDefault(condition.Field) ?? [] : []);
        }
    }

    /// <summary>Whether a condition holds for the answers of the field it names.</summary>
    public static bool Holds(FieldCondition condition, FormField field, string[] answers)
    {
        var said = answers.Where(a => a.Length > 0).ToList();
        return condition.Operator switch
        {
            ConditionOperator.Filled => said.Count > 0,
            ConditionOperator.Empty => said.Count == 0,
            ConditionOperator.Equals => said.Exists(Is),
            ConditionOperator.NotEquals => !said.Exists(Is),
            ConditionOperator.Contains => said.Exists(a => Is(a) || a.Contains(condition.Value, StringComparison.OrdinalIgnoreCase)),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Operator, null),
        };

        // Editors write what they read: the text of a choice counts as its value.
        bool Is(string answer) => string.Equals(answer, condition.Value, StringComparison.OrdinalIgnoreCase)
            || field.Options.Any(o => o.Value == answer && string.Equals(o.Text, condition.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is wrong with the answers of a field; <c>null</c> when nothing is. Files are looked at when they come.</summary>
    public static FieldFault? Fault(FormField field, string[] answers)
    {
        var said = answers.Where(a => a.Length > 0).ToArray();
        if (answers.Length > 1 && !field.TakesMany)
            return FieldFault.BadChoice;
        if (said.Length == 0)
            return field.IsRequired ? FieldFault.Needed : null;
        var text = said[0];
        return field.Kind switch
        {
            FieldKind.File => null,
            FieldKind.Choice or FieldKind.Municipality => said.Distinct().Count() == said.Length && said.All(a => field.Options.Any(o => o.Value == a)) ? null : FieldFault.BadChoice,
            FieldKind.Consent => text == "yes" ? null : FieldFault.BadChoice,
            FieldKind.Email => text.Length > LeadRules.LongestEmail ? FieldFault.TooLong : LeadRules.IsEmail(text) ? null : FieldFault.Email,
            FieldKind.Phone => LeadRules.IsPhone(text) ? null : FieldFault.Phone,
            FieldKind.Number => NumberFault(field, text),
            FieldKind.Date => DateFault(field, text),
            _ => text.Length > field.Longest ? FieldFault.TooLong
                : LeadRules.HasControlCharacters(text) || LeadRules.HasMarkup(text) ? FieldFault.BadText
                : field.Pattern.Length > 0 && !Matches(field.Pattern, text) ? FieldFault.Pattern : null,
        };
    }

    /// <summary>A number with a point or a comma, and spaces between thousands as people write them.</summary>
    public static decimal? Number(string text)
        => text.Length <= 20 && decimal.TryParse(text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace('\u2212', '-').Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static FieldFault? NumberFault(FormField field, string text)
        => Number(text) is not { } number ? FieldFault.Number : number < field.Least ? FieldFault.TooLow : number > field.Most ? FieldFault.TooHigh : null;

    private static FieldFault? DateFault(FormField field, string text)
        => !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? FieldFault.Date : day < field.Earliest ? FieldFault.TooEarly : day > field.Latest ? FieldFault.TooLate : null;

    private static bool Matches(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternWithin);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
        catch (ArgumentException)
        {
            // What the editor wrote is no pattern: nobody could fill the form in.
            return true;
        }
    }
}
