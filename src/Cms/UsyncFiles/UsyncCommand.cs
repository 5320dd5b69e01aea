using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Media;

namespace SodraSmaland.Cms.UsyncFiles;

/// <summary><c>usync import|export|report [folder] [--dry-run]</c> on the command line.</summary>
internal static class UsyncCommand
{
    public const string Name = "usync";
    private const int BarWidth = 30;
    private const int Misused = 2;

    /// <returns>0, 1 when a file failed, 2 when the command was not understood.</returns>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        var words = args.Skip(1).Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        var flags = args.Skip(1).Where(a => a.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (words.Count is 0 or > 2 || words[0] is not ("import" or "export" or "report") || flags.Exists(f => f != "--dry-run"))
        {
            Console.Error.WriteLine("Usage: usync import|export|report [folder] [--dry-run]");
            return Misused;
        }
        await ContentEngine.MigrateAsync(services, cancellation);
        await using var scope = services.CreateAsyncScope();
        var contentRoot = scope.ServiceProvider.GetRequiredService<ContentRoot>().Path;
        var folder = words.Count == 2 ? Path.GetFullPath(words[1])
            : scope.ServiceProvider.GetRequiredService<IOptions<UsyncSettings>>().Value.FindRoot(contentRoot) ?? Path.Combine(contentRoot, "uSync", "v18");
        if (words[0] != "export" && !Directory.Exists(folder))
        {
            Console.Error.WriteLine($"The folder {folder} does not exist.");
            return Misused;
        }
        var dryRun = words[0] == "report" || flags.Contains("--dry-run");
        var report = words[0] == "export"
            ? await scope.ServiceProvider.GetRequiredService<UsyncExport>().RunAsync(folder, dryRun, cancellation)
            : await scope.ServiceProvider.GetRequiredService<UsyncImport>().RunAsync(folder, dryRun, cancellation, Progress());
        Print(report, words[0], folder, dryRun);
        return report.Count(UsyncChange.Failed) > 0 ? 1 : 0;
    }

    /// <summary>A bar that grows in a terminal; ten plain lines in a file.</summary>
    private static Action<int, int> Progress()
    {
        var last = -1;
        return (done, total) =>
        {
            var tenths = Console.IsOutputRedirected ? done * 10 / total : done * 100 / total;
            if (tenths == last)
                return;
            last = tenths;
            if (Console.IsOutputRedirected)
            {
                Console.WriteLine($"{done} of {total}");
                return;
            }
            var filled = done * BarWidth / total;
            Console.Write($"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {done} of {total}");
            if (done == total)
                Console.WriteLine();
        };
    }

    private static void Print(UsyncReport report, string command, string folder, bool dryRun)
    {
        Console.WriteLine($"\n{command} {folder}{(dryRun ? " (nothing was written)" : "")}\n");
        Console.WriteLine($"{"",-14}{string.Concat(Enum.GetNames<UsyncChange>().Select(n => $"{n.ToLowerInvariant(),11}"))}");
        foreach (var kind in report.Items.GroupBy(i => i.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
            Console.WriteLine($"{kind.Key,-14}{string.Concat(Enum.GetValues<UsyncChange>().Select(c => $"{kind.Count(i => i.Change == c),11}"))}");
        Console.WriteLine($"\n{report.Summary()}");
        foreach (var failed in report.Items.Where(i => i.Change == UsyncChange.Failed))
            Console.WriteLine($"  {failed.File}: {failed.Reason}");
    }
}
