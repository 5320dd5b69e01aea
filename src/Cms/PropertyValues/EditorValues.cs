using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.PropertyValues;

/// <summary>
/// Between a property's stored text (as in the database and in uSync files) and the JSON that its editor in the back office
/// client works with: Umbraco's <c>IDataValueEditor.ToEditor</c> and <c>FromEditor</c>. An editor that is not known here
/// keeps its value as it is.
/// </summary>
internal static class EditorValues
{
    private static readonly string[] Blocks = ["Umbraco.BlockList", "Umbraco.BlockGrid", "Umbraco.SingleBlock"];

    /// <returns>What the editor gets; <c>null</c> for no value.</returns>
    public static JsonNode? ToEditor(string editorAlias, string stored, ContentIndex index)
    {
        if (stored.Length == 0)
            return null;
        switch (editorAlias)
        {
            case "Umbraco.TrueFalse":
                return stored is "1" or "true" or "True";
            case "Umbraco.Integer":
                return int.TryParse(stored, CultureInfo.InvariantCulture, out var whole) ? whole : null;
            case "Umbraco.Decimal":
                return decimal.TryParse(stored, CultureInfo.InvariantCulture, out var number) ? number : null;
            case "Umbraco.ContentPicker" or "Umbraco.MemberPicker" or "Umbraco.UserPicker" or "Umbraco.MemberGroupPicker":
                return string.Join(',', Keys(stored).Select(k => k.Key));
            case "Umbraco.MultiNodeTreePicker":
                return new JsonArray([.. Keys(stored).Select(k => new JsonObject { ["type"] = k.Type, ["unique"] = k.Key.ToString() })]);
            case "Umbraco.UploadField":
                return new JsonObject { ["src"] = Media.MediaFiles.UrlOf(stored) };
            case "Umbraco.Slider":
                var ends = stored.Split(',').Select(e => decimal.TryParse(e, CultureInfo.InvariantCulture, out var end) ? end : 0).ToList();
                return new JsonObject { ["from"] = ends[0], ["to"] = ends[^1] };
            case "Umbraco.MultipleTextstring":
                return new JsonArray([.. stored.Split('\n').Select(l => (JsonNode?)l.TrimEnd('\r'))]);
            case "Umbraco.ImageCropper" when !stored.TrimStart().StartsWith('{'):
                return new JsonObject { ["src"] = stored, ["crops"] = new JsonArray(), ["focalPoint"] = null };
            case "Umbraco.Tags" when !stored.TrimStart().StartsWith('['):
                return new JsonArray([.. stored.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(t => (JsonNode?)t)]);
            case "Umbraco.TextBox" or "Umbraco.TextArea" or "Umbraco.EmailAddress" or "Umbraco.MarkdownEditor" or "Umbraco.Label" or "Umbraco.Plain.String" or "Umbraco.ColorPicker.EyeDropper" or "Umbraco.RadioButtonList":
                return stored;
            case "Umbraco.RichText":
                if (Parse(stored) is not JsonObject text)
                    return new JsonObject { ["markup"] = stored, ["blocks"] = null };
                if (text["blocks"] is JsonObject inner)
                    Nested(inner, value => ToEditor(value.Editor, value.Stored, index), index);
                return text;
            default:
                var json = Parse(stored);
                if (Blocks.Contains(editorAlias) && json is JsonObject block)
                    Nested(block, value => ToEditor(value.Editor, value.Stored, index), index);
                return json ?? stored;
        }
    }

    /// <param name="editorAlias">The property's editor.</param>
    /// <param name="value">What the editor sent.</param>
    /// <param name="index">Types and their properties, for values inside blocks.</param>
    /// <param name="takeUpload">Turns a temporary file into a file of the media folder and gives its address; <c>null</c> when it is not there.</param>
    /// <returns>The stored text; empty for no value.</returns>
    public static string FromEditor(string editorAlias, JsonElement value, ContentIndex index, Func<Guid, string?> takeUpload)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return "";
        switch (editorAlias)
        {
            case "Umbraco.TrueFalse":
                return value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.GetString() is "1" or "true") ? "1" : "0";
            case "Umbraco.ContentPicker":
                return Udis("document", value);
            case "Umbraco.MemberPicker":
                return Udis("member", value);
            case "Umbraco.MultiNodeTreePicker" when value.ValueKind == JsonValueKind.Array:
                return string.Join(',', value.EnumerateArray().Select(e => $"umb://{e.GetProperty("type").GetString()}/{Guid.Parse(e.GetProperty("unique").GetString()!):N}"));
            case "Umbraco.Slider" when value.ValueKind == JsonValueKind.Object:
                var (from, to) = (value.GetProperty("from").GetDecimal(), value.GetProperty("to").GetDecimal());
                return from == to ? from.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{from},{to}");
            case "Umbraco.MultipleTextstring" when value.ValueKind == JsonValueKind.Array:
                return string.Join('\n', value.EnumerateArray().Select(e => e.GetString()));
            case "Umbraco.UploadField" or "Umbraco.ImageCropper" when value.ValueKind == JsonValueKind.Object:
                var file = JsonObject.Create(value)!;
                if (file["temporaryFileId"] is JsonValue id && Guid.TryParse((string?)id, out var upload))
                    file["src"] = takeUpload(upload);
                file.Remove("temporaryFileId");
                var source = (string?)file["src"] ?? "";
                return source.Length == 0 ? "" : editorAlias == "Umbraco.UploadField" ? source : file.ToJsonString(Written);
            case "Umbraco.RichText" when value.ValueKind == JsonValueKind.Object:
                var text = JsonObject.Create(value)!;
                if (text["blocks"] is JsonObject inner)
                    Nested(inner, v => FromEditor(v.Editor, v.Sent, index, takeUpload) is { Length: > 0 } s ? s : null, index);
                return string.IsNullOrWhiteSpace((string?)text["markup"]) && text["blocks"] is not JsonObject { Count: > 0 } ? "" : text.ToJsonString(Written);
            default:
                if (Blocks.Contains(editorAlias) && value.ValueKind == JsonValueKind.Object)
                {
                    var block = JsonObject.Create(value)!;
                    Nested(block, v => FromEditor(v.Editor, v.Sent, index, takeUpload) is { Length: > 0 } s ? s : null, index);
                    return block["contentData"] is JsonArray { Count: > 0 } ? block.ToJsonString(Written) : "";
                }
                return value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Array when value.GetArrayLength() == 0 => "",
                    _ => JsonNode.Parse(value.GetRawText())!.ToJsonString(Written),
                };
        }
    }

    /// <summary>As people write it: å, ä and ö as themselves.</summary>
    private static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The keys in a picker's stored value: <c>umb://document/…</c> or plain GUIDs, comma-separated.</summary>
    public static IEnumerable<(string Type, Guid Key)> Keys(string stored)
    {
        foreach (var part in stored.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var slash = part.LastIndexOf('/');
            if (Guid.TryParse(part[(slash + 1)..], out var key))
                yield return (slash > 6 && part.StartsWith("umb://", StringComparison.Ordinal) ? part["umb://".Length..slash] : "document", key);
        }
    }

    private static string Udis(string type, JsonElement value)
        => value.ValueKind == JsonValueKind.String ? string.Join(',', Keys(value.GetString()!).Select(k => $"umb://{type}/{k.Key:N}")) : "";

    private static JsonNode? Parse(string stored)
    {
        try
        {
            return stored.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(stored) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Nested(JsonObject blocks, Func<(string Editor, string Stored, JsonElement Sent), JsonNode?> convert, ContentIndex index)
    {
        foreach (var data in new[] { blocks["contentData"], blocks["settingsData"] }.OfType<JsonArray>().SelectMany(a => a).OfType<JsonObject>())
        {
            var type = Guid.TryParse((string?)data["contentTypeKey"], out var key) ? index.Type(key) : null;
            var properties = type is null ? [] : index.Properties(type).ToList();
            foreach (var value in (data["values"] as JsonArray ?? []).OfType<JsonObject>())
            {
                var alias = (string?)value["alias"] ?? "";
                var editor = properties.Find(p => p.Alias.InvariantEquals(alias)) is { } property ? index.EditorAlias(property) : (string?)value["editorAlias"] ?? "";
                value["editorAlias"] = editor;
                var current = value["value"];
                var stored = current switch
                {
                    null => "",
                    JsonValue v when v.TryGetValue<string>(out var text) => text,
                    JsonValue v when v.TryGetValue<bool>(out var flag) => flag ? "1" : "0",
                    _ => current.ToJsonString(Written),
                };
                value["value"] = convert((editor, stored, current is null ? default : JsonSerializer.SerializeToElement(current)));
            }
        }
    }
}
