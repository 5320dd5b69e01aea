namespace SodraSmaland.Web.Illustrations;

/// <summary>Addresses of scenes. Each carries a hash of its content, so that it may be cached for ever.</summary>
/// <param name="library">The scenes.</param>
public sealed class SceneUrls(SceneLibrary library)
{
    /// <summary>Address of the SVG.</summary>
    /// <exception cref="KeyNotFoundException">No such scene.</exception>
    /// <param name="scene">Alias.</param>
    /// <param name="season">Season.</param>
    /// <param name="hour">Hour.</param>
    /// <param name="format">Picture shape.</param>
    public string Svg(string scene, Season season, Hour hour, SceneFormat format) =>
        $"/scener/{scene}-{Name(season)}-{Name(hour)}-{Name(format)}.svg?v={library.Get(scene, season, hour, format).Hash}";

    /// <summary>Address of the 1200 × 630 JPEG for previews in social media.</summary>
    /// <exception cref="KeyNotFoundException">No such scene.</exception>
    /// <param name="scene">Alias.</param>
    /// <param name="season">Season.</param>
    /// <param name="hour">Hour.</param>
    public string Share(string scene, Season season, Hour hour) =>
        $"/scener/{scene}-{Name(season)}-{Name(hour)}-og.jpg?v={library.Get(scene, season, hour, SceneFormat.Hero).Hash}";

    internal static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Reads <c>forest-road-winter-night-hero</c>, from the end since aliases may hold hyphens. Null when it names nothing we have.</summary>
    internal static (string Scene, Season Season, Hour Hour, string Format)? Parse(string name)
    {
        var parts = name.Split('-');
        if (parts.Length < 4) return null;
        var scene = string.Join('-', parts[..^3]);
        return SceneLibrary.Knows(scene) && CurrentLight.Parse<Season>(parts[^3]) is { } season && CurrentLight.Parse<Hour>(parts[^2]) is { } hour
            && name == $"{scene}-{Name(season)}-{Name(hour)}-{parts[^1]}"
            ? (scene, season, hour, parts[^1])
            : null;
    }
}
