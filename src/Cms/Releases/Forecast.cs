using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models;

namespace SodraSmaland.Cms.Releases;

/// <summary>What will be published at a moment ahead, when schedules and releases have done what they are to do until then.</summary>
internal static class Forecast
{
    /// <param name="index">Drafts and what is published now.</param>
    /// <param name="schedules">Those not carried out yet.</param>
    /// <param name="releases">All of them; drafts and those that are over do nothing.</param>
    /// <param name="moment">UTC; what happens at that very moment has happened.</param>
    /// <returns>What will be published of the documents that something happens to.</returns>
    public static IReadOnlyDictionary<Guid, DocumentContent?> At(ContentIndex index, IEnumerable<ScheduleRow> schedules, IEnumerable<ReleaseRow> releases, DateTime moment)
    {
        var published = new Dictionary<Guid, DocumentContent?>();
        var before = new Dictionary<(Guid Release, Guid Document), DocumentContent?>();
        // In the order in which the worker does it: what is scheduled first, then what ends, then what goes live.
        var steps = schedules.Select(s => (s.Date, Order: 0, Do: (Action)(() => Schedule(s))))
            .Concat(releases.Where(r => r.State == ReleaseState.Released && r.GoesOff is not null).Select(r => (r.GoesOff!.Value, 1, (Action)(() => Off(r)))))
            .Concat(releases.Where(r => r is { State: ReleaseState.Planned, GoesLive: not null }).SelectMany(r => new[]
            {
                (r.GoesLive!.Value, 2, (Action)(() => Live(r))),
                (r.GoesOff ?? DateTime.MaxValue, 1, (Action)(() => Off(r))),
            }));
        foreach (var step in steps.Where(s => s.Item1 <= moment).OrderBy(s => s.Item1).ThenBy(s => s.Item2).ToList())
            step.Item3();
        return published;

        void Schedule(ScheduleRow schedule) => Change(schedule.DocumentKey, (row, now) => schedule.Action == ContentScheduleAction.Release
            ? DocumentContent.Publish(now, row.Draft, schedule.Culture is null ? null : [schedule.Culture], schedule.Date)
            : DocumentContent.Unpublish(now, schedule.Culture is null ? [] : [schedule.Culture]));

        void Live(ReleaseRow release)
        {
            foreach (var item in release.Items)
            {
                Change(item.Document, (row, now) =>
                {
                    before.TryAdd((release.Key, item.Document), now);
                    return item.Live(now, row.Draft, release.GoesLive!.Value);
                });
            }
        }

        void Off(ReleaseRow release)
        {
            foreach (var kept in release.Before)
                before.TryAdd((release.Key, kept.Document), kept.Published);
            foreach (var item in release.Items)
                Change(item.Document, (_, now) => item.Off(now, before.GetValueOrDefault((release.Key, item.Document)), release.GoesOff!.Value));
        }

        void Change(Guid key, Func<DocumentRow, DocumentContent?, DocumentContent?> change)
        {
            if (index.Document(key) is { Trashed: false } row)
                published[key] = change(row, published.TryGetValue(key, out var now) ? now : row.Published);
        }
    }

    /// <summary>The row with something else published.</summary>
    public static DocumentRow With(DocumentRow row, DocumentContent? published) => new()
    {
        Key = row.Key,
        Id = row.Id,
        ParentKey = row.ParentKey,
        SortOrder = row.SortOrder,
        Trashed = row.Trashed,
        IsBlueprint = row.IsBlueprint,
        ContentTypeKey = row.ContentTypeKey,
        TemplateKey = row.TemplateKey,
        CreateDate = row.CreateDate,
        UpdateDate = row.UpdateDate,
        CreatorKey = row.CreatorKey,
        WriterKey = row.WriterKey,
        Revision = row.Revision,
        Draft = row.Draft,
        Published = published,
    };
}
