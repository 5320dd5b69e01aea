using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Releases;

/// <summary>
/// Looks at a release as a whole: makes the site as it will be right after the release, with what is scheduled until then,
/// and finds what would be wrong there.
/// </summary>
internal sealed partial class ReleaseCheck(CmsDbContext database, PublishedSnapshots snapshots, PublishedSnapshot.Builder builder, IEnumerable<IDocumentRule> rules, TimeProvider time)
{
    /// <param name="release">The release, whatever its state; without a time it is looked at as if it went live now.</param>
    /// <param name="index">Drafts and types.</param>
    /// <param name="planner">Whose rights count; <c>null</c> for one who is gone.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ReleaseProblem>> ProblemsAsync(ReleaseRow release, ContentIndex index, BackOfficeUser? planner, CancellationToken cancellation)
    {
        if (release.Items.Count == 0)
            return [new(ReleaseFault.NoDocuments)];
        if (planner is null)
            return [new(ReleaseFault.PlannerGone)];
        var now = time.GetUtcNow().UtcDateTime;
        var at = release.GoesLive is { } wanted && wanted > now ? wanted : now;
        var others = await OthersAsync(release, cancellation);
        var planned = new ReleaseRow { Key = release.Key, State = ReleaseState.Planned, GoesLive = at, Items = release.Items };
        var (after, site) = await SiteAsync(index, [.. others, planned], at, cancellation);

        var problems = new List<ReleaseProblem>();
        foreach (var item in release.Items)
            problems.AddRange(Of(item, index, site, planner));
        problems.AddRange(LeftBehind(release.Items.Where(i => i.Action == ReleaseAction.Unpublish), index, after, site, planner));
        problems.AddRange(Overlaps(release, at, others, index));
        return [.. problems.Distinct()];
    }

    /// <summary>The links that would lead nowhere once a release that is live has ended. Nothing holds up an end: they are for its planner to know.</summary>
    /// <param name="release">The release; without an end there are none.</param>
    /// <param name="index">Drafts and types.</param>
    /// <param name="planner">Who is told; <c>null</c> for one who is gone.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ReleaseProblem>> ProblemsOfTheEndAsync(ReleaseRow release, ContentIndex index, BackOfficeUser? planner, CancellationToken cancellation)
    {
        if (planner is null || release.GoesOff is not { } end)
            return [];
        var (after, site) = await SiteAsync(index, [.. await OthersAsync(release, cancellation), release], end, cancellation);
        return [.. LeftBehind(release.Items, index, after, site, planner).Distinct()];
    }

    private Task<List<ReleaseRow>> OthersAsync(ReleaseRow release, CancellationToken cancellation)
        => database.Releases.AsNoTracking().Where(r => r.Key != release.Key && (r.State == ReleaseState.Planned || r.State == ReleaseState.Released)).ToListAsync(cancellation);

    /// <summary>The site as it will be.</summary>
    private async Task<(SnapshotRows Rows, PublishedSnapshot Site)> SiteAsync(ContentIndex index, IEnumerable<ReleaseRow> releases, DateTime at, CancellationToken cancellation)
    {
        var ahead = Forecast.At(index, await database.Schedules.AsNoTracking().Where(s => s.Date <= at).ToListAsync(cancellation), releases, at);
        var rows = index.Rows with { Documents = [.. index.Rows.Documents.Select(d => ahead.TryGetValue(d.Key, out var published) ? Forecast.With(d, published) : d)] };
        return (rows, builder.Build(rows, snapshots.Latest));
    }

    private IEnumerable<ReleaseProblem> Of(ReleaseItem item, ContentIndex index, PublishedSnapshot site, BackOfficeUser planner)
    {
        if (index.Document(item.Document) is not { IsBlueprint: false } row || index.Type(row.ContentTypeKey) is not { } type)
        {
            yield return new(ReleaseFault.Deleted, item.Document);
            yield break;
        }
        var name = row.Draft.Name;
        if (row.Trashed)
        {
            yield return new(ReleaseFault.Trashed, row.Key, name);
            yield break;
        }
        if (!May(planner, index, item))
            yield return new(ReleaseFault.NotAllowed, row.Key, name);
        if (item.Action == ReleaseAction.Unpublish)
            yield break;
        var varies = type.Definition.Variations.VariesByCulture();
        var missing = item.Cultures.Where(c => !row.Draft.Cultures.ContainsKey(c)).ToList();
        foreach (var culture in missing.Concat(varies && item.Cultures.Count == 0 ? ["–"] : []))
            yield return new(ReleaseFault.LanguageMissing, row.Key, name, index.Rows.Languages.FirstOrDefault(l => l.IsoCode == culture)?.Name ?? culture);
        string[] cultures = [.. item.Cultures.Except(missing)];
        foreach (var message in DocumentValidation.Check(index, type, row.Key, row.Draft, cultures, rules, planner.Say).Values.SelectMany(m => m).Distinct())
            yield return new(ReleaseFault.Incomplete, row.Key, name, message);
        if (site.Documents.Find(row.Key) is not { Published: { } published } page)
            yield break;
        var shown = (varies ? cultures.Select(c => (string?)c) : [null]).ToList();
        if (shown.Exists(c => !site.Documents.IsReachable(page, c)))
            yield return new(ReleaseFault.ParentNotLive, row.Key, name);
        foreach (var target in Pointed(row.Draft, shown, index))
        {
            if (index.Document(target) is not { } other)
                yield return new(ReleaseFault.LinkNotLive, row.Key, name, planner.Say("en borttagen sida", "a deleted page"));
            else if (site.Documents.Find(target) is not { } there || !IsSeen(site, there))
                yield return new(ReleaseFault.LinkNotLive, row.Key, name, NameFor(planner, index, other));
        }
        foreach (var media in ContentReferences.Of(row.Draft).Select(index.Media).Where(m => m is { Trashed: true }))
            yield return new(ReleaseFault.LinkNotLive, row.Key, name, media!.Content.Name);
        foreach (var culture in shown)
        {
            if (Segment(page, culture) is { } segment && site.Documents.Children(page.ParentKey).FirstOrDefault(s => s.Key != page.Key && s.IsPublished(culture) && Segment(s, culture).InvariantEquals(segment)) is { } twin)
                yield return new(ReleaseFault.AddressTaken, row.Key, name, twin.Published!.Name is { Length: > 0 } called ? called : index.Document(twin.Key)?.Draft.Name);
        }
    }

    /// <summary>Whether one may do to the document what the release does.</summary>
    /// <param name="user">The planner.</param>
    /// <param name="index">Drafts.</param>
    /// <param name="item">The document and what happens to it.</param>
    public static bool May(BackOfficeUser user, ContentIndex index, ReleaseItem item)
        => user.May(item.Action == ReleaseAction.Publish ? Verbs.Publish : Verbs.Unpublish, index, item.Document) && item.Cultures.All(user.MayEditLanguage);

    private static bool IsSeen(PublishedSnapshot site, PublishedItem page)
        => site.Languages.Select(l => (string?)l.IsoCode).Any(c => site.Documents.IsReachable(page, c));

    private static string? Segment(PublishedItem page, string? culture)
        => page.Published is { } published && (published.Segments.GetValueOrDefault(culture ?? "") ?? published.Segments.GetValueOrDefault("")) is { } info ? info.UrlSegment : null;

    /// <summary>The pages that stay, and point at what goes out of visitors' sight with these.</summary>
    private IEnumerable<ReleaseProblem> LeftBehind(IEnumerable<ReleaseItem> takenOff, ContentIndex index, SnapshotRows after, PublishedSnapshot site, BackOfficeUser planner)
    {
        var gone = takenOff.SelectMany(i => index.Descendants(i.Document).Select(d => d.Key).Prepend(i.Document))
            .Where(k => snapshots.Latest.Documents.Find(k) is { } now && IsSeen(snapshots.Latest, now) && !(site.Documents.Find(k) is { } then && IsSeen(site, then))).ToHashSet();
        if (gone.Count == 0)
            yield break;
        foreach (var row in after.Documents.Where(d => d.Published is not null && ContentReferences.Of(d.Published).Overlaps(gone)))
        {
            if (site.Documents.Find(row.Key) is not { } page)
                continue;
            var shown = site.Languages.Select(l => (string?)l.IsoCode).Where(c => site.Documents.IsReachable(page, c)).ToList();
            foreach (var target in shown.Count == 0 ? [] : Pointed(row.Published!, shown, index).Where(gone.Contains))
                yield return new(ReleaseFault.LinkNotLive, row.Key, NameFor(planner, index, row), NameFor(planner, index, index.Document(target)!));
        }
    }

    /// <summary>A page of another's part is not named.</summary>
    private static string NameFor(BackOfficeUser planner, ContentIndex index, DocumentRow row)
        => planner.Knows(index, row) ? row.Draft.Name : planner.Say("en sida i en annan del av webbplatsen", "a page in another part of the site");

    /// <summary>The documents that a draft points at in what is going to be shown; of a picker or link in one language only that language's.</summary>
    private static HashSet<Guid> Pointed(DocumentContent draft, List<string?> cultures, ContentIndex index)
    {
        var shown = draft.Values.Where(v => v.Culture is null || cultures.Contains(v.Culture)).ToList();
        // Any key may be a block's or an option's; one that is no document counts only where the value says that it is one.
        var keys = ContentReferences.Of(new DocumentContent { Values = shown }).Where(k => index.Document(k) is { IsBlueprint: false }).ToHashSet();
        foreach (Match match in shown.SelectMany(v => DocumentUdi().Matches(v.Value)))
            keys.Add(Guid.Parse(match.Groups["key"].ValueSpan));
        return keys;
    }

    /// <summary>The pages that another release would take back while this one is live, or this one while the other is.</summary>
    private static IEnumerable<ReleaseProblem> Overlaps(ReleaseRow release, DateTime from, List<ReleaseRow> others, ContentIndex index)
    {
        foreach (var other in others)
        {
            var start = other.LiveAt ?? other.GoesLive ?? DateTime.MaxValue;
            var (first, second) = start <= from ? ((start, other.GoesOff), (from, release.GoesOff)) : ((from, release.GoesOff), (start, other.GoesOff));
            if (first.Item2 is not { } end || end <= second.Item1 || (second.Item2 is { } last && last <= end))
                continue;
            foreach (var item in release.Items.Where(i => other.Items.Any(o => o.Document == i.Document)))
                yield return new(ReleaseFault.Overlaps, item.Document, index.Document(item.Document)?.Draft.Name, other.Name);
        }
    }

    [GeneratedRegex("umb://document/(?<key>[0-9a-f]{32}|[0-9a-f-]{36})", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DocumentUdi();
}
