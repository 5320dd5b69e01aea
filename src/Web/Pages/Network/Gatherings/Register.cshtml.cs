using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.Gatherings;

/// <summary>One gathering: a member takes a seat with one press; a guest, where it is open, with an address and an answered mail.</summary>
[NetworkRoom]
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class RegisterModel(Site site, SiteGatherings gatherings, GatheringService service, MemberSession session, FormTrap trap, EvenAnswer even) : PageModel
{
    public SiteGathering Gathering { get; private set; } = null!;

    /// <summary><c>null</c> for a guest.</summary>
    public Member? Member { get; private set; }
    public Seat? Seat { get; private set; }
    public bool TakesSeats { get; private set; }

    /// <summary>Seats left; <c>null</c> without limit.</summary>
    public int? Left { get; private set; }
    public FieldErrors Errors { get; } = new("email", "name", "agree", "form");
    public string Email { get; private set; } = "";
    public string Name { get; private set; } = "";
    public bool Agrees { get; private set; }
    public bool Sent => Request.Query.ContainsKey("tack");

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation) => await LoadAsync(slug, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellation)
    {
        if (!await LoadAsync(slug, cancellation))
            return NotFound();
        if (Member is null)
            return new SeeOther(NetworkLinks.SignIn(site.Culture, Here));
        await service.RegisterAsync(Gathering.Seats, Member, cancellation);
        return new SeeOther(Here);
    }

    public async Task<IActionResult> OnPostCancelAsync(string slug, CancellationToken cancellation)
    {
        if (!await LoadAsync(slug, cancellation))
            return NotFound();
        if (Seat is not null)
            await service.CancelAsync(Seat.Id, cancellation);
        return new SeeOther(Here);
    }

    public async Task<IActionResult> OnPostGuestAsync(string slug, CancellationToken cancellation)
    {
        if (!await LoadAsync(slug, cancellation))
            return NotFound();
        var form = Request.Form;
        if (FormTrap.HasCaught(form))
            return new SeeOther(Here + "?tack=1");
        (Email, Name, Agrees) = (form["email"].ToString().Trim(), form["name"].ToString().Trim(), form["agree"] == "yes");
        Errors.CheckEmail(Email, site);
        if (Name.Length == 0)
            Errors.Refuse("name", site["Form.Required"]);
        Errors.Check("name", Name, LeadRules.LongestName, site);
        if (!Agrees)
            Errors.Refuse("agree", site["Gathering.AgreeNeeded"]);
        if (trap.Refusal(form["t"]) is { } refusal)
            Errors.Refuse("form", site[refusal]);
        if (!Gathering.Seats.IsOpen || !TakesSeats)
            Errors.Refuse("form", site["Gathering.Closed"]);
        if (!Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await even.AfterAsync(() => service.AskAsync(Gathering.Seats, Email, Name, site.Culture, cancellation), cancellation);
        return new SeeOther(Here + "?tack=1");
    }

    private string Here => NetworkLinks.Gathering(site.Culture, Gathering.Slug);

    private async Task<bool> LoadAsync(string slug, CancellationToken cancellation)
    {
        if (gatherings.Find(slug) is not { } found)
            return false;
        Gathering = found;
        Member = await session.MemberAsync();
        Seat = Member is null ? null : await service.OfMemberAsync(found.Content.Key, Member.Key, cancellation);
        TakesSeats = service.TakesSeats(found.Seats);
        Left = found.Seats.Capacity is { } capacity ? Math.Max(0, capacity - (await service.CountAsync(found.Content.Key, cancellation)).Seated) : null;
        var other = site.IsSwedish ? "en-US" : "sv-SE";
        if (site.UrlIn(found.Content, other) is { } url)
            site.OtherUrl = NetworkLinks.Gathering(other, url.Split('/')[^1]);
        return true;
    }
}
