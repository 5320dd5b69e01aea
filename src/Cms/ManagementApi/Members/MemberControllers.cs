using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>Nätverk Stockholm has no sign-in yet: there are member types, and no members.</summary>
[InSection(Sections.Members), Route(Root + "filter/member")]
internal sealed class FilterMembersController : ManagementController
{
    [HttpGet]
    public Paged<MemberResponseModel> Get() => new(0, []);
}

[Route(Root + "item/member")]
internal sealed class MemberItemsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<MemberItemResponseModel> Get() => [];
}

[Route(Root + "item/member/search")]
internal sealed class SearchMemberItemsController : ManagementController
{
    [HttpGet]
    public Paged<MemberItemResponseModel> Get() => new(0, []);
}

[Route(Root + "item/member-group")]
internal sealed class MemberGroupItemsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<MemberGroupItemResponseModel> Get() => [];
}

[InSection(Sections.Members), Route(Root + "member-group")]
internal sealed class MemberGroupsController : ManagementController
{
    [HttpGet]
    public Paged<MemberGroupResponseModel> Get() => new(0, []);
}

[InSection(Sections.Members), Route(Root + "tree/member-group/root")]
internal sealed class MemberGroupTreeController : ManagementController
{
    [HttpGet]
    public Paged<NamedEntityTreeItemResponseModel> Get() => new(0, []);
}
