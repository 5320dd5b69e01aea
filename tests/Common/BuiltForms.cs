using System.Text.Json;
using System.Text.Json.Nodes;

namespace SodraSmaland.Common;

/// <summary>Builds a form the way an editor's client does, through the Management API.</summary>
public static class BuiltForms
{
    /// <summary>The page of Markaryd, below which its editors build.</summary>
    public static readonly Guid Markaryd = Guid.Parse("33be9012-26ee-5b6b-a994-c0651158e3ff");
    /// <summary>The content type of forms.</summary>
    public static readonly Guid Type = Guid.Parse("adca85c8-4e6b-549b-9d7f-bcddc4f14fbb");

    private static readonly Dictionary<string, string> Elements = new()
    {
        ["formText"] = "346a06c0-9358-507a-8ed1-f0e90ff2c70e",
        ["formLongText"] = "35e0739d-1910-55b1-89ea-0697f1b3858b",
        ["formEmail"] = "4cb1a1ab-cd7d-5756-8095-ff2b850f759d",
        ["formPhone"] = "dc6cef25-bd28-55b7-a507-4c1340e2231c",
        ["formNumber"] = "e0ac031f-985f-5813-8611-ee3f91b90bd4",
        ["formDate"] = "52f4c7de-58ca-57e6-8aeb-646e39e4afa2",
        ["formChoice"] = "089150af-1f32-5881-93de-10a6ed71664a",
        ["formMunicipality"] = "c9943352-01cf-597d-a34c-323866bcd04a",
        ["formConsent"] = "ccc01346-b6d6-59cc-8a46-529a84278fe1",
        ["formFile"] = "b0d8cd37-a339-51f2-9c3d-1ba9a0d8df25",
        ["formSource"] = "045407c9-0797-5278-9055-368af7d17b97",
        ["formPageBreak"] = "8435aee0-909b-5194-a04b-1f1f51bf459e",
        ["formWords"] = "5b6e8a55-bf39-5357-8494-2c9b5184d8e7",
    };

    /// <summary>Makes and publishes a form in Swedish.</summary>
    /// <param name="editor">Whose right it takes.</param>
    /// <param name="parent">Below which it lies.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Alias of the element and the values of its properties.</param>
    /// <param name="settings">Values of the form itself, those that are the same in all languages.</param>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public static async Task<Guid> BuildAsync(this BackOfficeSession editor, Guid parent, string name, (string Alias, object Values)[] fields, params (string Alias, object Value)[] settings)
    {
        var (data, expose, layout) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var (alias, values) in fields)
        {
            var key = Guid.NewGuid().ToString();
            var own = JsonSerializer.SerializeToNode(values)!.AsObject().Select(v => (JsonNode)new JsonObject { ["alias"] = v.Key, ["culture"] = null, ["segment"] = null, ["value"] = v.Value?.DeepClone() });
            data.Add(new JsonObject { ["contentTypeKey"] = Elements[alias], ["key"] = key, ["values"] = new JsonArray([.. own]) });
            expose.Add(new JsonObject { ["contentKey"] = key, ["culture"] = null, ["segment"] = null });
            layout.Add(new JsonObject { ["contentKey"] = key });
        }
        var all = new List<object> { new { alias = "fields", culture = "sv-SE", segment = (string?)null, value = (object)new { contentData = data, settingsData = Array.Empty<object>(), expose, layout = new Dictionary<string, object> { ["Umbraco.BlockList"] = layout } } } };
        all.AddRange(settings.Append(("retentionDays", 30)).Select(s => (object)new { alias = s.Item1, culture = s.Item1.StartsWith("receipt", StringComparison.Ordinal) ? "sv-SE" : null, segment = (string?)null, value = s.Item2 }));
        return await editor.PublishNewAsync(parent, Type, name, all);
    }
}
