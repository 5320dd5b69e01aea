using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Net.Http.Headers;

namespace SodraSmaland.Web.Illustrations;

/// <summary>Composition of the illustrations.</summary>
public static class SceneEndpoints
{
    /// <summary>Registers the scene library, its addresses and the current light.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddIllustrations(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<SceneLibrary>().AddSingleton<SceneUrls>().AddSingleton<CurrentLight>();
    }

    /// <summary>Serves <c>/scener/{scene}-{season}-{hour}-{format}.svg</c> and <c>…-og.jpg</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapScenes(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/scener/{name}.svg", ["GET", "HEAD"], (string name, HttpContext context, SceneLibrary library) =>
        {
            if (SceneUrls.Parse(name) is not { } wanted || CurrentLight.Parse<SceneFormat>(wanted.Format) is not { } format || SceneUrls.Name(format) != wanted.Format)
                return Results.NotFound();
            var scene = library.Get(wanted.Scene, wanted.Season, wanted.Hour, format);
            Cache(context, scene.Hash);
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
            var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
            bool Takes(string coding) => accepted.Any(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
            var (body, encoding) = Takes("br") ? (scene.Br, "br") : Takes("gzip") ? (scene.Gz, "gzip") : (scene.Svg, null);
            if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
            return Results.Bytes(body, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{scene.Hash}{encoding}\""));
        });
        app.MapMethods("/scener/{name}.jpg", ["GET", "HEAD"], (string name, HttpContext context, SceneLibrary library) =>
        {
            if (SceneUrls.Parse(name) is not { Format: "og" } wanted) return Results.NotFound();
            var hash = library.Get(wanted.Scene, wanted.Season, wanted.Hour, SceneFormat.Hero).Hash;
            Cache(context, hash);
            return Results.Bytes(library.GetShared(wanted.Scene, wanted.Season, wanted.Hour), "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{hash}\""));
        });
    }

    // An address without the right hash may mean another picture after the next release.
    private static void Cache(HttpContext context, string hash) =>
        context.Response.Headers.CacheControl = context.Request.Query["v"] == hash ? "public, max-age=31536000, immutable" : "public, max-age=300";
}
