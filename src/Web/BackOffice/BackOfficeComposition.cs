using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice;

internal static class BackOfficeComposition
{
    public static IServiceCollection AddBackOffice(this IServiceCollection services) => services
        .AddScoped<IBackOfficeMails, BackOfficeMails>()
        .AddScoped<MunicipalDesks>()
        .AddScoped<ICoordinators, SectionCoordinators>();
}
