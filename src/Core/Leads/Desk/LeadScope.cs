namespace SodraSmaland.Core.Leads.Desk;

/// <summary>The part of the leads that somebody may see.</summary>
/// <param name="Municipalities">Aliases; <c>null</c> is the whole county, the regional desk included.</param>
internal sealed record LeadScope(IReadOnlyList<string>? Municipalities)
{
    public static readonly LeadScope WholeCounty = new((IReadOnlyList<string>?)null);

    public bool Covers(string municipality) => Municipalities is null || Municipalities.Contains(municipality);

    public bool Sees(Lead lead) => Municipalities is null || lead.Routings.Exists(r => Covers(r.Municipality));
}

/// <summary>Who works at the desk.</summary>
internal sealed record DeskUser(Guid Key, string Name, LeadScope Scope);

internal static class VisibleLeads
{
    /// <summary>Confirmed leads of the scope; one that is the same person as another is seen with that one.</summary>
    public static IQueryable<Lead> VisibleTo(this IQueryable<Lead> leads, LeadScope scope)
        => leads.Where(l => l.Status == LeadStatus.Confirmed && l.MergedIntoId == null).In(scope);

    public static IQueryable<Lead> In(this IQueryable<Lead> leads, LeadScope scope)
        => scope.Municipalities is { } mine ? leads.Where(l => l.Routings.Any(r => mine.Contains(r.Municipality))) : leads;
}
