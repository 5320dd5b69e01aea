using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;

namespace SodraSmaland.Core.MarketPlan;

/// <summary>What came of a change to the plan; beyond the first three, the rule that stood in the way.</summary>
internal enum PlanStatus
{
    Done,
    NotFound,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,
    EachMunicipalityItsOwn,
    AnActivityHasAName,
    ItEndsAfterItStarts,
    ABudgetIsNotNegative,
    UnknownMunicipality,
    TooLong,
}

/// <summary>The market plan: everybody in the network reads it, each municipality writes its own, the region all.</summary>
internal sealed class ActivityPlan(SiteDbContext database, TimeProvider time)
{
    public const int LongestName = 120;
    public const int LongestNote = 2000;
    public const int LargestBudget = 100_000_000;

    /// <summary>Activities that touch a span of days, in the order they begin.</summary>
    public async Task<IReadOnlyList<(Activity Activity, int Leads)>> FindAsync(DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var found = await database.Activities.AsNoTracking().Where(a => (from == null || a.EndsOn >= from) && (to == null || a.StartsOn <= to))
            .OrderBy(a => a.StartsOn).ThenBy(a => a.EndsOn).ThenBy(a => a.Name).ToListAsync(cancellation);
        // Numbers of a whole campaign name nobody: everybody takes part of the result.
        var campaigns = found.Select(a => a.Campaign?.ToString()).OfType<string>().Distinct().ToList();
        var leads = await database.Leads.Where(l => l.Status == LeadStatus.Confirmed && l.MergedIntoId == null && campaigns.Contains(l.Campaign!)).GroupBy(l => l.Campaign!)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return [.. found.Select(a => (a, a.Campaign is { } key ? leads.GetValueOrDefault(key.ToString()) : 0))];
    }

    public Task<Activity?> FindAsync(Guid id, CancellationToken cancellation) => database.Activities.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, cancellation);

    public async Task<PlanStatus> AddAsync(DeskUser user, Guid id, ActivityDraft draft, IReadOnlyCollection<string> known, CancellationToken cancellation)
    {
        if (Refusal(user, draft, known) is var refusal and not PlanStatus.Done)
            return refusal;
        var activity = new Activity { Id = id };
        Write(activity, user, draft);
        database.Add(activity);
        await database.SaveChangesAsync(cancellation);
        return PlanStatus.Done;
    }

    public async Task<PlanStatus> ChangeAsync(DeskUser user, Guid id, int version, ActivityDraft draft, IReadOnlyCollection<string> known, CancellationToken cancellation)
    {
        if (await database.Activities.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } activity)
            return PlanStatus.NotFound;
        if (!user.Scope.Covers(activity.Municipality))
            return PlanStatus.EachMunicipalityItsOwn;
        if (activity.Version != version)
            return PlanStatus.Stale;
        if (Refusal(user, draft, known) is var refusal and not PlanStatus.Done)
            return refusal;
        Write(activity, user, draft);
        return await SaveAsync(cancellation);
    }

    public async Task<PlanStatus> RemoveAsync(DeskUser user, Guid id, int version, CancellationToken cancellation)
    {
        if (await database.Activities.FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } activity)
            return PlanStatus.NotFound;
        if (!user.Scope.Covers(activity.Municipality))
            return PlanStatus.EachMunicipalityItsOwn;
        if (activity.Version != version)
            return PlanStatus.Stale;
        database.Remove(activity);
        return await SaveAsync(cancellation);
    }

    private static PlanStatus Refusal(DeskUser user, ActivityDraft draft, IReadOnlyCollection<string> known)
        => draft.Municipality.Length > 0 && !known.Contains(draft.Municipality) ? PlanStatus.UnknownMunicipality
        : !user.Scope.Covers(draft.Municipality) ? PlanStatus.EachMunicipalityItsOwn
        : draft.Name.Trim().Length == 0 ? PlanStatus.AnActivityHasAName
        : draft.EndsOn < draft.StartsOn ? PlanStatus.ItEndsAfterItStarts
        : draft.Budget is < 0 or > LargestBudget ? PlanStatus.ABudgetIsNotNegative
        : draft.Name.Trim().Length > LongestName || draft.Place?.Length > LongestName || draft.Responsible?.Length > LongestName || draft.Note?.Length > LongestNote ? PlanStatus.TooLong
        : PlanStatus.Done;

    private void Write(Activity activity, DeskUser user, ActivityDraft draft)
    {
        (activity.Name, activity.Kind, activity.StartsOn, activity.EndsOn) = (draft.Name.Trim(), draft.Kind, draft.StartsOn, draft.EndsOn ?? draft.StartsOn);
        (activity.Place, activity.Budget, activity.Responsible, activity.Municipality) = (Optional(draft.Place), draft.Budget, Optional(draft.Responsible), draft.Municipality);
        (activity.Campaign, activity.Note, activity.ChangedBy, activity.ChangedAt) = (draft.Campaign, Optional(draft.Note), user.Name, time.GetUtcNow().UtcDateTime);
        activity.Version++;
    }

    private async Task<PlanStatus> SaveAsync(CancellationToken cancellation) => await database.TrySaveAsync(cancellation) ? PlanStatus.Done : PlanStatus.Stale;

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
