using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.ManagementApi.ContentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Blueprints: documents that others begin as, in folders of their own.</summary>
internal abstract class DocumentBlueprintController : DocumentController
{
    protected Task<FolderTree> FoldersAsync() => FolderTree.LoadAsync(Database, BlueprintFolders.Container, Aborted);

    protected Task<DocumentRow?> FindBlueprintAsync(Guid id) => Database.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Key == id && d.IsBlueprint, Aborted);

    protected IEnumerable<DocumentRow> All => Rows.Documents.Where(d => d.IsBlueprint).OrderBy(d => d.Draft.Name, StringComparer.CurrentCultureIgnoreCase);

    protected DocumentBlueprintResponseModel Model(DocumentRow row) => new()
    {
        Id = row.Key,
        DocumentType = DocumentModels.TypeReference(Index, row.ContentTypeKey),
        Flags = [],
        Values = DocumentModels.Values(Index, row.ContentTypeKey, row.Draft),
        Variants = DocumentModels.Variants(Index, row, row.Draft, []),
    };

    /// <summary>Folders first, then blueprints; one whose folder is not there lies at the root.</summary>
    protected List<DocumentBlueprintTreeItemResponseModel> Level(FolderTree folders, Guid? parent, bool foldersOnly) =>
    [
        .. parent is { } key && !folders.Contains(key) ? [] : folders.Below(folders.PathOf(parent)).Select(path => Item(folders, path)),
        .. foldersOnly ? [] : All.Where(b => ParentOf(folders, b) == parent).Select(b => Item(folders, b)),
    ];

    protected static Guid? ParentOf(FolderTree folders, DocumentRow row) => row.ParentKey is { } key && folders.Contains(key) ? key : null;

    protected DocumentBlueprintTreeItemResponseModel Item(FolderTree folders, DocumentRow row) => new()
    {
        Id = row.Key,
        Name = row.Draft.Name,
        DocumentType = DocumentModels.TypeReference(Index, row.ContentTypeKey),
        HasChildren = false,
        IsFolder = false,
        NoAccess = false,
        Parent = References.To(ParentOf(folders, row)),
        Flags = [],
    };

    protected DocumentBlueprintTreeItemResponseModel Item(FolderTree folders, string path) => new()
    {
        Id = folders.KeyOf(path)!.Value,
        Name = FolderTree.NameOf(path),
        DocumentType = null,
        HasChildren = folders.Below(path).Any() || All.Any(b => b.ParentKey == folders.KeyOf(path)),
        IsFolder = true,
        NoAccess = false,
        Parent = References.To(folders.KeyOf(FolderTree.ParentOf(path))),
        Flags = [],
    };

    protected async Task<IActionResult> SaveAsync(Guid? id, Guid typeKey, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants, DocumentContent? before)
    {
        // Blueprints are named without a language by the client, whatever their type varies by.
        var type = Index.Type(typeKey);
        if (type is null)
            return Answer(DocumentStatus.ContentTypeNotFound);
        var named = Index.VariesByCulture(typeKey) ? variants.Select(v => v.Culture is null ? v with { Culture = Index.DefaultLanguage } : v).ToList() : [.. variants];
        if (Refusal(type, values, named) is { } refusal)
            return refusal;
        var (status, key) = await Documents.SaveBlueprintAsync(id, typeKey, Draft(type, values, named, before), Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Created(key, "document-blueprint") : Answer(status);
    }
}

[Route(Root + "document-blueprint/{id:guid}")]
internal sealed class DocumentBlueprintByIdController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await FindBlueprintAsync(id) is { } row ? Ok(Model(row)) : Missing("The blueprint");
}

/// <summary>A blueprint as the beginning of a new document.</summary>
[Route(Root + "document-blueprint/{id:guid}/scaffold")]
internal sealed class ScaffoldDocumentBlueprintController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await FindBlueprintAsync(id) is { } row ? Ok(Model(row)) : Missing("The blueprint");
}

[InSection(Sections.Settings), Route(Root + "document-blueprint")]
internal sealed class CreateDocumentBlueprintController : DocumentBlueprintController
{
    [HttpPost]
    public Task<IActionResult> Create(CreateDocumentBlueprintRequestModel model) => SaveAsync(model.Id, model.DocumentType.Id, model.Values, model.Variants, null);
}

[Route(Root + "document-blueprint/from-document")]
internal sealed class CreateDocumentBlueprintFromDocumentController : DocumentBlueprintController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateDocumentBlueprintFromDocumentRequestModel model)
    {
        if (!Caller.May(Verbs.CreateBlueprint, Index, model.Document.Id))
            return Denied();
        if (await FindAsync(model.Document.Id) is not { } source)
            return Missing("The document");
        if (string.IsNullOrWhiteSpace(model.Name))
            return Wrong("$.name", "Skriv ett namn.", "Enter a name.");
        if (All.Any(b => b.Draft.Name == model.Name && b.ContentTypeKey == source.ContentTypeKey))
            return Answer(400, "DuplicateName", "Det finns redan en mall med det namnet.", "There is a blueprint of that name already.");
        var draft = source.Draft with { Name = model.Name, Cultures = source.Draft.Cultures.ToDictionary(c => c.Key, c => c.Value with { Name = model.Name }) };
        var (status, key) = await Documents.SaveBlueprintAsync(model.Id, source.ContentTypeKey, draft, Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Created(key, "document-blueprint") : Answer(status);
    }
}

[InSection(Sections.Settings), Route(Root + "document-blueprint/{id:guid}")]
internal sealed class UpdateDocumentBlueprintController : DocumentBlueprintController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDocumentBlueprintRequestModel model)
    {
        if (await FindBlueprintAsync(id) is not { } row)
            return Missing("The blueprint");
        return await SaveAsync(id, row.ContentTypeKey, model.Values, model.Variants, row.Draft) is var answer and not CreatedResult ? answer : Ok();
    }
}

[InSection(Sections.Settings), Route(Root + "document-blueprint/{id:guid}")]
internal sealed class DeleteDocumentBlueprintController : DocumentBlueprintController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        if (await FindBlueprintAsync(id) is null)
            return Missing("The blueprint");
        await Documents.DeleteAsync(id, Caller.Key, Aborted);
        await FollowAsync();
        return Ok();
    }
}

[Route(Root + "item/document-blueprint")]
internal sealed class DocumentBlueprintItemsController : DocumentBlueprintController
{
    [HttpGet]
    public IReadOnlyList<DocumentBlueprintItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. All.Where(b => ids.Contains(b.Key)).Select(b => new DocumentBlueprintItemResponseModel { Id = b.Key, Name = b.Draft.Name, DocumentType = DocumentModels.TypeReference(Index, b.ContentTypeKey), Flags = [] })];
}

[Route(Root + "tree/document-blueprint/root")]
internal sealed class DocumentBlueprintTreeRootController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<Paged<DocumentBlueprintTreeItemResponseModel>> Get(int skip = 0, int take = 100, bool foldersOnly = false) => Page(Level(await FoldersAsync(), null, foldersOnly), skip, take);
}

[Route(Root + "tree/document-blueprint/children")]
internal sealed class DocumentBlueprintTreeChildrenController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<Paged<DocumentBlueprintTreeItemResponseModel>> Get(Guid parentId, int skip = 0, int take = 100, bool foldersOnly = false) => Page(Level(await FoldersAsync(), parentId, foldersOnly), skip, take);
}

[Route(Root + "tree/document-blueprint/ancestors")]
internal sealed class DocumentBlueprintTreeAncestorsController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<IReadOnlyList<DocumentBlueprintTreeItemResponseModel>> Get(Guid descendantId)
    {
        var folders = await FoldersAsync();
        var blueprint = All.FirstOrDefault(b => b.Key == descendantId);
        var path = new List<string>();
        for (var folder = folders.PathOf(blueprint is null ? descendantId : ParentOf(folders, blueprint)); folder is not null; folder = FolderTree.ParentOf(folder))
            path.Insert(0, folder);
        return [.. path.Select(f => Item(folders, f)), .. blueprint is null ? [] : new[] { Item(folders, blueprint) }];
    }
}

[Route(Root + "tree/document-blueprint/siblings")]
internal sealed class DocumentBlueprintTreeSiblingsController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<ActionResult<Subset<DocumentBlueprintTreeItemResponseModel>>> Get(Guid target, int before = 10, int after = 10)
    {
        var folders = await FoldersAsync();
        var parent = All.FirstOrDefault(b => b.Key == target) is { } blueprint ? ParentOf(folders, blueprint)
            : folders.PathOf(target) is { } path ? folders.KeyOf(FolderTree.ParentOf(path)) : null;
        var level = Level(folders, parent, foldersOnly: false);
        return Around(level, level.FindIndex(i => i.Id == target), before, after);
    }
}

[InSection(Sections.Settings), Route(Root + "document-blueprint/{id:guid}/move")]
internal sealed class MoveDocumentBlueprintController : DocumentBlueprintController
{
    [HttpPut]
    public async Task<IActionResult> Move(Guid id, MoveDocumentBlueprintRequestModel model)
    {
        if (model.Target is { } target && !(await FoldersAsync()).Contains(target.Id))
            return Answer(400, "ParentNotFound", "Mappen finns inte.", "The folder does not exist.");
        var status = await Documents.MoveBlueprintAsync(id, model.Target?.Id, Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Ok() : Missing("The blueprint");
    }
}

[Route(Root + "document-blueprint/{id:guid}/audit-log")]
internal sealed class DocumentBlueprintAuditLogController : DocumentBlueprintController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, DirectionModel orderDirection = DirectionModel.Descending, DateTimeOffset? sinceDate = null, int skip = 0, int take = 100)
        => await FindBlueprintAsync(id) is null ? Missing("The blueprint") : Ok(await AuditLog.PageAsync(Database, ChangeSubject.Document, id, orderDirection, sinceDate, skip, take, Aborted));
}

internal static class BlueprintFolders
{
    public const string Container = "Blueprint";
}

[Route(Root + "document-blueprint/folder")]
internal sealed class CreateDocumentBlueprintFolderController : CreateFolder
{
    protected override string Container => BlueprintFolders.Container;
}

[Route(Root + "document-blueprint/folder/{id:guid}")]
internal sealed class DocumentBlueprintFolderByIdController : FolderById
{
    protected override string Container => BlueprintFolders.Container;
}

[Route(Root + "document-blueprint/folder/{id:guid}")]
internal sealed class UpdateDocumentBlueprintFolderController : UpdateFolder
{
    protected override string Container => BlueprintFolders.Container;
}

[Route(Root + "document-blueprint/folder/{id:guid}")]
internal sealed class DeleteDocumentBlueprintFolderController : DeleteFolder
{
    protected override string Container => BlueprintFolders.Container;
}

/// <summary>Which blueprints a new document of a type can begin as.</summary>
[Route(Root + "document-type/{id:guid}/blueprint")]
internal sealed class DocumentTypeBlueprintsController : DocumentBlueprintController
{
    [HttpGet]
    public Paged<DocumentTypeBlueprintItemResponseModel> Get(Guid id, int skip = 0, int take = 100)
        => Page(All.Where(b => b.ContentTypeKey == id).Select(b => new DocumentTypeBlueprintItemResponseModel { Id = b.Key, Name = b.Draft.Name, Flags = [] }).ToList(), skip, take);
}
