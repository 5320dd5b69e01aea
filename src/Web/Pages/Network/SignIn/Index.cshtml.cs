using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.SignIn;

/// <summary>Asks for a link by mail. The answer is the same for every address. Or asks for a passkey.</summary>
[NetworkRoom]
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, MemberSignIn signIn, MemberSession session, Passkeys passkeys, EvenAnswer even) : PageModel
{
    public FieldErrors Errors { get; } = new("email");
    public string Email { get; private set; } = "";

    /// <summary>Where to go on to.</summary>
    public string? ReturnTo => Request.Query["till"].ToString() is var path && NetworkLinks.IsLocal(path) ? path : null;
    public bool Sent => Request.Query.ContainsKey("skickad");

    /// <summary>What led here, told above the form: a dictionary key.</summary>
    public string? Notice => new[] { ("klar", "Network.NowMember"), ("lank", "Network.LinkGone"), ("annan", "Network.LinkElsewhere"), ("ut", "Network.SignedOut"), ("nyckel", "Network.PasskeyRefused"), ("borta", "Network.LeftText") }
        .Where(n => Request.Query.ContainsKey(n.Item1)).Select(n => n.Item2).FirstOrDefault();

    public async Task<IActionResult> OnGetAsync()
        => await session.MemberAsync() is null ? Page() : new SeeOther(ReturnTo ?? NetworkLinks.MyPage(site.Culture));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Email = Request.Form["email"].ToString().Trim();
        Errors.CheckEmail(Email, site);
        if (!Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var nonce = session.TieLink(MembershipRules.LinkFor);
        await even.AfterAsync(() => signIn.AskAsync(Email, nonce, ReturnTo, cancellation), cancellation);
        return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?skickad=1");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.RequestOptionsAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellation)
    {
        if (await passkeys.EnterAsync(Request.Form["credential"].ToString(), cancellation) is not { } member)
            return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?nyckel=1");
        await session.BeginAsync(member);
        return new SeeOther(ReturnTo ?? NetworkLinks.MyPage(site.Culture));
    }
}
