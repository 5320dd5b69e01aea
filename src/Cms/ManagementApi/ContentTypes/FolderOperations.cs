using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.ManagementApi.Contract;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

/// <summary>Folders of types and data types.</summary>
[InSection(Sections.Settings)]
internal abstract class FolderController : ManagementController
{
    protected abstract string Container { get; }

    protected ContentTypeEditing Editing => HttpContext.RequestServices.GetRequiredService<ContentTypeEditing>();

    protected Task<FolderTree> FoldersAsync() => FolderTree.LoadAsync(Database, Container, Aborted);

    protected ObjectResult NameTaken => Answer(400, "DuplicateName", "Det finns redan en mapp med det namnet.", "There is a folder of that name already.");

    protected ObjectResult NameMissing => Answer(400, "NameCannotBeEmpty", "Skriv ett namn.", "Enter a name.");
}

internal abstract class CreateFolder : FolderController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateFolderRequestModel model)
    {
        if (string.IsNullOrWhiteSpace(model.Name))
            return NameMissing;
        var folders = await FoldersAsync();
        if (model.Parent is { } parent && !folders.Contains(parent.Id))
            return Missing("The folder");
        var path = FolderTree.Join(folders.PathOf(model.Parent?.Id), model.Name);
        if (folders.KeyOf(path) is not null)
            return NameTaken;
        var key = model.Id ?? Guid.CreateVersion7();
        await Editing.FolderAsync(Container, null, path, key, Aborted);
        Response.Headers["Umb-Generated-Resource"] = key.ToString();
        return base.Created(Request.Path + "/" + key, null);
    }
}

internal abstract class FolderById : FolderController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
        => (await FoldersAsync()).PathOf(id) is { } path ? Ok(new FolderResponseModel { Id = id, Name = FolderTree.NameOf(path), IsTrashed = false }) : Missing("The folder");
}

internal abstract class UpdateFolder : FolderController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateFolderResponseModel model)
    {
        var folders = await FoldersAsync();
        if (folders.PathOf(id) is not { } path)
            return Missing("The folder");
        if (string.IsNullOrWhiteSpace(model.Name))
            return NameMissing;
        var next = FolderTree.Join(FolderTree.ParentOf(path), model.Name);
        if (folders.KeyOf(next) is { } other && other != id)
            return NameTaken;
        await Editing.FolderAsync(Container, path, next, id, Aborted);
        await FollowAsync();
        return Ok();
    }
}

internal abstract class DeleteFolder : FolderController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        var folders = await FoldersAsync();
        if (folders.PathOf(id) is not { } path)
            return Missing("The folder");
        var isUsed = folders.Below(path).Any() || Rows.ContentTypes.Any(t => t.Kind.ToString() == Container && t.Definition.Folder.InvariantEquals(path)) || (Container == "DataType" && Rows.DataTypes.Any(d => d.Folder.InvariantEquals(path)))
            || Rows.Documents.Any(d => d.IsBlueprint && d.ParentKey == id);
        if (isUsed)
            return Answer(400, "NotEmpty", "Mappen är inte tom.", "The folder is not empty.");
        await Editing.FolderAsync(Container, path, null, id, Aborted);
        return Ok();
    }
}
