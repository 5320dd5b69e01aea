using Microsoft.AspNetCore.Mvc.Filters;

namespace SodraSmaland.Web.Pages.MyRegistration;

/// <summary>The address is a key: it is not kept by browsers or proxies, and not told to the next site.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PrivatePageAttribute : ResultFilterAttribute
{
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        var response = context.HttpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        // After the site's own policy, which allows the origin to be told.
        response.OnStarting(() =>
        {
            response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        });
    }
}
