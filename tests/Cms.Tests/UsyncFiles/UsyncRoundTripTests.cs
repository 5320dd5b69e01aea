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
    public async Task A_webhooks_file_becomes_a_webhook_and_the_same_file_again()
    {
        await using var host = await EngineHost.StartAsync(withContent: false);
        var folder = Path.Combine(host.Folder, "set", "v18", "Webhooks");
        Directory.CreateDirectory(folder);
        const string file = "6f9a2b1e-44aa-4c33-9b8e-0d5f3e0b7a11.config";
        const string xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <Webhook Key="6f9a2b1e-44aa-4c33-9b8e-0d5f3e0b7a11" Alias="https://exempel.se/hook" Level="0">
              <Url>https://exempel.se/hook</Url>
              <Enabled>true</Enabled>
              <ContentTypeKeys>
                <Key>00000000-0000-0000-0000-0000000000a1</Key>
              </ContentTypeKeys>
              <Events>
                <Event>Umbraco.ContentPublish</Event>
              </Events>
              <Headers>
                <Header Key="X-Secret"><![CDATA[nyckel]]></Header>
              </Headers>
            </Webhook>

            """;
        await File.WriteAllTextAsync(Path.Combine(folder, file), xml, Cancellation);

        var report = await RunAsync(host, s => s.GetRequiredService<UsyncImport>().RunAsync(Path.GetDirectoryName(folder)!, false, Cancellation));
        Assert.Equal(1, report.Count(UsyncChange.Created));
        var webhook = await host.ReadAsync(db => db.Webhooks.SingleAsync(Cancellation));
        Assert.Equal(("https://exempel.se/hook", true, "Umbraco.ContentPublish", "nyckel"), (webhook.Url, webhook.Enabled, webhook.Events.Single(), webhook.Headers["X-Secret"]));

        await RunAsync(host, s => s.GetRequiredService<UsyncExport>().RunAsync(Path.Combine(host.Folder, "out", "v18"), false, Cancellation));
        Assert.Equal(xml, await File.ReadAllTextAsync(Path.Combine(host.Folder, "out", "v18", "Webhooks", file), Cancellation));
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
