using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.ContentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Media.Imaging;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Media;

/// <summary>What the operations on media have in common. Who edits pages sees media; only the Media section's users write them.</summary>
[InSection(Sections.Media, Sections.Content)]
internal abstract class MediaController : ManagementController
{
    protected MediaEditing Editing => HttpContext.RequestServices.GetRequiredService<MediaEditing>();

    protected Task<MediaRow?> FindAsync(Guid id) => Database.Media.AsNoTracking().FirstOrDefaultAsync(m => m.Key == id, Aborted);

    /// <summary>Why the caller gets no further: the right comes before the item.</summary>
    protected IActionResult? Refusal(Guid id) => !Caller.ReachesMedia(Index, id) ? Denied() : Index.Media(id) is null ? Missing("The media item") : null;

    /// <summary>What the caller may know of: files of media are public, and a picture in another's page must be seen; what is in the bin is for those whose part it is.</summary>
    protected IEnumerable<MediaRow> Known(Guid[] ids) => ids.Select(Index.Media).OfType<MediaRow>().Where(m => !m.Trashed || Caller.ReachesMedia(Index, m.Key));

    protected bool MayPlace(Guid? parent) => parent is { } key ? Caller.ReachesMedia(Index, key) : Caller.HasMediaRootAccess;

    protected List<MediaRow> Seen(Guid? parent) => [.. Index.MediaChildren(parent).Where(IsSeen)];

    protected MediaTreeItemResponseModel TreeItem(MediaRow row) => MediaModels.TreeItem(Index, row, !Caller.ReachesMedia(Index, row.Key), Index.MediaChildren(row.Key).Any(IsSeen));

    private bool IsSeen(MediaRow row) => Caller.ReachesMedia(Index, row.Key) || Caller.PassesMedia(Index, row.Key);

    protected async Task<IActionResult> OnAsync(Guid id, Func<MediaRow, Task<MediaEditingStatus>> operation)
    {
        if (!Caller.ReachesMedia(Index, id))
            return Denied();
        if (await FindAsync(id) is not { } row)
            return Missing("The media item");
        var status = await operation(row);
        await FollowAsync();
        return status == MediaEditingStatus.Success ? Ok() : Answer(status);
    }

    protected ObjectResult Answer(MediaEditingStatus status) => status switch
    {
        MediaEditingStatus.NotFound => Missing("The media item"),
        MediaEditingStatus.MediaTypeNotFound => Answer(404, "ContentTypeNotFound", "Mediatypen finns inte.", "The media type does not exist."),
        MediaEditingStatus.NotAllowed => Answer(400, "NotAllowed", "Den mediatypen får inte ligga där.", "An item of that type is not allowed there."),
        _ => Answer(400, "ParentInvalid", "Det går inte att lägga objektet där.", "The item cannot be put there."),
    };

    protected IActionResult? Refusal(ContentTypeRow? type, IReadOnlyList<MediaValueModel> values, IReadOnlyList<MediaVariantRequestModel> variants)
    {
        if (type is not { Kind: ContentTypeKind.Media })
            return Answer(MediaEditingStatus.MediaTypeNotFound);
        if (variants.Count != 1 || string.IsNullOrWhiteSpace(variants[0].Name))
            return Wrong("$.variants[?(@.culture == null && @.segment == null)].name", "Skriv ett namn.", "Enter a name.");
        var aliases = Index.Properties(type).Select(p => p.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return values.FirstOrDefault(v => !aliases.Contains(v.Alias)) is { } stray
            ? Wrong("$.values", $"Egenskapen ”{stray.Alias}” finns inte på mediatypen.", $"The media type has no property '{stray.Alias}'.") : null;
    }
}

[Route(Root + "media/{id:guid}")]
internal sealed class MediaByIdController : MediaController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => !Caller.ReachesMedia(Index, id) ? Denied() : await FindAsync(id) is { } row ? Ok(MediaModels.Media(Index, row)) : Missing("The media item");
}

[InSection(Sections.Media), Route(Root + "media")]
internal sealed class CreateMediaController : MediaController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateMediaRequestModel model)
    {
        if (!MayPlace(model.Parent?.Id))
            return Denied();
        var type = Index.Type(model.MediaType.Id);
        if (Refusal(type, model.Values, model.Variants) is { } refusal)
            return refusal;
        if (model.Id is { } id && await Database.Media.AnyAsync(m => m.Key == id, Aborted))
            return Answer(400, "DuplicateKey", "Det finns redan ett objekt med samma id.", "There is an item of that id already.");
        var (status, key) = await Editing.CreateAsync(model.Parent?.Id, type!.Key, MediaModels.Content(Index, type, model.Variants[0].Name, model.Values, TakeUpload), Caller.Key, Aborted, model.Id);
        await FollowAsync();
        return status == MediaEditingStatus.Success ? Created(key, "media") : Answer(status);
    }
}

[InSection(Sections.Media), Route(Root + "media/{id:guid}")]
internal sealed class UpdateMediaController : MediaController
{
    [HttpPut]
    public Task<IActionResult> Update(Guid id, UpdateMediaRequestModel model)
    {
        if (Refusal(id) is { } denied)
            return Task.FromResult(denied);
        var type = Index.Type(Index.Media(id)!.ContentTypeKey);
        return Refusal(type, model.Values, model.Variants) is { } refusal ? Task.FromResult(refusal)
            : OnAsync(id, _ => Editing.SaveAsync(id, MediaModels.Content(Index, type!, model.Variants[0].Name, model.Values, TakeUpload), Caller.Key, Aborted));
    }
}

[Route(Root + "media/validate")]
internal sealed class ValidateCreateMediaController : MediaController
{
    [HttpPost]
    public IActionResult Validate(CreateMediaRequestModel model) => !MayPlace(model.Parent?.Id) ? Denied() : Refusal(Index.Type(model.MediaType.Id), model.Values, model.Variants) ?? Ok();
}

[Route(Root + "media/{id:guid}/validate")]
internal sealed class ValidateUpdateMediaController : MediaController
{
    [HttpPut]
    public IActionResult Validate(Guid id, UpdateMediaRequestModel model)
        => Refusal(id) ?? Refusal(Index.Type(Index.Media(id)!.ContentTypeKey), model.Values, model.Variants) ?? Ok();
}

[InSection(Sections.Media), Route(Root + "media/{id:guid}/move")]
internal sealed class MoveMediaController : MediaController
{
    [HttpPut]
    public Task<IActionResult> Move(Guid id, MoveMediaRequestModel model) => MayPlace(model.Target?.Id) ? OnAsync(id, _ => Editing.MoveAsync(id, model.Target?.Id, Caller.Key, Aborted)) : Task.FromResult<IActionResult>(Denied());
}

[InSection(Sections.Media), Route(Root + "media/{id:guid}/move-to-recycle-bin")]
internal sealed class MoveMediaToRecycleBinController : MediaController
{
    [HttpPut]
    public Task<IActionResult> Trash(Guid id) => OnAsync(id, _ => Editing.TrashAsync(id, Caller.Key, Aborted));
}

[InSection(Sections.Media), Route(Root + "media/{id:guid}")]
internal sealed class DeleteMediaController : MediaController
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => OnAsync(id, row => row.Trashed ? Editing.DeleteAsync(id, Caller.Key, Aborted) : Editing.TrashAsync(id, Caller.Key, Aborted));
}

[InSection(Sections.Media), Route(Root + "media/sort")]
internal sealed class SortMediaController : MediaController
{
    [HttpPut]
    public async Task<IActionResult> Sort(SortingRequestModel model)
    {
        if (!MayPlace(model.Parent?.Id))
            return Denied();
        await Editing.SortAsync(model.Parent?.Id, [.. model.Sorting.OrderBy(s => s.SortOrder).Select(s => s.Id)], Caller.Key, Aborted);
        await FollowAsync();
        return Ok();
    }
}

internal abstract class SortMediaChildrenByField : MediaController
{
    protected async Task<IActionResult> SortAsync(Guid? parent, SortMediaChildrenByFieldRequestModel model)
    {
        if (!MayPlace(parent))
            return Denied();
        IEnumerable<MediaRow> sorted = model.Field switch
        {
            ContentSortFieldModel.CreateDate => Index.MediaChildren(parent).OrderBy(m => m.CreateDate),
            ContentSortFieldModel.UpdateDate => Index.MediaChildren(parent).OrderBy(m => m.UpdateDate),
            _ => Index.MediaChildren(parent).OrderBy(m => m.Content.Name, StringComparer.CurrentCultureIgnoreCase),
        };
        var order = sorted.Select(m => m.Key).ToList();
        if (model.Direction == DirectionModel.Descending)
            order.Reverse();
        await Editing.SortAsync(parent, order, Caller.Key, Aborted);
        await FollowAsync();
        return Ok();
    }
}

[InSection(Sections.Media), Route(Root + "media/{id:guid}/sort-children")]
internal sealed class SortMediaChildrenController : SortMediaChildrenByField
{
    [HttpPut]
    public Task<IActionResult> Sort(Guid id, SortMediaChildrenByFieldRequestModel model) => SortAsync(id, model);
}

[InSection(Sections.Media), Route(Root + "media/root/sort-children")]
internal sealed class SortMediaRootController : SortMediaChildrenByField
{
    [HttpPut]
    public Task<IActionResult> Sort(SortMediaChildrenByFieldRequestModel model) => SortAsync(null, model);
}

[Route(Root + "media/configuration")]
internal sealed class MediaConfigurationController : MediaController
{
    [HttpGet]
    public MediaConfigurationResponseModel Get() => new() { DisableDeleteWhenReferenced = false, DisableUnpublishWhenReferenced = false };
}

[Route(Root + "media/{id:guid}/audit-log")]
internal sealed class MediaAuditLogController : MediaController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, DirectionModel orderDirection = DirectionModel.Descending, DateTimeOffset? sinceDate = null, int skip = 0, int take = 100)
        => Refusal(id)
            ?? Ok(await AuditLog.PageAsync(Database, ChangeSubject.Media, id, orderDirection, sinceDate, skip, take, Aborted));
}

/// <summary>Where the file of an item is to be had.</summary>
[Route(Root + "media/urls")]
internal sealed class MediaUrlsController : MediaController
{
    [HttpGet]
    public IReadOnlyList<MediaUrlInfoResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. Known(ids).Select(m => new MediaUrlInfoResponseModel { Id = m.Key, UrlInfos = ImagingResizeUrlsController.UrlOf(m) is { Length: > 0 } url ? [new() { Url = url }] : [] })];
}

/// <summary>Signed addresses of smaller pictures, for thumbnails in the client.</summary>
[Route(Root + "imaging/resize/urls")]
internal sealed class ImagingResizeUrlsController(ImageUrls images) : MediaController
{
    [HttpGet]
    public IReadOnlyList<MediaUrlInfoResponseModel> Get([FromQuery(Name = "id")] Guid[] ids, int width = 200, int height = 200, string mode = "Max", string? format = null)
        => [.. Known(ids).Select(m => new MediaUrlInfoResponseModel { Id = m.Key, UrlInfos = Resized(m, width, height, mode) is { } url ? [new() { Url = url }] : [] })];

    internal static string UrlOf(MediaRow row) => row.Content.Values.FirstOrDefault(v => v.Alias == "umbracoFile") is { } file ? MediaFiles.UrlOf(file.Value) : "";

    private string? Resized(MediaRow row, int width, int height, string mode)
    {
        var url = UrlOf(row);
        return Path.GetExtension(url).ToLowerInvariant() switch
        {
            ".svg" => url,
            ".jpg" or ".jpeg" or ".png" or ".gif" or ".webp" or ".avif" => images.GetImageUrl(new Umbraco.Cms.Core.Models.ImageUrlGenerationOptions(url)
            {
                Width = width,
                Height = height,
                ImageCropMode = Enum.TryParse<Umbraco.Cms.Core.Models.ImageCropMode>(mode, ignoreCase: true, out var crop) ? crop : Umbraco.Cms.Core.Models.ImageCropMode.Max,
            }),
            _ => null,
        };
    }
}

[Route(Root + "tree/media/root")]
internal sealed class MediaTreeRootController : MediaController
{
    [HttpGet]
    public Paged<MediaTreeItemResponseModel> Get(int skip = 0, int take = 100) => Seen(null) is var rows ? new(rows.Count, [.. rows.Skip(skip).Take(take).Select(TreeItem)]) : new(0, []);
}

[Route(Root + "tree/media/children")]
internal sealed class MediaTreeChildrenController : MediaController
{
    [HttpGet]
    public Paged<MediaTreeItemResponseModel> Get(Guid parentId, int skip = 0, int take = 100) => Seen(parentId) is var rows ? new(rows.Count, [.. rows.Skip(skip).Take(take).Select(TreeItem)]) : new(0, []);
}

[Route(Root + "tree/media/ancestors")]
internal sealed class MediaTreeAncestorsController : MediaController
{
    [HttpGet]
    public IReadOnlyList<MediaTreeItemResponseModel> Get(Guid descendantId)
        => !Caller.ReachesMedia(Index, descendantId) && !Caller.PassesMedia(Index, descendantId) ? []
            : [.. Index.MediaPath(descendantId).Reverse().Select(k => Index.Media(k)!).Where(m => m.Trashed == Index.Media(descendantId)!.Trashed && (Caller.ReachesMedia(Index, m.Key) || Caller.PassesMedia(Index, m.Key))).Select(TreeItem)];
}

[Route(Root + "tree/media/siblings")]
internal sealed class MediaTreeSiblingsController : MediaController
{
    [HttpGet]
    public ActionResult<Subset<MediaTreeItemResponseModel>> Get(Guid target, int before = 10, int after = 10)
    {
        var rows = Seen(Index.Media(target)?.ParentKey);
        return Around(rows, rows.FindIndex(m => m.Key == target), before, after, TreeItem);
    }
}

[Route(Root + "item/media")]
internal sealed class MediaItemsController : MediaController
{
    [HttpGet]
    public IReadOnlyList<MediaItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids) => [.. Known(ids).Select(m => MediaModels.Item(Index, m))];
}

[Route(Root + "item/media/ancestors")]
internal sealed class MediaItemAncestorsController : MediaController
{
    [HttpGet]
    public IReadOnlyList<ItemAncestorsResponseModelMediaItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. Known(ids).Select(m => m.Key).Select(id => new ItemAncestorsResponseModelMediaItemResponseModel { Id = id, Ancestors = [.. Index.MediaPath(id).Skip(1).Reverse().Select(k => MediaModels.Item(Index, Index.Media(k)!))] })];
}

[Route(Root + "item/media/search")]
internal sealed class SearchMediaItemsController : MediaController
{
    [HttpGet]
    public Paged<MediaItemResponseModel> Get(string query = "", bool? trashed = null, int skip = 0, int take = 100, Guid? parentId = null, [FromQuery] Guid[]? allowedMediaTypes = null)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var key = Guid.TryParse(query, out var parsed) ? parsed : (Guid?)null;
        var found = Rows.Media.Where(m => (trashed is null || m.Trashed == trashed) && (m.Key == key || words.All(w => m.Content.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))
                && (allowedMediaTypes is not { Length: > 0 } || allowedMediaTypes.Contains(m.ContentTypeKey)) && (parentId is not { } parent || Index.MediaPath(m.Key).Contains(parent)) && Caller.ReachesMedia(Index, m.Key))
            .OrderBy(m => m.Content.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
        return new(found.Count, [.. found.Skip(skip).Take(take).Select(m => MediaModels.Item(Index, m))]);
    }
}

/// <summary>The grid or list of a folder, or of the root.</summary>
[Route(Root + "collection/media")]
internal sealed class MediaCollectionController : MediaController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid? id = null, string orderBy = "sortOrder", DirectionModel orderDirection = DirectionModel.Ascending, string? filter = null, int skip = 0, int take = 100)
    {
        // The way to one's part may be looked at, and shows no more than the way.
        if (id is { } key && !Caller.PassesMedia(Index, key) && Refusal(key) is { } refusal)
            return refusal;
        var rows = Seen(id).Where(m => string.IsNullOrWhiteSpace(filter) || m.Content.Name.Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase));
        rows = orderBy switch
        {
            "name" => rows.OrderBy(m => m.Content.Name, StringComparer.CurrentCultureIgnoreCase),
            "createDate" => rows.OrderBy(m => m.CreateDate),
            "updateDate" => rows.OrderBy(m => m.UpdateDate),
            _ => rows,
        };
        var sorted = rows.ToList();
        if (orderDirection == DirectionModel.Descending)
            sorted.Reverse();
        var names = await Database.Users.AsNoTracking().ToDictionaryAsync(u => u.Key, u => u.Name, Aborted);
        return Ok(new Paged<MediaCollectionResponseModel>(sorted.Count, [.. sorted.Skip(skip).Take(take).Select(m => MediaModels.CollectionItem(Index, m, names.GetValueOrDefault(m.CreatorKey)))]));
    }
}

[Route(Root + "media/{id:guid}/referenced-by")]
internal sealed class MediaReferencedByController : MediaController
{
    [HttpGet]
    public IActionResult Get(Guid id, int skip = 0, int take = 20)
        => Refusal(id) ?? Ok(Page(ContentReferences.To(id, Rows).Where(d => !d.Trashed && Caller.Knows(Index, d)).Select(d => ReferenceModels.Of(Index, d)).ToList(), skip, take));
}

[Route(Root + "media/{id:guid}/referenced-descendants")]
internal sealed class MediaReferencedDescendantsController : MediaController
{
    [HttpGet]
    public IActionResult Get(Guid id, int skip = 0, int take = 20)
        => Refusal(id) ?? Ok(Page(Rows.Media.Where(m => m.Key != id && Index.MediaPath(m.Key).Contains(id) && ContentReferences.To(m.Key, Rows).Any(d => !d.Trashed)).Select(m => References.To(m.Key)).ToList(), skip, take));
}

[Route(Root + "media/are-referenced")]
internal sealed class AreMediaReferencedController : MediaController
{
    [HttpGet]
    public Paged<ReferenceByIdModel> Get([FromQuery(Name = "id")] Guid[] ids, int skip = 0, int take = 20)
        => Page(ids.Where(id => Caller.ReachesMedia(Index, id) && ContentReferences.To(id, Rows).Any(d => !d.Trashed)).Select(References.To).ToList(), skip, take);
}

internal abstract class MediaRecycleBinController : MediaController
{
    protected List<MediaRow> Bin(Guid? parent) => [.. Index.TrashedMedia(parent).Where(m => Caller.ReachesMedia(Index, m.Key))];

    protected MediaRecycleBinItemResponseModel BinItem(MediaRow row) => new()
    {
        Id = row.Key,
        CreateDate = row.CreateDate,
        MediaType = MediaModels.TypeReference(Index, row.ContentTypeKey),
        Variants = MediaModels.Variants(row),
        HasChildren = Bin(row.Key).Count > 0,
        Parent = row.ParentKey is { } parent && Index.Media(parent) is { Trashed: true } ? new() { Id = parent } : null,
    };
}

[Route(Root + "recycle-bin/media/root")]
internal sealed class MediaRecycleBinRootController : MediaRecycleBinController
{
    [HttpGet]
    public Paged<MediaRecycleBinItemResponseModel> Get(int skip = 0, int take = 100) => Page(Bin(null).Select(BinItem).ToList(), skip, take);
}

[Route(Root + "recycle-bin/media/children")]
internal sealed class MediaRecycleBinChildrenController : MediaRecycleBinController
{
    [HttpGet]
    public Paged<MediaRecycleBinItemResponseModel> Get(Guid parentId, int skip = 0, int take = 100) => Page(Bin(parentId).Select(BinItem).ToList(), skip, take);
}

[Route(Root + "recycle-bin/media/siblings")]
internal sealed class MediaRecycleBinSiblingsController : MediaRecycleBinController
{
    [HttpGet]
    public ActionResult<Subset<MediaRecycleBinItemResponseModel>> Get(Guid target, int before = 10, int after = 10)
    {
        var rows = Bin(Index.Media(target)?.ParentKey is { } key && Index.Media(key) is { Trashed: true } ? key : null);
        return Around(rows, rows.FindIndex(m => m.Key == target), before, after, BinItem);
    }
}

[Route(Root + "recycle-bin/media/referenced-by")]
internal sealed class MediaRecycleBinReferencedByController : MediaRecycleBinController
{
    [HttpGet]
    public Paged<IReferenceResponseModel> Get(int skip = 0, int take = 20)
    {
        var trashed = Rows.Media.Where(m => m.Trashed && Caller.ReachesMedia(Index, m.Key)).Select(m => m.Key).ToHashSet();
        return Page(Rows.Documents.Where(d => !d.Trashed && Caller.Knows(Index, d) && ContentReferences.Of(d.Draft).Overlaps(trashed)).Select(d => ReferenceModels.Of(Index, d)).ToList(), skip, take);
    }
}

[Route(Root + "recycle-bin/media/{id:guid}/original-parent")]
internal sealed class MediaOriginalParentController : MediaRecycleBinController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Refusal(id) is { } refusal ? refusal
        : Index.Media(id)!.ParentKey is { } parent && Index.Media(parent) is { Trashed: false } ? Ok(References.To(parent)) : Ok(null);
}

[InSection(Sections.Media), Route(Root + "recycle-bin/media/{id:guid}/restore")]
internal sealed class RestoreMediaController : MediaRecycleBinController
{
    [HttpPut]
    public Task<IActionResult> Restore(Guid id, TargetModel model) => MayPlace(model.Target?.Id)
        ? OnAsync(id, _ => Editing.RestoreToAsync(id, model.Target?.Id, Caller.Key, Aborted)) : Task.FromResult<IActionResult>(Denied());
}

[InSection(Sections.Media), Route(Root + "recycle-bin/media/{id:guid}")]
internal sealed class DeleteMediaFromRecycleBinController : MediaRecycleBinController
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => OnAsync(id, _ => Editing.DeleteAsync(id, Caller.Key, Aborted));
}

[InSection(Sections.Media), Route(Root + "recycle-bin/media")]
internal sealed class EmptyMediaRecycleBinController : MediaRecycleBinController
{
    [HttpDelete]
    public new async Task<IActionResult> Empty()
    {
        if (!MayPlace(null))
            return Denied();
        foreach (var row in Bin(null))
            await Editing.DeleteAsync(row.Key, Caller.Key, Aborted);
        await FollowAsync();
        return Ok();
    }
}

/// <summary>Which media types an uploaded file can become, by its extension.</summary>
[Route(Root + "item/media-type/allowed")]
internal sealed class AllowedMediaTypesController : MediaController
{
    [HttpGet]
    public Paged<AllowedMediaTypeItemResponseModel> Get(string fileExtension = "", int skip = 0, int take = 100)
    {
        var extension = fileExtension.TrimStart('.').ToLowerInvariant();
        var matching = Rows.ContentTypes.Where(t => t.Kind == ContentTypeKind.Media && t.Alias != "Folder" && Index.Properties(t).FirstOrDefault(p => p.Alias == "umbracoFile") is { } file
            && (t.Alias == "File" || TakesAll(file, extension))).OrderBy(t => t.Alias == "File").ToList();
        return Page(matching.Select(t => new AllowedMediaTypeItemResponseModel { Id = t.Key, Name = t.Definition.Name, Icon = t.Definition.Icon, MatchedFileExtension = t.Alias != "File", Flags = [] }).ToList(), skip, take);
    }

    private bool TakesAll(DocumentTypes.PropertyTypeDefinition file, string extension) => Index.EditorAlias(file) == "Umbraco.ImageCropper"
        ? TemporaryFiles.Images.Contains(extension)
        : Index.DataType(file.DataTypeKey)?.Config.Contains($"\"{extension}\"", StringComparison.OrdinalIgnoreCase) == true;
}

[Route(Root + "item/media-type/folders")]
internal sealed class MediaTypeFolderItemsController : MediaController
{
    [HttpGet]
    public Paged<MediaTypeItemResponseModel> Get(int skip = 0, int take = 100)
        => Page(Rows.ContentTypes.Where(t => t.Kind == ContentTypeKind.Media && t.Definition.AllowedChildren.Count > 0 && t.Definition.Properties.All(p => p.Alias != "umbracoFile"))
            .Select(t => new MediaTypeItemResponseModel { Id = t.Key, Name = t.Definition.Name, Icon = t.Definition.Icon, Flags = [] }).ToList(), skip, take);
}
