using Microsoft.EntityFrameworkCore;
using Xunit;

namespace SodraSmaland.Cms.Tests.UsyncFiles;

public sealed class ExportOnSaveTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_editor_saves_stands_in_the_files_and_what_is_deleted_is_gone_from_them()
    {
        var root = Directory.CreateTempSubdirectory("files").FullName;
        await using var host = await EngineHost.StartAsync(settings: [("uSync:Settings:ExportOnSave", "true"), ("uSync:Settings:RootFolder", root)]);

        var revision = (await host.ReadAsync(d => d.Documents.SingleAsync(r => r.Key == EngineHost.Cottage, Cancellation))).Revision;
        await host.DoAsync(d => d.SaveAsync(EngineHost.Cottage, EngineHost.Page("Timrad stuga", "Log cabin", EngineHost.Heading("Bo i timmer"), EngineHost.Heading("A log cabin", "en-US")), revision, EngineHost.User, Cancellation));
        var content = Path.Combine(root, "Content");
        Assert.Contains("Bo i timmer", await File.ReadAllTextAsync(Path.Combine(content, "timrad-stuga.config"), Cancellation), StringComparison.Ordinal);
        var untouched = new FileInfo(Path.Combine(content, "bo-har.config"));
        File.SetLastWriteTimeUtc(untouched.FullName, DateTime.UnixEpoch);

        await host.DoAsync(d => d.DeleteAsync(EngineHost.Cottage, EngineHost.User, Cancellation));
        Assert.Equal(["bo-har.config", "hem.config"], Directory.GetFiles(content).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(untouched.FullName));
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Nothing_is_written_unless_it_is_asked_for()
    {
        var root = Directory.CreateTempSubdirectory("files").FullName;
        await using var host = await EngineHost.StartAsync(settings: [("uSync:Settings:RootFolder", root)]);
        await host.DoAsync(d => d.DeleteAsync(EngineHost.Cottage, EngineHost.User, Cancellation));
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
        Directory.Delete(root);
    }
}
