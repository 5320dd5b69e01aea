using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.Members;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>The list of members: a page at a time out of the database.</summary>
[Route(Root + "filter/member")]
internal sealed class FilterMembersController : MemberController
{
    [HttpGet]
    public async Task<Paged<MemberResponseModel>> Get(
        Guid? memberTypeId = null, string? memberGroupName = null, bool? isApproved = null, bool? isLockedOut = null,
        string orderBy = "username", DirectionModel orderDirection = DirectionModel.Ascending, string? filter = null, int skip = 0, int take = 100)
    {
        // How a member signs in is withheld from some: a filter must not tell them either.
        var members = Database.Members.AsNoTracking().Matching(new MemberSearch
        {
            Group = memberGroupName,
            IsApproved = Caller.SeesSensitiveData ? isApproved : null,
            IsLockedOut = Caller.SeesSensitiveData ? isLockedOut : null,
        }, Database).Within(Parts.Of(Caller, Index), Parts.HomeProperty).Named(filter);
        if (memberTypeId is { } type)
            members = members.Where(m => m.ContentTypeKey == type);
        var down = orderDirection == DirectionModel.Descending;
        var sorted = orderBy.ToLowerInvariant() switch
        {
            "name" => down ? members.OrderByDescending(m => m.NormalisedName) : members.OrderBy(m => m.NormalisedName),
            "email" => down ? members.OrderByDescending(m => m.NormalisedEmail) : members.OrderBy(m => m.NormalisedEmail),
            "membertype" => down ? members.OrderByDescending(m => m.ContentTypeKey) : members.OrderBy(m => m.ContentTypeKey),
            "createdate" => down ? members.OrderByDescending(m => m.CreateDate) : members.OrderBy(m => m.CreateDate),
            "updatedate" => down ? members.OrderByDescending(m => m.UpdateDate) : members.OrderBy(m => m.UpdateDate),
            _ => down ? members.OrderByDescending(m => m.NormalisedUserName) : members.OrderBy(m => m.NormalisedUserName),
        };
        var page = await sorted.ThenBy(m => m.Key).PageAsync(Database, skip, take, Aborted);
        return new(await members.CountAsync(Aborted), [.. page.Select(m => MemberModels.Member(Index, m, Caller.SeesSensitiveData))]);
    }
}

[Route(Root + "member/{id:guid}")]
internal sealed class MemberByIdController : MemberController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        var (row, refusal) = await FindAsync(id);
        if (row is null)
            return refusal!;
        Revisions.Show(Session, id, row.Revision);
        foreach (var watch in HttpContext.RequestServices.GetServices<IMemberWatch>())
            await watch.SeenAsync(id, CurrentUser, Aborted);
        return Ok(MemberModels.Member(Index, row, Caller.SeesSensitiveData));
    }
}

[Route(Root + "member")]
internal sealed class CreateMemberController : MemberController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateMemberRequestModel model)
    {
        var content = Content(model.MemberType.Id, model.Variants, model.Values, null);
        if (!MayWrite(content))
            return Denied();
        if (Refusal(model.MemberType.Id, model.Variants, model.Values, content, null) is { } refusal)
            return refusal;
        if (model.Id is { } id && await Database.Members.AnyAsync(m => m.Key == id, Aborted))
            return Answer(400, "DuplicateKey", "Det finns redan en medlem med samma id.", "There is a member of that id already.");
        if (!TryGroups(model.Groups, out var groups))
            return Answer(MemberStatus.GroupNotFound);
        var key = model.Id ?? Guid.CreateVersion7();
        if (Editing.SetPassword(new MemberRow(), model.Password) is var password and not MemberStatus.Success)
            return Answer(password);
        var status = await Editing.CreateAsync(key, model.MemberType.Id, member =>
        {
            (member.Name, member.Email, member.UserName, member.IsApproved) = (content.Name, model.Email, model.Username, model.IsApproved);
            Editing.SetPassword(member, model.Password);
            MemberEditing.SetValues(member, content.Values.Select(v => KeyValuePair.Create(v.Alias, v.Value)));
            MemberEditing.SetGroups(member, groups);
        }, Caller.Key, Aborted);
        await FollowAsync();
        return status == MemberStatus.Success ? Created(key, "member") : Answer(status);
    }
}

[Route(Root + "member/{id:guid}")]
internal sealed class UpdateMemberController : MemberController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateMemberRequestModel model)
    {
        var (row, denied) = await FindAsync(id);
        if (row is null)
            return denied!;
        var content = Content(row.ContentTypeKey, model.Variants, model.Values, row);
        if (!MayWrite(content))
            return Denied();
        if (Refusal(row.ContentTypeKey, model.Variants, model.Values, content, row) is { } refusal)
            return refusal;
        if (!TryGroups(model.Groups, out var groups))
            return Answer(MemberStatus.GroupNotFound);
        var status = await Editing.ChangeAsync(id, Revisions.Find(Session, id) ?? row.Revision, member =>
        {
            (member.Name, member.Email, member.UserName) = (content.Name, model.Email, model.Username);
            if (Caller.SeesSensitiveData)
            {
                member.IsApproved = model.IsApproved;
                if (member.IsLockedOut != model.IsLockedOut)
                    Editing.SetLockedOut(member, model.IsLockedOut);
            }
            MemberEditing.SetValues(member, content.Values.Select(v => KeyValuePair.Create(v.Alias, v.Value)));
            MemberEditing.SetGroups(member, groups);
            return Editing.SetPassword(member, model.NewPassword);
        }, Caller.Key, Aborted);
        await FollowAsync();
        if (status != MemberStatus.Success)
            return Answer(status);
        Revisions.Show(Session, id, await Database.Members.Where(m => m.Key == id).Select(m => m.Revision).FirstOrDefaultAsync(Aborted));
        return Ok();
    }
}

[Route(Root + "member/validate")]
internal sealed class ValidateCreateMemberController : MemberController
{
    [HttpPost]
    public async Task<IActionResult> Validate(CreateMemberRequestModel model)
    {
        var content = Content(model.MemberType.Id, model.Variants, model.Values, null, keep: false);
        if (!MayWrite(content))
            return Denied();
        if (Refusal(model.MemberType.Id, model.Variants, model.Values, content, null) is { } refusal)
            return refusal;
        var status = !TryGroups(model.Groups, out var groups) ? MemberStatus.GroupNotFound
            : await Editing.CheckAsync(model.Id ?? Guid.Empty, content.Name, model.Email, model.Username, groups, Aborted);
        return status == MemberStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "member/{id:guid}/validate")]
internal sealed class ValidateUpdateMemberController : MemberController
{
    [HttpPut]
    public async Task<IActionResult> Validate(Guid id, UpdateMemberRequestModel model)
    {
        var (row, denied) = await FindAsync(id);
        if (row is null)
            return denied!;
        var content = Content(row.ContentTypeKey, model.Variants, model.Values, row, keep: false);
        if (!MayWrite(content))
            return Denied();
        if (Refusal(row.ContentTypeKey, model.Variants, model.Values, content, row) is { } refusal)
            return refusal;
        var status = !TryGroups(model.Groups, out var groups) ? MemberStatus.GroupNotFound : await Editing.CheckAsync(id, content.Name, model.Email, model.Username, groups, Aborted);
        return status == MemberStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "member/{id:guid}")]
internal sealed class DeleteMemberController : MemberController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        if ((await FindAsync(id)).Refusal is { } refusal)
            return refusal;
        var status = await Editing.DeleteAsync(id, Caller.Key, Aborted);
        await FollowAsync();
        return status == MemberStatus.Success ? Ok() : Answer(status);
    }
}

/// <summary>Documents in the caller's part that point at the member.</summary>
[Route(Root + "member/{id:guid}/referenced-by")]
internal sealed class MemberReferencedByController : MemberController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, int skip = 0, int take = 20) => (await FindAsync(id)).Refusal
        ?? Ok(Page(ContentReferences.To(id, Rows).Where(d => !d.Trashed && Caller.Reaches(Index, d.Key)).Select(d => ReferenceModels.Of(Index, d)).ToList(), skip, take));
}

/// <summary>Members have nothing below them.</summary>
[Route(Root + "member/{id:guid}/referenced-descendants")]
internal sealed class MemberReferencedDescendantsController : MemberController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => (await FindAsync(id)).Refusal ?? Ok(new Paged<ReferenceByIdModel>(0, []));
}

[Route(Root + "member/are-referenced")]
internal sealed class AreMembersReferencedController : MemberController
{
    [HttpGet]
    public Paged<ReferenceByIdModel> Get([FromQuery(Name = "id")] Guid[] ids, int skip = 0, int take = 20)
        => Page(ids.Where(id => ContentReferences.To(id, Rows).Any(d => !d.Trashed && Caller.Reaches(Index, d.Key))).Select(References.To).ToList(), skip, take);
}
