using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.Releases;

/// <summary>
/// Takes releases live and off. Each does so in one transaction that holds its documents, its new state and the change
/// records, and a node takes those over in one swap of its snapshot: whatever happens to the process, visitors see all or nothing.
/// </summary>
internal sealed class ReleaseRun(
    CmsDbContext database, DocumentService documents, ReleaseCheck check, ChangeFollower follower, IServiceProvider services, TimeProvider time, ILogger<ReleaseRun> logger)
{
    /// <summary>How often one tries in one round, because somebody wrote between the check and the release.</summary>
    private const int Attempts = 10;
    private static readonly TimeSpan CheckEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan LastCheck = TimeSpan.FromHours(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Carries out what is due, documents and releases, in the order in which it fell due, and looks ahead at what is planned.</summary>
    /// <returns>How much was carried out.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var now = Now;
        var due = (await database.Releases.AsNoTracking().Where(r => (r.State == ReleaseState.Planned && r.GoesLive <= now) || (r.State == ReleaseState.Released && r.GoesOff <= now)).ToListAsync(cancellation))
            .Select(r => (Release: r, Date: (r.State == ReleaseState.Planned ? r.GoesLive : r.GoesOff)!.Value)).OrderBy(r => r.Date).ThenBy(r => r.Release.State == ReleaseState.Planned).ToList();
        var done = 0;
        foreach (var (release, date) in due)
        {
            done += await documents.RunScheduleAsync(cancellation, date);
            try
            {
                var state = release.State == ReleaseState.Planned ? await GoLiveAsync(release.Key, Guid.Empty, cancellation) : await GoOffAsync(release.Key, Guid.Empty, cancellation);
                done += state is ReleaseState.Released or ReleaseState.Ended ? 1 : 0;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that cannot be carried out must not keep the others waiting; it is tried again with the next round.
                logger.LogError(e, "The release {Release} could not be carried out", release.Name);
                database.ChangeTracker.Clear();
            }
        }
        done += await documents.RunScheduleAsync(cancellation);
        // One that was found after its end, because nobody was running, has gone live and goes off again at once.
        if (due.Exists(d => d.Release.State == ReleaseState.Planned && d.Release.GoesOff <= now))
            return done + await RunDueAsync(cancellation);
        await LookAheadAsync(cancellation);
        await TellAsync(cancellation);
        return done;
    }

    /// <summary>Takes a planned release live, whole or not at all.</summary>
    /// <param name="key">The release.</param>
    /// <param name="user">Who does it; empty for the clock.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <returns>Its state now: released, failed, or what another node has made of it.</returns>
    public async Task<ReleaseState?> GoLiveAsync(Guid key, Guid user, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await follower.FollowAsync(cancellation);
            var (seen, index) = (follower.Last, follower.Index);
            if (await database.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellation) is not { } release)
                return null;
            if (release.State != ReleaseState.Planned)
                return release.State;
            var planner = await database.LoadUserAsync(release.PlannerKey, null, cancellation);
            var problems = await check.ProblemsAsync(release, index, planner, cancellation);
            (Guid Document, DocumentStatus Status)? refused = null;
            var status = await documents.WriteAsync(async () =>
            {
                if (await database.Releases.FirstOrDefaultAsync(r => r.Key == key && r.Revision == release.Revision, cancellation) is not { } row)
                    return DocumentStatus.Conflict;
                // What was checked must be what is published: somebody may have written in between.
                if (await database.Changes.AnyAsync(c => c.Id > seen && c.Subject != ChangeSubject.Member && c.Subject != ChangeSubject.MemberGroup, cancellation))
                    return DocumentStatus.Conflict;
                row.Revision++;
                row.Problems = problems;
                if (problems.Count > 0)
                {
                    (row.State, row.IsUntold) = (ReleaseState.Failed, true);
                    return DocumentStatus.Success;
                }
                (row.State, row.LiveAt, row.CheckedAt, row.IsUntold) = (ReleaseState.Released, Now, null, false);
                var keys = row.Items.Select(i => i.Document).Distinct().ToList();
                row.Before = [.. (await database.Documents.Where(d => keys.Contains(d.Key)).ToListAsync(cancellation)).Select(d => new ReleaseBefore(d.Key, d.Published))];
                // Parents first: a page can be published only below published pages.
                foreach (var item in row.Items.OrderBy(i => index.DocumentPath(i.Document).Count()))
                {
                    var result = item.Action == ReleaseAction.Publish ? await documents.PublishInsideAsync(item.Document, item.Cultures, user, cancellation) : await documents.UnpublishInsideAsync(item.Document, item.Cultures, user, cancellation);
                    if (result == DocumentStatus.Success)
                        continue;
                    refused = (item.Document, result);
                    return result;
                }
                Record(key);
                return DocumentStatus.Success;
            }, cancellation);
            if (status == DocumentStatus.Conflict && attempt < Attempts)
                continue;
            // Somebody goes on writing: nothing unchecked goes live, and the next round tries again.
            if (status == DocumentStatus.Conflict)
                return release.State;
            if (refused is { } why)
                await FailAsync(release, new(ReleaseFault.Refused, why.Document, index.Document(why.Document)?.Draft.Name, why.Status.ToString()), cancellation);
            await follower.FollowAsync(cancellation);
            var state = await database.Releases.AsNoTracking().Where(r => r.Key == key).Select(r => r.State).FirstAsync(cancellation);
            logger.LogInformation("The release {Release} with {Count} documents: {State}", release.Name, release.Items.Count, state);
            return state;
        }
    }

    /// <summary>Takes a release off: its documents are what they were before it, those that were not there are gone.</summary>
    /// <param name="key">The release.</param>
    /// <param name="user">Who does it; empty for the clock.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task<ReleaseState?> GoOffAsync(Guid key, Guid user, CancellationToken cancellation)
    {
        await documents.WriteAsync(async () =>
        {
            if (await database.Releases.FirstOrDefaultAsync(r => r.Key == key, cancellation) is not { State: ReleaseState.Released } row)
                return DocumentStatus.NotFound;
            (row.State, row.EndedAt, row.Problems) = (ReleaseState.Ended, Now, []);
            row.Revision++;
            foreach (var item in row.Items)
                await documents.GoBackInsideAsync(item.Document, item, row.Before.FirstOrDefault(b => b.Document == item.Document)?.Published, user, cancellation);
            Record(key);
            return DocumentStatus.Success;
        }, cancellation);
        await follower.FollowAsync(cancellation);
        return (await database.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellation))?.State;
    }

    /// <summary>Checks a release now, one that is live for its end, and mails what is wrong to who planned it.</summary>
    /// <param name="key">The release.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task CheckAsync(Guid key, CancellationToken cancellation)
    {
        if (await LookAsync(key, cancellation))
            await TellAsync(cancellation);
    }

    /// <returns>Whether there is something new to tell.</returns>
    private async Task<bool> LookAsync(Guid key, CancellationToken cancellation)
    {
        await follower.FollowAsync(cancellation);
        if (await database.Releases.AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, cancellation) is not { State: ReleaseState.Planned or ReleaseState.Released } release)
            return false;
        var planner = await database.LoadUserAsync(release.PlannerKey, null, cancellation);
        var problems = release.State == ReleaseState.Planned ? await check.ProblemsAsync(release, follower.Index, planner, cancellation) : await check.ProblemsOfTheEndAsync(release, follower.Index, planner, cancellation);
        // Of several nodes the first that writes counts.
        var status = await documents.WriteAsync(async () =>
        {
            if (await database.Releases.FirstOrDefaultAsync(r => r.Key == key && r.Revision == release.Revision, cancellation) is not { } row)
                return DocumentStatus.Conflict;
            (row.Problems, row.CheckedAt, row.IsUntold) = (problems, Now, problems.Count > 0);
            row.Revision++;
            return DocumentStatus.Success;
        }, cancellation);
        return status == DocumentStatus.Success && problems.Count > 0;
    }

    /// <summary>Checks what is planned daily, and once more when an hour is left; what is live a day and an hour before its end.</summary>
    private async Task LookAheadAsync(CancellationToken cancellation)
    {
        var now = Now;
        var (yesterday, soon, tomorrow) = (now - CheckEvery, now + LastCheck, now + CheckEvery);
        var ahead = await database.Releases.AsNoTracking()
            .Where(r => (r.State == ReleaseState.Planned && (r.CheckedAt == null || r.CheckedAt <= yesterday || r.GoesLive <= soon)) || (r.State == ReleaseState.Released && r.GoesOff <= tomorrow))
            .Select(r => new { r.Key, r.CheckedAt, At = r.State == ReleaseState.Planned ? r.GoesLive : r.GoesOff }).ToListAsync(cancellation);
        foreach (var release in ahead.Where(r => r.CheckedAt is null || r.CheckedAt <= yesterday || (r.At <= soon && r.CheckedAt < r.At - LastCheck)))
            await LookAsync(release.Key, cancellation);
    }

    /// <summary>Mails those whose release is not valid, has failed or leaves links behind; told is marked after, so that a process that dies tells again rather than not at all.</summary>
    private async Task TellAsync(CancellationToken cancellation)
    {
        foreach (var release in await database.Releases.AsNoTracking().Where(r => r.IsUntold && (r.State == ReleaseState.Planned || r.State == ReleaseState.Released || r.State == ReleaseState.Failed)).ToListAsync(cancellation))
        {
            if (services.GetService<IBackOfficeMails>() is { } mails && await database.LoadUserAsync(release.PlannerKey, null, cancellation) is { } planner)
            {
                await mails.ReleaseInvalidAsync((planner.Row.Name, planner.Row.Email), planner.Row.LanguageIsoCode, release.Name, Warning(release.State), [.. release.Problems.Select(p => p.Text(planner.Say))],
                    $"/umbraco/section/content/dashboard/slapp?release={release.Key}", cancellation);
            }
            // What has been found since is still to be told.
            await database.Releases.Where(r => r.Key == release.Key && r.Revision == release.Revision).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsUntold, false), cancellation);
        }
    }

    private static ReleaseWarning Warning(ReleaseState state) => state switch
    {
        ReleaseState.Failed => ReleaseWarning.DidNotGoLive,
        ReleaseState.Released => ReleaseWarning.LeavesLinks,
        _ => ReleaseWarning.CannotGoLive,
    };

    private Task<DocumentStatus> FailAsync(ReleaseRow release, ReleaseProblem problem, CancellationToken cancellation) => documents.WriteAsync(async () =>
    {
        if (await database.Releases.FirstOrDefaultAsync(r => r.Key == release.Key && r.Revision == release.Revision, cancellation) is not { } row)
            return DocumentStatus.Conflict;
        (row.State, row.Problems, row.IsUntold) = (ReleaseState.Failed, [problem], true);
        row.Revision++;
        return DocumentStatus.Success;
    }, cancellation);

    private void Record(Guid key) => database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Release, Key = key, Type = TreeChangeTypes.RefreshAll, Date = Now });
}
