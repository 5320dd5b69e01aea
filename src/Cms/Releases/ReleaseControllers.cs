using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Overview;
using SodraSmaland.Cms.ManagementApi.Security;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Releases;

/// <summary>
/// What the operations on releases have in common. A release is known only to those whose part holds all its documents; one
/// without documents only to who made it and to those who have the whole tree.
/// </summary>
internal abstract class ReleaseController : OverviewController
{
    public const string Releases = Base + "releases";
    private const int LongestName = 120;

    private static readonly ReleaseState[] Open = [ReleaseState.Draft, ReleaseState.Planned, ReleaseState.Failed, ReleaseState.Cancelled];

    protected ReleaseRun Run => HttpContext.RequestServices.GetRequiredService<ReleaseRun>();

    protected DateTime Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    private ReleaseCheck Check => HttpContext.RequestServices.GetRequiredService<ReleaseCheck>();

    /// <summary>Whether the caller may know of a release.</summary>
    protected bool Knows(ReleaseRow release)
    {
        // What has been deleted for ever lies in nobody's part.
        var documents = release.Items.Select(i => i.Document).Where(d => Index.Document(d) is not null).ToList();
        return documents.Count == 0 ? Caller.HasDocumentRootAccess || release.CreatorKey == Caller.Key || release.PlannerKey == Caller.Key : documents.TrueForAll(d => Caller.Reaches(Index, d));
    }

    /// <summary>Changes a release that the caller knows, with all that it does to documents allowed to them, in one transaction.</summary>
    /// <param name="id">The release.</param>
    /// <param name="states">Those in which it can be done.</param>
    /// <param name="change">What changes; a refusal leaves everything as it was.</param>
    /// <returns>The release as it is then, or why not.</returns>
    protected async Task<IActionResult> ChangeAsync(Guid id, IReadOnlyCollection<ReleaseState>? states, Func<ReleaseRow, IActionResult?> change)
        => await TryChangeAsync(id, states, change) ?? await ShownAsync(id);

    /// <inheritdoc cref="ChangeAsync"/>
    /// <returns>Why not; <c>null</c> when it is done.</returns>
    protected async Task<IActionResult?> TryChangeAsync(Guid id, IReadOnlyCollection<ReleaseState>? states, Func<ReleaseRow, IActionResult?> change)
    {
        IActionResult? refusal = null;
        var status = await Documents.WriteAsync(async () =>
        {
            if (await Database.Releases.FirstOrDefaultAsync(r => r.Key == id, Aborted) is not { } release || !Knows(release))
            {
                refusal = MissingRelease();
                return DocumentStatus.NotFound;
            }
            if (!(states ?? Open).Contains(release.State))
            {
                refusal = Answer(409, "WrongState", "Släppet är inte längre i det läge som du såg. Ladda om sidan.", "The release is no longer in the state that you saw. Reload the page.");
                return DocumentStatus.Conflict;
            }
            if (!MayAll(release))
            {
                refusal = Denied();
                return DocumentStatus.NotAllowed;
            }
            refusal = change(release);
            if (refusal is null && !MayAll(release))
                refusal = Denied();
            if (refusal is not null)
                return DocumentStatus.NotAllowed;
            release.Revision++;
            return DocumentStatus.Success;
        }, Aborted);
        if (refusal is not null)
            return refusal;
        if (status != DocumentStatus.Success)
            return Answer(409, "Conflict", "Någon annan har ändrat släppet. Ladda om sidan.", "Somebody else has changed the release. Reload the page.");
        await FollowAsync();
        return null;
    }

    protected IActionResult? NameRefusal(string? name) => string.IsNullOrWhiteSpace(name) ? Wrong("$.name", "Ge släppet ett namn.", "Give the release a name.")
        : name.Trim().Length > LongestName ? Wrong("$.name", $"Namnet får ha högst {LongestName} tecken.", $"The name may have at most {LongestName} characters.") : null;

    protected IActionResult MissingRelease() => Missing("The release");

    protected async Task<IActionResult> ShownAsync(Guid id)
        => await Database.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Key == id, Aborted) is { } release && Knows(release) ? Ok(await ModelAsync(release)) : MissingRelease();

    protected object Line(ReleaseRow release) => new
    {
        Id = release.Key,
        release.Name,
        State = release.State.ToString(),
        release.GoesLive,
        release.GoesOff,
        release.LiveAt,
        release.EndedAt,
        Documents = release.Items.Select(i => i.Document).Distinct().Count(),
        Municipality = release.Items.Select(i => Index.Document(i.Document)).OfType<DocumentRow>().Select(AreaOf).Distinct().ToList() is [var area] ? area : null,
        Problems = release.Problems.Count,
        release.CheckedAt,
    };

    /// <summary>The items with documents added, each document in all its languages that the caller may edit.</summary>
    protected List<ReleaseItem> With(IReadOnlyList<ReleaseItem> items, IEnumerable<Guid> documents, ReleaseAction action)
    {
        var all = items.ToList();
        foreach (var row in documents.Where(d => !all.Exists(i => i.Document == d)).Select(Index.Document).OfType<DocumentRow>())
            all.Add(new(row.Key, [.. row.Draft.Cultures.Keys.Where(Caller.MayEditLanguage)], action));
        return all;
    }

    /// <summary>Whether the caller may do to every document what the release does.</summary>
    protected bool MayAll(ReleaseRow release) => release.Items.Where(i => Index.Document(i.Document) is not null).All(i => ReleaseCheck.May(Caller, Index, i));

    private async Task<object> ModelAsync(ReleaseRow release)
    {
        var planner = release.State == ReleaseState.Planned ? await Database.LoadUserAsync(release.PlannerKey, null, Aborted) : Caller;
        // What is over is told of as it was; everything else as it would be now.
        var problems = release.State switch
        {
            ReleaseState.Ended => [],
            ReleaseState.Released => await Check.ProblemsOfTheEndAsync(release, Index, planner, Aborted),
            _ => await Check.ProblemsAsync(release, Index, planner, Aborted),
        };
        return new
        {
            Id = release.Key,
            release.Name,
            State = release.State.ToString(),
            release.GoesLive,
            release.GoesOff,
            release.LiveAt,
            release.EndedAt,
            release.CheckedAt,
            release.Revision,
            MayChange = MayAll(release),
            Planner = release.PlannerKey == Guid.Empty ? null : await Database.Users.Where(u => u.Key == release.PlannerKey).Select(u => u.Name).FirstOrDefaultAsync(Aborted),
            Failures = release.State == ReleaseState.Failed ? release.Problems.Select(Problem) : [],
            Problems = problems.Select(Problem),
            Items = release.Items.OrderBy(i => Place(i.Document)).Select(i => Item(release, i)),
            Languages = Rows.Languages.Select(l => new { l.IsoCode, l.Name }),
        };
    }

    private object Problem(ReleaseProblem problem) => new { problem.Document, Fault = problem.Fault.ToString(), Text = problem.Text(Caller.Say) };

    private object Item(ReleaseRow release, ReleaseItem item)
    {
        var row = Index.Document(item.Document);
        return new
        {
            Id = item.Document,
            Name = row?.Draft.Name ?? Caller.Say("Borttagen sida", "Deleted page"),
            Above = row is null ? null : Above(row),
            Level = row is null ? 0 : Index.DocumentPath(item.Document).Count() - 1,
            item.Cultures,
            Available = row?.Draft.Cultures.Keys ?? [],
            Action = item.Action.ToString(),
            // Of what is live: whether it was so before, and stays when the release ends.
            IsPublished = release.State == ReleaseState.Released ? release.Before.Any(b => b.Document == item.Document && b.Published is not null) : row?.Published is not null,
            IsChanged = row?.Published is { } published && (row.Draft.Cultures.Count == 0 ? [null] : row.Draft.Cultures.Keys.Select(c => (string?)c)).Any(c => !row.Draft.IsSame(published, c)),
        };
    }

    /// <summary>Sorts as the tree does.</summary>
    private string Place(Guid document) => string.Join('/', Index.DocumentPath(document).Reverse().Select(k => Index.Document(k)!.SortOrder.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)));
}

/// <summary>Releases of the caller's part: those ahead first, soonest first, then the rest.</summary>
[Route(ReleaseController.Releases)]
internal sealed class ReleasesController : ReleaseController
{
    [HttpGet]
    public async Task<object> Get() => (await Database.Releases.AsNoTracking().ToListAsync(Aborted)).Where(Knows)
        .OrderBy(r => r.State is ReleaseState.Ended or ReleaseState.Cancelled).ThenBy(r => r.GoesLive ?? DateTime.MaxValue).ThenBy(r => r.CreateDate).Select(Line).ToList();

    /// <param name="model">Its name.</param>
    [HttpPost]
    public async Task<IActionResult> Create(CreateReleaseModel model)
    {
        if (NameRefusal(model.Name) is { } refusal)
            return refusal;
        var release = new ReleaseRow { Key = Guid.CreateVersion7(), Name = model.Name.Trim(), CreateDate = Now, CreatorKey = Caller.Key };
        Database.Releases.Add(release);
        await Database.SaveChangesAsync(Aborted);
        Database.ChangeTracker.Clear();
        return await ShownAsync(release.Key);
    }
}

[Route(ReleaseController.Releases + "/{id:guid}")]
internal sealed class ReleaseByIdController : ReleaseController
{
    [HttpGet]
    public Task<IActionResult> Get(Guid id) => ShownAsync(id);

    /// <summary>Its name, times and items; of one that is live only the name and the end.</summary>
    [HttpPut]
    public Task<IActionResult> Update(Guid id, UpdateReleaseModel model)
        => ChangeAsync(id, [ReleaseState.Draft, ReleaseState.Planned, ReleaseState.Failed, ReleaseState.Cancelled, ReleaseState.Released], release =>
    {
        if (release.Revision != model.Revision)
            return Answer(409, "Conflict", "Någon annan har ändrat släppet. Ladda om sidan.", "Somebody else has changed the release. Reload the page.");
        if (NameRefusal(model.Name) is { } nameless)
            return nameless;
        var (live, off) = (release.State == ReleaseState.Released ? release.GoesLive : model.GoesLive?.UtcDateTime, model.GoesOff?.UtcDateTime);
        if (release.State == ReleaseState.Planned && live is null)
            return Wrong("$.goesLive", "Ett planerat släpp måste ha en tid. Avbryt det först.", "A planned release must have a time. Cancel it first.");
        if (TimeRefusal(release, live, off) is { } refusal)
            return refusal;
        (release.Name, release.GoesLive, release.GoesOff) = (model.Name.Trim(), live, off);
        if (release.State != ReleaseState.Released)
        {
            release.Items = [.. model.Items.Where(i => Index.Document(i.Document) is { IsBlueprint: false } || release.Items.Any(k => k.Document == i.Document)).DistinctBy(i => i.Document).Select(i => new ReleaseItem(i.Document, [.. (i.Cultures ?? []).Where(c => Rows.Languages.Any(l => l.IsoCode == c))], i.Action))];
            if (release.Items.FirstOrDefault(i => i.Cultures.Count == 0 && Index.Document(i.Document) is { } row && Index.VariesByCulture(row.ContentTypeKey)) is { } none)
                return Wrong("$.items", $"Välj minst ett språk för {Index.Document(none.Document)!.Draft.Name}.", $"Choose at least one language for {Index.Document(none.Document)!.Draft.Name}.");
        }
        // Who changes what is planned answers for it; another end is looked at anew.
        if (release.State == ReleaseState.Planned)
            (release.PlannerKey, release.CheckedAt) = (Caller.Key, null);
        else if (release.State == ReleaseState.Released)
            (release.Problems, release.CheckedAt) = ([], null);
        return null;
    });

    /// <summary>Away with what is neither planned nor live; documents stay as they are.</summary>
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id) => await TryChangeAsync(id, [ReleaseState.Draft, ReleaseState.Failed, ReleaseState.Cancelled, ReleaseState.Ended], release =>
    {
        Database.Releases.Remove(release);
        return null;
    }) ?? NoContent();

    private ObjectResult? TimeRefusal(ReleaseRow release, DateTime? live, DateTime? off)
    {
        if (live < Now && live != release.GoesLive)
            return Wrong("$.goesLive", "Tiden har redan varit. Välj en tid framåt.", "That time has passed. Choose a time ahead.");
        if (off < Now && off != release.GoesOff)
            return Wrong("$.goesOff", "Slutet har redan varit. Välj en tid framåt.", "The end has passed. Choose a time ahead.");
        return off <= live ? Wrong("$.goesOff", "Släppet kan inte upphöra innan det går ut.", "The release cannot end before it goes live.") : null;
    }
}

/// <summary>Puts a document, alone or with everything below it, into a release.</summary>
[Route(ReleaseController.Releases + "/{id:guid}/documents")]
internal sealed class ReleaseDocumentsController : ReleaseController
{
    [HttpPost]
    public Task<IActionResult> Add(Guid id, AddToReleaseModel model) => ChangeAsync(id, null, release =>
    {
        var documents = model.Documents.Where(d => Index.Document(d) is { Trashed: false, IsBlueprint: false }).SelectMany(d => model.WithSubPages ? Index.Descendants(d).Select(b => b.Key).Prepend(d) : [d]).ToList();
        if (documents.Count == 0)
            return Wrong("$.documents", "Välj minst en sida.", "Choose at least one page.");
        release.Items = With(release.Items, documents, model.Action);
        if (release.Items.Count > MaxItems)
            return Wrong("$.documents", $"Ett släpp kan ha högst {MaxItems} sidor.", $"A release can have at most {MaxItems} pages.");
        if (release.State == ReleaseState.Planned)
            (release.PlannerKey, release.CheckedAt) = (Caller.Key, null);
        return null;
    });

    private const int MaxItems = 1000;
}

/// <summary>From now on the release goes live by itself at its time.</summary>
[Route(ReleaseController.Releases + "/{id:guid}/plan")]
internal sealed class PlanReleaseController : ReleaseController
{
    [HttpPost]
    public async Task<IActionResult> Plan(Guid id)
    {
        var refusal = await TryChangeAsync(id, [ReleaseState.Draft, ReleaseState.Failed, ReleaseState.Cancelled], release =>
        {
            if (release.Items.Count == 0)
                return Wrong("$.items", "Lägg till minst en sida.", "Add at least one page.");
            if (release.GoesLive is not { } live || live <= Now)
                return Wrong("$.goesLive", "Välj en tid framåt då släppet ska gå ut.", "Choose a time ahead at which the release goes live.");
            (release.State, release.PlannerKey, release.Problems, release.CheckedAt, release.IsUntold) = (ReleaseState.Planned, Caller.Key, [], null, false);
            return null;
        });
        if (refusal is not null)
            return refusal;
        await Run.CheckAsync(id, Aborted);
        return await ShownAsync(id);
    }
}

/// <summary>The release does not go live by itself any more.</summary>
[Route(ReleaseController.Releases + "/{id:guid}/cancel")]
internal sealed class CancelReleaseController : ReleaseController
{
    [HttpPost]
    public Task<IActionResult> Cancel(Guid id) => ChangeAsync(id, [ReleaseState.Planned], release =>
    {
        release.State = ReleaseState.Cancelled;
        return null;
    });
}

/// <summary>Live at once, whole or not at all.</summary>
[Route(ReleaseController.Releases + "/{id:guid}/now")]
internal sealed class ReleaseNowController : ReleaseController
{
    [HttpPost]
    public async Task<IActionResult> Release(Guid id)
    {
        if (await Database.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Key == id, Aborted) is not { } known || !Knows(known))
            return MissingRelease();
        if (!MayAll(known))
            return Denied();
        // What would fail is told, and left as it is.
        if (await HttpContext.RequestServices.GetRequiredService<ReleaseCheck>().ProblemsAsync(known, Index, Caller, Aborted) is { Count: > 0 } problems)
            return Answer(409, "Invalid", problems[0].Text((sv, _) => sv), problems[0].Text((_, en) => en));
        var refusal = await TryChangeAsync(id, null, release =>
        {
            (release.State, release.PlannerKey, release.GoesLive, release.IsUntold) = (ReleaseState.Planned, Caller.Key, Now, false);
            if (release.GoesOff <= Now)
                release.GoesOff = null;
            return null;
        });
        if (refusal is not null)
            return refusal;
        await Run.GoLiveAsync(id, Caller.Key, CancellationToken.None);
        await FollowAsync();
        return await ShownAsync(id);
    }
}

/// <summary>A release that is live goes off at once.</summary>
[Route(ReleaseController.Releases + "/{id:guid}/end")]
internal sealed class EndReleaseController : ReleaseController
{
    [HttpPost]
    public async Task<IActionResult> End(Guid id)
    {
        var refusal = await TryChangeAsync(id, [ReleaseState.Released], _ => null);
        if (refusal is not null)
            return refusal;
        await Run.GoOffAsync(id, Caller.Key, CancellationToken.None);
        await FollowAsync();
        return await ShownAsync(id);
    }
}

/// <param name="Name">What editors call it.</param>
internal sealed record CreateReleaseModel(string Name);

/// <param name="Name">What editors call it.</param>
/// <param name="GoesLive">When it goes live; <c>null</c> while that is open.</param>
/// <param name="GoesOff">When everything goes back; <c>null</c> for never.</param>
/// <param name="Items">All of them.</param>
/// <param name="Revision">The one that was read.</param>
internal sealed record UpdateReleaseModel(string Name, DateTimeOffset? GoesLive, DateTimeOffset? GoesOff, IReadOnlyList<ReleaseItemModel> Items, int Revision);

/// <param name="Document">The document.</param>
/// <param name="Cultures">ISO codes; none for a document that does not vary.</param>
/// <param name="Action">What happens to it.</param>
internal sealed record ReleaseItemModel(Guid Document, IReadOnlyList<string>? Cultures, ReleaseAction Action);

/// <param name="Documents">Keys.</param>
/// <param name="WithSubPages">Whether what lies below comes along.</param>
/// <param name="Action">What happens to them.</param>
internal sealed record AddToReleaseModel(IReadOnlyList<Guid> Documents, bool WithSubPages, ReleaseAction Action);
