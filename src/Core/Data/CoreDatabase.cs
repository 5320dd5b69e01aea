using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace SodraSmaland.Core.Data;

/// <summary>Chooses the database by the same configuration names as the content engine.</summary>
internal static class CoreDatabase
{
    private const string MigrationsTable = "__CoreMigrations";

    public static void AddCoreDatabase(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var connection = configuration.GetConnectionString("umbracoDbDSN") ?? "Data Source=App_Data/sodrasmaland.db";
        if (configuration.GetConnectionString("umbracoDbDSN_ProviderName") == "Npgsql")
            services.AddDbContext<SiteDbContext, NpgsqlSiteDbContext>(o => Npgsql(o, connection));
        else
            services.AddDbContext<SiteDbContext, SqliteSiteDbContext>(o => Sqlite(o, InContentRoot(connection, contentRoot)));
        services.AddHostedService<Migration>();
    }

    public static void Sqlite(DbContextOptionsBuilder options, string connection) => options.UseSqlite(connection, o => o.MigrationsHistoryTable(MigrationsTable));

    public static void Npgsql(DbContextOptionsBuilder options, string connection) => options.UseNpgsql(connection, o => o.MigrationsHistoryTable(MigrationsTable));

    private static string InContentRoot(string connection, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connection);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(':'))
            return connection;
        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }

    /// <summary>Creates or upgrades the tables before the workers and the first request.</summary>
    private sealed class Migration(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            // One process has the file. A lock that another left when it was killed would be waited for without end.
            if (database is SqliteSiteDbContext)
                await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            await database.Database.MigrateAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteSiteDbContext>
{
    public SqliteSiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteSiteDbContext>();
        CoreDatabase.Sqlite(options, "Data Source=:memory:");
        return new SqliteSiteDbContext(options.Options);
    }
}

internal sealed class NpgsqlDesignTime : IDesignTimeDbContextFactory<NpgsqlSiteDbContext>
{
    public NpgsqlSiteDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<NpgsqlSiteDbContext>();
        CoreDatabase.Npgsql(options, "Host=127.0.0.1");
        return new NpgsqlSiteDbContext(options.Options);
    }
}
