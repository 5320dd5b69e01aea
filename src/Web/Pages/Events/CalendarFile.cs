using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SodraSmaland.Web.Infrastructure;
using Umbraco.Cms.Core.Routing;

namespace SodraSmaland.Web.Pages.Events;

/// <summary>An event as a calendar file (RFC 5545), at the event's address with <c>.ics</c>: with a stable UID and a time zone.</summary>
internal static class CalendarFile
{
    private const string TimeZone = "Europe/Stockholm";

    public static void MapCalendarFiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/{**path:regex(\\.ics$)}", async Task<Results<FileContentHttpResult, NotFound>> (HttpContext http, IPublishedRouter router, Site site) =>
    {
        var address = Language.Address(http.Request);
        var page = new UriBuilder(address) { Path = address.AbsolutePath[..^".ics".Length] }.Uri;
        var request = await router.RouteRequestAsync(await router.CreateRequestAsync(page), new RouteRequestOptions(Umbraco.Cms.Core.Routing.RouteDirection.Inbound));
        if (request.PublishedContent?.ContentType.Alias != "event")
            return TypedResults.NotFound();
        var e = EventList.Of(site, request.PublishedContent);
        return TypedResults.File(Encoding.UTF8.GetBytes(Write(site, e)), "text/calendar; charset=utf-8", page.Segments[^1] + ".ics");
    });

    internal static string Write(Site site, CalendarEvent e)
    {
        var calendar = new Calendar { ProductId = "-//Södra Småland//Evenemang//SV" };
        calendar.AddTimeZone(new VTimeZone(TimeZone));
        calendar.Events.Add(new Ical.Net.CalendarComponents.CalendarEvent
        {
            Uid = e.Content.Key.ToString("D") + "@sodrasmaland",
            DtStamp = new CalDateTime(DateTime.SpecifyKind(e.Content.UpdateDate, DateTimeKind.Utc), "UTC"),
            Start = new CalDateTime(DateTime.SpecifyKind(e.Start, DateTimeKind.Unspecified), TimeZone),
            End = new CalDateTime(DateTime.SpecifyKind(e.End, DateTimeKind.Unspecified), TimeZone),
            Summary = e.Content.Name,
            Description = site.Text(e.Content, "summary"),
            Location = string.Join(", ", new[] { site.Text(e.Content, "venueName"), site.Text(e.Content, "address"), e.Municipality?.Name }.Where(p => !string.IsNullOrEmpty(p))),
            Status = site.Text(e.Content, "eventStatus") == "EventCancelled" ? EventStatus.Cancelled : EventStatus.Confirmed,
            Url = new Uri(site.AbsoluteUrl(e.Content)),
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
