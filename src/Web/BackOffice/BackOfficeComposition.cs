using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Web.BackOffice;

internal static class BackOfficeComposition
{
    public static IServiceCollection AddBackOffice(this IServiceCollection services) => services.AddScoped<IBackOfficeMails, BackOfficeMails>();
}
