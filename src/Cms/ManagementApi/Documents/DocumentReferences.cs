using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Documents;

internal static class ReferenceModels
{
    public static IReferenceResponseModel Of(ContentIndex index, DocumentRow row) => new IReferenceResponseModelDocumentReferenceResponseModel
    {
        Id = row.Key,
        Name = row.Draft.Name,
        Published = row.Published is not null,
        DocumentType = new() { Id = row.ContentTypeKey, Alias = index.Type(row.ContentTypeKey)?.Alias, Icon = index.Type(row.ContentTypeKey)?.Definition.Icon, Name = index.Type(row.ContentTypeKey)?.Definition.Name },
        Variants = DocumentModels.VariantItems(index, row),
    };
}

[Route(Root + "document/{id:guid}/referenced-by")]
internal sealed class DocumentReferencedByController : DocumentController
{
    [HttpGet]
    public IActionResult Get(Guid id, int skip = 0, int take = 20)
        => Refusal(Verbs.Read, id) ?? Ok(Page(ContentReferences.To(id, Rows).Where(d => !d.Trashed && Caller.Knows(Index, d)).Select(d => ReferenceModels.Of(Index, d)).ToList(), skip, take));
}

/// <summary>Documents below one that others point at: what a deletion would break.</summary>
[Route(Root + "document/{id:guid}/referenced-descendants")]
internal sealed class DocumentReferencedDescendantsController : DocumentController
{
    [HttpGet]
    public IActionResult Get(Guid id, int skip = 0, int take = 20)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        var below = Index.Descendants(id).Select(d => d.Key).ToHashSet();
        var targets = Rows.Documents.Where(d => !d.Trashed && !below.Contains(d.Key)).SelectMany(d => ContentReferences.Of(d.Draft)).Where(below.Contains).ToHashSet();
        return Ok(Page(targets.Select(References.To).ToList(), skip, take));
    }
}

[Route(Root + "document/are-referenced")]
internal sealed class AreDocumentsReferencedController : DocumentController
{
    [HttpGet]
    public Paged<ReferenceByIdModel> Get([FromQuery(Name = "id")] Guid[] ids, int skip = 0, int take = 20)
        => Page(ids.Where(id => Caller.Reaches(Index, id) && ContentReferences.To(id, Rows).Any(d => !d.Trashed)).Select(References.To).ToList(), skip, take);
}

/// <summary>What points at documents in the bin.</summary>
[Route(Root + "recycle-bin/document/referenced-by")]
internal sealed class DocumentRecycleBinReferencedByController : DocumentController
{
    [HttpGet]
    public Paged<IReferenceResponseModel> Get(int skip = 0, int take = 20)
    {
        var trashed = Rows.Documents.Where(d => d.Trashed && Caller.Reaches(Index, d.Key)).Select(d => d.Key).ToHashSet();
        return Page(Rows.Documents.Where(d => !d.Trashed && Caller.Knows(Index, d) && ContentReferences.Of(d.Draft).Overlaps(trashed)).Select(d => ReferenceModels.Of(Index, d)).ToList(), skip, take);
    }
}
