using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.MyRegistration;
using SodraSmaland.Web.Pages.Network;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.YourData;

/// <summary>Asks for a link to all that is held about an address. The answer, and its mail, are the same for every address.</summary>
[PrivatePage]
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, SubjectData data, EvenAnswer even) : PageModel
{
    public FieldErrors Errors { get; } = new("email");
    public string Email { get; private set; } = "";
    public bool Sent => Request.Query.ContainsKey("skickad");

    /// <summary>What led here: a dictionary key.</summary>
    public string? Notice => Request.Query.ContainsKey("lank") ? "YourData.LinkGone" : Request.Query.ContainsKey("raderad") ? "YourData.Erased" : null;

    public void OnGet() => site.OtherUrl = YourDataLinks.Ask(site.IsSwedish ? "en-US" : "sv-SE");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Email = Request.Form["email"].ToString().Trim();
        Errors.CheckEmail(Email, site);
        if (!Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await even.AfterAsync(() => data.SendLinkAsync(Email, site.Culture, cancellation), cancellation);
        return new SeeOther(YourDataLinks.Ask(site.Culture) + "?skickad=1");
    }
}
