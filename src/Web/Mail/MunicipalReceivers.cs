using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Pages.Municipalities;

namespace SodraSmaland.Web.Mail;

/// <summary>Who is mailed about what goes to a municipality.</summary>
internal sealed class MunicipalReceivers(Site site, ICoordinators coordinators)
{
    private const string Swedish = "sv-SE";

    /// <summary>The municipality's own back office users in their languages; without any, the address on its page, or the region's.</summary>
    public async Task<IReadOnlyList<(string Email, string Language)>> OfAsync(string municipality)
    {
        var users = (await coordinators.AllAsync(CancellationToken.None)).Where(c => c.Scope.Municipalities?.Contains(municipality) == true).Select(c => (c.Email, Culture(c.Language))).ToList();
        if (users.Count > 0)
            return users;
        var page = site.First("municipalityOverview") is { } overview ? site.Children(overview, "municipality").FirstOrDefault(m => Comparison.Slug(site, m) == municipality) : null;
        var email = page is null ? "" : site.Text(page, "coordinatorEmail");
        if (email.Length == 0 && site.Settings is { } settings)
            email = site.Text(settings, "contactEmail");
        return email.Length == 0 ? [] : [(email, Swedish)];
    }

    /// <summary>The culture of a back office user's language.</summary>
    public static string Culture(string language) => language.StartsWith("sv", StringComparison.OrdinalIgnoreCase) ? Swedish : "en-US";
}
