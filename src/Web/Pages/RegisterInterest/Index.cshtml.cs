using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Infrastructure;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>Receives the registration of interest: errors beside the fields with status 400, or on to the thanks with 303.</summary>
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, LeadService leads, TimeTrap trap) : PageModel
{
    public InterestForm Form { get; private set; } = null!;

    /// <summary>The form page that the post belongs to.</summary>
    public IPublishedContent FormPage { get; private set; } = null!;

    /// <summary>The address of the form is the page's own.</summary>
    public IActionResult OnGet(Guid key) => Find(key) ? Redirect(site.Url(FormPage)) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellation)
    {
        if (!Find(key))
            return NotFound();
        // A person never sees this field; a program that fills it in is thanked and forgotten.
        if (Request.Form["website"].ToString().Length > 0)
            return Thanks();
        Form = InterestForm.Read(Request.Form, site);
        Form.Attribute(Request, site);
        if (trap.Refusal(Request.Form["t"]) is { } refusal)
            Form.Refuse("form", site[refusal]);
        if (!Form.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.RegisterAsync(Form.ToRegistration(site, FormPage), cancellation);
        return Thanks();
    }

    private bool Find(Guid key)
    {
        if (site.Find(key) is not { ContentType.Alias: "formPage" } page)
            return false;
        site.Page = FormPage = page;
        return true;
    }

    private SeeOther Thanks() => new(site.Url(FormPage) + (site.IsSwedish ? "?tack=1" : "?thanks=1"));
}

/// <summary>303: the answer to a post is a page of its own, and reloading it posts nothing.</summary>
internal sealed class SeeOther(string address) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
