using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Earlier states of a document, newest first.</summary>
[Route(Root + "document-version")]
internal sealed class DocumentVersionsController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid documentId, string? culture = null, int skip = 0, int take = 100)
    {
        if (!Caller.May(Verbs.Read, Index, documentId))
            return Denied();
        if (await FindAsync(documentId) is not { } row)
            return Missing("The document");
        var versions = (await Documents.VersionsAsync(documentId, Aborted)).Where(v => culture is null || v.Content.Cultures.Count == 0 || v.Content.Cultures.ContainsKey(culture)).ToList();
        var live = versions.Find(v => v.WasPublished)?.Key;
        return Ok(Page(versions.Select(v => new DocumentVersionItemResponseModel
        {
            Id = v.Key,
            Document = References.To(documentId),
            DocumentType = References.To(row.ContentTypeKey),
            User = References.To(v.UserKey),
            VersionDate = v.Date,
            IsCurrentPublishedVersion = row.Published is not null && v.Key == live,
            IsCurrentDraftVersion = v == versions[0],
            PreventCleanup = v.PreventCleanup,
        }).ToList(), skip, take));
    }
}

[Route(Root + "document-version/{id:guid}")]
internal sealed class DocumentVersionByIdController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        var version = await Database.DocumentVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Key == id, Aborted);
        if (!Caller.May(Verbs.Read, Index, version?.DocumentKey))
            return Denied();
        if (version is null || await FindAsync(version.DocumentKey) is not { } row)
            return Missing("The version");
        return Ok(new DocumentVersionResponseModel
        {
            Id = version.Key,
            Document = References.To(row.Key),
            DocumentType = DocumentModels.TypeReference(Index, row.ContentTypeKey),
            Flags = [],
            Values = DocumentModels.Values(Index, row.ContentTypeKey, version.Content),
            Variants = DocumentModels.Variants(Index, row, version.Content, []),
        });
    }
}

[Route(Root + "document-version/{id:guid}/prevent-cleanup")]
internal sealed class PreventDocumentVersionCleanupController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Put(Guid id, bool preventCleanup)
    {
        var document = await Database.DocumentVersions.Where(v => v.Key == id).Select(v => (Guid?)v.DocumentKey).FirstOrDefaultAsync(Aborted);
        if (!Caller.May(Verbs.Rollback, Index, document))
            return Denied();
        if (document is null)
            return Missing("The version");
        await Documents.KeepAsync(id, preventCleanup, Aborted);
        return Ok();
    }
}

/// <summary>Makes an earlier state the draft again: the whole of it, or one language of it.</summary>
[Route(Root + "document-version/{id:guid}/rollback")]
internal sealed class RollBackDocumentController : DocumentController
{
    [HttpPost]
    public async Task<IActionResult> RollBack(Guid id, string? culture = null)
    {
        var document = await Database.DocumentVersions.Where(v => v.Key == id).Select(v => (Guid?)v.DocumentKey).FirstOrDefaultAsync(Aborted);
        if (!Caller.May(Verbs.Rollback, Index, document))
            return Denied();
        if (document is not { } key)
            return Missing("The version");
        return Caller.MayEditLanguage(culture) ? await OnAsync(key, Verbs.Rollback, _ => Documents.RollbackAsync(key, id, Caller.Key, Aborted, culture)) : Denied();
    }
}
