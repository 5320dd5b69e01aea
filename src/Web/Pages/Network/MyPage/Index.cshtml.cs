using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.Gatherings;
using SodraSmaland.Web.Pages.Network.SignIn;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.MyPage;

/// <summary>The member's own page: the way home, the gatherings, what others see.</summary>
internal sealed class IndexModel(Site site, MembershipService membership, GatheringService seats, SiteGatherings gatherings, MemberSession session) : MemberPage
{
    public bool IsNew => Request.Query.ContainsKey("ny");
    public bool JustSaved => Request.Query.ContainsKey("sparad");

    /// <summary>When each step on the ladder was last taken.</summary>
    public IReadOnlyDictionary<Step, DateTime> Reached { get; private set; } = new Dictionary<Step, DateTime>();
    public IReadOnlyList<SiteGathering> Coming { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Seat> Seats { get; private set; } = new Dictionary<Guid, Seat>();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Reached = (await membership.JourneyAsync(Member.Key, cancellation)).Where(s => s.Step <= Member.Step).GroupBy(s => s.Step).ToDictionary(g => g.Key, g => g.Max(s => s.At));
        Seats = (await seats.OfMemberAsync(Member.Key, cancellation)).ToDictionary(s => s.EventKey);
        Coming = gatherings.Coming();
        return Page();
    }

    public async Task<IActionResult> OnPostOutAsync()
    {
        await session.EndAsync();
        return new SeeOther(NetworkLinks.SignIn(site.Culture) + "?ut=1");
    }
}
