using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Measurement;

namespace SodraSmaland.Web.Pages.RegisterInterest;

/// <summary>Receives the registration of interest: errors beside the fields with status 400, or on to the thanks with 303.</summary>
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, LeadService leads, FormTrap trap) : FormPageModel(site, "formPage")
{
    public InterestForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellation)
    {
        if (!Find(key))
            return NotFound();
        if (FormTrap.HasCaught(Request.Form))
            return Thanks();
        CountStart();
        Form = InterestForm.Read(Request.Form, Origin.OfPost(Request, Site), Site);
        if (trap.Refusal(Request.Form["t"]) is { } refusal)
            Form.Refuse("form", Site[refusal]);
        if (!Form.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.RegisterAsync(Form.ToRegistration(Site, FormPage), cancellation);
        return Thanks();
    }
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
