using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SodraSmaland.Core.Measurement;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Web.Measurement;

/// <summary>Counts pages that people are shown, and forms that they begin, by the day and with nothing that tells who (docs/adr/0007).</summary>
internal static class Measuring
{
    /// <summary>Where the site's script tells that somebody begins to fill in a form; the form's key follows.</summary>
    public const string StartAddress = "/matning/start/";

    public static IServiceCollection AddMeasuring(this IServiceCollection services)
    {
        services.AddSingleton<Robots>();
        services.AddSingleton<VisitCounter>();
        services.AddSingleton<VisitWorker>();
        return services.AddHostedService(s => s.GetRequiredService<VisitWorker>());
    }

    /// <summary>Stands before the output cache, so that a page out of it counts like any other.</summary>
    public static IApplicationBuilder UseMeasuring(this IApplicationBuilder app)
    {
        var counter = app.ApplicationServices.GetRequiredService<VisitCounter>();
        var robots = app.ApplicationServices.GetRequiredService<Robots>();
        return app.Use((context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                return next(context);
            var answered = next(context);
            if (!answered.IsCompletedSuccessfully)
                return CountLaterAsync(answered, context);
            Count(context);
            return Task.CompletedTask;
        });

        async Task CountLaterAsync(Task answered, HttpContext context)
        {
            await answered;
            Count(context);
        }

        void Count(HttpContext context)
        {
            var (request, response) = (context.Request, context.Response);
            if (response.StatusCode != StatusCodes.Status200OK || response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true
                || request.Path.StartsWithSegments("/umbraco", StringComparison.OrdinalIgnoreCase) || robots.Is(request.Headers.UserAgent)
                // A preview is an editor's; only somebody with a cookie can be in one.
                || (request.Headers.ContainsKey(HeaderNames.Cookie) && context.RequestServices.GetRequiredService<IPreviewService>().IsInPreview()))
                return;
            var (isOurs, host) = Referrer(request);
            var seen = new Seen(CountedStep.View, default, request.Path.Value!, Query(request.QueryString.Value), host);
            counter.Count(seen);
            if (!isOurs)
                counter.Count(seen with { Step = CountedStep.Visit });
        }
    }

    public static void MapMeasuring(this IEndpointRouteBuilder endpoints)
        => endpoints.MapPost(StartAddress + "{form:guid}", (Guid form, string? campaign, string? source, HttpContext context) =>
        {
            context.CountStart(form, campaign, source);
            return Results.NoContent();
        });

    /// <summary>Counts that somebody has begun a form, on the page that the browser names.</summary>
    /// <param name="context">The script's word of it, or the first post of a form where no script ran.</param>
    /// <param name="form">Key of the form.</param>
    /// <param name="campaign">What the form carries: the address of its page does not say all.</param>
    /// <param name="source">The same.</param>
    public static void CountStart(this HttpContext context, Guid form, string? campaign, string? source)
    {
        if (context.RequestServices.GetRequiredService<Robots>().Is(context.Request.Headers.UserAgent) || context.Request.GetTypedHeaders().Referer is not { IsAbsoluteUri: true } page || page.Authority != context.Request.Host.Value)
            return;
        var query = Query(page.Query);
        if (!string.IsNullOrEmpty(campaign))
            query = QueryHelpers.AddQueryString(query, "campaign", campaign);
        if (!string.IsNullOrEmpty(source))
            query = QueryHelpers.AddQueryString(query, "source", source);
        context.RequestServices.GetRequiredService<VisitCounter>().Count(new(CountedStep.FormStart, form, page.AbsolutePath, query, ""));
    }

    /// <summary>Counts a form as begun by its post where no script has told of it: the address of the form says whether one has (<c>s</c>).</summary>
    /// <param name="context">The post.</param>
    /// <param name="form">Key of the form.</param>
    /// <param name="campaign">What the form carries.</param>
    /// <param name="source">The same.</param>
    public static void CountStartUnlessTold(this HttpContext context, Guid form, string? campaign, string? source)
    {
        if (!context.Request.Query.ContainsKey("s"))
            context.CountStart(form, campaign, source);
    }

    private static string Query(string? query)
    {
        if (string.IsNullOrEmpty(query))
            return "";
        foreach (var key in Origin.Keys)
        {
            if (query.Contains(key, StringComparison.Ordinal))
                return query;
        }
        return "";
    }

    /// <summary>Whether a page of ours led here, and the host that did when it is another.</summary>
    private static (bool IsOurs, string Host) Referrer(HttpRequest request)
    {
        if (request.Headers.Referer.ToString() is not { Length: > 0 } referrer)
            return (false, "");
        var rest = referrer.AsSpan();
        if (rest.IndexOf("://", StringComparison.Ordinal) is var scheme and > 0)
            rest = rest[(scheme + 3)..];
        if (rest.IndexOf('/') is var end and >= 0)
            rest = rest[..end];
        if (rest.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase))
            return (true, "");
        // Any port is the same site.
        return (false, (rest.IndexOf(':') is var port and >= 0 ? rest[..port] : rest).ToString());
    }
}
