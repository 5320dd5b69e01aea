using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Media;

/// <summary>Why an upload was refused.</summary>
internal enum UploadStatus
{
    Success,
    TooLarge,

    /// <summary>The extension is not one that may be uploaded.</summary>
    ForbiddenType,

    /// <summary>The first bytes are not those of the extension's format.</summary>
    WrongContent,

    /// <summary>An SVG with script, event handlers or foreign content.</summary>
    ActiveContent,
    KeyTaken,
}

/// <summary>Uploads that no item has taken over yet: each in a folder of its own for a day, outside the web root.</summary>
internal sealed class TemporaryFiles(ContentRoot root, IConfiguration configuration, TimeProvider time)
{
    public static readonly IReadOnlyList<string> Images = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"];
    public static readonly IReadOnlyList<string> Allowed = [.. Images, "pdf", "mp4", "webm", "mp3", "vtt", "zip", "docx", "xlsx", "pptx", "odt", "ods", "csv", "txt", "udt"];
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly string folder = Path.GetFullPath("App_Data/temporary", root.Path);

    /// <summary>Kestrel's own limit is lifted for uploads; this one holds instead (<c>Umbraco:CMS:Runtime:MaxRequestLength</c>, kilobytes).</summary>
    public int MostKilobytes { get; } = configuration.GetValue("Umbraco:CMS:Runtime:MaxRequestLength", 50 * 1024);

    /// <param name="key">What the upload is called by.</param>
    /// <param name="owner">The user; nobody else can take, see or delete it.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    public async Task<UploadStatus> AddAsync(Guid key, Guid owner, IFormFile file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file.FileName);
        var extension = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
        if (file.Length > MostKilobytes * 1024L)
            return UploadStatus.TooLarge;
        if (!Allowed.Contains(extension))
            return UploadStatus.ForbiddenType;
        var own = FolderOf(key, owner);
        if (Directory.Exists(own))
            return UploadStatus.KeyTaken;
        Directory.CreateDirectory(own);
        var path = Path.Combine(own, name);
        await using (var target = File.Create(path))
            await file.CopyToAsync(target, cancellation);
        var status = await FileContent.CheckAsync(path, extension, cancellation);
        if (status != UploadStatus.Success)
            Directory.Delete(own, recursive: true);
        return status;
    }

    public FileInfo? Find(Guid key, Guid owner) => new DirectoryInfo(FolderOf(key, owner)) is { Exists: true } own ? own.EnumerateFiles().FirstOrDefault() : null;

    public static DateTimeOffset ExpiryOf(FileInfo file) => new DateTimeOffset(file.CreationTimeUtc, TimeSpan.Zero) + Lifetime;

    public bool Delete(Guid key, Guid owner)
    {
        var own = FolderOf(key, owner);
        if (!Directory.Exists(own))
            return false;
        Directory.Delete(own, recursive: true);
        return true;
    }

    private string FolderOf(Guid key, Guid owner) => Path.Combine(folder, $"{owner:N}-{key:N}");

    /// <summary>Throws away what nobody took over in time.</summary>
    public void DeleteExpired()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var own in new DirectoryInfo(folder).EnumerateDirectories().Where(d => d.CreationTimeUtc + Lifetime < time.GetUtcNow().UtcDateTime).ToList())
            own.Delete(recursive: true);
    }
}

/// <summary>Whether a file is what its name says: by its first bytes, and for SVG by its elements.</summary>
internal static class FileContent
{
    private static readonly Dictionary<string, byte[][]> Signatures = new(StringComparer.Ordinal)
    {
        ["jpg"] = [[0xFF, 0xD8, 0xFF]],
        ["jpeg"] = [[0xFF, 0xD8, 0xFF]],
        ["png"] = [[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]],
        ["gif"] = ["GIF87a"u8.ToArray(), "GIF89a"u8.ToArray()],
        ["webp"] = ["RIFF"u8.ToArray()],
        ["pdf"] = ["%PDF-"u8.ToArray()],
        ["zip"] = [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]],
        ["docx"] = [[0x50, 0x4B, 0x03, 0x04]],
        ["xlsx"] = [[0x50, 0x4B, 0x03, 0x04]],
        ["pptx"] = [[0x50, 0x4B, 0x03, 0x04]],
        ["odt"] = [[0x50, 0x4B, 0x03, 0x04]],
        ["ods"] = [[0x50, 0x4B, 0x03, 0x04]],
        ["webm"] = [[0x1A, 0x45, 0xDF, 0xA3]],
        ["vtt"] = ["WEBVTT"u8.ToArray()],
    };

    private static readonly string[] ActiveElements = ["script", "foreignObject", "iframe", "object", "embed", "handler", "audio", "video", "set", "animate"];

    public static async Task<UploadStatus> CheckAsync(string path, string extension, CancellationToken cancellation)
    {
        if (extension == "svg")
            return await CheckSvgAsync(path, cancellation);
        var start = new byte[16];
        await using var stream = File.OpenRead(path);
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation);
        if (extension is "mp4" or "avif")
            return read >= 8 && start.AsSpan(4, 4).SequenceEqual("ftyp"u8) ? UploadStatus.Success : UploadStatus.WrongContent;
        return !Signatures.TryGetValue(extension, out var known) || known.Any(s => start.AsSpan(0, read).StartsWith(s)) ? UploadStatus.Success : UploadStatus.WrongContent;
    }

    private static async Task<UploadStatus> CheckSvgAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            using var reader = System.Xml.XmlReader.Create(stream, new() { DtdProcessing = System.Xml.DtdProcessing.Prohibit, XmlResolver = null, Async = true });
            var document = await System.Xml.Linq.XDocument.LoadAsync(reader, System.Xml.Linq.LoadOptions.None, cancellation);
            if (document.Root?.Name.LocalName != "svg")
                return UploadStatus.WrongContent;
            return document.Descendants().Any(e => ActiveElements.InvariantContains(e.Name.LocalName) || e.Attributes().Any(IsActive)) ? UploadStatus.ActiveContent : UploadStatus.Success;
        }
        catch (System.Xml.XmlException)
        {
            return UploadStatus.WrongContent;
        }
    }

    private static bool IsActive(System.Xml.Linq.XAttribute attribute)
        => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase)
            || (attribute.Name.LocalName == "href" && !attribute.Value.StartsWith('#') && !attribute.Value.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase))
            || attribute.Value.Contains("javascript:", StringComparison.OrdinalIgnoreCase);
}
