using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.UsyncFiles;
using Xunit;

namespace SodraSmaland.Cms.Tests.UsyncFiles;

public sealed class UsyncRoundTripTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task The_sites_own_files_export_byte_for_byte_as_they_were_imported(string database)
    {
        var source = Source();
        await using var host = await EngineHost.StartAsync(database, withContent: false);
        var imported = await RunAsync(host, s => s.GetRequiredService<UsyncImport>().RunAsync(source, false, Cancellation));
        Assert.Equal(0, imported.Count(UsyncChange.Failed));

        var target = Path.Combine(host.Folder, "out", "v18");
        await RunAsync(host, s => s.GetRequiredService<UsyncExport>().RunAsync(target, false, Cancellation));

        var files = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(source, f)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(files, Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(target, f)).Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.True(File.ReadAllBytes(Path.Combine(source, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(target, file))), file);

        var again = await RunAsync(host, s => s.GetRequiredService<UsyncImport>().RunAsync(target, false, Cancellation));
        Assert.Equal(again.Items.Count, again.Count(UsyncChange.Unchanged));
    }

    [Fact]
    public async Task A_note_of_deletion_removes_what_it_names_and_everything_below()
    {
        await using var host = await EngineHost.StartAsync();
        var folder = Path.Combine(host.Folder, "set", "v18", "Content");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "gone.config"), $"<Empty Key=\"{EngineHost.Living}\" Alias=\"Bo\" Change=\"Delete\" />", Cancellation);

        var report = await RunAsync(host, s => s.GetRequiredService<UsyncImport>().RunAsync(Path.GetDirectoryName(folder)!, false, Cancellation));

        Assert.Equal(1, report.Count(UsyncChange.Deleted));
        Assert.Equal([EngineHost.Home], await host.ReadAsync(db => db.Documents.Select(d => d.Key).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task An_import_that_is_broken_off_leaves_nothing()
    {
        await using var host = await EngineHost.StartAsync(withContent: false);
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(host, s => s.GetRequiredService<UsyncImport>().RunAsync(Source(), false, stop.Token, (done, _) =>
        {
            if (done == 300)
                stop.Cancel();
        })));

        Assert.False(await host.ReadAsync(db => db.ContentTypes.AnyAsync(Cancellation)));
        Assert.False(await host.ReadAsync(db => db.Documents.AnyAsync(Cancellation)));
    }

    private static async Task<UsyncReport> RunAsync(EngineHost host, Func<IServiceProvider, Task<UsyncReport>> run)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider);
    }

    private static string Source()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(directory.FullName, "uSync", "v18")))
            directory = directory.Parent!;
        return Path.Combine(directory.FullName, "uSync", "v18");
    }
}
