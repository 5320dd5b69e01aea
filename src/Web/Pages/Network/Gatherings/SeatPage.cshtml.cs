using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Network.Gatherings;

/// <summary>The link in mails about a seat: confirm it, see it, give it back. Opening it changes nothing.</summary>
[NetworkRoom]
internal sealed class SeatPageModel(Site site, SiteGatherings gatherings, GatheringService service) : PageModel
{
    public Seat? Seat { get; private set; }
    public SiteGathering? Gathering { get; private set; }
    public bool Cancelled => Request.Query.ContainsKey("av");

    public async Task<IActionResult> OnGetAsync(Guid seat, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, cancellation) && !Cancelled)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(Guid seat, CancellationToken cancellation)
    {
        await service.ConfirmAsync(seat, cancellation);
        return new SeeOther(NetworkLinks.Seat(site.Culture, seat));
    }

    public async Task<IActionResult> OnPostCancelAsync(Guid seat, CancellationToken cancellation)
    {
        await service.CancelAsync(seat, cancellation);
        return new SeeOther(NetworkLinks.Seat(site.Culture, seat) + "?av=1");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellation)
    {
        Seat = await service.FindAsync(id, cancellation);
        Gathering = Seat is not null && site.Find(Seat.EventKey) is { } content ? gatherings.Of(Events.EventList.Of(site, content)) : null;
        return Gathering is not null;
    }
}
