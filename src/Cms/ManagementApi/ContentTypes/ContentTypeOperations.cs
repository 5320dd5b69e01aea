using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.UsyncFiles;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

/// <summary>What the operations on document, media and member types have in common. Reading them is open to every editor: the client cannot show content without.</summary>
internal abstract class ContentTypeController : ManagementController
{
    protected abstract ContentTypeKind Kind { get; }

    protected string Resource => Kind switch { ContentTypeKind.Document => "document-type", ContentTypeKind.Media => "media-type", _ => "member-type" };

    protected ContentTypeEditing Editing => HttpContext.RequestServices.GetRequiredService<ContentTypeEditing>();

    protected IEnumerable<ContentTypeRow> All => Rows.ContentTypes.Where(t => t.Kind == Kind).OrderBy(t => t.Definition.Name, StringComparer.CurrentCultureIgnoreCase);

    protected Task<FolderTree> FoldersAsync() => FolderTree.LoadAsync(Database, Kind.ToString(), Aborted);

    protected ContentTypeRow? Find(Guid id) => Index.Type(id) is { } row && row.Kind == Kind ? row : null;

    protected ContentTypeDefinition Definition(ContentTypeModel model, ContentTypeDefinition? known, string? folder)
        => ContentTypeMapping.Definition(model, known, folder, new DefaultShortStringHelper(HttpContext.RequestServices.GetRequiredService<IOptions<RequestHandlerSettings>>()), Index);

    protected object Item(ContentTypeRow t) => Kind == ContentTypeKind.Document
        ? new DocumentTypeItemResponseModel { Id = t.Key, Name = t.Definition.Name, Icon = t.Definition.Icon, Description = t.Definition.Description, IsElement = t.Definition.IsElement, AllowedInLibrary = t.Definition.AllowedInLibrary, Flags = [] }
        : new MediaTypeItemResponseModel { Id = t.Key, Name = t.Definition.Name, Icon = t.Definition.Icon, Flags = [] };

    protected object TreeItem(ContentTypeRow t, FolderTree folders) => TreeItem(t.Key, t.Definition.Name, t.Definition.Icon, t.Definition.IsElement, false, folders.KeyOf(t.Definition.Folder), false);

    protected object TreeItem(string path, FolderTree folders)
        => TreeItem(folders.KeyOf(path)!.Value, FolderTree.NameOf(path), "icon-folder", false, true, folders.KeyOf(FolderTree.ParentOf(path)), folders.Below(path).Any() || All.Any(t => t.Definition.Folder.InvariantEquals(path)));

    protected IReadOnlyList<object> Level(string? path, FolderTree folders, bool foldersOnly)
        => [.. folders.Below(path).Select(f => TreeItem(f, folders)), .. foldersOnly ? [] : All.Where(t => t.Definition.Folder.InvariantEquals(path) || (path is null && t.Definition.Folder is null)).Select(t => TreeItem(t, folders))];

    protected ObjectResult Answer(ContentTypeStatus status) => status switch
    {
        ContentTypeStatus.NotFound => Missing("The type"),
        ContentTypeStatus.NameCannotBeEmpty => Answer(400, nameof(ContentTypeStatus.NameCannotBeEmpty), "Skriv ett namn.", "Enter a name."),
        ContentTypeStatus.InvalidAlias => Answer(400, nameof(ContentTypeStatus.InvalidAlias), "Aliaset får bara ha bokstäver (a–z), siffror, bindestreck och understreck, och börjar med en bokstav.", "An alias has letters (a–z), digits, hyphens and underscores only, and begins with a letter."),
        ContentTypeStatus.DuplicateAlias => Answer(400, nameof(ContentTypeStatus.DuplicateAlias), "Aliaset används redan.", "The alias is in use already."),
        ContentTypeStatus.InvalidPropertyTypeAlias => Answer(400, nameof(ContentTypeStatus.InvalidPropertyTypeAlias), "En egenskap saknar namn eller har ett ogiltigt alias.", "A property has no name or an alias that is not valid."),
        ContentTypeStatus.DuplicatePropertyTypeAlias => Answer(400, nameof(ContentTypeStatus.DuplicatePropertyTypeAlias), "Två egenskaper har samma alias.", "Two properties have the same alias."),
        ContentTypeStatus.DataTypeNotFound => Answer(400, nameof(ContentTypeStatus.DataTypeNotFound), "En egenskap har en datatyp som inte finns.", "A property has a data type that does not exist."),
        ContentTypeStatus.InvalidComposition => Answer(400, nameof(ContentTypeStatus.InvalidComposition), "Kompositionen går inte ihop: en egenskap finns två gånger, eller typen leder tillbaka till sig själv.", "The composition does not fit: a property is there twice, or the type leads back to itself."),
        ContentTypeStatus.InvalidContainer => Answer(400, nameof(ContentTypeStatus.InvalidContainer), "En egenskap ligger i en grupp som inte finns.", "A property lies in a group that does not exist."),
        ContentTypeStatus.InUse => Answer(400, nameof(ContentTypeStatus.InUse), "Typen används av en annan och kan inte tas bort.", "The type is used by another and cannot be deleted."),
        _ => Answer(404, nameof(ContentTypeStatus.ParentNotFound), "Mappen finns inte.", "The folder does not exist."),
    };

    private object TreeItem(Guid id, string name, string icon, bool isElement, bool isFolder, Guid? parent, bool hasChildren) => Kind switch
    {
        ContentTypeKind.Document => new DocumentTypeTreeItemResponseModel { Id = id, Name = name, Icon = icon, IsElement = isElement, IsFolder = isFolder, Parent = References.To(parent), HasChildren = hasChildren, NoAccess = false, Flags = [] },
        ContentTypeKind.Media => new MediaTypeTreeItemResponseModel { Id = id, Name = name, Icon = icon, IsDeletable = isFolder || (Index.Type(id) is { } type && !ContentTypeMapping.IsSystem(type)), IsFolder = isFolder, Parent = References.To(parent), HasChildren = hasChildren, NoAccess = false, Flags = [] },
        _ => new MemberTypeTreeItemResponseModel { Id = id, Name = name, Icon = icon, IsFolder = isFolder, Parent = References.To(parent), HasChildren = hasChildren, NoAccess = false, Flags = [] },
    };
}

internal abstract class TypeById : ContentTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Find(id) is { } row ? Ok(ContentTypeMapping.Model(row)) : Missing("The type");
}

internal abstract class TypeBatch : ContentTypeController
{
    [HttpGet]
    public Paged<ContentTypeModel> Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var found = ids.Distinct().Select(Find).OfType<ContentTypeRow>().Select(ContentTypeMapping.Model).ToList();
        return new(found.Count, found);
    }
}

[InSection(Sections.Settings)]
internal abstract class CreateType : ContentTypeController
{
    [HttpPost]
    public async Task<IActionResult> Create(ContentTypeModel model)
    {
        var folders = await FoldersAsync();
        if (model.Parent is { } parent && !folders.Contains(parent.Id))
            return Answer(ContentTypeStatus.ParentNotFound);
        var (status, key) = await Editing.CreateAsync(Kind, model.Id == Guid.Empty ? null : model.Id, model.Alias, Definition(model, null, folders.PathOf(model.Parent?.Id)), Caller.Key, Aborted);
        await FollowAsync();
        return status == ContentTypeStatus.Success ? Created(key, Resource) : Answer(status);
    }
}

[InSection(Sections.Settings)]
internal abstract class UpdateType : ContentTypeController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, ContentTypeModel model)
    {
        if (Find(id) is not { } row)
            return Missing("The type");
        var status = await Editing.UpdateAsync(Kind, id, model.Alias, Definition(model, row.Definition, row.Definition.Folder), Caller.Key, Aborted);
        await FollowAsync();
        return status == ContentTypeStatus.Success ? Ok() : Answer(status);
    }
}

[InSection(Sections.Settings)]
internal abstract class DeleteType : ContentTypeController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        if (Find(id) is { } row && ContentTypeMapping.IsSystem(row))
            return Answer(ContentTypeStatus.InUse);
        var status = await Editing.DeleteAsync(Kind, id, Caller.Key, Aborted);
        await FollowAsync();
        return status == ContentTypeStatus.Success ? Ok() : Answer(status);
    }
}

/// <summary>Where something goes; <c>null</c> for the root.</summary>
internal sealed record TargetModel
{
    public ReferenceByIdModel? Target { get; init; }
}

[InSection(Sections.Settings)]
internal abstract class CopyType : ContentTypeController
{
    [HttpPost]
    public async Task<IActionResult> Copy(Guid id, TargetModel model)
    {
        var folders = await FoldersAsync();
        if (model.Target is { } target && !folders.Contains(target.Id))
            return Answer(ContentTypeStatus.ParentNotFound);
        var (status, key) = await Editing.CopyAsync(Kind, id, folders.PathOf(model.Target?.Id), Caller.Key, Aborted);
        await FollowAsync();
        return status == ContentTypeStatus.Success ? Created(key, Resource) : Answer(status);
    }
}

[InSection(Sections.Settings)]
internal abstract class MoveType : ContentTypeController
{
    [HttpPut]
    public async Task<IActionResult> Move(Guid id, TargetModel model)
    {
        var folders = await FoldersAsync();
        if (model.Target is { } target && !folders.Contains(target.Id))
            return Answer(ContentTypeStatus.ParentNotFound);
        var status = await Editing.MoveAsync(Kind, id, folders.PathOf(model.Target?.Id), Caller.Key, Aborted);
        await FollowAsync();
        return status == ContentTypeStatus.Success ? Ok() : Answer(status);
    }
}

/// <summary>The type as a uSync file, which <c>import</c> takes back, here or elsewhere.</summary>
[InSection(Sections.Settings)]
internal abstract class ExportType : ContentTypeController
{
    [HttpGet]
    public IActionResult Export(Guid id)
    {
        if (Find(id) is not { } row)
            return Missing("The type");
        var xml = UsyncExport.ContentType(row, Kind + "Type" is "DocumentType" ? "ContentType" : Kind + "Type", Rows.ContentTypes.ToDictionary(t => t.Key));
        return File(System.Text.Encoding.UTF8.GetBytes(xml.ToString()), "application/octet-stream", row.Alias + ".udt");
    }
}

internal abstract class TypeItems : ContentTypeController
{
    [HttpGet]
    public IReadOnlyList<object> Get([FromQuery(Name = "id")] Guid[] ids) => [.. ids.Select(Find).OfType<ContentTypeRow>().Select(Item)];
}

internal abstract class SearchTypeItems : ContentTypeController
{
    [HttpGet]
    public Paged<object> Get(string query = "", bool? isElement = null, int skip = 0, int take = 100)
        => Page(All.Where(t => (isElement is null || t.Definition.IsElement == isElement) && (t.Definition.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase) || t.Alias.Contains(query, StringComparison.OrdinalIgnoreCase)))
            .Select(Item).ToList(), skip, take);
}

internal abstract class TypeItemAncestors : ContentTypeController
{
    [HttpGet]
    public async Task<IReadOnlyList<object>> Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var folders = await FoldersAsync();
        return [.. ids.Select(id => (object)new { Id = id, Ancestors = Above(Find(id)?.Definition.Folder ?? FolderTree.ParentOf(folders.PathOf(id) ?? "")).Reverse().Select(p => new NamedItemResponse { Id = folders.KeyOf(p)!.Value, Name = FolderTree.NameOf(p), Flags = [] }).ToList() })];
    }

    private static IEnumerable<string> Above(string? path)
    {
        for (var p = path; p is { Length: > 0 }; p = FolderTree.ParentOf(p))
            yield return p;
    }
}

/// <summary>A named thing, as item lists have it.</summary>
internal sealed record NamedItemResponse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<FlagModel> Flags { get; init; }
}

internal abstract class TypeTreeRoot : ContentTypeController
{
    [HttpGet]
    public async Task<Paged<object>> Get(int skip = 0, int take = 100, bool foldersOnly = false) => Page(Level(null, await FoldersAsync(), foldersOnly), skip, take);
}

internal abstract class TypeTreeChildren : ContentTypeController
{
    [HttpGet]
    public async Task<Paged<object>> Get(Guid parentId, int skip = 0, int take = 100, bool foldersOnly = false)
        => await FoldersAsync() is var folders && folders.PathOf(parentId) is { } path ? Page(Level(path, folders, foldersOnly), skip, take) : new(0, []);
}

internal abstract class TypeTreeAncestors : ContentTypeController
{
    [HttpGet]
    public async Task<IReadOnlyList<object>> Get(Guid descendantId)
    {
        var folders = await FoldersAsync();
        var above = new List<object>();
        if (Find(descendantId) is { } row)
            above.Add(TreeItem(row, folders));
        for (var path = Find(descendantId)?.Definition.Folder ?? folders.PathOf(descendantId); path is not null; path = FolderTree.ParentOf(path))
            above.Add(TreeItem(path, folders));
        above.Reverse();
        return above;
    }
}

internal abstract class TypeTreeSiblings : ContentTypeController
{
    [HttpGet]
    public async Task<ActionResult<Subset<object>>> Get(Guid target, int before = 10, int after = 10, bool foldersOnly = false)
    {
        var folders = await FoldersAsync();
        var parent = Find(target) is { } row ? row.Definition.Folder : folders.PathOf(target) is { } path ? FolderTree.ParentOf(path) : null;
        var level = Level(parent, folders, foldersOnly);
        return Around(level, level.ToList().FindIndex(i => (Guid)i.GetType().GetProperty("Id")!.GetValue(i)! == target), before, after);
    }
}

internal abstract class SearchTypeTree : ContentTypeController
{
    [HttpGet]
    public async Task<Paged<object>> Get(string query = "", int skip = 0, int take = 100)
    {
        var folders = await FoldersAsync();
        return Page(All.Where(t => t.Definition.Name.Contains(query, StringComparison.CurrentCultureIgnoreCase)).Select(t => TreeItem(t, folders)).ToList(), skip, take);
    }
}

internal abstract class TypesAllowedAtRoot : ContentTypeController
{
    /// <summary>Members lie in no tree: each of their types is at the root, whatever it says.</summary>
    [HttpGet]
    public Paged<object> Get(int skip = 0, int take = 100) => Page(All.Where(t => (t.Definition.AllowAtRoot || Kind == ContentTypeKind.Member) && !t.Definition.IsElement).Select(Allowed).ToList(), skip, take);

    internal static object Allowed(ContentTypeRow t) => new AllowedDocumentTypeModel { Id = t.Key, Name = t.Definition.Name, Description = t.Definition.Description, Icon = t.Definition.Icon };
}

internal abstract class AllowedChildTypes : ContentTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id, int skip = 0, int take = 100) => Find(id) is not { } row ? Missing("The type")
        : Ok(Page(row.Definition.AllowedChildren.OrderBy(c => c.SortOrder).Select(c => Find(c.Key)).OfType<ContentTypeRow>().Select(TypesAllowedAtRoot.Allowed).ToList(), skip, take));
}

internal abstract class AllowedParentTypes : ContentTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Find(id) is null ? Missing("The type")
        : Ok(new { AllowedParentIds = All.Where(t => t.Definition.AllowedChildren.Any(c => c.Key == id)).Select(t => References.To(t.Key)).ToList() });
}

/// <summary>Which types can be added to one's compositions: not itself, not what is composed of it, none with a property it has already.</summary>
[InSection(Sections.Settings)]
internal abstract class AvailableCompositions : ContentTypeController
{
    [HttpPost]
    public IReadOnlyList<object> Get(CompositionRequest model)
    {
        var aliases = model.CurrentPropertyAliases.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. All.Where(t => t.Key != model.Id && !(model.Id is { } own && t.Definition.Compositions.Contains(own)) && (Kind != ContentTypeKind.Document || t.Definition.IsElement == model.IsElement || t.Definition.IsElement))
            .Select(t => (object)new AvailableDocumentTypeCompositionResponseModel
            {
                Id = t.Key,
                Name = t.Definition.Name,
                Icon = t.Definition.Icon,
                FolderPath = t.Definition.Folder?.Split('/') ?? [],
                IsCompatible = model.CurrentCompositeIds.Contains(t.Key) || (t.Definition.Compositions.Count == 0 && !Index.Properties(t).Any(p => aliases.Contains(p.Alias))),
            })];
    }

    internal sealed record CompositionRequest
    {
        public Guid? Id { get; init; }
        public bool IsElement { get; init; }
        public required IReadOnlyList<string> CurrentPropertyAliases { get; init; }
        public required IReadOnlyList<Guid> CurrentCompositeIds { get; init; }
    }
}

internal abstract class CompositionReferences : ContentTypeController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Find(id) is null ? Missing("The type")
        : Ok(All.Where(t => t.Definition.Compositions.Contains(id)).Select(t => new DocumentTypeCompositionResponseModel { Id = t.Key, Name = t.Definition.Name, Icon = t.Definition.Icon }).ToList());
}

internal abstract class TypeConfiguration : ContentTypeController
{
    [HttpGet]
    public object Get() => Kind == ContentTypeKind.Document
        ? new DocumentTypeConfigurationResponseModel { DataTypesCanBeChanged = DataTypeChangeModeModel.True, DisableTemplates = true, UseSegments = false, ReservedFieldNames = [] }
        : new MediaTypeConfigurationResponseModel { ReservedFieldNames = [] };
}

/// <summary>Takes in a type from a uSync file that was uploaded before.</summary>
[InSection(Sections.Settings)]
internal abstract class ImportType : ContentTypeController
{
    protected async Task<IActionResult> TakeAsync(Guid upload, Guid? into)
    {
        if (Uploads.Find(upload, Caller.Key) is not { } file)
            return Answer(404, "TemporaryFileNotFound", "Filen finns inte längre. Ladda upp den igen.", "The file is no longer there. Upload it again.");
        try
        {
            var xml = XElement.Load(file.FullName);
            if (xml.Name.LocalName != (Kind == ContentTypeKind.Document ? "ContentType" : Kind + "Type"))
                return Answer(400, "TypeMismatch", "Filen är inte en typ av det här slaget.", "The file is not a type of this kind.");
            var row = UsyncElements.ContentType(xml, Kind);
            if (into is { } id && row.Key != id)
                return Answer(400, "IdMismatch", "Filen gäller en annan typ.", "The file is of another type.");
            var status = into is null && Find(row.Key) is null
                ? (await Editing.CreateAsync(Kind, row.Key, row.Alias, row.Definition, Caller.Key, Aborted)).Status
                : await Editing.UpdateAsync(Kind, row.Key, row.Alias, row.Definition, Caller.Key, Aborted);
            await FollowAsync();
            if (status != ContentTypeStatus.Success)
                return Answer(status);
            Uploads.Delete(upload, Caller.Key);
            return into is null ? Created(row.Key, Resource) : Ok();
        }
        catch (Exception e) when (e is System.Xml.XmlException or FormatException or JsonException)
        {
            return Answer(400, "InvalidFile", "Filen går inte att läsa: " + e.Message, "The file cannot be read: " + e.Message);
        }
    }
}

/// <summary>A file to be imported.</summary>
internal sealed record ImportTypeModel
{
    public required ReferenceByIdModel File { get; init; }
}

internal abstract class ImportNewType : ImportType
{
    [HttpPost]
    public Task<IActionResult> Import(ImportTypeModel model) => TakeAsync(model.File.Id, null);
}

internal abstract class ImportExistingType : ImportType
{
    [HttpPut]
    public Task<IActionResult> Import(Guid id, ImportTypeModel model) => TakeAsync(model.File.Id, id);
}
