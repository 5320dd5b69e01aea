using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Changes parts of a document: operations on the model that an update would send, applied in order, all or none.</summary>
[Route(Root + "document/{id:guid}/patch")]
internal sealed class PatchDocumentController : DocumentController
{
    private static readonly JsonSerializerOptions AsSent = new(JsonSerializerDefaults.Web) { TypeInfoResolver = NoNulls.Resolver };

    [HttpPatch]
    public async Task<IActionResult> Patch(Guid id, PatchDocumentRequestModel model)
    {
        if (Refusal(Verbs.Update, id) is { } refusal)
            return refusal;
        var row = (await FindAsync(id))!;
        var document = DocumentModels.Document(Index, row, []);
        var patched = new JsonObject
        {
            ["values"] = JsonSerializer.SerializeToNode(document.Values, JsonSerializerOptions.Web),
            ["variants"] = JsonSerializer.SerializeToNode(document.Variants.Select(v => new { v.Culture, v.Segment, v.Name }), JsonSerializerOptions.Web),
            ["template"] = null,
        };
        UpdateDocumentRequestModel update;
        try
        {
            foreach (var operation in model.Operations)
            {
                if (!PatchPath.Apply(patched, operation.Op, operation.Path, operation.Value is JsonElement value ? value : default))
                    return Refused(422, "PathNotFound", Caller.Say("Det gick inte", "That did not work"), Caller.Say($"Det finns inget på {operation.Path}.", $"There is nothing at {operation.Path}."));
            }
            update = patched.Deserialize<UpdateDocumentRequestModel>(AsSent)!;
        }
        catch (FormatException e)
        {
            return Invalid("InvalidOperation", "Ändringen går inte att läsa: " + e.Message, "The change cannot be read: " + e.Message);
        }
        catch (JsonException)
        {
            return Invalid("InvalidOperation", "Efter ändringen är det inget dokument längre.", "After the change it is no longer a document.");
        }
        var (refused, _) = await SaveAsync(id, update.Values, update.Variants);
        await FollowAsync();
        return refused ?? Ok();
    }
}

/// <summary>
/// Umbraco's paths of a patch: JSON Pointer (RFC 6901) with <c>[key=value,key=null]</c> to choose an element of a list, such as
/// <c>/values[alias=heading,culture=sv-SE,segment=null]/value</c>.
/// </summary>
internal static class PatchPath
{
    /// <returns><c>false</c> when the path leads nowhere.</returns>
    /// <exception cref="FormatException">The operation or the path is none.</exception>
    public static bool Apply(JsonNode root, string operation, string path, JsonElement value)
    {
        var op = operation.ToLowerInvariant();
        if (op is not ("add" or "replace" or "remove"))
            throw new FormatException(operation);
        var steps = Parse(path);
        JsonNode? at = root;
        foreach (var step in steps[..^1])
        {
            if (Find(at, step) is not { } next)
                return false;
            at = next;
        }
        var node = value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : JsonNode.Parse(value.GetRawText());
        var last = steps[^1];
        switch (at)
        {
            case JsonObject item when !last.IsFilter && (op == "add" || item.ContainsKey(last.Text)):
                if (op == "remove")
                    item.Remove(last.Text);
                else
                    item[last.Text] = node;
                return true;
            case JsonArray list when op == "add" && last is { IsFilter: false, Text: "-" }:
                list.Add(node);
                return true;
            case JsonArray list when IndexOf(list, last) is var index and >= 0:
                if (op == "remove")
                    list.RemoveAt(index);
                else if (op == "replace")
                    list[index] = node;
                else
                    list.Insert(index, node);
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? Find(JsonNode? at, Step step) => at switch
    {
        JsonObject item when !step.IsFilter => item[step.Text],
        JsonArray list when IndexOf(list, step) is var index and >= 0 => list[index],
        _ => null,
    };

    private static int IndexOf(JsonArray list, Step step)
    {
        if (!step.IsFilter)
            return int.TryParse(step.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : -1;
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject item && step.Conditions.All(c => string.Equals(item[c.Key]?.ToString(), c.Value, StringComparison.OrdinalIgnoreCase)))
                return i;
        }
        return -1;
    }

    private static List<Step> Parse(string path)
    {
        if (!path.StartsWith('/'))
            throw new FormatException(path);
        var steps = new List<Step>();
        foreach (var token in path[1..].Split('/'))
        {
            var bracket = token.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? token : token[..bracket];
            if (name.Length > 0)
                steps.Add(new(name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), false, new Dictionary<string, string?>()));
            if (bracket < 0)
                continue;
            if (!token.EndsWith(']'))
                throw new FormatException(path);
            var conditions = token[(bracket + 1)..^1].Split(',').Select(c => c.Split('=', 2)).ToList();
            if (conditions.Exists(c => c.Length != 2 || c[0].Trim().Length == 0))
                throw new FormatException(path);
            steps.Add(new("", true, conditions.ToDictionary(c => c[0].Trim(), c => c[1].Trim() is "null" ? null : c[1].Trim())));
        }
        return steps.Count == 0 ? throw new FormatException(path) : steps;
    }

    private sealed record Step(string Text, bool IsFilter, IReadOnlyDictionary<string, string?> Conditions);
}
