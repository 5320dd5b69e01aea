using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.Join;

/// <summary>Becoming a member: the form, and the page that says "look in your mail", which is the same for every address.</summary>
[NetworkRoom]
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, MembershipService membership, MemberSession session, FormTrap trap, EvenAnswer even) : PageModel
{
    public ProfileForm Form { get; private set; } = ProfileForm.Empty;
    public string Email { get; private set; } = "";
    public bool AgreesToMembership { get; private set; }
    public bool AgreesToBeShown { get; private set; }
    public bool AgreesToMailings { get; private set; }
    public bool Sent => Request.Query.ContainsKey("tack");

    /// <summary>What led here; it goes along in the form.</summary>
    public Origin Origin { get; private set; } = new(null, null);

    /// <summary>Key of the form, as it is counted.</summary>
    public Guid Key => site.First("networkHome")?.Key ?? default;

    /// <summary>Whether it is counted already that the form was begun.</summary>
    public bool IsBegun { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await session.MemberAsync() is not null)
            return new SeeOther(NetworkLinks.MyPage(site.Culture));
        Origin = Origin.OfPage(Request, site);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var form = Request.Form;
        if (FormTrap.HasCaught(form))
            return Thanks();
        (Origin, IsBegun) = (Origin.OfPost(Request, site), true);
        HttpContext.CountStartUnlessTold(Key, Origin.Campaign, Origin.Source);
        Email = form["email"].ToString().Trim();
        (AgreesToMembership, AgreesToBeShown, AgreesToMailings) = (form["membership"] == "yes", form["visibility"] == nameof(Visibility.Members), form["mailings"] == "yes");
        Form = ProfileForm.Read(form, site);
        Form.Errors.CheckEmail(Email, site);
        if (!AgreesToMembership)
            Form.Errors.Refuse("membership", site["Network.MembershipNeeded"]);
        if (trap.Refusal(form["t"]) is { } refusal)
            Form.Errors.Refuse("form", site[refusal]);
        if (!Form.Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var consents = new Dictionary<string, string> { [MemberConsent.Membership] = site["Network.ConsentMembership"] };
        if (AgreesToBeShown)
            consents[MemberConsent.Shown] = site["Network.ConsentShown"];
        if (AgreesToMailings)
            consents[MemberConsent.Mailings] = site["Network.ConsentMailings"];
        var profile = Form.ToProfile() with { Visibility = AgreesToBeShown ? Visibility.Members : Visibility.Nobody, Presentation = null };
        var nonce = session.TieLink(MembershipRules.ConfirmWithin);
        await even.AfterAsync(() => membership.JoinAsync(new Application(Email, profile, site.Culture, nonce, consents, Key, Origin.Campaign, Origin.Source), cancellation), cancellation);
        return Thanks();
    }

    private SeeOther Thanks() => new(NetworkLinks.Join(site.Culture) + "?tack=1");
}
