using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

[Route(Root + "media-type/{id:guid}")]
internal sealed class MediaTypeByIdController : TypeById
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/batch")]
internal sealed class MediaTypeBatchController : TypeBatch
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type")]
internal sealed class CreateMediaTypeController : CreateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}")]
internal sealed class UpdateMediaTypeController : UpdateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}")]
internal sealed class DeleteMediaTypeController : DeleteType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/copy")]
internal sealed class CopyMediaTypeController : CopyType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/move")]
internal sealed class MoveMediaTypeController : MoveType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/export")]
internal sealed class ExportMediaTypeController : ExportType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/import")]
internal sealed class ImportNewMediaTypeController : ImportNewType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/import")]
internal sealed class ImportExistingMediaTypeController : ImportExistingType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "item/media-type")]
internal sealed class MediaTypeItemsController : TypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "item/media-type/search")]
internal sealed class SearchMediaTypeItemsController : SearchTypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "item/media-type/ancestors")]
internal sealed class MediaTypeItemAncestorsController : TypeItemAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "tree/media-type/root")]
internal sealed class MediaTypeTreeRootController : TypeTreeRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "tree/media-type/children")]
internal sealed class MediaTypeTreeChildrenController : TypeTreeChildren
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "tree/media-type/ancestors")]
internal sealed class MediaTypeTreeAncestorsController : TypeTreeAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "tree/media-type/siblings")]
internal sealed class MediaTypeTreeSiblingsController : TypeTreeSiblings
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/allowed-at-root")]
internal sealed class MediaTypesAllowedAtRootController : TypesAllowedAtRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/allowed-children")]
internal sealed class AllowedChildMediaTypesController : AllowedChildTypes
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/allowed-parents")]
internal sealed class AllowedParentMediaTypesController : AllowedParentTypes
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/available-compositions")]
internal sealed class MediaAvailableCompositionsController : AvailableCompositions
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/{id:guid}/composition-references")]
internal sealed class MediaCompositionReferencesController : CompositionReferences
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/configuration")]
internal sealed class MediaTypeConfigurationController : TypeConfiguration
{
    protected override ContentTypeKind Kind => ContentTypeKind.Media;
}

[Route(Root + "media-type/folder")]
internal sealed class MediaTypeCreateFolderController : CreateFolder
{
    protected override string Container => "Media";
}

[Route(Root + "media-type/folder/{id:guid}")]
internal sealed class MediaTypeFolderByIdController : FolderById
{
    protected override string Container => "Media";
}

[Route(Root + "media-type/folder/{id:guid}")]
internal sealed class MediaTypeUpdateFolderController : UpdateFolder
{
    protected override string Container => "Media";
}

[Route(Root + "media-type/folder/{id:guid}")]
internal sealed class MediaTypeDeleteFolderController : DeleteFolder
{
    protected override string Container => "Media";
}
