using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

[Route(Root + "member-type/{id:guid}")]
internal sealed class MemberTypeByIdController : TypeById
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/batch")]
internal sealed class MemberTypeBatchController : TypeBatch
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type")]
internal sealed class CreateMemberTypeController : CreateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}")]
internal sealed class UpdateMemberTypeController : UpdateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}")]
internal sealed class DeleteMemberTypeController : DeleteType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}/copy")]
internal sealed class CopyMemberTypeController : CopyType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}/move")]
internal sealed class MoveMemberTypeController : MoveType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}/export")]
internal sealed class ExportMemberTypeController : ExportType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/import")]
internal sealed class ImportNewMemberTypeController : ImportNewType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}/import")]
internal sealed class ImportExistingMemberTypeController : ImportExistingType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "item/member-type")]
internal sealed class MemberTypeItemsController : TypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "item/member-type/search")]
internal sealed class SearchMemberTypeItemsController : SearchTypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "item/member-type/ancestors")]
internal sealed class MemberTypeItemAncestorsController : TypeItemAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "tree/member-type/root")]
internal sealed class MemberTypeTreeRootController : TypeTreeRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "tree/member-type/children")]
internal sealed class MemberTypeTreeChildrenController : TypeTreeChildren
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "tree/member-type/ancestors")]
internal sealed class MemberTypeTreeAncestorsController : TypeTreeAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "tree/member-type/siblings")]
internal sealed class MemberTypeTreeSiblingsController : TypeTreeSiblings
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/allowed-at-root")]
internal sealed class MemberTypesAllowedAtRootController : TypesAllowedAtRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/available-compositions")]
internal sealed class MemberAvailableCompositionsController : AvailableCompositions
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/{id:guid}/composition-references")]
internal sealed class MemberCompositionReferencesController : CompositionReferences
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/configuration")]
internal sealed class MemberTypeConfigurationController : TypeConfiguration
{
    protected override ContentTypeKind Kind => ContentTypeKind.Member;
}

[Route(Root + "member-type/folder")]
internal sealed class MemberTypeCreateFolderController : CreateFolder
{
    protected override string Container => "Member";
}

[Route(Root + "member-type/folder/{id:guid}")]
internal sealed class MemberTypeFolderByIdController : FolderById
{
    protected override string Container => "Member";
}

[Route(Root + "member-type/folder/{id:guid}")]
internal sealed class MemberTypeUpdateFolderController : UpdateFolder
{
    protected override string Container => "Member";
}

[Route(Root + "member-type/folder/{id:guid}")]
internal sealed class MemberTypeDeleteFolderController : DeleteFolder
{
    protected override string Container => "Member";
}
