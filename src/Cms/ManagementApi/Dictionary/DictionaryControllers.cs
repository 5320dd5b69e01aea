using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Dictionary;
using SodraSmaland.Cms.ManagementApi.ContentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.UsyncFiles;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Dictionary;

/// <summary>The dictionary: texts of the interface by language.</summary>
[InSection(Sections.Translation, Sections.Settings)]
internal abstract class DictionaryController : ManagementController
{
    protected DictionaryEditing Editing => HttpContext.RequestServices.GetRequiredService<DictionaryEditing>();

    protected DictionaryItemRow? Find(Guid id) => Rows.Dictionary.FirstOrDefault(d => d.Key == id);

    protected IEnumerable<DictionaryItemRow> Below(Guid? parent) => Rows.Dictionary.Where(d => d.ParentKey == parent).OrderBy(d => d.ItemKey, StringComparer.OrdinalIgnoreCase);

    protected NamedEntityTreeItemResponseModel TreeItem(DictionaryItemRow row)
        => new() { Id = row.Key, Name = row.ItemKey, Parent = References.To(row.ParentKey), HasChildren = Rows.Dictionary.Any(d => d.ParentKey == row.Key), Flags = [] };

    protected ObjectResult Answer(DictionaryStatus status) => status switch
    {
        DictionaryStatus.NotFound => Missing("The dictionary item"),
        DictionaryStatus.EmptyKey => Answer(400, "EmptyItemKey", "Skriv ett namn.", "Enter a name."),
        DictionaryStatus.DuplicateKey => Answer(409, "DuplicateItemKey", "Namnet används redan.", "The name is in use already."),
        DictionaryStatus.InvalidParent => Answer(400, "InvalidParent", "Det går inte att lägga posten där.", "The item cannot be put there."),
        _ => Answer(403, "Forbidden", "Du har inte behörighet till ett av språken.", "You may not edit one of the languages."),
    };
}

[Route(Root + "dictionary")]
internal sealed class DictionaryOverviewController : DictionaryController
{
    [HttpGet]
    public Paged<DictionaryOverviewResponseModel> Get(string filter = "", int skip = 0, int take = 100)
        => Page(Rows.Dictionary.Where(d => d.ItemKey.Contains(filter, StringComparison.OrdinalIgnoreCase) || d.Translations.Values.Any(t => t.Contains(filter, StringComparison.CurrentCultureIgnoreCase))).OrderBy(d => d.ItemKey, StringComparer.OrdinalIgnoreCase)
            .Select(d => new DictionaryOverviewResponseModel { Id = d.Key, Name = d.ItemKey, Parent = References.To(d.ParentKey), TranslatedIsoCodes = [.. d.Translations.Where(t => t.Value.Length > 0).Select(t => t.Key)] }).ToList(), skip, take);
}

[Route(Root + "dictionary/{id:guid}")]
internal sealed class DictionaryItemByIdController : DictionaryController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Find(id) is not { } row ? Missing("The dictionary item") : Ok(new DictionaryItemResponseModel
    {
        Id = row.Key,
        Name = row.ItemKey,
        Translations = [.. row.Translations.Select(t => new DictionaryItemTranslationModel { IsoCode = t.Key, Translation = t.Value })],
    });
}

[Route(Root + "dictionary")]
internal sealed class CreateDictionaryItemController : DictionaryController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateDictionaryItemRequestModel model)
    {
        if (model.Translations.Any(t => t.Translation.Length > 0 && !Caller.MayEditLanguage(t.IsoCode)))
            return Denied();
        var (status, key) = await Editing.CreateAsync(model.Id, model.Parent?.Id, model.Name, model.Translations.ToDictionary(t => t.IsoCode, t => t.Translation), Caller.Key, Aborted);
        await FollowAsync();
        return status == DictionaryStatus.Success ? Created(key, "dictionary") : Answer(status);
    }
}

[Route(Root + "dictionary/{id:guid}")]
internal sealed class UpdateDictionaryItemController : DictionaryController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDictionaryItemRequestModel model)
    {
        var sent = model.Translations.ToDictionary(t => t.IsoCode, t => t.Translation, StringComparer.OrdinalIgnoreCase);
        // A language the caller may not edit stays as it is; a change in it is refused.
        if (Find(id) is { } known && Rows.Languages.Any(l => !Caller.MayEditLanguage(l.IsoCode) && sent.TryGetValue(l.IsoCode, out var text) && text != (known.Translations.GetValueOrDefault(l.IsoCode) ?? "")))
            return Denied();
        var status = await Editing.UpdateAsync(id, model.Name, sent, Caller.Key, Aborted);
        await FollowAsync();
        return status == DictionaryStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "dictionary/{id:guid}")]
internal sealed class DeleteDictionaryItemController : DictionaryController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        var status = await Editing.DeleteAsync(id, Caller.Key, Aborted);
        await FollowAsync();
        return status == DictionaryStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "dictionary/{id:guid}/move")]
internal sealed class MoveDictionaryItemController : DictionaryController
{
    [HttpPut]
    public async Task<IActionResult> Move(Guid id, TargetModel model)
    {
        var status = await Editing.MoveAsync(id, model.Target?.Id, Caller.Key, Aborted);
        await FollowAsync();
        return status == DictionaryStatus.Success ? Ok() : Answer(status);
    }
}

/// <summary>An item, with those below it when asked, as a file that <c>import</c> takes back.</summary>
[Route(Root + "dictionary/{id:guid}/export")]
internal sealed class ExportDictionaryItemController : DictionaryController
{
    [HttpGet]
    public IActionResult Export(Guid id, bool includeChildren = false)
    {
        if (Find(id) is not { } row)
            return Missing("The dictionary item");
        var all = Rows.Dictionary.ToDictionary(d => d.Key);
        var rows = includeChildren ? Branch(row) : [row];
        return File(System.Text.Encoding.UTF8.GetBytes(new XElement("DictionaryItems", rows.Select(r => UsyncExport.Dictionary(r, all))).ToString()), "application/octet-stream", row.ItemKey + ".udt");
    }

    private IEnumerable<DictionaryItemRow> Branch(DictionaryItemRow row) => Below(row.Key).SelectMany(Branch).Prepend(row);
}

[Route(Root + "dictionary/import")]
internal sealed class ImportDictionaryController : DictionaryController
{
    [HttpPost]
    public async Task<IActionResult> Import(ImportDictionaryRequestModel model)
    {
        if (Uploads.Find(model.TemporaryFile.Id, Caller.Key) is not { } file)
            return Answer(404, "TemporaryFileNotFound", "Filen finns inte längre. Ladda upp den igen.", "The file is no longer there. Upload it again.");
        try
        {
            var elements = XElement.Load(file.FullName).DescendantsAndSelf("Dictionary").ToList();
            var keys = elements.ToDictionary(e => e.Attribute("Alias")!.Value, e => Guid.Parse(e.Attribute("Key")!.Value), StringComparer.OrdinalIgnoreCase);
            Guid? first = null;
            foreach (var element in elements)
            {
                var row = UsyncElements.Dictionary(element, parent => keys.TryGetValue(parent, out var key) ? key : Rows.Dictionary.FirstOrDefault(d => d.ItemKey.InvariantEquals(parent))?.Key);
                var status = Find(row.Key) is null
                    ? (await Editing.CreateAsync(row.Key, first is null ? model.Parent?.Id : row.ParentKey, row.ItemKey, row.Translations, Caller.Key, Aborted)).Status
                    : await Editing.UpdateAsync(row.Key, row.ItemKey, row.Translations, Caller.Key, Aborted);
                if (status != DictionaryStatus.Success)
                    return Answer(status);
                first ??= row.Key;
                await FollowAsync();
            }
            if (first is not { } made)
                return Answer(400, "InvalidFile", "Filen innehåller inga ordboksposter.", "The file holds no dictionary items.");
            Uploads.Delete(model.TemporaryFile.Id, Caller.Key);
            return Created(made, "dictionary");
        }
        catch (Exception e) when (e is System.Xml.XmlException or FormatException or NullReferenceException or ArgumentException)
        {
            return Answer(400, "InvalidFile", "Filen går inte att läsa.", "The file cannot be read.");
        }
    }
}

[Route(Root + "item/dictionary")]
internal sealed class DictionaryItemsController : DictionaryController
{
    [HttpGet]
    public IReadOnlyList<DictionaryItemItemResponseModel> Get([FromQuery(Name = "id")] Guid[] ids) => [.. ids.Select(Find).OfType<DictionaryItemRow>().Select(d => new DictionaryItemItemResponseModel { Id = d.Key, Name = d.ItemKey, Flags = [] })];
}

[Route(Root + "tree/dictionary/root")]
internal sealed class DictionaryTreeRootController : DictionaryController
{
    [HttpGet]
    public Paged<NamedEntityTreeItemResponseModel> Get(int skip = 0, int take = 100) => Page(Below(null).Select(TreeItem).ToList(), skip, take);
}

[Route(Root + "tree/dictionary/children")]
internal sealed class DictionaryTreeChildrenController : DictionaryController
{
    [HttpGet]
    public Paged<NamedEntityTreeItemResponseModel> Get(Guid parentId, int skip = 0, int take = 100) => Page(Below(parentId).Select(TreeItem).ToList(), skip, take);
}

[Route(Root + "tree/dictionary/ancestors")]
internal sealed class DictionaryTreeAncestorsController : DictionaryController
{
    [HttpGet]
    public IReadOnlyList<NamedEntityTreeItemResponseModel> Get(Guid descendantId)
    {
        var path = new List<NamedEntityTreeItemResponseModel>();
        for (var row = Find(descendantId); row is not null; row = row.ParentKey is { } parent ? Find(parent) : null)
            path.Insert(0, TreeItem(row));
        return path;
    }
}
