using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Web.Pages.Municipalities;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>A municipality as the desk knows it.</summary>
/// <param name="Key">Of its page.</param>
/// <param name="Alias">The last part of its address, which leads are routed by.</param>
/// <param name="Name">Its name.</param>
internal sealed record Municipality(Guid Key, string Alias, string Name);

/// <summary>The county's municipalities, and which of them a back office user works for: those whose pages are in their part of the tree.</summary>
internal sealed class MunicipalDesks(Site site)
{
    private IReadOnlyList<Municipality>? all;

    public IReadOnlyList<Municipality> All => all ??= site.First("municipalityOverview") is { } overview
        ? [.. site.Children(overview, "municipality").Select(m => new Municipality(m.Key, Comparison.Slug(site, m), m.Name))] : [];

    public LeadScope ScopeOf(IBackOfficeUser user)
        => user.HasDocumentRootAccess ? LeadScope.WholeCounty : new LeadScope([.. All.Where(m => user.Reaches(m.Key)).Select(m => m.Alias)]);

    public string? NameOf(string alias) => All.FirstOrDefault(m => m.Alias == alias)?.Name;
}

/// <summary>Coordinators are those who see the section.</summary>
internal sealed class SectionCoordinators(IBackOfficeUsers users, MunicipalDesks desks) : ICoordinators
{
    public async Task<IReadOnlyList<Coordinator>> AllAsync(CancellationToken cancellation)
        => [.. (await users.InSectionAsync(LeadController.Section, cancellation)).Select(u => new Coordinator(u.Key, u.Name, u.Email, u.Language, desks.ScopeOf(u)))];
}
