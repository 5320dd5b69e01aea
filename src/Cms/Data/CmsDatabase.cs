using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SodraSmaland.Cms.Data;

/// <summary>Chooses the database by Umbraco's configuration names.</summary>
internal static class CmsDatabase
{
    private const string MigrationsTable = "__CmsMigrations";

    public static IServiceCollection AddCmsDatabase(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        var connection = configuration.GetConnectionString("umbracoDbDSN") ?? "Data Source=App_Data/sodrasmaland.db";
        var provider = configuration.GetConnectionString("umbracoDbDSN_ProviderName") ?? "Microsoft.Data.Sqlite";
        return provider switch
        {
            "Microsoft.Data.Sqlite" => services
                .AddDbContextFactory<SqliteCmsDbContext>(o => Sqlite(o, InContentRoot(connection, contentRoot)))
                .AddScoped<CmsDbContext>(s => s.GetRequiredService<IDbContextFactory<SqliteCmsDbContext>>().CreateDbContext()),
            "Npgsql" => services
                .AddDbContextFactory<NpgsqlCmsDbContext>(o => Npgsql(o, connection))
                .AddScoped<CmsDbContext>(s => s.GetRequiredService<IDbContextFactory<NpgsqlCmsDbContext>>().CreateDbContext()),
            _ => throw new InvalidOperationException(
                $"ConnectionStrings:umbracoDbDSN_ProviderName is '{provider}'; it must be Microsoft.Data.Sqlite or Npgsql."),
        };
    }

    /// <summary>A relative database file lies below the content root, wherever the process was started from.</summary>
    private static string InContentRoot(string connection, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connection);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource.StartsWith(':'))
            return connection;
        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }

    public static void Sqlite(DbContextOptionsBuilder options, string connection)
        => options.UseSqlite(connection, o => o.MigrationsHistoryTable(MigrationsTable));

    public static void Npgsql(DbContextOptionsBuilder options, string connection)
        => options.UseNpgsql(connection, o => o.MigrationsHistoryTable(MigrationsTable));
}

internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCmsDbContext>
{
    public SqliteCmsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqliteCmsDbContext>();
        CmsDatabase.Sqlite(options, "Data Source=:memory:");
        return new SqliteCmsDbContext(options.Options);
    }
}

internal sealed class NpgsqlDesignTime : IDesignTimeDbContextFactory<NpgsqlCmsDbContext>
{
    public NpgsqlCmsDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<NpgsqlCmsDbContext>();
        CmsDatabase.Npgsql(options, "Host=127.0.0.1");
        return new NpgsqlCmsDbContext(options.Options);
    }
}
