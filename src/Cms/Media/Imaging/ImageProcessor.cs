using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NetVips;
using Umbraco.Cms.Core.Configuration.Models;

namespace SodraSmaland.Cms.Media.Imaging;

/// <param name="Width">Pixels; <c>null</c> to follow the height.</param>
/// <param name="Height">Pixels; <c>null</c> to follow the width.</param>
/// <param name="Crop">Fill both sides and cut, rather than fit inside them.</param>
/// <param name="Focal">What stays in the middle of a cut: 0–1 from left and top.</param>
/// <param name="Cut">What an editor has cut away: fractions from left, top, right and bottom.</param>
/// <param name="Format"><c>webp</c>, <c>jpg</c> or <c>png</c>.</param>
/// <param name="Quality">1–100.</param>
internal sealed record ImageOrder(int? Width, int? Height, bool Crop, (double X, double Y)? Focal, (double Left, double Top, double Right, double Bottom)? Cut, string Format, int Quality);

/// <summary>Makes sizes and formats of images with libvips and keeps them on disk; one order is worked on once, however many ask.</summary>
internal sealed class ImageProcessor(IOptions<ImagingSettings> settings, ContentRoot contentRoot) : IDisposable
{
    /// <summary>A picture that unpacks to more than this is refused before it is unpacked.</summary>
    private const long MostPixels = 120_000_000;
    private const int DefaultWidth = 1600;
    private readonly SemaphoreSlim workers = new(Math.Max(1, Environment.ProcessorCount));
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> underWay = new();
    private readonly string cache = Path.Combine(contentRoot.Path, "App_Data", "imagecache");

    /// <summary>The size in which an image is shown when nothing was ordered: never the original of many megabytes.</summary>
    public static ImageOrder Default => new(DefaultWidth, null, false, null, null, "jpg", 82);

    /// <returns>The path of the made file.</returns>
    /// <exception cref="VipsException">The file is no image, or too large.</exception>
    public async Task<string> MakeAsync(string source, ImageOrder order)
    {
        var info = new FileInfo(source);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{info.FullName}|{info.Length}|{info.LastWriteTimeUtc.Ticks}|{order}"))))[..40];
        var target = Path.Combine(cache, name[..2], $"{name}.{order.Format}");
        if (File.Exists(target))
            return target;
        var work = underWay.GetOrAdd(target, _ => new(() => WorkAsync(source, order, target)));
        try
        {
            return await work.Value;
        }
        finally
        {
            underWay.TryRemove(target, out _);
        }
    }

    public void Dispose() => workers.Dispose();

    private async Task<string> WorkAsync(string source, ImageOrder order, string target)
    {
        await workers.WaitAsync();
        try
        {
            return await Task.Run(() =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
                using (var image = Process(source, order))
                    Save(image, temporary, order);
                File.Move(temporary, target, overwrite: true);
                return target;
            });
        }
        finally
        {
            workers.Release();
        }
    }

    private Image Process(string source, ImageOrder order)
    {
        using (var header = Image.NewFromFile(source, access: Enums.Access.Sequential))
        {
            if ((long)header.Width * header.Height > MostPixels)
                throw new VipsException("The image has more pixels than are unpacked here.");
        }
        var width = Math.Min(order.Width ?? settings.Value.Resize.MaxWidth, settings.Value.Resize.MaxWidth);
        var height = Math.Min(order.Height ?? settings.Value.Resize.MaxHeight, settings.Value.Resize.MaxHeight);
        var fits = !order.Crop || order.Width is null || order.Height is null;
        if (fits && order.Cut is null)
            return Image.Thumbnail(source, width, height: height, size: Enums.Size.Down, noRotate: false);
        using var whole = Image.NewFromFile(source);
        using var turned = whole.Autorot();
        using var upright = order.Cut is { } cut ? Cut(turned, cut) : turned.Copy();
        if (fits)
            return upright.ThumbnailImage(width, height: height, size: Enums.Size.Down);
        var scale = Math.Min(1, Math.Max((double)width / upright.Width, (double)height / upright.Height));
        var resized = upright.Resize(scale);
        var (cutWidth, cutHeight) = (Math.Min(width, resized.Width), Math.Min(height, resized.Height));
        var (x, y) = order.Focal ?? (0.5, 0.5);
        using (resized)
        {
            return resized.Crop(
                (int)Math.Clamp((x * resized.Width) - (cutWidth / 2.0), 0, resized.Width - cutWidth),
                (int)Math.Clamp((y * resized.Height) - (cutHeight / 2.0), 0, resized.Height - cutHeight), cutWidth, cutHeight);
        }
    }

    private static Image Cut(Image image, (double Left, double Top, double Right, double Bottom) cut)
    {
        var (left, top) = ((int)Math.Min(cut.Left * image.Width, image.Width - 1), (int)Math.Min(cut.Top * image.Height, image.Height - 1));
        return image.Crop(left, top, Math.Max(1, (int)Math.Round(image.Width * (1 - cut.Right)) - left), Math.Max(1, (int)Math.Round(image.Height * (1 - cut.Bottom)) - top));
    }

    private static void Save(Image image, string target, ImageOrder order)
    {
        // Keep.None: no EXIF, which may tell where and when a photograph was taken.
        switch (order.Format)
        {
            case "webp":
                File.WriteAllBytes(target, image.WebpsaveBuffer(q: order.Quality, keep: Enums.ForeignKeep.None));
                break;
            case "png":
                File.WriteAllBytes(target, image.PngsaveBuffer(keep: Enums.ForeignKeep.None));
                break;
            default:
                using (var flat = image.HasAlpha() ? image.Flatten(background: [255.0, 255.0, 255.0]) : image.Copy())
                    File.WriteAllBytes(target, flat.JpegsaveBuffer(q: order.Quality, keep: Enums.ForeignKeep.None, interlace: true, optimizeCoding: true));
                break;
        }
    }
}
