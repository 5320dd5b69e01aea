using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.MyRegistration;

/// <summary>The link of the confirmation mail. Opening it changes nothing, since mail programs open links; the button confirms.</summary>
[PrivatePage]
internal sealed class ConfirmModel(Site site, LeadService leads) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
        => await leads.CanConfirmAsync(token, cancellation) ? Page() : new SeeOther(Links.Lost(site.Culture) + "?lank=1");

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
        => await leads.ConfirmAsync(token, cancellation) is var (_, access)
            ? new SeeOther(Links.Mine(site.Culture, access) + "?bekraftad=1") : new SeeOther(Links.Lost(site.Culture) + "?lank=1");
}
