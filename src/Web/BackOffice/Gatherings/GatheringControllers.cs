using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Web.BackOffice.Leads;
using SodraSmaland.Web.Pages.Network.Gatherings;

namespace SodraSmaland.Web.BackOffice.Gatherings;

/// <summary>
/// Gatherings for those who see the Members section. Who comes is told as members are: the region sees all, a municipality's
/// coordinator the members whose home it is; of the others only how many.
/// </summary>
[InSection("Umb.Section.Members")]
internal abstract class GatheringController : BackOfficeController
{
    public const string Base = "umbraco/sodrasmaland/api/v1/gatherings";

    protected SiteGatherings Gatherings => HttpContext.RequestServices.GetRequiredService<SiteGatherings>();

    protected GatheringService Service => HttpContext.RequestServices.GetRequiredService<GatheringService>();

    protected DeskUser Me => new(CurrentUser.Key, CurrentUser.Name, HttpContext.RequestServices.GetRequiredService<MunicipalDesks>().ScopeOf(CurrentUser));

    protected ObjectResult Missing() => Refused(StatusCodes.Status404NotFound, "NotFound", Say("Finns inte", "Not found"), Say("Träffen finns inte, eller är inte publicerad.", "The gathering does not exist, or is not published."));

    /// <summary>Who comes and who waits, as far as the caller may see; that they were seen is written down.</summary>
    protected async Task<IReadOnlyList<Attendee>> AttendeesAsync(Guid gathering, AccessAction action)
    {
        var services = HttpContext.RequestServices;
        var (members, desks, me) = (services.GetRequiredService<IMembers>(), services.GetRequiredService<MunicipalDesks>(), Me);
        var homes = me.Scope.Municipalities?.Select(desks.NameOf).ToList();
        var seen = new List<Attendee>();
        foreach (var seat in await Service.AttendeesAsync(gathering, Aborted))
        {
            var member = seat.MemberKey is { } key ? await members.FindAsync(key, null, Aborted) : null;
            if (homes is null || (member?.Profile.HomeMunicipality is { } home && homes.Contains(home)))
                seen.Add(new(seat.MemberKey ?? seat.Id, member?.Profile.Name ?? seat.Name, member?.Email ?? seat.Email ?? "", member?.Profile.HomeMunicipality, member is not null, seat.State == SeatState.Seated, new DateTimeOffset(seat.AskedAt, TimeSpan.Zero)));
        }
        var database = services.GetRequiredService<SiteDbContext>();
        AccessLog.Add(database, me, action, "attendee", gathering.ToString(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, [.. seen.Select(a => a.Subject)]);
        await database.SaveChangesAsync(Aborted);
        return seen;
    }
}

/// <param name="Subject">Key of the member, or of a guest's seat.</param>
/// <param name="Name">As they told it; may be empty.</param>
/// <param name="Email">Where mail reaches them.</param>
/// <param name="Municipality">A member's home.</param>
/// <param name="IsMember">Or a guest.</param>
/// <param name="HasSeat">Or waits for one.</param>
/// <param name="AskedAt">When they registered.</param>
internal sealed record Attendee(Guid Subject, string Name, string Email, string? Municipality, bool IsMember, bool HasSeat, DateTimeOffset AskedAt);

/// <summary>The gatherings to come, with how many come and wait.</summary>
[Route(Base)]
internal sealed class GatheringListController : GatheringController
{
    [HttpGet]
    public async Task<object> Get()
    {
        var lines = new List<object>();
        foreach (var gathering in Gatherings.Coming())
        {
            var (seated, waiting) = await Service.CountAsync(gathering.Content.Key, Aborted);
            lines.Add(new { Id = gathering.Content.Key, gathering.Content.Name, Starts = new DateTimeOffset(gathering.Seats.Starts, TimeSpan.Zero), gathering.Seats.Capacity, gathering.Seats.IsOpen, gathering.Seats.IsCalledOff, Seated = seated, Waiting = waiting });
        }
        return lines;
    }
}

/// <summary>Who comes and who waits.</summary>
[Route(Base + "/{id:guid}/attendees")]
internal sealed class AttendeesController : GatheringController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => Gatherings.Knows(id) ? Ok(await AttendeesAsync(id, AccessAction.Opened)) : Missing();
}

/// <summary>The same as a file, to print or tick off at the door.</summary>
[Route(Base + "/{id:guid}/export")]
internal sealed class AttendeesFileController : GatheringController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (!Gatherings.Knows(id))
            return Missing();
        (string, Func<Attendee, string?>)[] columns =
        [
            (Say("Namn", "Name"), a => a.Name),
            (Say("E-post", "E-mail"), a => a.Email),
            (Say("Hemkommun", "Home municipality"), a => a.Municipality),
            (Say("Medlem", "Member"), a => a.IsMember ? Say("ja", "yes") : Say("gäst", "guest")),
            (Say("Plats", "Seat"), a => a.HasSeat ? Say("ja", "yes") : Say("kö", "waiting")),
            (Say("Anmäld", "Registered"), a => Site.Local(a.AskedAt.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        ];
        return new SheetFile<Attendee>("csv", Say("deltagare", "attendees"), columns, (await AttendeesAsync(id, AccessAction.Exported)).ToAsyncEnumerable());
    }
}
