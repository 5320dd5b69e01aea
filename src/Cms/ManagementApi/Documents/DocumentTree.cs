using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>The tree as the caller sees it: their part open, the way to it locked, the rest not there.</summary>
internal abstract class DocumentTreeController : DocumentController
{
    protected List<DocumentRow> Seen(Guid? parent) => [.. Index.Children(parent).Where(IsSeen)];

    protected DocumentTreeItemResponseModel Item(DocumentRow row) => DocumentModels.TreeItem(Index, row, !Caller.Reaches(Index, row.Key), Index.Children(row.Key).Any(IsSeen));

    protected Paged<DocumentTreeItemResponseModel> Level(Guid? parent, int skip, int take)
    {
        var rows = Seen(parent);
        return new(rows.Count, [.. rows.Skip(skip).Take(take).Select(Item)]);
    }

    private bool IsSeen(DocumentRow row) => Caller.Reaches(Index, row.Key) || Caller.Passes(Index, row.Key);
}

[Route(Root + "tree/document/root")]
internal sealed class DocumentTreeRootController : DocumentTreeController
{
    [HttpGet]
    public Paged<DocumentTreeItemResponseModel> Get(int skip = 0, int take = 100) => Level(null, skip, take);
}

[Route(Root + "tree/document/children")]
internal sealed class DocumentTreeChildrenController : DocumentTreeController
{
    [HttpGet]
    public Paged<DocumentTreeItemResponseModel> Get(Guid parentId, int skip = 0, int take = 100) => Level(parentId, skip, take);
}

[Route(Root + "tree/document/ancestors")]
internal sealed class DocumentTreeAncestorsController : DocumentTreeController
{
    [HttpGet]
    public IReadOnlyList<DocumentTreeItemResponseModel> Get(Guid descendantId)
        => !Caller.Reaches(Index, descendantId) && !Caller.Passes(Index, descendantId) ? []
            : [.. Index.DocumentPath(descendantId).Reverse().Select(k => Index.Document(k)!).Where(d => d.Trashed == Index.Document(descendantId)!.Trashed && (Caller.Reaches(Index, d.Key) || Caller.Passes(Index, d.Key))).Select(Item)];
}

[Route(Root + "tree/document/siblings")]
internal sealed class DocumentTreeSiblingsController : DocumentTreeController
{
    [HttpGet]
    public ActionResult<Subset<DocumentTreeItemResponseModel>> Get(Guid target, int before = 10, int after = 10)
    {
        var level = Seen(Index.Document(target)?.ParentKey);
        return Around(level, level.FindIndex(d => d.Key == target), before, after, Item);
    }
}

/// <summary>Names and icons of documents that values point at. Of another's part only what is published: a link to another municipality's page must be readable, and its drafts are none of the caller's.</summary>
[Route(Root + "item/document")]
internal sealed class DocumentItemsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<DocumentItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. ids.Select(Index.Document).OfType<DocumentRow>().Where(d => Caller.Knows(Index, d)).Select(d => DocumentModels.Item(Index, d))];
}

[Route(Root + "item/document/ancestors")]
internal sealed class DocumentItemAncestorsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<ItemAncestorsResponseModelDocumentItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. ids.Where(id => Index.Document(id) is { } row && Caller.Knows(Index, row)).Select(id => new ItemAncestorsResponseModelDocumentItemResponseModel
        {
            Id = id,
            Ancestors = [.. Index.DocumentPath(id).Skip(1).Reverse().Select(k => DocumentModels.Item(Index, Index.Document(k)!))],
        })];
}

/// <summary>
/// Finds documents in the caller's part by name, in any language, and by key. Letters are compared one by one: the rules of
/// a language are for sorting, and asking them of 10,000 names takes a hundred times as long.
/// </summary>
[Route(Root + "item/document/search")]
internal sealed class SearchDocumentItemsController : ManagementController
{
    [HttpGet]
    public Paged<DocumentItemResponseModel> Get(
        string query = "", bool? trashed = null, string? culture = null, int skip = 0, int take = 100, Guid? parentId = null, [FromQuery] Guid[]? allowedDocumentTypes = null)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var key = Guid.TryParse(query, out var parsed) ? parsed : (Guid?)null;
        var found = Rows.Documents.Where(d => !d.IsBlueprint && (trashed is null || d.Trashed == trashed) && (allowedDocumentTypes is not { Length: > 0 } || allowedDocumentTypes.Contains(d.ContentTypeKey))
                && (d.Key == key || Names(d, culture).Any(n => words.All(w => n.Contains(w, StringComparison.OrdinalIgnoreCase))))
                && (parentId is not { } parent || Index.DocumentPath(d.Key).Contains(parent)) && Caller.Reaches(Index, d.Key))
            .OrderBy(d => !d.Draft.Name.StartsWith(query, StringComparison.OrdinalIgnoreCase)).ThenBy(d => d.Draft.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        return new(found.Count, [.. found.Skip(skip).Take(take).Select(d => DocumentModels.Item(Index, d))]);
    }

    private static IEnumerable<string> Names(DocumentRow row, string? culture)
        => row.Draft.Cultures.Where(c => culture is null || c.Key.InvariantEquals(culture)).Select(c => c.Value.Name).Append(row.Draft.Name);
}

internal abstract class DocumentRecycleBinController : DocumentController
{
    protected IReadOnlyList<DocumentRow> Seen(Guid? parent) => [.. Index.Trashed(parent).Where(d => Caller.Reaches(Index, d.Key))];

    protected DocumentRecycleBinItemResponseModel Item(DocumentRow row) => new()
    {
        Id = row.Key,
        CreateDate = row.CreateDate,
        DocumentType = DocumentModels.TypeReference(Index, row.ContentTypeKey),
        Variants = DocumentModels.VariantItems(Index, row),
        HasChildren = Seen(row.Key).Count > 0,
        Parent = row.ParentKey is { } parent && Index.Document(parent) is { Trashed: true } ? new() { Id = parent } : null,
    };
}

[Route(Root + "recycle-bin/document/root")]
internal sealed class DocumentRecycleBinRootController : DocumentRecycleBinController
{
    [HttpGet]
    public Paged<DocumentRecycleBinItemResponseModel> Get(int skip = 0, int take = 100) => Page(Seen(null).Select(Item).ToList(), skip, take);
}

[Route(Root + "recycle-bin/document/children")]
internal sealed class DocumentRecycleBinChildrenController : DocumentRecycleBinController
{
    [HttpGet]
    public Paged<DocumentRecycleBinItemResponseModel> Get(Guid parentId, int skip = 0, int take = 100) => Page(Seen(parentId).Select(Item).ToList(), skip, take);
}

[Route(Root + "recycle-bin/document/siblings")]
internal sealed class DocumentRecycleBinSiblingsController : DocumentRecycleBinController
{
    [HttpGet]
    public ActionResult<Subset<DocumentRecycleBinItemResponseModel>> Get(Guid target, int before = 10, int after = 10)
    {
        var parent = Index.Document(target)?.ParentKey is { } key && Index.Document(key) is { Trashed: true } ? key : (Guid?)null;
        var rows = Seen(parent).ToList();
        return Around(rows, rows.FindIndex(d => d.Key == target), before, after, Item);
    }
}

[Route(Root + "recycle-bin/document/{id:guid}/original-parent")]
internal sealed class DocumentOriginalParentController : DocumentRecycleBinController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Refusal(Verbs.Read, id) is { } refusal ? refusal
        : Index.Document(id)!.ParentKey is { } parent && Index.Document(parent) is { Trashed: false } ? Ok(References.To(parent)) : Ok(null);
}

[Route(Root + "recycle-bin/document/{id:guid}/restore")]
internal sealed class RestoreDocumentController : DocumentRecycleBinController
{
    [HttpPut]
    public async Task<IActionResult> Restore(Guid id, MoveDocumentRequestModel model)
        => !MayPlace(Verbs.Create, model.Target?.Id) ? Denied() : await OnAsync(id, Verbs.Move, _ => Documents.RestoreToAsync(id, model.Target?.Id, Caller.Key, Aborted));
}

[Route(Root + "recycle-bin/document/{id:guid}")]
internal sealed class DeleteDocumentFromRecycleBinController : DocumentRecycleBinController
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => OnAsync(id, Verbs.Delete, _ => Documents.DeleteAsync(id, Caller.Key, Aborted));
}

/// <summary>Empties the bin; only for those whose part is everything.</summary>
[Route(Root + "recycle-bin/document")]
internal sealed class EmptyDocumentRecycleBinController : DocumentRecycleBinController
{
    [HttpDelete]
    public new async Task<IActionResult> Empty()
    {
        if (!MayPlace(Verbs.Delete, null))
            return Denied();
        await Documents.EmptyBinAsync(Caller.Key, Aborted);
        await FollowAsync();
        return Ok();
    }
}
