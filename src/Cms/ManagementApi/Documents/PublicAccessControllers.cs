using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Members;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Members;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Which members may see a page and those below it.</summary>
internal abstract class PublicAccessController : DocumentController
{
    protected async Task<IActionResult> SaveAsync(Guid id, PublicAccessRequestModel model, bool isNew)
    {
        if (Refusal(Verbs.PublicAccess, id) is { } refusal)
            return refusal;
        var exists = await Database.PublicAccess.AnyAsync(a => a.DocumentKey == id, Aborted);
        if (exists == isNew)
            return isNew ? Answer(409, "EntryAlreadyExists", "Sidan är redan skyddad.", "The page is protected already.") : Missing("The protection");
        if (Index.Document(model.LoginDocument.Id) is not { Trashed: false })
            return Wrong("$.loginDocument", "Välj sidan där medlemmar loggar in.", "Choose the page where members sign in.", "LoginNodeNotFound");
        if (Index.Document(model.ErrorDocument.Id) is not { Trashed: false })
            return Wrong("$.errorDocument", "Välj sidan för dem som inte får se innehållet.", "Choose the page for those who may not see the content.", "ErrorNodeNotFound");
        if (new[] { model.LoginDocument.Id, model.ErrorDocument.Id }.Any(page => page == id || Index.DocumentPath(page).Contains(id)))
            return Wrong("$.loginDocument", "Sidorna för inloggning och nekad åtkomst kan inte själva ligga under skyddet.", "The pages for signing in and for no access cannot lie below the protection themselves.", "InvalidNode");
        var names = model.MemberUserNames.Select(MemberEditing.Normalise).Distinct().ToList();
        var members = await Database.Members.Where(m => names.Contains(m.NormalisedUserName)).Select(m => m.Key).ToListAsync(Aborted);
        var groups = await Database.MemberGroups.Where(g => model.MemberGroupNames.Contains(g.Name)).Select(g => g.Key).ToListAsync(Aborted);
        if (members.Count < names.Count || groups.Count < model.MemberGroupNames.Distinct().Count() || members.Count + groups.Count == 0)
            return Wrong("$.memberGroupNames", "Välj minst en medlemsgrupp eller medlem som finns.", "Choose at least one member group or member that exists.", "NoAllowedEntities");
        var row = new PublicAccessRow { DocumentKey = id, LoginDocumentKey = model.LoginDocument.Id, ErrorDocumentKey = model.ErrorDocument.Id, Members = members, Groups = groups };
        return await OnAsync(id, Verbs.PublicAccess, _ => Documents.SetPublicAccessAsync(id, row, Caller.Key, Aborted)) is var answer && isNew && answer is OkResult ? Created(id, "document") : answer;
    }
}

[Route(Root + "document/{id:guid}/public-access")]
internal sealed class DocumentPublicAccessController : PublicAccessController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, bool includeAncestors = true)
    {
        if (Refusal(Verbs.PublicAccess, id) is { } refusal)
            return refusal;
        if (Index.Access(id) is not { } rule || (rule.DocumentKey != id && !includeAncestors))
            return Missing("The protection");
        return Ok(new PublicAccessResponseModel
        {
            // Members' names only for those who see members.
            Members = Caller.InSection(Sections.Members) ? [.. (await Database.Members.AsNoTracking().Where(m => rule.Members.Contains(m.Key)).ToListAsync(Aborted)).Select(m => MemberModels.Item(Index, m))] : [],
            Groups = [.. (await Database.MemberGroups.AsNoTracking().Where(g => rule.Groups.Contains(g.Key)).ToListAsync(Aborted)).Select(g => new MemberGroupItemResponseModel { Id = g.Key, Name = g.Name, Flags = [] })],
            IsProtectedByAncestor = rule.DocumentKey != id,
            LoginDocument = References.To(rule.LoginDocumentKey),
            ErrorDocument = References.To(rule.ErrorDocumentKey),
        });
    }
}

[Route(Root + "document/{id:guid}/public-access")]
internal sealed class CreatePublicAccessController : PublicAccessController
{
    [HttpPost]
    public Task<IActionResult> Create(Guid id, PublicAccessRequestModel model) => SaveAsync(id, model, isNew: true);
}

[Route(Root + "document/{id:guid}/public-access")]
internal sealed class UpdatePublicAccessController : PublicAccessController
{
    [HttpPut]
    public Task<IActionResult> Update(Guid id, PublicAccessRequestModel model) => SaveAsync(id, model, isNew: false);
}

[Route(Root + "document/{id:guid}/public-access")]
internal sealed class DeletePublicAccessController : PublicAccessController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id) => Refusal(Verbs.PublicAccess, id) is { } refusal ? refusal
        : !await Database.PublicAccess.AnyAsync(a => a.DocumentKey == id, Aborted) ? Missing("The protection")
        : await OnAsync(id, Verbs.PublicAccess, _ => Documents.SetPublicAccessAsync(id, null, Caller.Key, Aborted));
}
