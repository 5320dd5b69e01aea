using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Logging;
using NetVips;

namespace SodraSmaland.Cms.Media.Imaging;

/// <summary>
/// <c>/media/…</c>: images in the size that a signed address orders, or in a bounded default size; other files as they are.
/// A file that is missing becomes a quiet placeholder, and one line in the log.
/// </summary>
internal sealed class MediaEndpoint(MediaFiles files, ImageUrls urls, ImageProcessor processor, ILogger<MediaEndpoint> logger)
{
    private const string Placeholder = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#BFE3E0"/><path d="M0 150 60 90l40 40 60-80 60 90 40-30 40 30v60H0z" fill="#3F6B4F"/><path d="M0 175c80-30 140 15 200-5s70-10 100-5v35H0z" fill="#12352B"/></svg>""";
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly HashSet<string> Rasters = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff" };
    private readonly ConcurrentDictionary<string, bool> reported = new();

    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapMethods("/media/{**path}", ["GET", "HEAD"], (HttpContext http, MediaEndpoint endpoint) => endpoint.ServeAsync(http));

    private async Task<IResult> ServeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (files.Find(path) is not { } file)
            return Results.NotFound();
        var query = http.Request.QueryString.Value ?? "";
        var signature = http.Request.Query["hmac"].ToString();
        var order = ImageProcessor.Default;
        if (query.Length > 0)
        {
            var address = path + query[..Math.Max(0, query.LastIndexOf("hmac=", StringComparison.Ordinal) - 1)];
            if (!urls.IsSigned(address, signature))
                return Results.BadRequest();
            order = Order(http.Request.Query);
        }
        if (!File.Exists(file))
        {
            if (reported.TryAdd(path, true))
                logger.LogWarning("The file of {Media} is missing", path);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Text(Placeholder, "image/svg+xml");
        }
        http.Response.Headers.CacheControl = query.Length > 0 ? "public, max-age=31536000, immutable" : "public, max-age=3600";
        var extension = Path.GetExtension(file);
        if (!Rasters.Contains(extension))
        {
            // A picture made of markup may hold scripts; none of them runs.
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
            return ContentTypes.TryGetContentType(file, out var type)
                ? Results.File(file, type, enableRangeProcessing: true, lastModified: new DateTimeOffset(File.GetLastWriteTimeUtc(file)))
                : Results.File(file, "application/octet-stream", Path.GetFileName(file));
        }
        try
        {
            var made = await processor.MakeAsync(file, order);
            return Results.File(made, order.Format == "jpg" ? "image/jpeg" : "image/" + order.Format, lastModified: new DateTimeOffset(File.GetLastWriteTimeUtc(made)));
        }
        catch (VipsException e)
        {
            if (reported.TryAdd(path, true))
                logger.LogWarning("{Media} cannot be shown: {Reason}", path, e.Message);
            http.Response.Headers.CacheControl = "no-store";
            return Results.Text(Placeholder, "image/svg+xml");
        }
    }

    private static ImageOrder Order(IQueryCollection query)
    {
        return new(Number("width"), Number("height"), query["rmode"] == "crop", Fractions("rxy") is [var x, var y] ? (x, y) : null, Fractions("cc") is [var left, var top, var right, var bottom] ? (left, top, right, bottom) : null,
            query["format"].ToString() is "webp" or "png" ? query["format"].ToString() : "jpg", Math.Clamp(Number("quality") ?? 80, 1, 100));

        double[] Fractions(string name) => [.. query[name].ToString().Split(',').Select(f => double.TryParse(f, CultureInfo.InvariantCulture, out var fraction) ? Math.Clamp(fraction, 0, 1) : 0)];

        int? Number(string name) => int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;
    }
}
