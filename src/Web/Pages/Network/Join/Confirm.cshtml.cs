using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.Join;

/// <summary>The link of the confirmation mail. Opening it changes nothing, since mail programs open links; the button makes the member.</summary>
[NetworkRoom]
internal sealed class ConfirmModel(Site site, MembershipService membership, MemberSession session) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
        => await membership.CanConfirmAsync(token, cancellation) ? Page() : Gone();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        if (await membership.ConfirmAsync(token, session.Nonce, cancellation) is not var (member, same))
            return Gone();
        // Elsewhere than where it began, the mailed link signs nobody in: a link of one's own does.
        if (!same)
            return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?klar=1");
        await session.BeginAsync(member);
        return new SeeOther(NetworkLinks.MyPage(site.Culture) + "?ny=1");
    }

    private SeeOther Gone() => new(NetworkLinks.SignIn(site.Culture) + "?lank=1");
}
