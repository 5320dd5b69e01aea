using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Web.BackOffice.Campaigns;
using SodraSmaland.Web.Pages.Campaigns;
using SodraSmaland.Web.Pages.Fair;

namespace SodraSmaland.Web.BackOffice.Fair;

/// <summary>Makes the address that a tablet at a fair is opened with: for those who may edit the campaign's page.</summary>
[Route("umbraco/sodrasmaland/api/v1/fair-link")]
internal sealed class FairLinkController(FairTickets tickets, Site site) : CampaignController
{
    /// <summary>A fair seldom lasts longer, and a lost tablet should not be open for ever.</summary>
    private const int MostDays = 14;

    /// <param name="campaign">Key of the campaign's page, which is published.</param>
    /// <param name="days">How long the tablet can be opened.</param>
    [HttpPost]
    public IActionResult Create(Guid campaign, int days = 3)
    {
        if (!CurrentUser.Reaches(campaign))
            return NotYours();
        if (site.Find(campaign) is not { ContentType.Alias: "campaign" })
            return Refused(400, "NotPublished", Say("Inte publicerad", "Not published"), Say("Publicera kampanjen först: mässläget visar dess rubrik och ingress.", "Publish the campaign first: the tablet shows its heading and preamble."));
        var url = $"{Request.Scheme}://{Request.Host}{FairLinks.Swedish}{tickets.Make(campaign, TimeSpan.FromDays(Math.Clamp(days, 1, MostDays)))}";
        return Ok(new { Url = url, Svg = QrCode.Svg(url) });
    }
}
