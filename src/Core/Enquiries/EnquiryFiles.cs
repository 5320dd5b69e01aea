using System.IO.Compression;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SodraSmaland.Core.Enquiries;

/// <summary>What stands in the way of a file.</summary>
internal enum FileRefusal { TooMany, TooLarge, Kind, Content, Macros }

/// <summary>
/// Files that strangers send, with enquiries and with forms that editors built: of few kinds, known by their content, without macros, stored under random names outside of
/// everything that is served, and handed out as downloads only.
/// </summary>
internal sealed class EnquiryFiles(IOptions<EnquirySettings> settings, IHostEnvironment environment)
{
    public const int Most = 3;
    public const long Largest = 10 * 1024 * 1024;

    /// <summary>Endings without their dots, for people to read.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    private string Folder => Path.GetFullPath(settings.Value.Folder, environment.ContentRootPath);

    /// <summary>Whether a file may come in.</summary>
    /// <param name="name">As sent.</param>
    /// <param name="content">Can be read from its beginning, and is left there.</param>
    public static FileRefusal? Refusal(string name, Stream content)
    {
        if (content.Length > Largest)
            return FileRefusal.TooLarge;
        if (!Kinds.ContainsKey(Path.GetExtension(name)))
            return FileRefusal.Kind;
        Span<byte> start = stackalloc byte[8];
        start = start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".pdf" => start.StartsWith("%PDF-"u8) ? null : FileRefusal.Content,
            ".png" => start is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] ? null : FileRefusal.Content,
            ".jpg" or ".jpeg" => start is [0xFF, 0xD8, 0xFF, ..] ? null : FileRefusal.Content,
            _ => start.StartsWith("PK\x03\x04"u8) ? OfficeRefusal(content) : FileRefusal.Content,
        };
    }

    /// <summary>The name without a path or signs that a file system or a header trips over.</summary>
    public static string SafeName(string name)
    {
        var plain = new string([.. Path.GetFileName(name.Replace('\\', '/')).Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or ':' or '|' or '?' or '*'))]);
        return plain.Length <= 100 ? plain : plain[..(100 - Path.GetExtension(plain).Length)] + Path.GetExtension(plain);
    }

    public async Task SaveAsync(Guid id, Stream content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        await using var file = new FileStream(PathOf(id), FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, cancellation);
    }

    /// <returns>The bytes; <c>null</c> when they are gone.</returns>
    public Stream? Open(Guid id) => File.Exists(PathOf(id)) ? File.OpenRead(PathOf(id)) : null;

    public void Remove(Guid id) => File.Delete(PathOf(id));

    /// <summary>Files whose enquiry or entry never came to be, or is gone: a process that died left them.</summary>
    /// <param name="known">Ids that have a row.</param>
    /// <param name="before">Younger files may be on their way in.</param>
    public void RemoveStrays(IReadOnlySet<Guid> known, DateTime before)
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var path in Directory.EnumerateFiles(Folder))
        {
            if (Guid.TryParse(Path.GetFileName(path), out var id) && !known.Contains(id) && File.GetLastWriteTimeUtc(path) < before)
                File.Delete(path);
        }
    }

    private static FileRefusal? OfficeRefusal(Stream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("[Content_Types].xml") is null ? FileRefusal.Content
                : archive.Entries.Any(e => e.Name.EndsWith(".bin", StringComparison.OrdinalIgnoreCase) && e.Name.Contains("vba", StringComparison.OrdinalIgnoreCase)) ? FileRefusal.Macros : null;
        }
        catch (InvalidDataException)
        {
            return FileRefusal.Content;
        }
        finally
        {
            content.Position = 0;
        }
    }

    private string PathOf(Guid id) => Path.Combine(Folder, id.ToString("N"));
}
