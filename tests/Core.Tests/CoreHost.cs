using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SodraSmaland.Common;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Core.Tests;

/// <summary>The domain alone on a database of its own, SQLite or PostgreSQL, with a clock that stands still.</summary>
internal sealed class CoreHost : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly string root;

    private CoreHost(ServiceProvider provider, string root) => (this.provider, this.root) = (provider, root);

    public IServiceProvider Services => provider;
    public FakeTimeProvider Time => (FakeTimeProvider)provider.GetRequiredService<TimeProvider>();
    /// <summary>The database file, when it is one.</summary>
    public string Database => Path.Combine(root, "core.db");
    public string Mails => Path.Combine(root, "mail");

    public static Task<CoreHost> StartAsync(string database, params (string Key, string Value)[] settings) => StartAsync(database, _ => { }, settings);

    /// <param name="database"><c>Sqlite</c> or <c>Npgsql</c>.</param>
    /// <param name="more">What a host adds: the wording of mails, the users.</param>
    /// <param name="settings">Over the defaults.</param>
    public static async Task<CoreHost> StartAsync(string database, Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("core").FullName;
        var values = new Dictionary<string, string?>
        {
            ["ConnectionStrings:umbracoDbDSN"] = database == "Npgsql" ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "core.db")};Pooling=false",
            ["ConnectionStrings:umbracoDbDSN_ProviderName"] = database == "Npgsql" ? "Npgsql" : "Microsoft.Data.Sqlite",
            ["Umbraco:CMS:Global:Smtp:From"] = "noreply@sodrasmaland.example",
            ["Umbraco:CMS:Global:Smtp:DeliveryMethod"] = "SpecifiedPickupDirectory",
            ["Umbraco:CMS:Global:Smtp:PickupDirectoryLocation"] = "mail",
        };
        foreach (var (key, value) in settings)
            values[key] = value;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)));
        var environment = new Environment(folder);
        services.AddSingleton<IHostEnvironment>(environment);
        services.AddCore(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), environment);
        more(services);
        var host = new CoreHost(services.BuildServiceProvider(), folder);
        await host.DoAsync(async (SiteDbContext db) =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });
        return host;
    }

    /// <summary>Works with a service of a scope of its own, as a request does.</summary>
    public async Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";
        public string ApplicationName { get; set; } = "Tests";
        public string ContentRootPath { get; set; } = folder;
        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
