using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.SignIn;

/// <summary>The link of the sign-in mail. Opening it changes nothing, since mail programs open links; the button signs in.</summary>
[NetworkRoom]
internal sealed class LinkModel(Site site, MemberSignIn signIn, MemberSession session) : PageModel
{
    private string? ReturnTo => Request.Query["till"].ToString() is var path && NetworkLinks.IsLocal(path) ? path : null;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellation)
        => await signIn.LookAsync(token, session.Nonce, cancellation) is LinkState.Works ? Page() : await AgainAsync(token, cancellation);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        if (await signIn.UseAsync(token, session.Nonce, cancellation) is not { } member)
            return await AgainAsync(token, cancellation);
        await session.BeginAsync(member);
        return new SeeOther(ReturnTo ?? NetworkLinks.MyPage(site.Culture));
    }

    private async Task<SeeOther> AgainAsync(string token, CancellationToken cancellation)
    {
        var elsewhere = await signIn.LookAsync(token, session.Nonce, cancellation) == LinkState.OtherBrowser;
        var address = NetworkLinks.SignIn(site.Culture, ReturnTo);
        return new(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + (elsewhere ? "annan=1" : "lank=1"));
    }
}
