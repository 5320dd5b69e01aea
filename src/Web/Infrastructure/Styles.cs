using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>
/// The site's style sheet and script: small files beside what they style, joined once at start, compressed as far as it
/// goes and served under an address that changes with the content.
/// </summary>
internal sealed partial class Styles
{
    private readonly Bundle css;
    private readonly Bundle js = Bundle.Of(".js", "text/javascript; charset=utf-8", "site", text => text);
    private readonly ConcurrentDictionary<string, string> fonts = new();
    private readonly IWebHostEnvironment environment;

    public Styles(IWebHostEnvironment environment)
    {
        this.environment = environment;
        css = Bundle.Of(".css", "text/css; charset=utf-8", "site", text => FontAddress.Replace(CssComment.Replace(text, ""), m => Font(m.Value)));
    }

    /// <summary>The address of a font, which changes with its content.</summary>
    /// <param name="path">Such as <c>/fonts/familjen-grotesk.woff2</c>.</param>
    public string Font(string path)
    {
        return fonts.GetOrAdd(path, p =>
        {
            using var file = environment.WebRootFileProvider.GetFileInfo(p).CreateReadStream();
            return $"{p}?v={Convert.ToHexStringLower(SHA256.HashData(file))[..12]}";
        });
    }

    public string Css => css.Address;
    public string Js => js.Address;

    public IResult Serve(HttpContext context)
    {
        var bundle = context.Request.Path.Value == css.Path ? css : js;
        context.Response.Headers.CacheControl = context.Request.Query["v"] == bundle.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        bool Takes(string coding) => accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
        var (body, encoding) = Takes("br") ? (bundle.Brotli, "br") : Takes("gzip") ? (bundle.Gzip, "gzip") : (bundle.Plain, null);
        if (encoding is not null)
            context.Response.Headers.ContentEncoding = encoding;
        return Results.Bytes(body, bundle.ContentType, entityTag: new EntityTagHeaderValue($"\"{bundle.Hash}{encoding}\""));
    }

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CssComment { get; }

    [GeneratedRegex(@"/fonts/[\w-]+\.woff2", RegexOptions.None, 1000)]
    private static partial Regex FontAddress { get; }

    private sealed record Bundle(string Path, string ContentType, string Hash, byte[] Plain, byte[] Brotli, byte[] Gzip)
    {
        public string Address => $"{Path}?v={Hash}";

        public static Bundle Of(string extension, string contentType, string name, Func<string, string> change)
        {
            var assembly = typeof(Styles).Assembly;
            var text = new StringBuilder();
            foreach (var resource in assembly.GetManifestResourceNames().Where(r => r.EndsWith(extension, StringComparison.Ordinal))
                // The order of layers is said in Styles: it comes before the files that lie beside what they style.
                .OrderBy(r => !r.StartsWith("Styles", StringComparison.Ordinal)).ThenBy(r => r, StringComparer.Ordinal))
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                text.Append(change(reader.ReadToEnd())).Append('\n');
            }
            var plain = Encoding.UTF8.GetBytes(text.ToString());
            var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..12];
            return new($"/{name}{extension}", contentType, hash, plain,
                Compress(plain, s => new BrotliStream(s, CompressionLevel.SmallestSize)), Compress(plain, s => new GZipStream(s, CompressionLevel.SmallestSize)));
        }

        private static byte[] Compress(byte[] plain, Func<Stream, Stream> open)
        {
            using var memory = new MemoryStream();
            using (var stream = open(memory))
                stream.Write(plain);
            return memory.ToArray();
        }
    }
}

internal static class StyleEndpoints
{
    public static IServiceCollection AddStyles(this IServiceCollection services) => services.AddSingleton<Styles>();

    /// <summary>A file whose address carries the hash of its content is kept for ever.</summary>
    public static IApplicationBuilder UseImmutableFonts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/fonts", StringComparison.OrdinalIgnoreCase) && context.Request.Query.ContainsKey("v"))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                    context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
        }
        return next(context);
    });

    public static void MapStyles(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in new[] { "/site.css", "/site.js" })
            endpoints.MapMethods(path, ["GET", "HEAD"], (HttpContext context, Styles styles) => styles.Serve(context));
    }
}
