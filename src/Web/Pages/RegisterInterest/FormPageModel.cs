using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Web.Measurement;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>Receives the form of a content page of one type, at an address of its own below which the page's key stands.</summary>
internal abstract class FormPageModel(Site site, string type) : PageModel
{
    protected Site Site { get; } = site;

    /// <summary>The page that the post belongs to.</summary>
    public IPublishedContent FormPage { get; private set; } = null!;

    /// <summary>The address of the form is the page's own.</summary>
    public IActionResult OnGet(Guid key) => Find(key) ? Redirect(Site.Url(FormPage)) : NotFound();

    protected bool Find(Guid key)
    {
        if (Site.Find(key) is not { } page || page.ContentType.Alias != type)
            return false;
        Site.Page = FormPage = page;
        return true;
    }

    protected void CountStart() => HttpContext.CountStartUnlessTold(FormPage.Key, Request.Form["campaign"], Request.Form["source"]);

    protected SeeOther Thanks() => new(Site.Url(FormPage) + (Site.IsSwedish ? "?tack=1" : "?thanks=1"));
}
