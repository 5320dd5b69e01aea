using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Web.Pages.Network.SignIn;

namespace SodraSmaland.Web.Pages.Network.Gatherings;

/// <summary>The gatherings to come.</summary>
[NetworkRoom]
internal sealed class IndexModel(SiteGatherings gatherings, GatheringService service, MemberSession session) : PageModel
{
    public bool IsMember { get; private set; }
    public IReadOnlyList<SiteGathering> Coming { get; private set; } = [];
    public IReadOnlyDictionary<Guid, Seat> Seats { get; private set; } = new Dictionary<Guid, Seat>();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Coming = gatherings.Coming();
        if (await session.MemberAsync() is not { } member)
            return;
        IsMember = true;
        Seats = (await service.OfMemberAsync(member.Key, cancellation)).ToDictionary(s => s.EventKey);
    }
}
