namespace SodraSmaland.Web.Infrastructure;

/// <summary>What a person sees when something fails or is not there.</summary>
internal static class ErrorPages
{
    /// <summary>A failure shows a page that needs nothing but the style sheet and a drawn scene: no content, no database, no layout.</summary>
    public static IApplicationBuilder UseErrorPages(this WebApplication app)
    {
        if (app.Environment.IsDevelopment() && app.Configuration.GetValue("SodraSmaland:ShowErrors", true))
            return app.UseDeveloperExceptionPage();
        return app.UseExceptionHandler(failed => failed.Run(async context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(IsEnglish(context)
                ? Failure("en", "/en", "Something went wrong here", "The error has been noted. Try again in a while. What you wrote in a form is still there if you go back.", "First page", "Try again")
                : Failure("sv", "/", "Något gick fel hos oss", "Felet är antecknat. Försök igen om en stund. Det du skrev i ett formulär finns kvar om du går tillbaka.", "Startsidan", "Försök igen"));
        }));
    }

    /// <summary>An address that leads nowhere shows the site's page for that, whatever part of it answered. Programs get the bare status.</summary>
    public static void UseNotFoundPage(this WebApplication app)
    {
        app.UseWhen(c => IsForPerson(c.Request) && IsEnglish(c), english => english.UseStatusCodePagesWithReExecute("/en/404"));
        app.UseWhen(c => IsForPerson(c.Request) && !IsEnglish(c), swedish => swedish.UseStatusCodePagesWithReExecute("/404"));
    }

    private static readonly string[] ForPrograms = ["/umbraco", "/media", "/scener", "/healthz"];

    private static bool IsForPerson(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(ForPrograms, p => request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));

    private static bool IsEnglish(HttpContext context) => context.Request.Path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase);

    private static string Failure(string language, string home, string heading, string text, string homeWord, string againWord) => $"""
        <!doctype html>
        <html lang="{language}">
        <head><meta charset="utf-8"><title>{heading} – Södra Småland</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/site.css"></head>
        <body class="page page--plain">
          <header class="masthead"><div class="masthead__bar"><a class="logotype" href="{home}"><span>Södra Småland</span></a></div></header>
          <main>
            <div class="opening">
              <picture class="opening__scene"><img src="/scener/forest-road-autumn-evening-hero.svg" width="1600" height="900" alt=""></picture>
              <div class="opening__paper"><h1>{heading}</h1><p class="lead">{text}</p></div>
            </div>
            <div class="band"><div class="band__inner"><nav class="signposts" aria-label="{homeWord}"><ul><li><a href="">{againWord}</a></li><li><a href="{home}">{homeWord}</a></li></ul></nav></div></div>
          </main>
        </body>
        </html>
        """;
}
