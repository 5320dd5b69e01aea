using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NetVips;
using SodraSmaland.Web.Illustrations.Scenes;

namespace SodraSmaland.Web.Illustrations;

/// <summary>Draws the site's paper-cut scenes and keeps each one it has drawn. A scene's bytes are the same on every machine.</summary>
public sealed class SceneLibrary
{
    private readonly ConcurrentDictionary<(string Scene, Season, Hour, SceneFormat), Lazy<Drawn>> drawn = new();
    private readonly ConcurrentDictionary<(string Scene, Season, Hour), Lazy<byte[]>> shared = new();

    /// <summary>Aliases an editor can choose among, in the content model's order.</summary>
    public static IReadOnlyCollection<string> Aliases => SceneBook.Aliases;

    /// <summary>Whether there is such a scene.</summary>
    /// <param name="scene">Alias, exact.</param>
    public static bool Knows(string? scene) => scene is not null && SceneBook.All.ContainsKey(scene);

    /// <summary>The scene as an SVG document without scripts, styles or text.</summary>
    /// <exception cref="KeyNotFoundException">No such scene; ask <see cref="Knows"/> first.</exception>
    /// <param name="scene">Alias.</param>
    /// <param name="season">Season.</param>
    /// <param name="hour">Hour.</param>
    /// <param name="format">Picture shape.</param>
    public string Render(string scene, Season season, Hour hour, SceneFormat format)
    {
        // Each step shows the same trees.
        var stage = new Stage(SceneBook.Steps.Contains(scene) ? "way" : scene, season, hour, format);
        SceneBook.All[scene](stage);
        return stage.Svg();
    }

    /// <summary>The scene as pixels, for what cannot show SVG: previews in social media, starter media.</summary>
    /// <exception cref="KeyNotFoundException">No such scene.</exception>
    /// <param name="scene">Alias.</param>
    /// <param name="season">Season.</param>
    /// <param name="hour">Hour.</param>
    /// <param name="width">Pixels wide; the picture is cropped to this shape around its middle, ground kept.</param>
    /// <param name="height">Pixels high.</param>
    /// <param name="suffix">Format as a file suffix: <c>.jpg</c>, <c>.png</c> or <c>.webp</c>.</param>
    public byte[] RenderRaster(string scene, Season season, Hour hour, int width, int height, string suffix = ".jpg")
    {
        var format = width < height ? SceneFormat.Tall : width * 10 < height * 15 ? SceneFormat.Card : SceneFormat.Hero;
        // The root scales itself: preserveAspectRatio in the document keeps the ground and crops the sky or the sides.
        var svg = new StringBuilder(Render(scene, season, hour, format));
        var (w, h) = format switch { SceneFormat.Hero => (1600, 900), SceneFormat.Card => (1200, 900), _ => (900, 1200) };
        svg.Replace($"width=\"{w}\" height=\"{h}\" p", $"width=\"{width}\" height=\"{height}\" p", 0, 200);
        using var image = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg.ToString()));
        if (suffix == ".png") return image.WriteToBuffer(".png", new VOption { { "palette", true }, { "Q", 90 } });
        using var flat = image.HasAlpha() ? image.Flatten() : image.Copy();
        return flat.WriteToBuffer(suffix, new VOption { { "Q", 85 } });
    }

    internal Drawn Get(string scene, Season season, Hour hour, SceneFormat format) =>
        drawn.GetOrAdd((scene, season, hour, format), key => new(() => new Drawn(Encoding.UTF8.GetBytes(Render(key.Scene, key.Item2, key.Item3, key.Item4))))).Value;

    internal byte[] GetShared(string scene, Season season, Hour hour) =>
        shared.GetOrAdd((scene, season, hour), key => new(() => RenderRaster(key.Scene, key.Item2, key.Item3, 1200, 630))).Value;

    /// <summary>A drawn scene. Pages only need its hash; it is compressed when first asked for.</summary>
    internal sealed class Drawn(byte[] svg)
    {
        private readonly Lazy<byte[]> brotli = new(() => Brotli(svg));
        private readonly Lazy<byte[]> gzip = new(() => Zip(svg));

        public byte[] Svg => svg;
        public byte[] Br => brotli.Value;
        public byte[] Gz => gzip.Value;
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(svg).AsSpan(0, 5));

        private static byte[] Brotli(byte[] source)
        {
            var target = new byte[BrotliEncoder.GetMaxCompressedLength(source.Length)];
            return BrotliEncoder.TryCompress(source, target, out var length, quality: 9, window: 18) ? target[..length] : source;
        }

        private static byte[] Zip(byte[] source)
        {
            using var target = new MemoryStream();
            using (var zip = new GZipStream(target, CompressionLevel.SmallestSize)) zip.Write(source);
            return target.ToArray();
        }
    }
}
