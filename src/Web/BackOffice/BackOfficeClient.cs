using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.BackOffice;

/// <summary>
/// Serves the back office client: the page that hosts it at every <c>/umbraco</c> address without an extension, and the
/// bundle's files, precompressed, under addresses that change with their content.
/// </summary>
internal static class BackOfficeClient
{
    private const string Folder = "BackOffice/dist";
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static IEndpointRouteBuilder MapBackOfficeClient(this WebApplication app)
    {
        var files = new ClientFiles(Path.Combine(app.Environment.ContentRootPath, Folder));
        app.MapMethods("/umbraco/backoffice/{**path}", ["GET", "HEAD"], (HttpContext context, string path) => files.Serve(context, Path.Combine("backoffice", path)));
        app.MapMethods("/umbraco/assets/{**path}", ["GET", "HEAD"], (HttpContext context, string path) => files.Serve(context, Path.Combine("assets", path)));
        var plugins = new ClientFiles(Path.Combine(app.Environment.ContentRootPath, "App_Plugins"));
        app.MapMethods("/App_Plugins/{**path}", ["GET", "HEAD"], (HttpContext context, string path) => plugins.Serve(context, path));
        app.MapMethods("/umbraco/{**path:nonfile}", ["GET", "HEAD"], (HttpContext context) => HostPage(context, files));
        return app;
    }

    private static IResult HostPage(HttpContext context, ClientFiles files)
    {
        context.Response.Headers.CacheControl = "no-cache";
        if (files.Host() is not { } host)
        {
            const string missing = """
                <!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Redigeringsläget är inte byggt</title><meta name="viewport" content="width=device-width"></head>
                <body><main><h1>Redigeringsläget är inte byggt</h1><p>Klienten byggs av <code>dotnet build</code> när Node 20 eller senare finns. Installera Node och starta om webbplatsen.</p>
                <p lang="en">The back office client is not built: <code>dotnet build</code> builds it where Node 20 or later is installed.</p></main></body></html>
                """;
            return Results.Content(missing, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        context.SetContentSecurityPolicy(
            $"default-src 'none'; script-src 'self' 'sha256-{host.ImportMapHash}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; "
            + "connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'self'");
        return Results.Content($"""
            <!doctype html>
            <html lang="sv">
            <head>
              <meta charset="utf-8">
              <base href="/umbraco/">
              <title>Södra Småland</title>
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="robots" content="noindex, nofollow">
              <link rel="icon" href="/favicon.svg" type="image/svg+xml">
              <link rel="stylesheet" href="{host.Styles}">
              <script type="importmap">{host.ImportMap}</script>
              <script type="module" src="{host.App}"></script>
            </head>
            <body class="uui-font uui-text">
              <umb-app lang="sv"></umb-app>
              <noscript><p>Redigeringsläget behöver JavaScript.</p></noscript>
            </body>
            </html>
            """, "text/html; charset=utf-8");
    }

    private sealed record Host(string ImportMap, string ImportMapHash, string Styles, string App);

    private sealed class ClientFiles(string folder)
    {
        private (DateTime Written, Host Host)? known;

        /// <returns><c>null</c> when the client has not been built.</returns>
        public Host? Host()
        {
            var file = new FileInfo(Path.Combine(folder, "backoffice", "host.json"));
            if (!file.Exists)
                return null;
            if (known is { } k && k.Written == file.LastWriteTimeUtc)
                return k.Host;
            using var json = JsonDocument.Parse(File.ReadAllText(file.FullName));
            var map = $$"""{"imports":{{json.RootElement.GetProperty("imports").GetRawText()}}}""";
            var host = new Host(map, Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map))), json.RootElement.GetProperty("styles").GetString()!,
                json.RootElement.GetProperty("imports").GetProperty("@umbraco-cms/backoffice/app").GetString()!);
            known = (file.LastWriteTimeUtc, host);
            return host;
        }

        public IResult Serve(HttpContext context, string path)
        {
            var full = Path.GetFullPath(path, folder);
            if (!full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(full) || !ContentTypes.TryGetContentType(full, out var contentType))
                return Results.NotFound();
            // Vite puts the content's hash into the names of what it makes; the rest keeps its name and is asked for again.
            var isHashed = path.Contains("/e/", StringComparison.Ordinal) || path.Contains("/c/", StringComparison.Ordinal) || path.Contains("/a/", StringComparison.Ordinal)
                || path.Contains("/css/host-", StringComparison.Ordinal) || path.Contains("/fonts/", StringComparison.Ordinal);
            context.Response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
            foreach (var (coding, extension) in new[] { ("br", ".br"), ("gzip", ".gz") })
            {
                if (!accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0) || !File.Exists(full + extension))
                    continue;
                context.Response.Headers.ContentEncoding = coding;
                full += extension;
                break;
            }
            if (contentType is "text/javascript" or "text/css" or "application/json")
                contentType += "; charset=utf-8";
            var written = new DateTimeOffset(File.GetLastWriteTimeUtc(full));
            return Results.File(full, contentType, lastModified: written, entityTag: new EntityTagHeaderValue($"\"{written.Ticks:x}\""));
        }
    }
}
