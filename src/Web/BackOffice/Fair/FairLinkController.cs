using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Web.Pages.Fair;

namespace SodraSmaland.Web.BackOffice.Fair;

/// <summary>Makes the address that a tablet at a fair is opened with: for those who may edit the campaign's page.</summary>
[InSection("Umb.Section.Content")]
[Route("umbraco/sodrasmaland/api/v1/fair-link")]
internal sealed class FairLinkController(FairTickets tickets, Site site) : BackOfficeController
{
    /// <summary>A fair seldom lasts longer, and a lost tablet should not be open for ever.</summary>
    private const int MostDays = 14;

    /// <param name="campaign">Key of the campaign's page, which is published.</param>
    /// <param name="days">How long the tablet can be opened.</param>
    [HttpPost]
    public IActionResult Create(Guid campaign, int days = 3)
    {
        var isSwedish = CurrentUser.Language.StartsWith("sv", StringComparison.OrdinalIgnoreCase);
        if (!CurrentUser.Reaches(campaign))
            return Refused(404, "NotFound", isSwedish ? "Finns inte" : "Not there", isSwedish ? "Kampanjen finns inte, eller hör till en annan del av webbplatsen." : "The campaign does not exist, or belongs to another part of the site.");
        if (site.Find(campaign) is not { ContentType.Alias: "campaign" })
            return Refused(400, "NotPublished", isSwedish ? "Inte publicerad" : "Not published", isSwedish ? "Publicera kampanjen först: mässläget visar dess rubrik och ingress." : "Publish the campaign first: the tablet shows its heading and preamble.");
        var length = TimeSpan.FromDays(Math.Clamp(days, 1, MostDays));
        return Ok(new { Url = $"{Request.Scheme}://{Request.Host}{FairLinks.Swedish}{tickets.Make(campaign, length)}" });
    }
}
