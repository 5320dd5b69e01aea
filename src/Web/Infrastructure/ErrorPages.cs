namespace SodraSmaland.Web.Infrastructure;

/// <summary>A failure shows a page that needs nothing: no content, no database, no layout.</summary>
internal static class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("SodraSmaland:ShowErrors", true))
            return app.UseDeveloperExceptionPage();
        return app.UseExceptionHandler(failed => failed.Run(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(context.Request.Path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase) ? English : Swedish);
        }));
    }

    private const string Swedish = """
        <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Något gick fel – Södra Småland</title><meta name="viewport" content="width=device-width"></head>
        <body><main><h1>Något gick fel hos oss</h1><p>Felet är antecknat. Försök igen om en stund, eller gå till <a href="/">startsidan</a>.</p></main></body></html>
        """;

    private const string English = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Something went wrong – Södra Småland</title><meta name="viewport" content="width=device-width"></head>
        <body><main><h1>Something went wrong here</h1><p>The error has been noted. Try again in a while, or go to <a href="/en">the first page</a>.</p></main></body></html>
        """;
}
