using System.Globalization;
using System.Threading.RateLimiting;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>How often one visitor may send a form. Reading is never limited.</summary>
internal static class RateLimits
{
    public const string Forms = "forms";
    public const string SignIn = "sign-in";

    /// <summary>A tablet at a fair is many people at one address.</summary>
    public const string Fair = "fair";

    /// <summary>Forms of several screens, and many people at one fair behind one address.</summary>
    public const string BuiltForms = "built-forms";
    private const int ScreensPerForm = 6;

    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var attempts = configuration.GetValue("SodraSmaland:RateLimits:SignInsPerTenMinutes", 30);
        var most = configuration.GetValue("SodraSmaland:RateLimits:FormsPerTenMinutes", 10);
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = async (rejected, cancellation) =>
            {
                var http = rejected.HttpContext;
                var site = http.RequestServices.GetRequiredService<Site>();
                http.Response.Headers.RetryAfter = TimeSpan.FromMinutes(10).TotalSeconds.ToString(CultureInfo.InvariantCulture);
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync($"""
                    <!doctype html><html lang="{site.Lang}"><head><meta charset="utf-8"><title>{site["Form.TooMany"]}</title><meta name="viewport" content="width=device-width"></head>
                    <body><main><h1>{site["Form.TooMany"]}</h1><p>{site["Form.TooManyText"]}</p></main></body></html>
                    """, cancellation);
            };
            options.AddPolicy(Forms, http => Posts(http, most));
            options.AddPolicy(Fair, http => Posts(http, 600));
            options.AddPolicy(BuiltForms, http => Posts(http, most * ScreensPerForm));
            options.AddPolicy(SignIn, http => Posts(http, attempts));
        });

        static RateLimitPartition<string> Posts(HttpContext http, int most) => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(10) })
            : RateLimitPartition.GetNoLimiter("");
    }
}
