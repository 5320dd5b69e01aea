using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Media;
using ImageUrlGenerationOptions = Umbraco.Cms.Core.Models.ImageUrlGenerationOptions;

namespace SodraSmaland.Cms.Media.Imaging;

/// <summary>
/// Addresses of processed images, in the query form of ImageSharp.Web that Umbraco's clients know (<c>width</c>, <c>height</c>,
/// <c>rmode</c>, <c>rxy</c>, <c>format</c>, <c>quality</c>), signed so that nobody else can order work or other sizes.
/// </summary>
internal sealed class ImageUrls : IImageUrlGenerator
{
    private const int KeyLength = 64;
    private readonly byte[] key;

    public ImageUrls(IOptions<ImagingSettings> settings, ContentRoot contentRoot)
        => key = settings.Value.HMACSecretKey is { Length: > 0 } configured ? configured : KeptKey(Path.Combine(contentRoot.Path, "App_Data", "imaging.key"));

    public IEnumerable<string> SupportedImageFileTypes => ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff"];

    public string? GetImageUrl(ImageUrlGenerationOptions options)
    {
        if (string.IsNullOrEmpty(options.ImageUrl))
            return null;
        var query = new StringBuilder();
        if (options.Crop is { } cut)
            Add("cc", string.Create(CultureInfo.InvariantCulture, $"{cut.Left},{cut.Top},{cut.Right},{cut.Bottom}"));
        Add("width", options.Width);
        Add("height", options.Height);
        if (options.FocalPoint is { } focal)
            Add("rxy", string.Create(CultureInfo.InvariantCulture, $"{focal.Left},{focal.Top}"));
        if (options.ImageCropMode is { } mode)
            Add("rmode", mode.ToString().ToLowerInvariant());
        Add("format", options.Format);
        Add("quality", options.Quality);
        Add("v", options.CacheBusterValue);
        var address = query.Length == 0 ? options.ImageUrl : $"{options.ImageUrl}?{query}";
        return $"{address}{(query.Length == 0 ? '?' : '&')}hmac={Sign(address)}";

        void Add(string name, object? value)
        {
            if (value is null or "")
                return;
            query.Append(query.Length == 0 ? "" : "&").Append(name).Append('=').Append(string.Create(CultureInfo.InvariantCulture, $"{value}"));
        }
    }

    /// <param name="address">Path and query without the signature.</param>
    /// <param name="signature">What came with it.</param>
    public bool IsSigned(string address, string signature)
        => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(address)), Encoding.UTF8.GetBytes(signature));

    private string Sign(string address) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..40];

    /// <summary>Made once and kept, so that addresses outlive a restart.</summary>
    private static byte[] KeptKey(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            try
            {
                using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
                stream.Write(RandomNumberGenerator.GetBytes(KeyLength));
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process made it in the meantime.
            }
        }
        return File.ReadAllBytes(file);
    }
}
