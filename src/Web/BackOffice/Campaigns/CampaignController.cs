using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>What editors do with a campaign beside its page: those in whose part of the content tree it lies.</summary>
[InSection("Umb.Section.Content")]
internal abstract class CampaignController : BackOfficeController
{
    public const string Base = "umbraco/sodrasmaland/api/v1/campaigns/{campaign:guid}";

    protected T Service<T>() where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>The campaign as it was last saved, when it is one of the caller's part.</summary>
    protected IPublishedContent? Find(Guid campaign)
        => CurrentUser.Reaches(campaign) && Service<IPublishedContentCache>().GetById(true, campaign) is { ContentType.Alias: "campaign" } draft ? draft : null;

    protected static string WordOf(IPublishedContent draft) => draft.GetProperty(ShortAddress.Property)?.GetValue() as string ?? "";

    protected ObjectResult NotYours() => Refused(404, "NotFound", Say("Finns inte", "Not there"), Say("Kampanjen finns inte, eller hör till en annan del av webbplatsen.", "The campaign does not exist, or belongs to another part of the site."));
}
