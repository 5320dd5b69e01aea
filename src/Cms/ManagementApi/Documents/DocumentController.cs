using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>What the operations on documents have in common: finding, rights, answers.</summary>
[InSection(Sections.Content)]
internal abstract class DocumentController : ManagementController
{
    protected DocumentService Documents => HttpContext.RequestServices.GetRequiredService<DocumentService>();

    protected string Session => HttpContext.RequestServices.GetRequiredService<CurrentBackOfficeUser>().Session;

    /// <summary>The documents where the caller's part begins; <c>null</c> when it is the whole tree.</summary>
    protected IReadOnlyList<Guid>? Part => Caller.HasDocumentRootAccess ? null : Caller.DocumentStartNodes;

    private SeenRevisions Seen => HttpContext.RequestServices.GetRequiredService<SeenRevisions>();

    /// <summary>The revision that the caller says they have before them (<c>If-Match</c>): the surest, for a session may have the document open twice.</summary>
    private int? Read => Request.GetTypedHeaders().IfMatch is [{ } tag, ..] && int.TryParse(tag.Tag.AsSpan().Trim('"'), out var revision) ? revision : null;

    private TimeProvider Time => HttpContext.RequestServices.GetRequiredService<TimeProvider>();

    /// <summary>The document as it is in the database now.</summary>
    protected Task<DocumentRow?> FindAsync(Guid id) => Database.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Key == id && !d.IsBlueprint, Aborted);

    /// <summary>Why the caller gets no further: the right comes before the document, so that ids outside one's part are not told apart.</summary>
    protected IActionResult? Refusal(string verb, Guid id) => !Caller.May(verb, Index, id) ? Denied() : Index.Document(id) is { IsBlueprint: false } ? null : Missing("The document");

    /// <summary>Runs an operation on a document when the caller has the verb on it and it is there.</summary>
    protected async Task<IActionResult> OnAsync(Guid id, string verb, Func<DocumentRow, Task<DocumentStatus>> operation)
    {
        if (!Caller.May(verb, Index, id))
            return Denied();
        if (await FindAsync(id) is not { } row)
            return Missing("The document");
        var status = await operation(row);
        await FollowAsync();
        if (status != DocumentStatus.Success)
            return Answer(status);
        if (await FindAsync(id) is { } written)
        {
            Seen.Advance(Session, id, row.Revision, written.Revision);
            if (Read is null || Read == row.Revision)
                Tell(written.Revision);
        }
        return Ok();
    }

    /// <summary>Whether the caller has the verb on a document and on everything below it: what is done to a branch is done to each of them.</summary>
    protected bool MayOnBranch(string verb, Guid id)
        => Caller.May(verb, Index, id) && Index.Descendants(id).All(d => Caller.May(verb, Index, d.Key));

    /// <summary>Whether the caller may put something below (or at the root, for <c>null</c>).</summary>
    protected bool MayPlace(string verb, Guid? parent) => parent is { } key ? Caller.May(verb, Index, key) : Caller.HasDocumentRootAccess && Caller.FallbackPermissions.Contains(verb);

    private void Tell(int revision) => Response.GetTypedHeaders().ETag = new($"\"{revision}\"");

    protected IActionResult Shown(DocumentRow row, IReadOnlyList<ScheduleRow> schedules)
    {
        Seen.Show(Session, row.Key, row.Revision);
        Tell(row.Revision);
        return Ok(DocumentModels.Document(Index, row, schedules));
    }

    /// <summary>The client's model as a draft, over what is there.</summary>
    /// <param name="type">The document's type.</param>
    /// <param name="values">What was sent.</param>
    /// <param name="variants">What was sent.</param>
    /// <param name="before">What is there; <c>null</c> for a new document.</param>
    /// <param name="keep">Whether it is going to be saved, and uploads in it become files.</param>
    protected DocumentContent Draft(ContentTypeRow type, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants, DocumentContent? before, bool keep = true)
        => DocumentModels.Content(Index, type, values, variants, before, Caller.MayEditLanguage, keep ? TakeUpload : SeeUpload, Time.GetUtcNow().UtcDateTime);

    /// <summary>What is wrong with the model itself, before anything is read or written.</summary>
    protected IActionResult? Refusal(ContentTypeRow? type, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants)
    {
        if (type is not { Kind: ContentTypeKind.Document, Definition.IsElement: false })
            return Answer(DocumentStatus.ContentTypeNotFound);
        var varies = Index.VariesByCulture(type.Key);
        if (variants.Count == 0 || variants.Any(v => v.Culture is null == varies))
            return Wrong("$.variants", varies ? "Ange minst en språkversion." : "Dokumentet har bara en version.", varies ? "Give at least one language version." : "The document has one version only.");
        if (variants.FirstOrDefault(v => v.Culture is { } c && !Rows.Languages.Any(l => l.IsoCode == c)) is { } unknown)
            return Wrong("$.variants", $"Språket {unknown.Culture} finns inte.", $"There is no language {unknown.Culture}.");
        if (variants.FirstOrDefault(v => string.IsNullOrWhiteSpace(v.Name)) is { } nameless)
            return Wrong($"$.variants[?(@.culture == {(nameless.Culture is { } c ? $"'{c}'" : "null")} && @.segment == null)].name", "Skriv ett namn.", "Enter a name.");
        var aliases = Index.Properties(type).Select(p => p.Alias).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return values.FirstOrDefault(v => !aliases.Contains(v.Alias)) is { } stray
            ? Wrong("$.values", $"Egenskapen ”{stray.Alias}” finns inte på dokumenttypen.", $"The document type has no property '{stray.Alias}'.") : null;
    }

    protected ObjectResult? Incomplete(Guid? id, ContentTypeRow type, DocumentContent content, IReadOnlyCollection<string> cultures)
    {
        var errors = DocumentValidation.Check(Index, type, id, content, cultures, HttpContext.RequestServices.GetServices<IDocumentRule>(), Caller.Say);
        return errors.Count == 0 ? null : Refused(400, "PropertyValidationError", Caller.Say("Något saknas", "Something is missing"), Caller.Say("Rätta de markerade fälten och försök igen.", "Correct the fields that are marked and try again."),
            new Dictionary<string, object?> { ["errors"] = errors });
    }

    protected async Task<(IActionResult? Refusal, DocumentRow? Row)> SaveAsync(Guid id, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants)
    {
        if (!Caller.May(Verbs.Update, Index, id))
            return (Denied(), null);
        if (await FindAsync(id) is not { } row)
            return (Missing("The document"), null);
        var type = Index.Type(row.ContentTypeKey);
        if (Refusal(type, values, variants) is { } refusal)
            return (refusal, null);
        var status = await Documents.SaveAsync(id, Draft(type!, values, variants, row.Draft), Read ?? Seen.Find(Session, id) ?? row.Revision, Caller.Key, Aborted);
        if (status != DocumentStatus.Success)
        {
            await FollowAsync();
            return (Answer(status), null);
        }
        var written = (await FindAsync(id))!;
        Seen.Show(Session, id, written.Revision);
        Tell(written.Revision);
        return (null, written);
    }

    protected async Task<(IActionResult? Refusal, Guid Key)> CreateAsync(Guid? id, Guid? parent, Guid typeKey, IReadOnlyList<DocumentValueModel> values, IReadOnlyList<DocumentVariantRequestModel> variants)
    {
        if (!MayPlace(Verbs.Create, parent))
            return (Denied(), default);
        var type = Index.Type(typeKey);
        if (Refusal(type, values, variants) is { } refusal)
            return (refusal, default);
        if (variants.Any(v => !Caller.MayEditLanguage(v.Culture)))
            return (Denied(), default);
        if (id is { } key && await Database.Documents.AnyAsync(d => d.Key == key, Aborted))
            return (Answer(400, "DuplicateKey", "Det finns redan ett dokument med samma id.", "There is a document of that id already."), default);
        var (status, created) = await Documents.CreateAsync(parent, typeKey, Draft(type!, values, variants, null), Caller.Key, Aborted, id);
        if (status == DocumentStatus.Success && await FindAsync(created) is { } row)
            Seen.Show(Session, created, row.Revision);
        return (status == DocumentStatus.Success ? null : Answer(status), created);
    }

    protected ObjectResult Answer(DocumentStatus status) => status switch
    {
        DocumentStatus.NotFound => Missing("The document"),
        DocumentStatus.ContentTypeNotFound => Answer(404, "ContentTypeNotFound", "Dokumenttypen finns inte.", "The document type does not exist."),
        DocumentStatus.NotAllowed => Answer(400, "NotAllowed", "Den dokumenttypen får inte ligga där.", "A document of that type is not allowed there."),
        DocumentStatus.ParentInvalid => Answer(400, "ParentInvalid", "Det går inte att lägga dokumentet där.", "The document cannot be put there."),
        DocumentStatus.Conflict => Answer(409, "ConcurrencyViolation",
            "Någon annan har sparat dokumentet medan du skrev. Kopiera det du vill ha kvar, ladda om sidan och gör om ändringen.",
            "Somebody else has saved the document while you were writing. Copy what you want to keep, reload the page and make the change again."),
        DocumentStatus.ContentInvalid => Answer(400, "ContentInvalid", "Ett obligatoriskt fält är tomt.", "A mandatory field is empty."),
        DocumentStatus.RuleBroken => Answer(400, "RuleBroken", "Sidan går inte att publicera som den är. Öppna den och publicera den där, så visas vad som ska rättas.", "The page cannot be published as it is. Open it and publish it there to see what to correct."),
        DocumentStatus.PathNotPublished => Answer(400, "PathNotPublished", "Sidan ovanför är inte publicerad. Publicera den först.", "The page above is not published. Publish it first."),
        DocumentStatus.InvalidCulture => Answer(400, "InvalidCulture", "Språkversionen finns inte.", "There is no such language version."),
        _ => Answer(400, "InTrash", "Dokumentet ligger i papperskorgen.", "The document is in the recycle bin."),
    };
}
