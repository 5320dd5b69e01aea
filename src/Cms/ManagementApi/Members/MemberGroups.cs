using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Members;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>Groups of members. They hold for everybody, so only those whose part is the whole tree write them.</summary>
[InSection(Sections.Members)]
internal abstract class MemberGroupController : ManagementController
{
    protected IQueryable<MemberGroupRow> All => Database.MemberGroups.AsNoTracking().OrderBy(g => g.Name);

    protected async Task<IActionResult> OnAsync(Func<MemberGroupEditing, Task<MemberGroupStatus>> operation, Func<IActionResult>? done = null)
    {
        if (!Caller.HasDocumentRootAccess)
            return Denied();
        var status = await operation(HttpContext.RequestServices.GetRequiredService<MemberGroupEditing>());
        await FollowAsync();
        return status switch
        {
            MemberGroupStatus.Success => done?.Invoke() ?? Ok(),
            MemberGroupStatus.NotFound => Missing("The member group"),
            MemberGroupStatus.CannotHaveEmptyName => Wrong("$.name", "Skriv ett namn.", "Enter a name.", nameof(MemberGroupStatus.CannotHaveEmptyName)),
            MemberGroupStatus.DuplicateName => Wrong("$.name", "Det finns redan en medlemsgrupp med det namnet.", "There is a member group of that name already.", nameof(MemberGroupStatus.DuplicateName)),
            _ => Answer(400, nameof(MemberGroupStatus.DuplicateKey), "Det finns redan en medlemsgrupp med samma id.", "There is a member group of that id already."),
        };
    }
}

[Route(Root + "member-group")]
internal sealed class MemberGroupsController : MemberGroupController
{
    [HttpGet]
    public async Task<Paged<MemberGroupResponseModel>> Get(int skip = 0, int take = 100)
        => new(await All.CountAsync(Aborted), [.. (await All.Skip(skip).Take(take).ToListAsync(Aborted)).Select(g => new MemberGroupResponseModel { Id = g.Key, Name = g.Name })]);
}

[Route(Root + "member-group/{id:guid}")]
internal sealed class MemberGroupByIdController : MemberGroupController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
        => await All.FirstOrDefaultAsync(g => g.Key == id, Aborted) is { } row ? Ok(new MemberGroupResponseModel { Id = row.Key, Name = row.Name }) : Missing("The member group");
}

[Route(Root + "member-group")]
internal sealed class CreateMemberGroupController : MemberGroupController
{
    [HttpPost]
    public Task<IActionResult> Create(CreateMemberGroupRequestModel model)
    {
        var key = model.Id ?? Guid.CreateVersion7();
        return OnAsync(groups => groups.CreateAsync(key, model.Name, Caller.Key, Aborted), () => Created(key, "member-group"));
    }
}

[Route(Root + "member-group/{id:guid}")]
internal sealed class UpdateMemberGroupController : MemberGroupController
{
    [HttpPut]
    public Task<IActionResult> Update(Guid id, UpdateMemberGroupRequestModel model) => OnAsync(groups => groups.RenameAsync(id, model.Name, Caller.Key, Aborted));
}

[Route(Root + "member-group/{id:guid}")]
internal sealed class DeleteMemberGroupController : MemberGroupController
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => OnAsync(groups => groups.DeleteAsync(id, Caller.Key, Aborted));
}

[Route(Root + "tree/member-group/root")]
internal sealed class MemberGroupTreeController : MemberGroupController
{
    [HttpGet]
    public async Task<Paged<NamedEntityTreeItemResponseModel>> Get(int skip = 0, int take = 100)
        => new(await All.CountAsync(Aborted), [.. (await All.Skip(skip).Take(take).ToListAsync(Aborted)).Select(g => new NamedEntityTreeItemResponseModel { Id = g.Key, Name = g.Name, HasChildren = false, Flags = [] })]);
}

/// <summary>Names of groups, for pickers: a group's name is no personal data.</summary>
[Route(Root + "item/member-group")]
internal sealed class MemberGroupItemsController : ManagementController
{
    [HttpGet]
    public async Task<IReadOnlyList<MemberGroupItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Database.MemberGroups.AsNoTracking().Where(g => ids.Contains(g.Key)).ToListAsync(Aborted)).Select(g => new MemberGroupItemResponseModel { Id = g.Key, Name = g.Name, Flags = [] })];
}
