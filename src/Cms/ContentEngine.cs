using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.DeliveryApi;
using SodraSmaland.Cms.Dictionary;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Languages;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Media.Imaging;
using SodraSmaland.Cms.Members;
using SodraSmaland.Cms.Preview;
using SodraSmaland.Cms.PropertyValues;
using SodraSmaland.Cms.PublicAccess;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using SodraSmaland.Cms.Routing;
using SodraSmaland.Cms.Users;
using SodraSmaland.Cms.UsyncFiles;
using SodraSmaland.Cms.Webhooks;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Dictionary;
using Umbraco.Cms.Core.Media;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.Navigation;

namespace SodraSmaland.Cms;

/// <summary>The engine behind Umbraco's contracts: what a host adds and maps.</summary>
public static class ContentEngine
{
    /// <summary>Registers the engine. On start it migrates the database, imports uSync files on first boot and loads the snapshot before the first request.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Umbraco's names (<c>ConnectionStrings:umbracoDbDSN</c>, <c>Umbraco:CMS:…</c>, <c>uSync:Settings:…</c>).</param>
    /// <param name="environment">Gives the content root, which relative paths start from.</param>
    public static IServiceCollection AddContentEngine(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        // First of all hosted services: the others, and data protection's, find the tables there.
        services.AddHostedService<Start>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton(new ContentRoot(environment.ContentRootPath));
        services.AddCmsDatabase(configuration, environment.ContentRootPath);
        services.Configure<GlobalSettings>(configuration.GetSection("Umbraco:CMS:Global"));
        services.Configure<RequestHandlerSettings>(configuration.GetSection("Umbraco:CMS:RequestHandler"));
        services.Configure<WebRoutingSettings>(configuration.GetSection("Umbraco:CMS:WebRouting"));
        services.Configure<ContentSettings>(configuration.GetSection("Umbraco:CMS:Content"));
        services.Configure<UnattendedSettings>(configuration.GetSection("Umbraco:CMS:Unattended"));
        services.Configure<UsyncSettings>(configuration.GetSection("uSync:Settings"));

        services.AddSingleton<PublishedSnapshots>();
        services.AddSingleton<ContentReads>();
        services.AddSingleton<IWebsiteOutputCacheTagProvider, OutputCacheTags>();
        services.AddSingleton<IWebsiteOutputCacheDurationProvider, OutputCacheTags>();
        services.AddSingleton<PublishedSnapshot.Builder>();
        services.AddSingleton(s => new PropertyServices(
            s.GetRequiredService<Umbraco.Cms.Core.PropertyEditors.PropertyValueConverterCollection>, s.GetRequiredService<PublishedSnapshots>(),
            s.GetRequiredService<ContentReads>(), s.GetRequiredService<IVariationContextAccessor>(), s.GetRequiredService<ILogger<PropertyServices>>()));
        services.AddSingleton<IVariationContextAccessor, CurrentVariation>();
        services.AddSingleton<IPropertyRenderingContextAccessor, CurrentPropertyRendering>();
        services.AddSingleton<IPublishedContentCache, PublishedContentCache>();
        services.AddSingleton<IPublishedMediaCache, PublishedMediaCache>();
        services.AddSingleton<IDocumentNavigationQueryService, DocumentNavigation>();
        services.AddSingleton<IMediaNavigationQueryService, MediaNavigation>();
        services.AddSingleton<PublicAccessChecker>();
        services.AddSingleton<IPublicAccessChecker>(s => s.GetRequiredService<PublicAccessChecker>());
        services.AddSingleton<PublishStatus>();
        services.AddSingleton<IPublishedContentStatusFilteringService>(s => s.GetRequiredService<PublishStatus>());
        services.AddSingleton<IDocumentPublishStatusQueryService>(s => s.GetRequiredService<PublishStatus>());
        services.AddSingleton<IPublishedMediaStatusFilteringService, MediaStatus>();
        services.AddSingleton<ILanguageService, SnapshotLanguages>();
        services.AddSingleton(s => ServiceContext.CreatePartial(languageService: s.GetRequiredService<ILanguageService>()));
        services.AddSingleton<IPublishedValueFallback, PublishedValueFallback>();
        services.AddSingleton<ICultureDictionaryFactory, SnapshotDictionaryFactory>();
        services.AddSingleton<IPublishedUrlProvider, PublishedUrls>();
        services.AddSingleton<IDocumentUrlService, DocumentUrls>();
        services.AddSingleton<IPublishedRouter, SnapshotRouter>();
        services.AddPropertyValueConverters();
        services.AddDeliveryApi(configuration);
        services.AddManagementApi(configuration);

        services.Configure<ImagingSettings>(configuration.GetSection("Umbraco:CMS:Imaging"));
        services.AddSingleton<MediaFiles>();
        services.AddSingleton<ImageUrls>();
        services.AddSingleton<IImageUrlGenerator>(s => s.GetRequiredService<ImageUrls>());
        services.AddSingleton<ImageProcessor>();
        services.AddSingleton<MediaEndpoint>();
        services.AddScoped<Administrator>();
        services.AddScoped<DocumentNotifications>();
        services.AddScoped<DocumentService>();
        services.AddScoped<ReleaseCheck>();
        services.AddScoped<ReleaseRun>();
        services.Configure<OutputCacheOptions>(o => o.AddBasePolicy(new ReleaseGeneration()));
        services.AddScoped<MediaEditing>();
        services.Configure<WebhookSettings>(configuration.GetSection("Umbraco:CMS:Webhook"));
        services.AddOptions<WebhookDeliverySettings>().Bind(configuration.GetSection("SodraSmaland:Webhooks")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<WebhookQueue>();
        services.AddSingleton<WebhookPayloads>();
        services.AddSingleton<WebhookWorker>();
        services.AddSingleton(s => new OutboundCalls(s.GetRequiredService<Microsoft.Extensions.Options.IOptions<WebhookDeliverySettings>>()));
        services.Configure<MemberSettings>(configuration.GetSection("SodraSmaland:Members"));
        services.AddScoped<MemberEditing>();
        services.AddScoped<MemberGroupEditing>();
        services.AddSingleton<MemberParts>();
        services.AddSingleton(s => new MemberAccounts(s.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped<UsyncImport>();
        services.AddScoped<UsyncExport>();
        services.AddSingleton<IChangeListener, ExportOnSave>();
        services.AddSingleton<ChangeSignal>();
        services.AddSingleton<ChangeFollower>();
        services.AddHostedService(s => s.GetRequiredService<ChangeFollower>());
        services.AddSingleton<SignInRetention>();
        services.AddHealthChecks().AddCheck<ScheduleHealth>("schedule");
        services.AddSingleton<ContentPreview>();
        services.AddSingleton<IPreviewService>(s => s.GetRequiredService<ContentPreview>());
        if (configuration.GetValue("SodraSmaland:Workers", true))
        {
            services.AddHostedService<ScheduleWorker>();
            services.AddHostedService(s => s.GetRequiredService<SignInRetention>());
            services.AddHostedService(s => s.GetRequiredService<WebhookWorker>());
        }
        return services;
    }

    /// <summary>Maps what the engine answers itself: the Content Delivery API, the Management API and the files of media.</summary>
    /// <param name="endpoints">The host's endpoints.</param>
    public static IEndpointRouteBuilder MapContentEngine(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapDeliveryApi();
        endpoints.MapManagementApi();
        MediaEndpoint.Map(endpoints);
        return endpoints;
    }

    /// <summary>Whether the command line asks for a command of the engine instead of the site.</summary>
    /// <param name="args">The command line.</param>
    public static bool IsCommand(string[] args) => args.Length > 0 && args[0] == UsyncCommand.Name;

    /// <summary>Runs <c>usync import|export|report [folder] [--dry-run]</c>.</summary>
    /// <param name="services">The built host's services; the host need not be started.</param>
    /// <param name="args">The command line.</param>
    /// <param name="cancellation">Ends the command; an import then leaves nothing behind.</param>
    /// <returns>The exit status: 0, 1 when a file failed, 2 when the command was not understood.</returns>
    public static Task<int> RunCommandAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
        => UsyncCommand.RunAsync(services, args, cancellation);

    /// <summary>Creates or upgrades the tables.</summary>
    internal static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        // One process has the file. A lock that another left when it was killed would be waited for without end.
        if (database is SqliteCmsDbContext)
            await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
        await database.Database.MigrateAsync(cancellation);
        if (database is SqliteCmsDbContext)
            await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
    }

    /// <summary>The way from an empty folder to a loaded site.</summary>
    private sealed class Start(
        IServiceProvider services, ChangeFollower follower, Microsoft.Extensions.Options.IOptions<UsyncSettings> usync, ContentRoot contentRoot,
        IHostApplicationLifetime lifetime, IServer server, ILogger<Start> logger) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await MigrateAsync(services, cancellationToken);
            await using var scope = services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
            var isFirstBoot = !await database.ContentTypes.AnyAsync(cancellationToken);
            if (((isFirstBoot && usync.Value.ImportOnFirstBoot) || usync.Value.ImportAtStartup) && usync.Value.FindRoot(contentRoot.Path) is { } folder)
                await ImportAsync(scope.ServiceProvider, folder, cancellationToken);
            var administrator = await scope.ServiceProvider.GetRequiredService<Administrator>().EnsureAsync(cancellationToken);
            await BackOfficeTokens.EnsureClientAsync(scope.ServiceProvider, cancellationToken);
            await follower.LoadAsync(cancellationToken);
            lifetime.ApplicationStarted.Register(() => Announce(administrator));
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        private async Task ImportAsync(IServiceProvider scoped, string folder, CancellationToken cancellation)
        {
            var report = await scoped.GetRequiredService<UsyncImport>().RunAsync(folder, dryRun: false, cancellation);
            logger.LogInformation("Imported {Folder}: {Summary}", folder, report.Summary());
            foreach (var failed in report.Items.Where(i => i.Change == UsyncChange.Failed))
                logger.LogWarning("{File} was not imported: {Reason}", failed.File, failed.Reason);
        }

        private void Announce((string Email, string Password)? administrator)
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
            if (address is not null)
                Console.WriteLine($"\n  Södra Småland      {address}\n  Back office        {address}/umbraco");
            if (administrator is var (email, password))
                Console.WriteLine($"  Administrator      {email}\n  Password           {password}   (shown this once)");
            Console.WriteLine();
        }
    }
}
