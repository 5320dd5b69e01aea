using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DataTypes;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.ManagementApi.ContentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.DataTypes;

/// <summary>Data types: every editor reads them, the Settings section writes them.</summary>
internal abstract class DataTypeController : ManagementController
{
    protected DataTypeEditing Editing => HttpContext.RequestServices.GetRequiredService<DataTypeEditing>();

    protected IEnumerable<DataTypeRow> All => Rows.DataTypes.OrderBy(d => d.Name, StringComparer.CurrentCultureIgnoreCase);

    protected Task<FolderTree> FoldersAsync() => FolderTree.LoadAsync(Database, "DataType", Aborted);

    protected static DataTypeResponseModel Model(DataTypeRow row) => new()
    {
        Id = row.Key,
        Name = row.Name,
        EditorAlias = row.EditorAlias,
        EditorUiAlias = row.EditorUiAlias ?? "",
        IsDeletable = true,
        CanIgnoreStartNodes = row.EditorAlias is "Umbraco.ContentPicker" or "Umbraco.MultiNodeTreePicker" or "Umbraco.MediaPicker3" or "Umbraco.MultiUrlPicker",
        Values = [.. ConfigOf(row).Select(p => new DataTypePropertyPresentationModel { Alias = p.Key, Value = p.Value?.DeepClone() })],
    };

    protected static DataTypeItemResponseModel Item(DataTypeRow row) => new() { Id = row.Key, Name = row.Name, EditorAlias = row.EditorAlias, EditorUiAlias = row.EditorUiAlias, IsDeletable = true, Flags = [] };

    protected static DataTypeTreeItemResponseModel TreeItem(DataTypeRow row, FolderTree folders) => new()
    {
        Id = row.Key,
        Name = row.Name,
        EditorUiAlias = row.EditorUiAlias,
        IsDeletable = true,
        IsFolder = false,
        HasChildren = false,
        NoAccess = false,
        Parent = References.To(folders.KeyOf(row.Folder)),
        Flags = [],
    };

    protected DataTypeTreeItemResponseModel TreeItem(string path, FolderTree folders) => new()
    {
        Id = folders.KeyOf(path)!.Value,
        Name = FolderTree.NameOf(path),
        IsDeletable = true,
        IsFolder = true,
        HasChildren = folders.Below(path).Any() || All.Any(d => d.Folder.InvariantEquals(path)),
        NoAccess = false,
        Parent = References.To(folders.KeyOf(FolderTree.ParentOf(path))),
        Flags = [],
    };

    protected IReadOnlyList<DataTypeTreeItemResponseModel> Level(string? path, FolderTree folders, bool foldersOnly)
        => [.. folders.Below(path).Select(f => TreeItem(f, folders)), .. foldersOnly ? [] : All.Where(d => path is null ? d.Folder is null : d.Folder.InvariantEquals(path)).Select(d => TreeItem(d, folders))];

    protected static string Config(IReadOnlyList<DataTypePropertyPresentationModel> values)
    {
        var config = new JsonObject();
        foreach (var value in values)
            config[value.Alias] = value.Value is JsonElement { ValueKind: not JsonValueKind.Null } json ? JsonNode.Parse(json.GetRawText()) : null;
        return config.ToJsonString(Indented);
    }

    protected ObjectResult Answer(DataTypeStatus status) => status switch
    {
        DataTypeStatus.NotFound => Missing("The data type"),
        DataTypeStatus.InvalidName => Answer(400, nameof(DataTypeStatus.InvalidName), "Skriv ett namn.", "Enter a name."),
        DataTypeStatus.DuplicateKey => Answer(400, nameof(DataTypeStatus.DuplicateKey), "Det finns redan en datatyp med samma id.", "There is a data type of that id already."),
        _ => Answer(400, nameof(DataTypeStatus.InUse), "Datatypen används av egenskaper och kan inte tas bort.", "The data type is used by properties and cannot be deleted."),
    };

    /// <summary>As in uSync files, so that a saved data type differs from its file by what was changed and nothing else.</summary>
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject ConfigOf(DataTypeRow row)
    {
        try
        {
            return JsonNode.Parse(row.Config) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

[Route(Root + "data-type/{id:guid}")]
internal sealed class DataTypeByIdController : DataTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Index.DataType(id) is { } row ? Ok(Model(row)) : Missing("The data type");
}

[Route(Root + "data-type/batch")]
internal sealed class DataTypeBatchController : DataTypeController
{
    [HttpGet]
    public Paged<DataTypeResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var found = ids.Distinct().Select(Index.DataType).OfType<DataTypeRow>().Select(Model).ToList();
        return new(found.Count, found);
    }
}

[InSection(Sections.Settings), Route(Root + "data-type")]
internal sealed class CreateDataTypeController : DataTypeController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateDataTypeRequestModel model)
    {
        var folders = await FoldersAsync();
        if (model.Parent is { } parent && !folders.Contains(parent.Id))
            return Missing("The folder");
        var (status, key) = await Editing.CreateAsync(model.Id, model.Name, model.EditorAlias, model.EditorUiAlias, Config(model.Values), folders.PathOf(model.Parent?.Id), Caller.Key, Aborted);
        await FollowAsync();
        return status == DataTypeStatus.Success ? Created(key, "data-type") : Answer(status);
    }
}

[InSection(Sections.Settings), Route(Root + "data-type/{id:guid}")]
internal sealed class UpdateDataTypeController : DataTypeController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDataTypeRequestModel model)
    {
        var status = await Editing.UpdateAsync(id, model.Name, model.EditorAlias, model.EditorUiAlias, Config(model.Values), Caller.Key, Aborted);
        await FollowAsync();
        return status == DataTypeStatus.Success ? Ok() : Answer(status);
    }
}

[InSection(Sections.Settings), Route(Root + "data-type/{id:guid}")]
internal sealed class DeleteDataTypeController : DataTypeController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        var status = await Editing.DeleteAsync(id, Caller.Key, Aborted);
        await FollowAsync();
        return status == DataTypeStatus.Success ? Ok() : Answer(status);
    }
}

[InSection(Sections.Settings), Route(Root + "data-type/{id:guid}/copy")]
internal sealed class CopyDataTypeController : DataTypeController
{
    [HttpPost]
    public async Task<IActionResult> Copy(Guid id, CopyDataTypeRequestModel model)
    {
        var folders = await FoldersAsync();
        if (Index.DataType(id) is not { } row || (model.Target is { } target && !folders.Contains(target.Id)))
            return Missing("The data type");
        var number = 1;
        while (All.Any(d => d.Name == $"{row.Name} ({number})"))
            number++;
        var (status, key) = await Editing.CreateAsync(null, $"{row.Name} ({number})", row.EditorAlias, row.EditorUiAlias ?? "", row.Config, folders.PathOf(model.Target?.Id), Caller.Key, Aborted);
        await FollowAsync();
        return status == DataTypeStatus.Success ? Created(key, "data-type") : Answer(status);
    }
}

[InSection(Sections.Settings), Route(Root + "data-type/{id:guid}/move")]
internal sealed class MoveDataTypeController : DataTypeController
{
    [HttpPut]
    public async Task<IActionResult> Move(Guid id, MoveDataTypeRequestModel model)
    {
        var folders = await FoldersAsync();
        if (model.Target is { } target && !folders.Contains(target.Id))
            return Missing("The folder");
        var status = await Editing.MoveAsync(id, folders.PathOf(model.Target?.Id), Caller.Key, Aborted);
        await FollowAsync();
        return status == DataTypeStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "data-type/{id:guid}/is-used")]
internal sealed class DataTypeIsUsedController : DataTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Index.DataType(id) is null ? Missing("The data type") : Ok(Rows.ContentTypes.Any(t => t.Definition.Properties.Any(p => p.DataTypeKey == id)));
}

/// <summary>The properties that use a data type.</summary>
[Route(Root + "data-type/{id:guid}/referenced-by")]
internal sealed class DataTypeReferencedByController : DataTypeController
{
    [HttpGet]
    public Paged<IReferenceResponseModel> Get(Guid id, int skip = 0, int take = 20)
        => Page(Rows.ContentTypes.SelectMany(t => t.Definition.Properties.Where(p => p.DataTypeKey == id).Select(p => Model(t, p))).ToList(), skip, take);

    private static IReferenceResponseModel Model(ContentTypeRow type, PropertyTypeDefinition property)
    {
        var (d, key) = (type.Definition, type.Key);
        return type.Kind switch
        {
            ContentTypeKind.Document => new IReferenceResponseModelDocumentTypePropertyTypeReferenceResponseModel { Id = property.Key, Name = property.Name, Alias = property.Alias, DocumentType = new() { Id = key, Alias = type.Alias, Name = d.Name, Icon = d.Icon } },
            ContentTypeKind.Media => new IReferenceResponseModelMediaTypePropertyTypeReferenceResponseModel { Id = property.Key, Name = property.Name, Alias = property.Alias, MediaType = new() { Id = key, Alias = type.Alias, Name = d.Name, Icon = d.Icon } },
            _ => new IReferenceResponseModelMemberTypePropertyTypeReferenceResponseModel { Id = property.Key, Name = property.Name, Alias = property.Alias, MemberType = new() { Id = key, Alias = type.Alias, Name = d.Name, Icon = d.Icon } },
        };
    }
}

[Route(Root + "data-type/configuration")]
internal sealed class DataTypeConfigurationController : DataTypeController
{
    [HttpGet]
    public DatatypeConfigurationResponseModel Get() => new()
    {
        CanBeChanged = DataTypeChangeModeModel.True,
        DocumentListViewId = Umbraco.Cms.Core.Constants.DataTypes.Guids.ListViewContentGuid,
        MediaListViewId = Umbraco.Cms.Core.Constants.DataTypes.Guids.ListViewMediaGuid,
    };
}

[Route(Root + "filter/data-type")]
internal sealed class FilterDataTypesController : DataTypeController
{
    [HttpGet]
    public Paged<DataTypeItemResponseModel> Get(string name = "", string editorUiAlias = "", string editorAlias = "", int skip = 0, int take = 100)
        => Page(All.Where(d => d.Name.Contains(name, StringComparison.CurrentCultureIgnoreCase) && (editorUiAlias.Length == 0 || d.EditorUiAlias == editorUiAlias) && (editorAlias.Length == 0 || d.EditorAlias == editorAlias))
            .Select(Item).ToList(), skip, take);
}

[Route(Root + "item/data-type")]
internal sealed class DataTypeItemsController : DataTypeController
{
    [HttpGet]
    public IReadOnlyList<DataTypeItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids) => [.. ids.Select(Index.DataType).OfType<DataTypeRow>().Select(Item)];
}

[Route(Root + "item/data-type/search")]
internal sealed class SearchDataTypeItemsController : DataTypeController
{
    [HttpGet]
    public Paged<DataTypeItemResponseModel> Get(string query = "", int skip = 0, int take = 100) => Page(All.Where(d => d.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)).Select(Item).ToList(), skip, take);
}

[Route(Root + "item/data-type/ancestors")]
internal sealed class DataTypeItemAncestorsController : DataTypeController
{
    [HttpGet]
    public async Task<IReadOnlyList<object>> Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var folders = await FoldersAsync();
        return [.. ids.Select(id => (object)new { Id = id, Ancestors = Above(id, folders) })];
    }

    private List<NamedItemResponse> Above(Guid id, FolderTree folders)
    {
        var above = new List<NamedItemResponse>();
        for (var path = Index.DataType(id)?.Folder ?? (folders.PathOf(id) is { } own ? FolderTree.ParentOf(own) : null); path is not null; path = FolderTree.ParentOf(path))
            above.Insert(0, new() { Id = folders.KeyOf(path)!.Value, Name = FolderTree.NameOf(path), Flags = [] });
        return above;
    }
}

[Route(Root + "tree/data-type/root")]
internal sealed class DataTypeTreeRootController : DataTypeController
{
    [HttpGet]
    public async Task<Paged<DataTypeTreeItemResponseModel>> Get(int skip = 0, int take = 100, bool foldersOnly = false) => Page(Level(null, await FoldersAsync(), foldersOnly), skip, take);
}

[Route(Root + "tree/data-type/children")]
internal sealed class DataTypeTreeChildrenController : DataTypeController
{
    [HttpGet]
    public async Task<Paged<DataTypeTreeItemResponseModel>> Get(Guid parentId, int skip = 0, int take = 100, bool foldersOnly = false)
        => await FoldersAsync() is var folders && folders.PathOf(parentId) is { } path ? Page(Level(path, folders, foldersOnly), skip, take) : new(0, []);
}

[Route(Root + "tree/data-type/ancestors")]
internal sealed class DataTypeTreeAncestorsController : DataTypeController
{
    [HttpGet]
    public async Task<IReadOnlyList<DataTypeTreeItemResponseModel>> Get(Guid descendantId)
    {
        var folders = await FoldersAsync();
        var above = new List<DataTypeTreeItemResponseModel>();
        if (Index.DataType(descendantId) is { } row)
            above.Add(TreeItem(row, folders));
        for (var path = Index.DataType(descendantId)?.Folder ?? folders.PathOf(descendantId); path is not null; path = FolderTree.ParentOf(path))
            above.Insert(0, TreeItem(path, folders));
        return above;
    }
}

[Route(Root + "tree/data-type/siblings")]
internal sealed class DataTypeTreeSiblingsController : DataTypeController
{
    [HttpGet]
    public async Task<ActionResult<Subset<DataTypeTreeItemResponseModel>>> Get(Guid target, int before = 10, int after = 10, bool foldersOnly = false)
    {
        var folders = await FoldersAsync();
        var level = Level(Index.DataType(target) is { } row ? row.Folder : folders.PathOf(target) is { } path ? FolderTree.ParentOf(path) : null, folders, foldersOnly);
        return Around(level, level.ToList().FindIndex(i => i.Id == target), before, after);
    }
}

[Route(Root + "tree/data-type/search")]
internal sealed class SearchDataTypeTreeController : DataTypeController
{
    [HttpGet]
    public async Task<Paged<DataTypeTreeItemResponseModel>> Get(string query = "", int skip = 0, int take = 100)
    {
        var folders = await FoldersAsync();
        return Page(All.Where(d => d.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)).Select(d => TreeItem(d, folders)).ToList(), skip, take);
    }
}

[Route(Root + "data-type/folder")]
internal sealed class CreateDataTypeFolderController : CreateFolder
{
    protected override string Container => "DataType";
}

[Route(Root + "data-type/folder/{id:guid}")]
internal sealed class DataTypeFolderByIdController : FolderById
{
    protected override string Container => "DataType";
}

[Route(Root + "data-type/folder/{id:guid}")]
internal sealed class UpdateDataTypeFolderController : UpdateFolder
{
    protected override string Container => "DataType";
}

[Route(Root + "data-type/folder/{id:guid}")]
internal sealed class DeleteDataTypeFolderController : DeleteFolder
{
    protected override string Container => "DataType";
}

/// <summary>Whether content holds values of a property: the client warns before it is removed.</summary>
[Route(Root + "property-type/is-used")]
internal sealed class PropertyTypeIsUsedController : DataTypeController
{
    [HttpGet]
    public bool Get(Guid contentTypeId, string propertyAlias)
        => Rows.Documents.Any(d => d.ContentTypeKey == contentTypeId && d.Draft.Values.Any(v => v.Alias.InvariantEquals(propertyAlias)))
            || Rows.Media.Any(m => m.ContentTypeKey == contentTypeId && m.Content.Values.Any(v => v.Alias.InvariantEquals(propertyAlias)));
}
