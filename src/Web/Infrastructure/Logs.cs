using System.Diagnostics;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>Structured logs without personal data: route templates instead of addresses, no query strings, no IP addresses.</summary>
internal static partial class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
            builder.Logging.ClearProviders().AddJsonConsole(o => o.UseUtcTimestamp = true);
    }

    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("SodraSmaland.Web.Requests");
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
        Answered(logger, context.Request.Method, route, context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    });

    [LoggerMessage(LogLevel.Debug, "{Method} {Route} {Status} {Milliseconds:0.0} ms")]
    private static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds);
}
