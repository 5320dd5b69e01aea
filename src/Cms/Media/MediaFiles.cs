using System.Text.Json;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;

namespace SodraSmaland.Cms.Media;

/// <summary>The files of media items on disk: <c>/media/x/y.jpg</c> is <c>x/y.jpg</c> below <see cref="Root"/>.</summary>
internal sealed class MediaFiles(IOptions<GlobalSettings> settings, ContentRoot contentRoot)
{
    private const string UrlPrefix = "/media/";

    /// <summary>
    /// <c>Umbraco:CMS:Global:UmbracoMediaPhysicalRootPath</c>, else <c>App_Data/media</c>: not below <c>wwwroot</c>, whose
    /// files are served as they are, past signatures and size limits.
    /// </summary>
    public string Root { get; } = Path.GetFullPath(
        settings.Value.UmbracoMediaPhysicalRootPath is { Length: > 0 } configured ? configured : "App_Data/media", contentRoot.Path);

    /// <returns>The file's full path, whether it exists or not; <c>null</c> for an address outside the media folder.</returns>
    public string? Find(string url)
    {
        if (!url.StartsWith(UrlPrefix, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = Path.GetFullPath(url[UrlPrefix.Length..].Replace('\\', '/'), Root);
        return path.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>The address in a stored value of an upload field (the address) or an image cropper (JSON with <c>src</c>).</summary>
    public static string UrlOf(string value)
    {
        if (!value.TrimStart().StartsWith('{'))
            return value;
        try
        {
            return JsonDocument.Parse(value).RootElement.TryGetProperty("src", out var src) ? src.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    /// <summary>Takes uploads over: each gets a folder of its own, so that names never meet.</summary>
    /// <param name="uploads">Where they lie.</param>
    /// <param name="owner">Who uploaded it; another user\'s is not there.</param>
    /// <returns>From an upload's key to its address; <c>null</c> for one that is not there.</returns>
    public Func<Guid, string?> TakeUploadOf(TemporaryFiles uploads, Guid owner) => key =>
    {
        if (uploads.Find(key, owner) is not { } file)
            return null;
        var url = $"{UrlPrefix}{Guid.NewGuid().ToString("N")[..12]}/{SafeName(file.Name)}";
        Take(file.FullName, url);
        uploads.Delete(key, owner);
        return url;
    };

    private static string SafeName(string name)
    {
        var plain = new string([.. Path.GetFileNameWithoutExtension(name).ToLowerInvariant().Select(c => c switch { 'å' or 'ä' => 'a', 'ö' => 'o', _ when char.IsAsciiLetterOrDigit(c) => c, _ => '-' })]).Trim('-');
        return (plain.Length == 0 ? "fil" : plain.Length > 80 ? plain[..80] : plain) + Path.GetExtension(name).ToLowerInvariant();
    }

    /// <summary>Copies a file in, whole or not at all; one that is there with the same length and time stays.</summary>
    public void Take(string source, string url)
    {
        if (Find(url) is not { } target)
            return;
        var (from, to) = (new FileInfo(source), new FileInfo(target));
        if (to.Exists && to.Length == from.Length && to.LastWriteTimeUtc >= from.LastWriteTimeUtc)
            return;
        Directory.CreateDirectory(to.DirectoryName!);
        var temporary = target + "." + Guid.NewGuid().ToString("N");
        File.Copy(source, temporary);
        File.Move(temporary, target, overwrite: true);
    }
}

/// <summary>The folder that relative paths of the configuration start from.</summary>
/// <param name="Path">Full path.</param>
internal sealed record ContentRoot(string Path);
