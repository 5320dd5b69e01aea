using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Members;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>Members as pickers ask for them: any editor's client may ask, and gets those that the caller sees.</summary>
internal abstract class MemberItemController : ManagementController
{
    private MemberParts Parts => HttpContext.RequestServices.GetRequiredService<MemberParts>();

    protected IQueryable<MemberRow> Seen => Caller.InSection(Sections.Members)
        ? Database.Members.AsNoTracking().Within(Parts.Of(Caller, Index), Parts.HomeProperty) : Database.Members.Where(_ => false);
}

[Route(Root + "item/member")]
internal sealed class MemberItemsController : MemberItemController
{
    [HttpGet]
    public async Task<IReadOnlyList<MemberItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Seen.Where(m => ids.Contains(m.Key)).ToListAsync(Aborted)).Select(m => MemberModels.Item(Index, m))];
}

/// <summary>Members lie in no tree: nothing is above one.</summary>
[Route(Root + "item/member/ancestors")]
internal sealed class MemberItemAncestorsController : MemberItemController
{
    [HttpGet]
    public async Task<IReadOnlyList<ItemAncestorsResponseModelMemberItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Seen.Where(m => ids.Contains(m.Key)).Select(m => m.Key).ToListAsync(Aborted)).Select(k => new ItemAncestorsResponseModelMemberItemResponseModel { Id = k, Ancestors = [] })];
}

/// <summary>Finds members by a part of the name, the address or the user name.</summary>
[Route(Root + "item/member/search")]
internal sealed class SearchMemberItemsController : MemberItemController
{
    [HttpGet]
    public async Task<Paged<MemberItemResponseModel>> Get(string query = "", int skip = 0, int take = 100, [FromQuery] Guid[]? allowedMemberTypes = null)
    {
        var found = Seen.Named(query);
        if (allowedMemberTypes is { Length: > 0 })
            found = found.Where(m => allowedMemberTypes.Contains(m.ContentTypeKey));
        return new(await found.CountAsync(Aborted), [.. (await found.OrderBy(m => m.NormalisedName).ThenBy(m => m.Key).Skip(skip).Take(take).ToListAsync(Aborted)).Select(m => MemberModels.Item(Index, m))]);
    }
}
