using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads.Desk;

namespace SodraSmaland.Core.Privacy;

/// <summary>Writes down who saw whom.</summary>
internal static class AccessLog
{
    /// <summary>Adds a record; the caller saves.</summary>
    /// <param name="database">Where.</param>
    /// <param name="user">Who saw.</param>
    /// <param name="action">How.</param>
    /// <param name="kind">What kind of people.</param>
    /// <param name="filter">How they were chosen, without what was searched for.</param>
    /// <param name="at">When.</param>
    /// <param name="subjects">Whom, as far as known yet.</param>
    public static AccessRecord Add(SiteDbContext database, DeskUser user, AccessAction action, string kind, string? filter, DateTime at, IReadOnlyCollection<Guid> subjects)
    {
        var record = new AccessRecord
        {
            Id = Guid.CreateVersion7(),
            At = at,
            UserKey = user.Key,
            UserName = user.Name,
            UserArea = string.Join(',', user.Scope.Municipalities ?? []),
            Action = action,
            Kind = kind,
            Filter = filter,
            Count = subjects.Count,
        };
        record.Subjects.AddRange(subjects.Select(s => new AccessSubject { RecordId = record.Id, SubjectId = s }));
        database.Add(record);
        return record;
    }
}
