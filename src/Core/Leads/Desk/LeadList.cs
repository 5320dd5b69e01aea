using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Leads.Desk;

/// <summary>Which leads to show; what is <c>null</c> or false does not narrow.</summary>
internal sealed record LeadFilter
{
    public string? Query { get; init; }

    /// <summary>Alias; empty is the regional desk.</summary>
    public string? Municipality { get; init; }
    public LeadStage? Stage { get; init; }
    public Guid? Assignee { get; init; }
    public bool Unassigned { get; init; }
    public string? TimeFrame { get; init; }
    public string? Household { get; init; }
    public string? Campaign { get; init; }
    public string? Source { get; init; }

    /// <summary>First day of registration, in the county's time.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of registration.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only those whose next step should have been taken before this day.</summary>
    public DateOnly? OverdueOn { get; init; }

    /// <summary>Only those confirmed before this day.</summary>
    public DateOnly? ConfirmedBefore { get; init; }
}

internal enum LeadSort { Created, Name, Stage, NextStep }

/// <summary>A line of the list, and of an export.</summary>
internal sealed record LeadRow
{
    public Guid Id { get; init; }
    public string? Name { get; init; }
    public string Email { get; init; } = "";
    public string? Phone { get; init; }
    public LeadStage Stage { get; init; }
    public string? TimeFrame { get; init; }
    public string? Household { get; init; }
    public string? AssigneeName { get; init; }
    public string? NextStep { get; init; }
    public DateOnly? NextStepOn { get; init; }
    public string? Campaign { get; init; }
    public string? Source { get; init; }
    public string Language { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public IReadOnlyList<string> Municipalities { get; init; } = [];

    /// <summary>Only in an export.</summary>
    public string? Message { get; init; }
}

/// <summary>Finds leads among many, for somebody who may see some of them.</summary>
internal sealed class LeadList(SiteDbContext database)
{
    public async Task<(int Total, IReadOnlyList<LeadRow> Rows)> FindAsync(LeadScope scope, LeadFilter filter, LeadSort sort, bool descending, int skip, int take, CancellationToken cancellation)
    {
        var found = Matching(scope, filter);
        var total = await found.CountAsync(cancellation);
        if (total <= skip)
            return (total, []);
        // The page is found in the index alone; only its rows are read.
        var ids = await Sorted(found, sort, descending).Select(l => l.Id).Skip(skip).Take(take).ToListAsync(cancellation);
        var rows = await database.Leads.AsNoTracking().Where(l => ids.Contains(l.Id)).Select(Row(withMessage: false)).ToListAsync(cancellation);
        return (total, [.. rows.OrderBy(r => ids.IndexOf(r.Id))]);
    }

    public Task<int> CountAsync(LeadScope scope, LeadFilter filter, CancellationToken cancellation) => Matching(scope, filter).CountAsync(cancellation);

    /// <summary>All that match, the newest first, a batch at a time: memory does not grow with the number of leads.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LeadRow>> BatchesAsync(LeadScope scope, LeadFilter filter, int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (created, id) = (DateTime.MaxValue, Guid.Empty);
        while (true)
        {
            var rows = await Matching(scope, filter).Where(l => l.CreatedAt < created || (l.CreatedAt == created && l.Id.CompareTo(id) < 0))
                .OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(size).Select(Row(withMessage: true)).ToListAsync(cancellation);
            if (rows.Count > 0)
                yield return rows;
            if (rows.Count < size)
                yield break;
            (created, id) = (rows[^1].CreatedAt, rows[^1].Id);
        }
    }

    /// <summary>Campaigns and sources that there are to choose from.</summary>
    public async Task<(IReadOnlyList<string> Campaigns, IReadOnlyList<string> Sources)> OriginsAsync(LeadScope scope, CancellationToken cancellation)
    {
        var visible = database.Leads.AsNoTracking().VisibleTo(scope);
        return (await visible.Where(l => l.Campaign != null).Select(l => l.Campaign!).Distinct().OrderBy(c => c).ToListAsync(cancellation),
            await visible.Where(l => l.Source != null).Select(l => l.Source!).Distinct().OrderBy(c => c).ToListAsync(cancellation));
    }

    private IQueryable<Lead> Matching(LeadScope scope, LeadFilter filter)
    {
        if (filter.Municipality is { } one)
            scope = new LeadScope(scope.Covers(one) ? [one] : []);
        var leads = database.Leads.AsNoTracking().VisibleTo(scope);
        foreach (var word in Words(filter.Query ?? ""))
            leads = leads.Where(l => l.SearchText.Contains(word));
        if (filter.Stage is { } stage)
            leads = leads.Where(l => l.Stage == stage);
        if (filter.Assignee is { } assignee)
            leads = leads.Where(l => l.AssigneeKey == assignee);
        if (filter.Unassigned)
            leads = leads.Where(l => l.AssigneeKey == null);
        if (filter.TimeFrame is { } timeFrame)
            leads = leads.Where(l => l.TimeFrame == timeFrame);
        if (filter.Household is { } household)
            leads = leads.Where(l => l.Household == household);
        if (filter.Campaign is { } campaign)
            leads = leads.Where(l => l.Campaign == campaign);
        if (filter.Source is { } source)
            leads = leads.Where(l => l.Source == source);
        if (filter.From is { } from && County.Start(from) is var first)
            leads = leads.Where(l => l.CreatedAt >= first);
        if (filter.To is { } to && County.Start(to.AddDays(1)) is var end)
            leads = leads.Where(l => l.CreatedAt < end);
        if (filter.OverdueOn is { } today)
            leads = leads.Where(l => l.NextStepOn < today);
        if (filter.ConfirmedBefore is { } day && County.Start(day) is var start)
            leads = leads.Where(l => l.ConfirmedAt < start);
        return leads;
    }

    /// <summary>A telephone number is searched as it is kept, however it is written and even in part; other text word by word.</summary>
    private static string[] Words(string query)
        => LeadRules.Digits(query) is { Length: >= 3 } digits && query.All(LeadRules.IsOfPhone) ? [digits] : query.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IQueryable<Lead> Sorted(IQueryable<Lead> leads, LeadSort sort, bool descending) => (sort, descending) switch
    {
        (LeadSort.Name, false) => leads.OrderBy(l => l.SearchText).ThenBy(l => l.Id),
        (LeadSort.Name, true) => leads.OrderByDescending(l => l.SearchText).ThenByDescending(l => l.Id),
        (LeadSort.Stage, false) => leads.OrderBy(l => l.Stage).ThenBy(l => l.CreatedAt).ThenBy(l => l.Id),
        (LeadSort.Stage, true) => leads.OrderByDescending(l => l.Stage).ThenByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id),
        // Those without a next step last, whichever way.
        (LeadSort.NextStep, false) => leads.OrderBy(l => l.NextStepOn == null).ThenBy(l => l.NextStepOn).ThenBy(l => l.Id),
        (LeadSort.NextStep, true) => leads.OrderBy(l => l.NextStepOn == null).ThenByDescending(l => l.NextStepOn).ThenByDescending(l => l.Id),
        (_, false) => leads.OrderBy(l => l.CreatedAt).ThenBy(l => l.Id),
        (_, true) => leads.OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id),
    };

    private static System.Linq.Expressions.Expression<Func<Lead, LeadRow>> Row(bool withMessage) => l => new LeadRow
    {
        Id = l.Id,
        Name = l.Name,
        Email = l.Email,
        Phone = l.Phone,
        Stage = l.Stage,
        TimeFrame = l.TimeFrame,
        Household = l.Household,
        AssigneeName = l.AssigneeName,
        NextStep = l.NextStep,
        NextStepOn = l.NextStepOn,
        Campaign = l.Campaign,
        Source = l.Source,
        Language = l.Language,
        CreatedAt = l.CreatedAt,
        Municipalities = l.Routings.OrderBy(r => r.Municipality).Select(r => r.Municipality).ToList(),
        Message = withMessage ? l.Message : null,
    };
}
