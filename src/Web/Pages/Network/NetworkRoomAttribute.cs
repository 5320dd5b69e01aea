using Microsoft.AspNetCore.Mvc.Filters;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>A page of the network's own: below its first page in the tree, in its colours, with an address in both languages, kept by nobody.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NetworkRoomAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        var http = context.HttpContext;
        var site = http.RequestServices.GetRequiredService<Site>();
        site.Room = site.First("networkHome");
        site.NoIndex = true;
        site.OtherUrl ??= NetworkLinks.Translate(http.Request.Path.Value ?? "") is { } path ? path + (HttpMethods.IsGet(http.Request.Method) ? http.Request.QueryString : default) : null;
        http.KeepPrivate();
    }
}
