using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Users;

/// <summary>Groups of users. Only administrators write them: a group is what gives rights.</summary>
[InSection(Sections.Users)]
internal abstract class UserGroupController : ManagementController
{
    protected Task<List<UserGroupRow>> AllAsync() => Database.UserGroups.AsNoTracking().ToListAsync(Aborted);

    protected static IEnumerable<UserGroupRow> Sorted(IEnumerable<UserGroupRow> groups) => groups.OrderBy(g => g.Definition.Name, StringComparer.CurrentCultureIgnoreCase);

    protected async Task<IActionResult?> RefusalAsync(Guid? id, string name, string alias, IReadOnlyList<string> languages)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Answer(400, "MissingName", "Skriv ett namn.", "Enter a name.");
        if (string.IsNullOrWhiteSpace(alias) || await Database.UserGroups.AnyAsync(g => g.Key != id && g.Alias == alias, Aborted))
            return Answer(400, "DuplicateAlias", "Aliaset saknas eller används redan.", "The alias is missing or in use already.");
        return languages.Any(l => !Rows.Languages.Any(known => known.IsoCode == l)) ? Answer(404, "LanguageNotFound", "Språket finns inte.", "The language does not exist.") : null;
    }
}

[Route(Root + "user-group")]
internal sealed class AllUserGroupsController : UserGroupController
{
    [HttpGet]
    public async Task<Paged<UserGroupResponseModel>> Get(int skip = 0, int take = 100) => Page(Sorted(await AllAsync()).Select(UserModels.Group).ToList(), skip, take);
}

[Route(Root + "filter/user-group")]
internal sealed class FilterUserGroupsController : UserGroupController
{
    [HttpGet]
    public async Task<Paged<UserGroupResponseModel>> Get(string filter = "", int skip = 0, int take = 100)
        => Page(Sorted(await AllAsync()).Where(g => g.Definition.Name.Contains(filter, StringComparison.CurrentCultureIgnoreCase)).Select(UserModels.Group).ToList(), skip, take);
}

[Route(Root + "user-group/{id:guid}")]
internal sealed class UserGroupByIdController : UserGroupController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => (await AllAsync()).Find(g => g.Key == id) is { } row ? Ok(UserModels.Group(row)) : Missing("The user group");
}

[ForAdministrators, Route(Root + "user-group")]
internal sealed class CreateUserGroupController : UserGroupController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateUserGroupRequestModel model)
    {
        if (await RefusalAsync(null, model.Name, model.Alias, model.Languages) is { } refusal)
            return refusal;
        var row = new UserGroupRow
        {
            Key = model.Id ?? Guid.CreateVersion7(),
            Alias = model.Alias,
            Definition = new()
            {
                Name = model.Name.Trim(),
                Description = model.Description,
                Icon = model.Icon,
                Sections = model.Sections,
                Languages = model.Languages,
                HasAccessToAllLanguages = model.HasAccessToAllLanguages,
                DocumentStartNode = model.DocumentStartNode?.Id,
                DocumentRootAccess = model.DocumentRootAccess,
                MediaStartNode = model.MediaStartNode?.Id,
                MediaRootAccess = model.MediaRootAccess,
                FallbackPermissions = model.FallbackPermissions,
                DocumentPermissions = Permissions.From(model.Permissions),
            },
        };
        Database.UserGroups.Add(row);
        await Database.SaveChangesAsync(Aborted);
        return Created(row.Key, "user-group");
    }
}

[ForAdministrators, Route(Root + "user-group/{id:guid}")]
internal sealed class UpdateUserGroupController : UserGroupController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateUserGroupRequestModel model)
    {
        if (await Database.UserGroups.FirstOrDefaultAsync(g => g.Key == id, Aborted) is not { } row)
            return Missing("The user group");
        if (await RefusalAsync(id, model.Name, model.Alias, model.Languages) is { } refusal)
            return refusal;
        if (row.Alias == BackOfficeUser.AdministratorGroup && (model.Alias != row.Alias || !model.Sections.Contains(Sections.Users) || !model.DocumentRootAccess))
            return Answer(400, "IsSystemUserGroup", "Administratörsgruppen kan inte förlora sina rättigheter.", "The administrators' group cannot lose its rights.");
        row.Alias = model.Alias;
        row.Definition = new()
        {
            Name = model.Name.Trim(),
            Description = model.Description,
            Icon = model.Icon,
            Sections = model.Sections,
            Languages = model.Languages,
            HasAccessToAllLanguages = model.HasAccessToAllLanguages,
            DocumentStartNode = model.DocumentStartNode?.Id,
            DocumentRootAccess = model.DocumentRootAccess,
            MediaStartNode = model.MediaStartNode?.Id,
            MediaRootAccess = model.MediaRootAccess,
            FallbackPermissions = model.FallbackPermissions,
            DocumentPermissions = Permissions.From(model.Permissions),
        };
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

internal abstract class DeleteUserGroups : UserGroupController
{
    protected async Task<IActionResult> DeleteAsync(IReadOnlyList<Guid> ids)
    {
        var rows = await Database.UserGroups.Where(g => ids.Contains(g.Key)).ToListAsync(Aborted);
        if (rows.Count < ids.Count)
            return Missing("The user group");
        if (rows.Exists(g => g.Alias == BackOfficeUser.AdministratorGroup))
            return Answer(400, "IsSystemUserGroup", "Administratörsgruppen kan inte tas bort.", "The administrators' group cannot be deleted.");
        foreach (var user in (await Database.Users.ToListAsync(Aborted)).Where(u => u.Groups.Any(ids.Contains)))
            user.Groups = [.. user.Groups.Except(ids)];
        Database.UserGroups.RemoveRange(rows);
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[ForAdministrators, Route(Root + "user-group/{id:guid}")]
internal sealed class DeleteUserGroupController : DeleteUserGroups
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => DeleteAsync([id]);
}

[ForAdministrators, Route(Root + "user-group")]
internal sealed class DeleteUserGroupsController : DeleteUserGroups
{
    [HttpDelete]
    public Task<IActionResult> Delete(DeleteUserGroupsRequestModel model) => DeleteAsync([.. model.UserGroupIds.Select(g => g.Id).Distinct()]);
}

internal abstract class UserGroupMembers : UserGroupController
{
    protected async Task<IActionResult> ChangeAsync(Guid group, IReadOnlyList<ReferenceByIdModel?> references, bool add)
    {
        if (references.Contains(null))
            return Invalid("UserMissing", "En av användarna är ingen.", "One of the users is none.");
        var users = references.Select(r => r!.Id).ToList();
        if (!await Database.UserGroups.AnyAsync(g => g.Key == group, Aborted))
            return Missing("The user group");
        if (!add && group == Umbraco.Cms.Core.Constants.Security.AdminGroupKey && users.Contains(Caller.Key))
            return Answer(400, "CannotDemoteSelf", "Du kan inte ta bort din egen administratörsroll.", "You cannot take away your own administrator role.");
        foreach (var user in await Database.Users.Where(u => users.Contains(u.Key)).ToListAsync(Aborted))
            user.Groups = add ? [.. user.Groups.Append(group).Distinct()] : [.. user.Groups.Where(g => g != group)];
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[ForAdministrators, Route(Root + "user-group/{id:guid}/users")]
internal sealed class AddUsersToGroupController : UserGroupMembers
{
    [HttpPost]
    public Task<IActionResult> Add(Guid id, IReadOnlyList<ReferenceByIdModel> users) => ChangeAsync(id, users, add: true);
}

[ForAdministrators, Route(Root + "user-group/{id:guid}/users")]
internal sealed class RemoveUsersFromGroupController : UserGroupMembers
{
    [HttpDelete]
    public Task<IActionResult> Remove(Guid id, [FromBody] IReadOnlyList<ReferenceByIdModel> users) => ChangeAsync(id, users, add: false);
}

[Route(Root + "item/user-group")]
internal sealed class UserGroupItemsController : ManagementController
{
    [HttpGet]
    public async Task<IReadOnlyList<UserGroupItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Database.UserGroups.AsNoTracking().Where(g => ids.Contains(g.Key)).ToListAsync(Aborted)).Select(UserModels.GroupItem)];
}
