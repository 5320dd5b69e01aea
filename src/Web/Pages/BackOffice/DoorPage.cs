using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>A page before sign-in: Swedish unless the address or the browser asks for English; kept by nobody.</summary>
internal abstract class DoorPage : PageModel
{
    public bool IsSwedish { get; private set; }

    public string? Error { get; protected set; }

    /// <summary>One of two texts.</summary>
    public string Say(string swedish, string english) => IsSwedish ? swedish : english;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        IsSwedish = Request.Query["lang"].ToString() switch
        {
            "sv" => true,
            "en" => false,
            _ => Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value ?? "")
                .FirstOrDefault(l => l.StartsWith("sv", StringComparison.OrdinalIgnoreCase) || l.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is not { } first
                || first.StartsWith("sv", StringComparison.OrdinalIgnoreCase),
        };
        HttpContext.KeepPrivate();
    }

    public override void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        ViewData["Lang"] = Say("sv", "en");
        var query = Request.Query.Where(q => q.Key != "lang").Select(q => new KeyValuePair<string, string?>(q.Key, q.Value)).Append(new("lang", Say("en", "sv")));
        ViewData["OtherLanguage"] = Request.Path + QueryString.Create(query);
    }

    /// <summary>An address of the back office on this site, and nowhere else.</summary>
    protected static string SafeReturnUrl(string? url)
        => url is not null && (url == "/umbraco" || url.StartsWith("/umbraco/", StringComparison.OrdinalIgnoreCase)) && !url.Contains('\\') ? url : "/umbraco";
}
