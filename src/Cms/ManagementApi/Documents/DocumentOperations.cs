using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Documents;

[Route(Root + "document/{id:guid}")]
internal sealed class DocumentByIdController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (!Caller.May(Verbs.Read, Index, id))
            return Denied();
        if (await FindAsync(id) is not { } row)
            return Missing("The document");
        return Shown(row, await Database.Schedules.AsNoTracking().Where(s => s.DocumentKey == id).ToListAsync(Aborted));
    }
}

[Route(Root + "document/{id:guid}/published")]
internal sealed class PublishedDocumentByIdController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (!Caller.May(Verbs.Read, Index, id))
            return Denied();
        if (await FindAsync(id) is not { Published: { } published } row)
            return Missing("The published document");
        row.Draft = published;
        // The schedule belongs here too: the client takes every difference from the draft for a change that waits.
        return Ok(DocumentModels.Document(Index, row, await Database.Schedules.AsNoTracking().Where(s => s.DocumentKey == id).ToListAsync(Aborted)));
    }
}

[Route(Root + "document")]
internal sealed class CreateDocumentController : DocumentController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateDocumentRequestModel model)
    {
        var (refusal, key) = await CreateAsync(model.Id, model.Parent?.Id, model.DocumentType.Id, model.Values, model.Variants);
        await FollowAsync();
        return refusal ?? Created(key, "document");
    }
}

[Route(Root + "document/create-and-publish")]
internal sealed class CreateAndPublishDocumentController : DocumentController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateAndPublishDocumentRequestModel model)
    {
        if (!MayPlace(Verbs.Publish, model.Parent?.Id) || model.CulturesToPublish.Any(c => !Caller.MayEditLanguage(c)))
            return Denied();
        var type = Index.Type(model.DocumentType.Id);
        if (Refusal(type, model.Values, model.Variants) is { } wrong)
            return wrong;
        var cultures = Index.VariesByCulture(type!.Key) ? model.CulturesToPublish : [];
        if (Incomplete(null, type, Draft(type, model.Values, model.Variants, null, keep: false), cultures) is { } incomplete)
            return incomplete;
        var (refusal, key) = await CreateAsync(model.Id, model.Parent?.Id, model.DocumentType.Id, model.Values, model.Variants);
        if (refusal is null && await Documents.PublishAsync(key, cultures, Caller.Key, Aborted) is var status and not DocumentStatus.Success)
            refusal = Answer(status);
        await FollowAsync();
        return refusal ?? Created(key, "document");
    }
}

[Route(Root + "document/{id:guid}")]
internal sealed class UpdateDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDocumentRequestModel model)
    {
        var (refusal, _) = await SaveAsync(id, model.Values, model.Variants);
        await FollowAsync();
        return refusal ?? Ok();
    }
}

[Route(Root + "document/{id:guid}/update-and-publish")]
internal sealed class UpdateAndPublishDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateAndPublishDocumentRequestModel model)
    {
        if (!Caller.May(Verbs.Publish, Index, id) || model.CulturesToPublish.Any(c => !Caller.MayEditLanguage(c)))
            return Denied();
        var (refusal, row) = await SaveAsync(id, model.Values, model.Variants);
        if (row is not null)
        {
            // What could not be published is saved all the same: nothing that was written is lost.
            var type = Index.Type(row.ContentTypeKey)!;
            IReadOnlyCollection<string> cultures = Index.VariesByCulture(type.Key) ? model.CulturesToPublish : [];
            refusal = Incomplete(id, type, row.Draft, cultures);
            if (refusal is null && await Documents.PublishAsync(id, cultures, Caller.Key, Aborted) is var status and not DocumentStatus.Success)
                refusal = Answer(status);
            if (refusal is null && await FindAsync(id) is { } published)
                Shown(published, []);
        }
        await FollowAsync();
        return refusal ?? Ok();
    }
}

/// <summary>Whether a new document could be saved, and published.</summary>
[Route(Root + "document/validate")]
internal sealed class ValidateCreateDocumentController : DocumentController
{
    [HttpPost]
    public IActionResult Validate(CreateDocumentRequestModel model)
    {
        if (!MayPlace(Verbs.Create, model.Parent?.Id))
            return Denied();
        var type = Index.Type(model.DocumentType.Id);
        return Refusal(type, model.Values, model.Variants) ?? Incomplete(null, type!, Draft(type!, model.Values, model.Variants, null, keep: false), [.. model.Variants.Select(v => v.Culture).OfType<string>()]) ?? (IActionResult)Ok();
    }
}

/// <summary>Whether a changed document could be saved, and published in the cultures named.</summary>
[Route("umbraco/management/api/v1.1/document/{id:guid}/validate")]
internal sealed class ValidateUpdateDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Validate(Guid id, ValidateUpdateDocumentRequestModel model)
    {
        if (!Caller.May(Verbs.Read, Index, id))
            return Denied();
        if (await FindAsync(id) is not { } row)
            return Missing("The document");
        var type = Index.Type(row.ContentTypeKey);
        return Refusal(type, model.Values, model.Variants)
            ?? Incomplete(id, type!, Draft(type!, model.Values, model.Variants, row.Draft, keep: false), [.. model.Cultures ?? [.. model.Variants.Select(v => v.Culture).OfType<string>()]]) ?? (IActionResult)Ok();
    }
}

[Route(Root + "document/{id:guid}/publish")]
internal sealed class PublishDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Publish(Guid id, PublishDocumentRequestModel model)
    {
        if (model.PublishSchedules.Any(s => !Caller.MayEditLanguage(s.Culture)))
            return Denied();
        if (await FindAsync(id) is { } row && Index.Type(row.ContentTypeKey) is { } type)
        {
            // A plan is as good as what it will publish: what is missing is said now, not at night.
            var cultures = model.PublishSchedules.Select(s => s.Culture).OfType<string>().Where(row.Draft.Cultures.ContainsKey).ToList();
            if (Caller.May(Verbs.Publish, Index, id) && Incomplete(id, type, row.Draft, cultures) is { } incomplete)
                return incomplete;
        }
        return await OnAsync(id, Verbs.Publish, async _ =>
        {
            var varies = Index.VariesByCulture(Index.Document(id)!.ContentTypeKey);
            // A schedule without times takes the planned away; only no schedule at all means now.
            var publish = model.PublishSchedules.Where(s => s.Schedule is null).Select(s => s.Culture).ToList();
            if (publish.Count > 0 && await Documents.PublishAsync(id, varies ? [.. publish.OfType<string>()] : [], Caller.Key, Aborted) is var status and not DocumentStatus.Success)
                return status;
            foreach (var plan in model.PublishSchedules)
            {
                var culture = varies ? plan.Culture : null;
                await Documents.ScheduleAsync(id, culture, ContentScheduleAction.Release, plan.Schedule?.PublishTime?.UtcDateTime, Aborted);
                if (plan.Schedule is { } schedule)
                    await Documents.ScheduleAsync(id, culture, ContentScheduleAction.Expire, schedule.UnpublishTime?.UtcDateTime, Aborted);
            }
            return DocumentStatus.Success;
        });
    }
}

[Route(Root + "document/{id:guid}/unpublish")]
internal sealed class UnpublishDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Unpublish(Guid id, UnpublishDocumentRequestModel model)
        => (model.Cultures ?? []).Any(c => !Caller.MayEditLanguage(c)) ? Denied()
            : await OnAsync(id, Verbs.Unpublish, _ => Documents.UnpublishAsync(id, [.. model.Cultures ?? []], Caller.Key, Aborted));
}

/// <summary>Publishes a page and those below it. Here it is done when the answer comes; the task asked for later is always complete.</summary>
[Route(Root + "document/{id:guid}/publish-with-descendants")]
internal sealed class PublishDocumentWithDescendantsController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Publish(Guid id, PublishDocumentWithDescendantsRequestModel model)
    {
        if (!MayOnBranch(Verbs.Publish, id) || model.Cultures.Any(c => !Caller.MayEditLanguage(c)))
            return Denied();
        if (await FindAsync(id) is null)
            return Missing("The document");
        var failed = await Documents.PublishBranchAsync(id, [.. model.Cultures], model.IncludeUnpublishedDescendants, Caller.Key, Aborted);
        await FollowAsync();
        return failed.Count == 0
            ? Ok(new PublishWithDescendantsResultModel { TaskId = Guid.NewGuid(), IsComplete = true })
            : Refused(400, "FailedBranch", Caller.Say("Allt kunde inte publiceras", "Not everything could be published"),
                string.Join(' ', failed.Select(f => $"{Index.Document(f.Key)?.Draft.Name}: {((ProblemDetails)Answer(f.Status).Value!).Detail}")));
    }
}

[Route(Root + "document/{id:guid}/publish-with-descendants/result/{taskId:guid}")]
internal sealed class PublishDocumentWithDescendantsResultController : DocumentController
{
    [HttpGet]
    public IActionResult Get(Guid id, Guid taskId) => Refusal(Verbs.Publish, id) ?? Ok(new PublishWithDescendantsResultModel { TaskId = taskId, IsComplete = true });
}

[Route(Root + "document/{id:guid}/move")]
internal sealed class MoveDocumentController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Move(Guid id, MoveDocumentRequestModel model)
        => !MayPlace(Verbs.Create, model.Target?.Id) ? Denied() : await OnAsync(id, Verbs.Move, _ => Documents.MoveAsync(id, model.Target?.Id, Caller.Key, Aborted));
}

[Route(Root + "document/{id:guid}/copy")]
internal sealed class CopyDocumentController : DocumentController
{
    [HttpPost]
    public async Task<IActionResult> Copy(Guid id, CopyDocumentRequestModel model)
    {
        if (!Caller.May(Verbs.Duplicate, Index, id) || !MayPlace(Verbs.Create, model.Target?.Id) || (model.IncludeDescendants && !MayOnBranch(Verbs.Read, id)))
            return Denied();
        if (await FindAsync(id) is null)
            return Missing("The document");
        var (status, key) = await Documents.CopyAsync(id, model.Target?.Id, model.IncludeDescendants, Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Created(key, "document") : Answer(status);
    }
}

[Route(Root + "document/sort")]
internal sealed class SortDocumentsController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Sort(SortingRequestModel model)
    {
        if (!MayPlace(Verbs.Sort, model.Parent?.Id))
            return Denied();
        var status = await Documents.SortAsync(model.Parent?.Id, [.. model.Sorting.OrderBy(s => s.SortOrder).Select(s => s.Id)], Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Ok() : Answer(status);
    }
}

internal abstract class SortDocumentChildrenByField : DocumentController
{
    protected async Task<IActionResult> SortAsync(Guid? parent, SortDocumentChildrenByFieldRequestModel model)
    {
        if (!MayPlace(Verbs.Sort, parent))
            return Denied();
        var culture = model.Culture ?? Index.DefaultLanguage;
        var comparer = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        IEnumerable<DocumentRow> sorted = model.Field switch
        {
            ContentSortFieldModel.CreateDate => Index.Children(parent).OrderBy(d => d.CreateDate),
            ContentSortFieldModel.UpdateDate => Index.Children(parent).OrderBy(d => d.UpdateDate),
            _ => Index.Children(parent).OrderBy(d => d.Draft.Cultures.GetValueOrDefault(culture)?.Name ?? d.Draft.Name, comparer),
        };
        var order = sorted.Select(d => d.Key).ToList();
        if (model.Direction == DirectionModel.Descending)
            order.Reverse();
        var status = await Documents.SortAsync(parent, order, Caller.Key, Aborted);
        await FollowAsync();
        return status == DocumentStatus.Success ? Ok() : Answer(status);
    }
}

[Route(Root + "document/{id:guid}/sort-children")]
internal sealed class SortDocumentChildrenController : SortDocumentChildrenByField
{
    [HttpPut]
    public Task<IActionResult> Sort(Guid id, SortDocumentChildrenByFieldRequestModel model) => SortAsync(id, model);
}

[Route(Root + "document/root/sort-children")]
internal sealed class SortDocumentRootController : SortDocumentChildrenByField
{
    [HttpPut]
    public Task<IActionResult> Sort(SortDocumentChildrenByFieldRequestModel model) => SortAsync(null, model);
}

[Route(Root + "document/{id:guid}/move-to-recycle-bin")]
internal sealed class MoveDocumentToRecycleBinController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Trash(Guid id) => !MayOnBranch(Verbs.Delete, id) ? Denied() : await OnAsync(id, Verbs.Delete, _ => Documents.TrashAsync(id, Caller.Key, Aborted));
}

[Route(Root + "document/{id:guid}")]
internal sealed class DeleteDocumentController : DocumentController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id) => !MayOnBranch(Verbs.Delete, id) ? Denied() : await OnAsync(id, Verbs.Delete, row => row.Trashed ? Documents.DeleteAsync(id, Caller.Key, Aborted) : Documents.TrashAsync(id, Caller.Key, Aborted));
}

[Route(Root + "document/configuration")]
internal sealed class DocumentConfigurationController : DocumentController
{
    [HttpGet]
    public DocumentConfigurationResponseModel Get() => new()
    {
        AllowEditInvariantFromNonDefault = true,
        AllowNonExistingSegmentsCreation = false,
        DisableDeleteWhenReferenced = false,
        DisableUnpublishWhenReferenced = false,
    };
}

[Route(Root + "document/{id:guid}/domains")]
internal sealed class DocumentDomainsController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        var domains = await Database.Domains.AsNoTracking().Where(d => d.RootKey == id).OrderBy(d => d.SortOrder).ToListAsync(Aborted);
        return Ok(new DomainsResponseModel
        {
            DefaultIsoCode = domains.Find(d => d.IsWildcard)?.LanguageIsoCode,
            Domains = [.. domains.Where(d => !d.IsWildcard).Select(d => new DomainPresentationModel { DomainName = d.Name, IsoCode = d.LanguageIsoCode })],
        });
    }
}

[Route(Root + "document/{id:guid}/domains")]
internal sealed class UpdateDocumentDomainsController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDomainsRequestModel model)
    {
        if (Refusal(Verbs.CultureAndHostnames, id) is { } refusal)
            return refusal;
        var names = model.Domains.Select(d => (d.DomainName.Trim(), d.IsoCode)).ToList();
        if (names.Exists(n => n.Item1.Length == 0 || !Uri.TryCreate(n.Item1.StartsWith('/') ? "https://x" + n.Item1 : n.Item1.Contains("://", StringComparison.Ordinal) ? n.Item1 : "https://" + n.Item1, UriKind.Absolute, out _)))
            return Wrong("$.domains", "Skriv ett värdnamn, till exempel www.exempel.se eller /en.", "Enter a host name, such as www.example.com or /en.");
        if (names.Select(n => n.Item1.ToLowerInvariant()).Distinct().Count() < names.Count
            || await Database.Domains.AnyAsync(d => d.RootKey != id && names.Select(n => n.Item1).Contains(d.Name), Aborted))
            return Answer(409, "DuplicateDomainName", "Värdnamnet används redan.", "The host name is in use already.");
        return await OnAsync(id, Verbs.CultureAndHostnames, _ => Documents.SetDomainsAsync(id, model.DefaultIsoCode, names, Caller.Key, Aborted));
    }
}

[Route(Root + "document/{id:guid}/available-segment-options")]
internal sealed class DocumentSegmentOptionsController : DocumentController
{
    [HttpGet]
    public IActionResult Get(Guid id) => Refusal(Verbs.Read, id) ?? Ok(new Paged<SegmentResponseModel>(0, []));
}

[Route(Root + "document/{id:guid}/audit-log")]
internal sealed class DocumentAuditLogController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, DirectionModel orderDirection = DirectionModel.Descending, DateTimeOffset? sinceDate = null, int skip = 0, int take = 100)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        return Ok(await AuditLog.PageAsync(Database, ChangeSubject.Document, id, orderDirection, sinceDate, skip, take, Aborted));
    }
}

internal static class AuditLog
{
    public static async Task<Paged<AuditLogResponseModel>> PageAsync(CmsDbContext database, ChangeSubject subject, Guid id, DirectionModel direction, DateTimeOffset? since, int skip, int take, CancellationToken cancellation)
    {
        var from = since?.UtcDateTime ?? DateTime.MinValue;
        var query = database.Audit.AsNoTracking().Where(a => a.Subject == subject && a.Key == id && a.Date >= from);
        var lines = await (direction == DirectionModel.Ascending ? query.OrderBy(a => a.Id) : query.OrderByDescending(a => a.Id)).Skip(skip).Take(take).ToListAsync(cancellation);
        return new(await query.CountAsync(cancellation), [.. lines.Select(a => new AuditLogResponseModel
        {
            User = References.To(a.UserKey),
            Timestamp = a.Date,
            LogType = a.Action switch
            {
                "MoveToRecycleBin" or "Move" or "Restore" => AuditTypeModel.Move,
                "SystemFailed" => AuditTypeModel.System,
                var action => Enum.TryParse<AuditTypeModel>(action, out var type) ? type : AuditTypeModel.Custom,
            },
            Comment = a.Comment ?? a.Action switch { "MoveToRecycleBin" => "Till papperskorgen", "Restore" => "Ur papperskorgen", _ => null },
        })]);
    }
}

[Route(Root + "document/urls")]
internal sealed class DocumentUrlsController(Published.PublishedSnapshots snapshots) : DocumentController
{
    [HttpGet]
    public IReadOnlyList<DocumentUrlInfoResponseModel> Get([FromQuery(Name = "id")] Guid[] ids, string? culture = null)
        => [.. ids.Where(id => Index.Document(id) is not null && Caller.Reaches(Index, id)).Select(id => new DocumentUrlInfoResponseModel { Id = id, UrlInfos = [.. Infos(id, culture)] })];

    private IEnumerable<DocumentUrlInfoModel> Infos(Guid id, string? culture)
    {
        var row = Index.Document(id)!;
        foreach (var language in Rows.Languages.Select(l => l.IsoCode).Where(c => culture is null || c.InvariantEquals(culture)).Where(c => row.Draft.Cultures.Count == 0 || row.Draft.Cultures.ContainsKey(c)))
        {
            var route = snapshots.Latest.Routes.Find(id, language);
            yield return new()
            {
                Culture = language,
                Provider = "umbDocumentUrlProvider",
                IsExternal = false,
                Url = route is var (domain, path) ? domain.Host is null ? path : $"{domain.Scheme}://{domain.Host}{path}" : null,
                Message = route is null ? Caller.Say("Inte publicerad", "Not published") : null,
            };
        }
    }
}

/// <summary>A list view: children with the columns' values, sorted and filtered.</summary>
[Route(Root + "collection/document/{id:guid}")]
internal sealed class DocumentCollectionController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, string orderBy = "sortOrder", string? orderCulture = null, DirectionModel orderDirection = DirectionModel.Ascending, string? filter = null, int skip = 0, int take = 100)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        var culture = orderCulture ?? Index.DefaultLanguage;
        string Name(DocumentRow d) => d.Draft.Cultures.GetValueOrDefault(culture)?.Name ?? d.Draft.Name;
        var rows = Index.Children(id).Where(d => string.IsNullOrWhiteSpace(filter) || Name(d).Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase));
        rows = orderBy switch
        {
            "name" => rows.OrderBy(Name, StringComparer.CurrentCultureIgnoreCase),
            "createDate" => rows.OrderBy(d => d.CreateDate),
            "updateDate" => rows.OrderBy(d => d.UpdateDate),
            "sortOrder" => rows,
            _ => rows.OrderBy(d => d.Draft.Values.FirstOrDefault(v => v.Alias == orderBy && (v.Culture is null || v.Culture == culture))?.Value, StringComparer.CurrentCultureIgnoreCase),
        };
        var sorted = rows.ToList();
        if (orderDirection == DirectionModel.Descending)
            sorted.Reverse();
        var names = await Database.Users.AsNoTracking().ToDictionaryAsync(u => u.Key, u => u.Name, Aborted);
        return Ok(Page(sorted, skip, take) is var page ? new Paged<DocumentCollectionResponseModel>(page.Total, [.. page.Items.Select(d => new DocumentCollectionResponseModel
        {
            Id = d.Key,
            DocumentType = new() { Id = d.ContentTypeKey, Alias = Index.Type(d.ContentTypeKey)?.Alias ?? "", Icon = Index.Type(d.ContentTypeKey)?.Definition.Icon ?? "" },
            Ancestors = [.. Index.DocumentPath(d.Key).Skip(1).Reverse().Select(References.To)],
            Creator = names.GetValueOrDefault(d.CreatorKey),
            Updater = names.GetValueOrDefault(d.WriterKey),
            SortOrder = d.SortOrder,
            IsTrashed = false,
            IsProtected = Index.IsProtected(d.Key),
            Flags = [],
            Values = DocumentModels.Values(Index, d.ContentTypeKey, d.Draft),
            Variants = DocumentModels.Variants(Index, d, d.Draft, []),
        })]) : null);
    }
}
