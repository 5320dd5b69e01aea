using System.Text.Json;
using System.Text.RegularExpressions;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Documents;

/// <summary>What stands in the way of publishing: empty mandatory fields and values that break their pattern, also inside blocks.</summary>
internal static class DocumentValidation
{
    /// <param name="index">Types and properties.</param>
    /// <param name="type">The document's type.</param>
    /// <param name="content">The draft.</param>
    /// <param name="cultures">Those to be looked at; empty for a document that does not vary by culture.</param>
    /// <param name="say">One of two texts, Swedish or English.</param>
    /// <returns>Messages by JSON path, as the client looks them up.</returns>
    public static Dictionary<string, string[]> Check(ContentIndex index, ContentTypeRow type, DocumentContent content, IReadOnlyCollection<string> cultures, Func<string, string, string> say)
    {
        var errors = new Dictionary<string, string[]>();
        var varies = type.Definition.Variations.VariesByCulture();
        foreach (var culture in varies ? cultures.Select(c => (string?)c) : [null])
        {
            var name = culture is null ? content.Name : content.Cultures.GetValueOrDefault(culture)?.Name;
            if (string.IsNullOrWhiteSpace(name))
                errors[$"$.variants[?(@.culture == {Quote(culture)} && @.segment == null)].name"] = [say("Skriv ett namn.", "Enter a name.")];
        }
        foreach (var property in index.Properties(type))
        {
            foreach (var culture in property.Variations.VariesByCulture() ? cultures.Select(c => (string?)c) : [null])
            {
                var value = content.Values.FirstOrDefault(v => v.Alias == property.Alias && v.Culture == culture && v.Segment is null)?.Value ?? "";
                Value(index, property, value, Path(property.Alias, culture), say, errors);
            }
        }
        return errors;
    }

    /// <summary>The same, and what the host demands besides.</summary>
    /// <param name="index">Types and properties.</param>
    /// <param name="type">The document's type.</param>
    /// <param name="key">Of the document; <c>null</c> before it has been saved.</param>
    /// <param name="content">The draft.</param>
    /// <param name="cultures">Those to be looked at; empty for a document that does not vary by culture.</param>
    /// <param name="rules">The host's.</param>
    /// <param name="say">One of two texts, Swedish or English.</param>
    public static Dictionary<string, string[]> Check(
        ContentIndex index, ContentTypeRow type, Guid? key, DocumentContent content, IReadOnlyCollection<string> cultures, IEnumerable<IDocumentRule> rules, Func<string, string, string> say)
    {
        var errors = Check(index, type, content, cultures, say);
        foreach (var fault in Faults(type, key, content, rules, say))
            errors[Path(fault.Alias, fault.Culture)] = [fault.Message];
        return errors;
    }

    /// <summary>What the host demands that is not met.</summary>
    public static IEnumerable<DocumentFault> Faults(ContentTypeRow type, Guid? key, DocumentContent content, IEnumerable<IDocumentRule> rules, Func<string, string, string> say)
    {
        var draft = new DocumentDraft(key, type.Alias, (alias, culture) => content.Values.FirstOrDefault(v => v.Alias == alias && v.Culture == culture && v.Segment is null)?.Value ?? "");
        return rules.SelectMany(r => r.Check(draft, say));
    }

    /// <summary>Where the client looks up the messages of a property.</summary>
    public static string Path(string alias, string? culture) => $"$.values[?(@.alias == '{alias}' && @.culture == {Quote(culture)} && @.segment == null)].value";

    private static void Value(ContentIndex index, PropertyTypeDefinition property, string value, string path, Func<string, string, string> say, Dictionary<string, string[]> errors)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            if (property.Mandatory)
                errors[path] = [property.MandatoryMessage is { Length: > 0 } own ? own : say($"Fyll i {property.Name}.", $"{property.Name} must be filled in.")];
            return;
        }
        if (property.ValidationRegExp is { Length: > 0 } pattern && !Matches(value, pattern))
            errors[path] = [property.ValidationRegExpMessage is { Length: > 0 } own ? own : say($"{property.Name} har fel form.", $"{property.Name} is not in the right form.")];
        if (!value.StartsWith('{') || !value.Contains("contentData", StringComparison.Ordinal))
            return;
        try
        {
            using var json = JsonDocument.Parse(value);
            foreach (var list in new[] { "contentData", "settingsData" })
            {
                if (!json.RootElement.TryGetProperty(list, out var blocks) || blocks.ValueKind != JsonValueKind.Array)
                    continue;
                foreach (var block in blocks.EnumerateArray())
                    Block(index, block, $"{path}.{list}", say, errors);
            }
        }
        catch (JsonException)
        {
            errors[path] = [say("Blocken gick inte att läsa.", "The blocks could not be read.")];
        }
    }

    private static void Block(ContentIndex index, JsonElement block, string path, Func<string, string, string> say, Dictionary<string, string[]> errors)
    {
        if (!block.TryGetProperty("contentTypeKey", out var typeKey) || !block.TryGetProperty("key", out var key) || index.Type(Guid.Parse(typeKey.GetString()!)) is not { } type)
            return;
        var values = block.TryGetProperty("values", out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [];
        foreach (var property in index.Properties(type))
        {
            var value = values.Where(v => v.GetProperty("alias").GetString() == property.Alias).Select(v => v.TryGetProperty("value", out var stored) ? stored : default).FirstOrDefault();
            var text = value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Null or JsonValueKind.Undefined => "", _ => value.GetRawText() };
            Value(index, property, text, $"{path}[?(@.key == '{key.GetString()}')].values[?(@.alias == '{property.Alias}' && @.culture == null && @.segment == null)].value", say, errors);
        }
    }

    private static bool Matches(string value, string pattern)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.None, TimeSpan.FromMilliseconds(200));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // A pattern that is none must not keep anybody from publishing.
            return true;
        }
    }

    private static string Quote(string? text) => text is null ? "null" : $"'{text}'";
}
