using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

/// <summary>JSON Schemas (draft 2020-12) of what the Management API takes, for tools that write content.</summary>
internal static class Schemas
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The value that an editor's property has on the wire, as <c>EditorValues</c> reads and writes it.</summary>
    /// <returns>The type's name and its schema; <c>null</c> for an editor that is not known here, whose value may be anything.</returns>
    public static (string Type, JsonObject Schema)? Value(string editorAlias)
    {
        (Type Type, JsonObject Schema)? known = editorAlias switch
        {
            "Umbraco.TextBox" or "Umbraco.TextArea" or "Umbraco.EmailAddress" or "Umbraco.MarkdownEditor" or "Umbraco.Plain.String" or "Umbraco.ColorPicker.EyeDropper" or "Umbraco.RadioButtonList"
                or "Umbraco.ContentPicker" or "Umbraco.MemberPicker" or "Umbraco.MemberGroupPicker" or "Umbraco.UserPicker" => (typeof(string), Of("string", "null")),
            "Umbraco.DateTime" => (typeof(DateTime), new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = "yyyy-MM-dd HH:mm:ss" }),
            "Umbraco.TrueFalse" => (typeof(bool), Of("boolean", "null")),
            "Umbraco.Integer" => (typeof(int), Of("integer", "null")),
            "Umbraco.Decimal" => (typeof(decimal), Of("number", "null")),
            "Umbraco.Tags" or "Umbraco.DropDown.Flexible" or "Umbraco.CheckBoxList" or "Umbraco.MultipleTextstring" => (typeof(string[]), List(Of("string"))),
            "Umbraco.MultiNodeTreePicker" => (typeof(object[]), List(Object(("type", Of("string")), ("unique", Key())))),
            "Umbraco.MediaPicker3" => (typeof(object[]), List(Object(("key", Key()), ("mediaKey", Key()), ("mediaTypeAlias", Of("string")), ("crops", Of("array")), ("focalPoint", Of("object", "null"))))),
            "Umbraco.MultiUrlPicker" => (typeof(object[]), List(Object(("name", Of("string", "null")), ("url", Of("string", "null")), ("unique", Of("string", "null")), ("type", Of("string", "null")), ("target", Of("string", "null")), ("queryString", Of("string", "null"))))),
            "Umbraco.Slider" => (typeof(object), Object(("from", Of("number")), ("to", Of("number")))),
            "Umbraco.ColorPicker" => (typeof(object), Object(("value", Of("string")), ("label", Of("string")))),
            "Umbraco.UploadField" => (typeof(object), Object(("src", Of("string")), ("temporaryFileId", Key()))),
            "Umbraco.ImageCropper" => (typeof(object), Object(("src", Of("string")), ("temporaryFileId", Key()), ("crops", Of("array")), ("focalPoint", Of("object", "null")))),
            "Umbraco.RichText" => (typeof(object), Object(("markup", Of("string")), ("blocks", Of("object", "null")))),
            "Umbraco.BlockList" or "Umbraco.BlockGrid" or "Umbraco.SingleBlock" => (typeof(object), Object(("contentData", Of("array")), ("settingsData", Of("array")), ("expose", Of("array")), ("layout", Of("object")))),
            _ => null,
        };
        if (known is not var (type, schema))
            return null;
        schema.Insert(0, "$schema", Draft);
        return (type.FullName!, schema);
    }

    /// <summary>What is sent to create or change an item of a type; each value's own schema is that of its data type.</summary>
    public static JsonObject Of(ContentIndex index, ContentTypeRow type)
    {
        var cultures = new JsonArray([.. type.Definition.Variations.VariesByCulture() ? index.Rows.Languages.Select(l => (JsonNode?)l.IsoCode) : [null]]);
        var values = index.Properties(type).Select(p => (JsonNode?)Object(
            ("alias", new JsonObject { ["const"] = p.Alias }),
            ("culture", new JsonObject { ["enum"] = p.Variations.VariesByCulture() ? cultures.DeepClone() : new JsonArray((JsonNode?)null) }),
            ("segment", Of("null")),
            ("value", new JsonObject { ["$ref"] = $"/{ManagementController.Root}data-type/{p.DataTypeKey}/schema" })));
        var schema = Object(
            ("values", List(new JsonObject { ["oneOf"] = new JsonArray([.. values]) })),
            ("variants", List(Object(("culture", new JsonObject { ["enum"] = cultures }), ("segment", Of("null")), ("name", Of("string"))))));
        schema["title"] = type.Alias;
        schema.Insert(0, "$schema", Draft);
        return schema;
    }

    private static JsonObject Of(params string[] types) => new() { ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(t => (JsonNode?)t)]) };

    private static JsonObject Key() => new() { ["type"] = "string", ["format"] = "uuid" };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Object(params (string Name, JsonObject Schema)[] properties)
        => new() { ["type"] = "object", ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema))) };
}

internal abstract class TypeSchema : ContentTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Find(id) is { } row ? Ok(Schemas.Of(Index, row)) : Missing("The type");
}

[Route(Root + "document-type/{id:guid}/schema")]
internal sealed class DocumentTypeSchemaController : TypeSchema
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "media-type/{id:guid}/schema")]
internal sealed class MediaTypeSchemaController : TypeSchema
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "member-type/{id:guid}/schema")]
internal sealed class MemberTypeSchemaController : TypeSchema
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "data-type/{id:guid}/schema")]
internal sealed class DataTypeSchemaController : ManagementController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Index.DataType(id) is { } row
        ? Ok(Schemas.Value(row.EditorAlias) is var (type, schema) ? new DataTypeSchemaResponseModel { ValueTypeName = type, JsonSchema = schema } : new DataTypeSchemaResponseModel()) : Missing("The data type");
}

[Route(Root + "data-type/schemas/batch")]
internal sealed class DataTypeSchemaBatchController : ManagementController
{
    [HttpGet]
    public FetchResponseModelDataTypeSchemaItemResponseModel Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var items = ids.Distinct().Select(id => Index.DataType(id) is not { } row ? new DataTypeSchemaItemResponseModel { Id = id, Error = "NotFound" }
            : Schemas.Value(row.EditorAlias) is var (type, schema) ? new DataTypeSchemaItemResponseModel { Id = id, ValueTypeName = type, JsonSchema = schema } : new DataTypeSchemaItemResponseModel { Id = id, Error = "SchemaNotSupported" }).ToList();
        return new() { Total = items.Count, Items = items };
    }
}
