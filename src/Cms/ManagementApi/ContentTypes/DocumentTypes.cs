using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

[Route(Root + "document-type/{id:guid}")]
internal sealed class DocumentTypeByIdController : TypeById
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/batch")]
internal sealed class DocumentTypeBatchController : TypeBatch
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type")]
internal sealed class CreateDocumentTypeController : CreateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}")]
internal sealed class UpdateDocumentTypeController : UpdateType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}")]
internal sealed class DeleteDocumentTypeController : DeleteType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/copy")]
internal sealed class CopyDocumentTypeController : CopyType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/move")]
internal sealed class MoveDocumentTypeController : MoveType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/export")]
internal sealed class ExportDocumentTypeController : ExportType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/import")]
internal sealed class ImportNewDocumentTypeController : ImportNewType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/import")]
internal sealed class ImportExistingDocumentTypeController : ImportExistingType
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "item/document-type")]
internal sealed class DocumentTypeItemsController : TypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "item/document-type/search")]
internal sealed class SearchDocumentTypeItemsController : SearchTypeItems
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "item/document-type/ancestors")]
internal sealed class DocumentTypeItemAncestorsController : TypeItemAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "tree/document-type/root")]
internal sealed class DocumentTypeTreeRootController : TypeTreeRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "tree/document-type/children")]
internal sealed class DocumentTypeTreeChildrenController : TypeTreeChildren
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "tree/document-type/ancestors")]
internal sealed class DocumentTypeTreeAncestorsController : TypeTreeAncestors
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "tree/document-type/siblings")]
internal sealed class DocumentTypeTreeSiblingsController : TypeTreeSiblings
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "tree/document-type/search")]
internal sealed class SearchDocumentTypeTreeController : SearchTypeTree
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/allowed-at-root")]
internal sealed class DocumentTypesAllowedAtRootController : TypesAllowedAtRoot
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/allowed-children")]
internal sealed class AllowedChildDocumentTypesController : AllowedChildTypes
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/allowed-parents")]
internal sealed class AllowedParentDocumentTypesController : AllowedParentTypes
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/available-compositions")]
internal sealed class DocumentAvailableCompositionsController : AvailableCompositions
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/{id:guid}/composition-references")]
internal sealed class DocumentCompositionReferencesController : CompositionReferences
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/configuration")]
internal sealed class DocumentTypeConfigurationController : TypeConfiguration
{
    protected override ContentTypeKind Kind => ContentTypeKind.Document;
}

[Route(Root + "document-type/folder")]
internal sealed class DocumentTypeCreateFolderController : CreateFolder
{
    protected override string Container => "Document";
}

[Route(Root + "document-type/folder/{id:guid}")]
internal sealed class DocumentTypeFolderByIdController : FolderById
{
    protected override string Container => "Document";
}

[Route(Root + "document-type/folder/{id:guid}")]
internal sealed class DocumentTypeUpdateFolderController : UpdateFolder
{
    protected override string Container => "Document";
}

[Route(Root + "document-type/folder/{id:guid}")]
internal sealed class DocumentTypeDeleteFolderController : DeleteFolder
{
    protected override string Container => "Document";
}
