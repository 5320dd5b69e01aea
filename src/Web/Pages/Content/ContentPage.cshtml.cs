using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace SodraSmaland.Web.Pages.Content;

/// <summary>Every content page: from the address to a document, a redirect or the page that says it is not there.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ContentPageModel(IPublishedRouter router, Site site) : PageModel
{
    /// <summary>The view of each document type. A type without one, such as a folder, has no page.</summary>
    private static readonly Dictionary<string, string> Views = new()
    {
        ["home"] = "/Pages/Home/Home.cshtml",
        ["theme"] = "/Pages/Themes/Theme.cshtml",
        ["article"] = "/Pages/Themes/Article.cshtml",
        ["municipalityOverview"] = "/Pages/Municipalities/Overview.cshtml",
        ["municipality"] = "/Pages/Municipalities/Municipality.cshtml",
        ["storyList"] = "/Pages/Stories/StoryList.cshtml",
        ["story"] = "/Pages/Stories/Story.cshtml",
        ["eventCalendar"] = "/Pages/Events/Calendar.cshtml",
        ["event"] = "/Pages/Events/Event.cshtml",
        ["destinationGuide"] = "/Pages/Destinations/Guide.cshtml",
        ["destination"] = "/Pages/Destinations/Destination.cshtml",
        ["campaign"] = "/Pages/Campaigns/Campaign.cshtml",
        ["formPage"] = "/Pages/RegisterInterest/FormPage.cshtml",
        ["networkHome"] = "/Pages/Network/Network.cshtml",
        ["networkPage"] = "/Pages/Themes/Article.cshtml",
        ["enquiryPage"] = "/Pages/Enquiry/Enquiry.cshtml",
        ["search"] = "/Pages/Search/Search.cshtml",
        ["systemPage"] = "/Pages/Themes/Article.cshtml",
        ["notFound"] = "/Pages/NotFound/NotFound.cshtml",
    };

    public string View { get; private set; } = "/Pages/NotFound/NotFound.cshtml";

    /// <summary><c>null</c> only when not even a not-found page is published.</summary>
    public IPublishedContent? Document { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var request = await router.RouteRequestAsync(
            await router.CreateRequestAsync(Language.Address(Request)), new RouteRequestOptions(Umbraco.Cms.Core.Routing.RouteDirection.Inbound));
        if (request.RedirectUrl is { } target)
            return request.ResponseStatusCode == StatusCodes.Status301MovedPermanently ? RedirectPermanent(target) : Redirect(target);

        var status = request.ResponseStatusCode ?? StatusCodes.Status200OK;
        Document = request.PublishedContent;
        if (Document is not null && !Views.ContainsKey(Document.ContentType.Alias))
        {
            Document = (await router.UpdateRequestAsync(request, null)).PublishedContent;
            status = StatusCodes.Status404NotFound;
        }
        site.Page = Document;
        // What lies in a campaign comes and goes with it.
        if (Document is { ContentType.Alias: not "campaign" } && CampaignPeriod.CampaignOf(site, Document) is { } campaign && CampaignPeriod.PhaseOf(site, campaign) != CampaignPhase.Open)
            return Redirect(site.Url(campaign));
        if (Document is not null && !site.ShowsDrafts && CampaignAudience.Only(site, Document) is { } only && only != site.Culture)
            return Redirect(site.UrlIn(Document, only) + Request.QueryString);
        if (Document is not null)
            View = Views[Document.ContentType.Alias];
        Response.StatusCode = status;
        if (Request.Query.ContainsKey("saknas"))
            site.LanguageNotice = site["Navigation.LanguageMissing"];
        // What people search for is theirs, and endless; a form is signed for the one who fills it in.
        if (Document is not null and { ContentType.Alias: not ("formPage" or "enquiryPage" or "notFound" or "search") } && status == StatusCodes.Status200OK)
            HttpContext.AllowCaching(Document);
        return Page();
    }
}
