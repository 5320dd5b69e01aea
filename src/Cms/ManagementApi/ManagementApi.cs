using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.DataTypes;
using SodraSmaland.Cms.Dictionary;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.Languages;
using SodraSmaland.Cms.Logging;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.ManagementApi.Server;
using SodraSmaland.Cms.ManagementApi.ServerEvents;
using SodraSmaland.Cms.Media;
using SodraSmaland.Cms.Preview;
using SodraSmaland.Cms.Users;

namespace SodraSmaland.Cms.ManagementApi;

/// <summary>The API that the back office client speaks, below <c>/umbraco/management/api</c>.</summary>
internal static class ManagementApiComposition
{
    public static IServiceCollection AddManagementApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackOfficeTokens(configuration);
        services.AddControllers().ConfigureApplicationPartManager(parts =>
        {
            parts.FeatureProviders.Add(new ManagementControllers());
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(ManagementController).Assembly));
        }).AddJsonOptions(json => json.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, NoNulls.Resolver));
        services.AddSignalR();
        services.AddSingleton<IChangeListener, ServerEventSender>();
        services.AddSingleton<IChangeListener, PreviewRefresh>();
        services.AddSingleton<Presence>();
        services.AddSingleton<IChangeListener>(s => s.GetRequiredService<Presence>());
        services.AddOptions<BackOfficeGraphics>();
        services.AddScoped<BackOfficeFilter>();
        services.AddScoped<CurrentBackOfficeUser>();
        services.AddScoped<IBackOfficeUsers>(s => new KnownBackOfficeUsers(s.GetRequiredService<Data.CmsDbContext>(), s.GetRequiredService<Changes.ChangeFollower>()));
        services.AddScoped(s => new BackOfficeSignIn(
            s.GetRequiredService<Data.CmsDbContext>(), s.GetRequiredService<IHttpContextAccessor>(), s.GetRequiredService<Microsoft.AspNetCore.DataProtection.IDataProtectionProvider>(), s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<StaffAccountSettings>>()));
        StaffAccounts.Add(services, configuration);
        services.AddSingleton<BackOfficeExtensions>();
        services.AddSingleton<TemporaryFiles>();
        services.AddScoped<Avatars>();
        services.AddSingleton<SeenRevisions>();
        services.AddSingleton<RecentLogs>();
        services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(s => s.GetRequiredService<RecentLogs>());
        services.AddScoped<LanguageEditing>();
        services.AddScoped<ContentTypeEditing>();
        services.AddScoped<DataTypeEditing>();
        services.AddScoped<DictionaryEditing>();
        return services;
    }

    public static IEndpointRouteBuilder MapManagementApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapControllers();
        endpoints.MapHub<ServerEventHub>(ServerEventHub.Path);
        endpoints.MapHub<PresenceHub>(PresenceHub.Path);
        endpoints.MapHub<PreviewHub>(PreviewHub.Path);
        endpoints.MapGet("/umbraco/avatars/{name}", (string name, Avatars avatars) => avatars.Find(name) is { } path ? Results.File(path, "image/webp") : Results.NotFound());
        // What nobody answers is no page of the site.
        endpoints.Map("/umbraco/management/{**path}", () => Results.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such operation here", type: "Error"));
        return endpoints;
    }
}
