using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using Umbraco.Cms.Core.Models;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Overview;

/// <summary>What editors ask for and Umbraco lacks: lists over everything in their own part.</summary>
internal abstract class OverviewController : DocumentController
{
    public const string Base = "umbraco/sodrasmaland/api/v1/";

    /// <summary>The municipality that a page belongs to: the one it is or lies below, or the one its picker names.</summary>
    protected string? AreaOf(DocumentRow row)
    {
        foreach (var key in Index.DocumentPath(row.Key))
        {
            var document = Index.Document(key)!;
            if (Index.Type(document.ContentTypeKey)?.Alias == "municipality")
                return document.Draft.Name;
            if (document.Draft.Values.FirstOrDefault(v => v.Alias == "municipality")?.Value is { } picked && PropertyValues.EditorValues.Keys(picked).Select(k => Index.Document(k.Key)).FirstOrDefault() is { } area)
                return area.Draft.Name;
        }
        return null;
    }

    /// <summary>The municipality whose folder an item lies in.</summary>
    protected string? AreaOf(MediaRow row)
    {
        var folder = Index.MediaPath(row.Key).Select(k => Index.Media(k)!.Content.Name).LastOrDefault();
        return Rows.Documents.FirstOrDefault(d => !d.Trashed && d.Draft.Name == folder && Index.Type(d.ContentTypeKey)?.Alias == "municipality")?.Draft.Name;
    }

    /// <summary>The names of what a page lies below, without the root: it tells pages of the same name apart.</summary>
    protected string? Above(DocumentRow row)
    {
        var names = Index.DocumentPath(row.Key).Skip(1).SkipLast(1).Reverse().Select(k => Index.Document(k)!.Draft.Name).ToList();
        return names.Count == 0 ? null : string.Join(" / ", names);
    }

    protected IEnumerable<DocumentRow> Own => Rows.Documents.Where(d => d is { Trashed: false, IsBlueprint: false } && Caller.Reaches(Index, d.Key));
}

/// <summary>Everything that goes on or off by the clock, soonest first ("Planerat").</summary>
[Route(Base + "planned")]
internal sealed class PlannedController : ReleaseController
{
    [HttpGet]
    public async Task<object> Get()
    {
        var releases = (await Database.Releases.AsNoTracking().Where(r => r.State == ReleaseState.Planned || (r.State == ReleaseState.Released && r.GoesOff != null)).ToListAsync(Aborted)).Where(Knows).ToList();
        return (await DocumentsAsync())
            .Concat(releases.Where(r => r.State == ReleaseState.Planned).Select(r => Line(r, ContentScheduleAction.Release, r.GoesLive!.Value)))
            .Concat(releases.Where(r => r.GoesOff is not null).Select(r => Line(r, ContentScheduleAction.Expire, r.GoesOff!.Value))).OrderBy(l => l.Date);
    }

    private static PlannedLine Line(ReleaseRow release, ContentScheduleAction action, DateTime date) => new(release.Key, release.Name, null, null, null, action.ToString(), date, null, release.Items.Select(i => i.Document).Distinct().Count());

    private async Task<IEnumerable<PlannedLine>> DocumentsAsync() => (await Database.Schedules.AsNoTracking().OrderBy(s => s.Date).ToListAsync(Aborted))
        .Select(s => (Schedule: s, Document: Index.Document(s.DocumentKey))).Where(s => s.Document is { Trashed: false } && Caller.Reaches(Index, s.Document.Key))
        .Select(s => new PlannedLine(
            s.Document!.Key, DocumentModels.NameOf(s.Document.Draft, s.Document.Draft.Cultures.ContainsKey(s.Schedule.Culture ?? "") ? s.Schedule.Culture : null), Above(s.Document),
            s.Schedule.Culture, Rows.Languages.FirstOrDefault(l => l.IsoCode == s.Schedule.Culture)?.Name, s.Schedule.Action.ToString(), s.Schedule.Date, AreaOf(s.Document), null));
}

/// <param name="Id">The document or release.</param>
/// <param name="Name">Its name.</param>
/// <param name="Above">What the document lies below.</param>
/// <param name="Culture">ISO code, or <c>null</c>.</param>
/// <param name="Language">The language's name.</param>
/// <param name="Action"><c>Release</c> or <c>Expire</c>.</param>
/// <param name="Date">UTC.</param>
/// <param name="Municipality">Whose the document is.</param>
/// <param name="Documents">How many a release has; <c>null</c> for a document.</param>
internal sealed record PlannedLine(Guid Id, string Name, string? Above, string? Culture, string? Language, string Action, DateTime Date, string? Municipality, int? Documents);

/// <summary>What needs doing in the caller's part ("Att åtgärda").</summary>
[Route(Base + "to-do")]
internal sealed class ToDoController(TimeProvider time) : OverviewController
{
    [HttpGet]
    public object Get()
    {
        var today = time.GetUtcNow().UtcDateTime;
        var languages = Rows.Languages.Where(l => !l.IsDefault).ToList();
        return new
        {
            PastReview = Own.Where(d => d.Draft.Values.FirstOrDefault(v => v.Alias == "reviewDate") is { } date && DateTime.TryParse(date.Value, CultureInfo.InvariantCulture, out var due) && due < today)
                .Select(d => Line(d, d.Draft.Values.First(v => v.Alias == "reviewDate").Value)).ToList(),
            BrokenLinks = Own.Where(d => d.Published is not null).SelectMany(d => ContentReferences.Of(d.Draft).Where(IsBroken).Select(k => Line(d, NameOf(k)))).ToList(),
            MissingTranslations = Own.Where(d => d.Draft.Cultures.Count > 0 && d.Published?.Cultures.ContainsKey(Index.DefaultLanguage) == true)
                .SelectMany(d => languages.Where(l => d.Published!.Cultures.ContainsKey(l.IsoCode) != true).Select(l => Line(d, l.Name))).ToList(),
            ImagesWithoutAltText = Rows.Media.Where(m => !m.Trashed && Index.Type(m.ContentTypeKey)?.Alias == "Image" && Caller.ReachesMedia(Index, m.Key) && m.Content.Values.All(v => v.Alias != "altText" || string.IsNullOrWhiteSpace(v.Value)))
                .Select(m => new { Id = m.Key, m.Content.Name, Municipality = AreaOf(m), Detail = (string?)null }).ToList(),
        };
    }

    /// <summary>A page or file that a link or picker points at, and that visitors do not find.</summary>
    private bool IsBroken(Guid key) => Index.Document(key) is { IsBlueprint: false } document ? document.Trashed || document.Published is null : Index.Media(key) is { Trashed: true };

    /// <summary>A draft of another's part is named by its key only.</summary>
    private string NameOf(Guid key)
        => (Index.Document(key) is { } document && Caller.Reaches(Index, key) ? document.Draft.Name : Index.Media(key) is { } media && Caller.ReachesMedia(Index, key) ? media.Content.Name : null) ?? key.ToString();

    private object Line(DocumentRow row, string detail) => new { Id = row.Key, row.Draft.Name, Above = Above(row), Municipality = AreaOf(row), Detail = detail };
}
