using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Privacy;

/// <summary>Who saw or took whom, the latest first (GDPR article 5.2); for the region.</summary>
[RegionOnly]
[Route("umbraco/sodrasmaland/api/v1/access-log")]
internal sealed class AccessLogController(SiteDbContext database) : LeadController
{
    /// <param name="user">A part of the name of who saw.</param>
    /// <param name="kind">What kind of people, such as <c>lead</c>.</param>
    /// <param name="subject">Key of a lead, member, enquiry or request.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    [HttpGet]
    public async Task<object> Get(string? user, string? kind, Guid? subject, [Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var found = database.AccessRecords.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(user))
            found = found.Where(r => r.UserName.Contains(user.Trim()));
        if (!string.IsNullOrEmpty(kind))
            found = found.Where(r => r.Kind == kind);
        if (subject is { } key)
            found = found.Where(r => r.Subjects.Any(s => s.SubjectId == key));
        var names = Names;
        return new
        {
            Total = await found.CountAsync(Aborted),
            Kinds = await database.AccessRecords.Select(r => r.Kind).Distinct().OrderBy(k => k).ToListAsync(Aborted),
            Items = (await found.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Skip(skip).Take(take).Select(r => new { r.At, r.UserName, r.UserArea, r.Action, r.Kind, r.Filter, r.Count, Subjects = r.Subjects.OrderBy(s => s.SubjectId).Take(3).Select(s => s.SubjectId).ToList() }).ToListAsync(Aborted))
                .Select(r => new { At = new DateTimeOffset(r.At), By = r.UserName, Area = string.Join(", ", r.UserArea.Split(',').Select(names.Municipality)), r.Action, r.Kind, r.Filter, r.Count, r.Subjects }).ToList(),
        };
    }
}

/// <summary>What is kept how long, and what retention has done; for the region.</summary>
[RegionOnly]
[Route("umbraco/sodrasmaland/api/v1/retention")]
internal sealed class RetentionController(SiteDbContext database, RetentionRules rules, TimeProvider time) : LeadController
{
    private const int ShownDays = 30;

    [HttpGet]
    public async Task<object> Get()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var from = County.Date(now).AddDays(-ShownDays + 1);
        var done = await database.RetentionDays.AsNoTracking().Where(d => d.Day >= from).ToListAsync(Aborted);
        var run = await database.JobRuns.AsNoTracking().FirstOrDefaultAsync(j => j.Name == Retention.JobName, Aborted);
        return new
        {
            LastRunAt = run is null ? (DateTimeOffset?)null : new DateTimeOffset(run.LastRunAt),
            IsLate = run is null || run.LastRunAt <= now - RetentionHealth.TooLong,
            Rules = rules.All.Select(r => new { r.Name, r.Length, r.Unit, Erased = done.Where(d => d.Rule == r.Name).Sum(d => d.Count) }).ToList(),
            Days = done.OrderByDescending(d => d.Day).ThenBy(d => d.Rule, StringComparer.Ordinal).Select(d => new { d.Day, d.Rule, d.Count }).ToList(),
        };
    }
}
