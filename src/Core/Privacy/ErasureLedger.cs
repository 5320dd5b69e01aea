using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SodraSmaland.Core.Privacy;

/// <summary>
/// What has been erased or withdrawn, by kind and key, in a file of its own: a backup of the database that is restored
/// brings people back, and by this list they are erased again. Keys are random and tell nothing of anybody.
/// </summary>
internal sealed class ErasureLedger(IOptions<PrivacySettings> settings, IHostEnvironment environment, TimeProvider time) : IDisposable
{
    public const string Lead = "lead";
    public const string Member = "member";

    /// <summary>A lead's or a member's, withdrawn: the record stays, what it allowed ends.</summary>
    public const string Consent = "consent";
    public const string Seat = "seat";
    public const string Enquiry = "enquiry";
    public const string FormEntry = "form";
    private readonly SemaphoreSlim gate = new(1, 1);

    private string File => Path.GetFullPath(settings.Value.ErasureLedger, environment.ContentRootPath);

    /// <summary>On the disk when it returns. Called before the commit: what is noted and then not committed is erased at the next round.</summary>
    public async Task NoteAsync(string kind, IEnumerable<Guid> keys, CancellationToken cancellation)
    {
        var lines = string.Concat(keys.Select(k => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {kind} {k:D}\n")));
        if (lines.Length == 0)
            return;
        await gate.WaitAsync(cancellation);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File)!);
            await using var stream = new FileStream(File, FileMode.Append, FileAccess.Write, FileShare.Read, 4096, FileOptions.WriteThrough | FileOptions.Asynchronous);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(lines), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>The keys of each kind. A line that a crash cut off is left aside.</summary>
    public async Task<ILookup<string, Guid>> ReadAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            var lines = System.IO.File.Exists(File) ? await System.IO.File.ReadAllLinesAsync(File, cancellation) : [];
            return lines.Select(l => l.Split(' ')).Where(p => p.Length == 3 && Guid.TryParse(p[2], out _)).ToLookup(p => p[1], p => Guid.Parse(p[2]));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
