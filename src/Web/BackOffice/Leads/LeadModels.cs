using System.Globalization;
using SodraSmaland.Core;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>A value with what it is called in the caller's language.</summary>
internal sealed record Choice(string Value, string Label);

/// <summary>A line of the list.</summary>
internal sealed record LeadItemModel(
    Guid Id, string? Name, string Email, string? Phone, LeadStage Stage, string? Household, string? TimeFrame, string? Assignee, string? NextStep, DateOnly? NextStepOn, bool IsOverdue,
    string? Campaign, string? Source, string Language, DateTimeOffset CreatedAt, IReadOnlyList<string> Municipalities)
{
    public static LeadItemModel Of(LeadRow row, LeadNames names, DateOnly today) => new(
        row.Id, row.Name, row.Email, row.Phone, row.Stage, names.Household(row.Household), names.TimeFrame(row.TimeFrame), row.AssigneeName, row.NextStep, row.NextStepOn, row.NextStepOn < today,
        names.Campaign(row.Campaign), row.Source, row.Language, row.CreatedAt, [.. row.Municipalities.Select(names.Municipality)]);
}

/// <summary>A lead's page.</summary>
internal sealed record LeadModel(
    Guid Id, int Version, string? Name, string Email, string? Phone, string? Household, string? TimeFrame, string? Message, string Language, string? Campaign, string? Source,
    IReadOnlyList<string> Wishes, IReadOnlyList<Choice> Municipalities, DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt, LeadStage Stage, IReadOnlyList<LeadStage> NextStages,
    Guid Me, Guid? AssigneeKey, string? Assignee, IReadOnlyList<Choice> Coordinators, string? NextStep, DateOnly? NextStepOn, IReadOnlyList<ConsentModel> Consents, IReadOnlyList<EventModel> History,
    IReadOnlyList<AccessModel> Accesses, IReadOnlyList<TwinModel> Merged, IReadOnlyList<TwinModel> LookAlikes, int MailsWaiting)
{
    public static LeadModel Of(LeadFile file, DeskUser me, LeadNames names, IReadOnlyList<Coordinator> coordinators, IReadOnlyList<LeadRow> lookAlikes)
    {
        var lead = file.Lead;
        return new(
            lead.Id, lead.Version, lead.Name, lead.Email, lead.Phone, names.Household(lead.Household), names.TimeFrame(lead.TimeFrame), lead.Message, lead.Language, names.Campaign(lead.Campaign), lead.Source,
            [.. lead.Municipalities.Select(names.Municipality)], [.. lead.Routings.OrderBy(r => r.Municipality, StringComparer.Ordinal).Select(r => new Choice(r.Municipality, names.Municipality(r.Municipality)))],
            lead.CreatedAt, lead.ConfirmedAt, lead.Stage, LeadStages.After(lead.Stage), me.Key, lead.AssigneeKey, lead.AssigneeName, [.. coordinators.Select(c => new Choice(c.Key.ToString(), c.Name))],
            lead.NextStep, lead.NextStepOn, [.. file.Merged.Prepend(lead).SelectMany(l => l.Consents).OrderBy(c => c.GivenAt).Select(c => new ConsentModel(c.Purpose, c.Text, c.LegalBasis, c.Source, c.GivenAt, c.WithdrawnAt))],
            [.. file.Merged.Prepend(lead).SelectMany(l => l.Events).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => EventModel.Of(e, me, names))],
            [.. file.Accesses.Select(a => new AccessModel(a.At, a.UserName, a.Action))],
            [.. file.Merged.Select(m => new TwinModel(m.Id, m.Name, m.Email, m.Phone, m.Message, m.CreatedAt))],
            [.. lookAlikes.Select(l => new TwinModel(l.Id, l.Name, l.Email, l.Phone, null, l.CreatedAt))], file.MailsWaiting);
    }
}

/// <summary>A consent, word for word.</summary>
internal sealed record ConsentModel(string Purpose, string Text, string LegalBasis, string Source, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

/// <summary>Who saw the lead.</summary>
internal sealed record AccessModel(DateTimeOffset At, string By, AccessAction Action);

/// <summary>Another registration of the same person, or one that may be.</summary>
internal sealed record TwinModel(Guid Id, string? Name, string Email, string? Phone, string? Message, DateTimeOffset CreatedAt);

/// <summary>A line of the history.</summary>
internal sealed record EventModel(Guid Id, DateTimeOffset At, LeadEventKind Kind, string? By, string? From, string? To, string? Text, bool IsMine)
{
    public static EventModel Of(LeadEvent e, DeskUser me, LeadNames names) => new(
        e.Id, e.At, e.Kind, e.ByName, Named(e.Kind, e.From, names), Named(e.Kind, e.To, names), e.Text, e.Kind == LeadEventKind.Note && e.ByKey == me.Key);

    private static string? Named(LeadEventKind kind, string? word, LeadNames names)
        => kind == LeadEventKind.HandOver && word is not null ? string.Join(", ", word.Split(',').Select(names.Municipality)) : word;
}

/// <summary>How the list is narrowed, as the address says it.</summary>
internal sealed record LeadQuery
{
    public string? Query { get; init; }

    /// <summary>Alias; <c>region</c> is the regional desk.</summary>
    public string? Municipality { get; init; }
    public LeadStage? Stage { get; init; }

    /// <summary>Key of a user, <c>me</c>, or <c>none</c>.</summary>
    public string? Assignee { get; init; }
    public string? TimeFrame { get; init; }
    public string? Household { get; init; }
    public string? Campaign { get; init; }
    public string? Source { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Only those whose next step should have been taken.</summary>
    public bool Overdue { get; init; }

    /// <summary>Only new ones that have waited longer than promised.</summary>
    public bool Waiting { get; init; }

    public LeadFilter ToFilter(DeskUser me, DateTime now, int promise) => new()
    {
        Query = Query,
        Municipality = Municipality == "region" ? "" : Empty(Municipality),
        Stage = Waiting ? LeadStage.New : Stage,
        Assignee = Assignee == "me" ? me.Key : Guid.TryParse(Assignee, out var key) ? key : null,
        Unassigned = Assignee == "none",
        TimeFrame = Empty(TimeFrame),
        Household = Empty(Household),
        Campaign = Empty(Campaign),
        Source = Empty(Source),
        From = From,
        To = To,
        OverdueOn = Overdue ? County.Date(now) : null,
        ConfirmedBefore = Waiting ? Core.WorkingDays.Back(County.Date(now), promise) : null,
    };

    /// <summary>In words for the log of exports: never what was searched for, which is often a name.</summary>
    public string Describe() => string.Join("; ", new (string Name, object? Value)[]
    {
        ("query", string.IsNullOrWhiteSpace(Query) ? null : "…"), ("municipality", Empty(Municipality)), ("stage", Stage), ("assignee", Empty(Assignee)), ("timeFrame", Empty(TimeFrame)), ("household", Empty(Household)),
        ("campaign", Empty(Campaign)), ("source", Empty(Source)), ("from", From?.ToString("O", CultureInfo.InvariantCulture)), ("to", To?.ToString("O", CultureInfo.InvariantCulture)), ("overdue", Overdue ? true : null), ("waiting", Waiting ? true : null),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
