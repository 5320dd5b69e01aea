using Microsoft.Data.Sqlite;
using Xunit;

namespace SodraSmaland.Cms.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_start()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("lock").FullName, "site.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var left = connection.CreateCommand();
            left.CommandText = """CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-27 09:54:58+00:00');""";
            await left.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using (await EngineHost.StartAsync(withContent: false, settings: ("ConnectionStrings:umbracoDbDSN", $"Data Source={file};Pooling=false")).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))
        {
        }
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
