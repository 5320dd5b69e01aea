using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.MyPage;

/// <summary>The member changes what they tell of themselves, and who sees it.</summary>
internal sealed class ProfileModel(Site site, MembershipService membership) : MemberPage
{
    public ProfileForm Form { get; private set; } = ProfileForm.Empty;

    public void OnGet() => Form = ProfileForm.Of(Member.Profile);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Form = ProfileForm.Read(Request.Form, site);
        if (!Form.Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await membership.ChangeAsync(Member, Form.ToProfile(), site["Network.VisibleTo." + Form.Visibility], cancellation);
        return new SeeOther(NetworkLinks.MyPage(site.Culture) + "?sparad=1");
    }
}
