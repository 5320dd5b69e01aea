using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Members;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.BackOffice.Campaigns;
using SodraSmaland.Web.BackOffice.Forms;
using SodraSmaland.Web.BackOffice.Leads;
using SodraSmaland.Web.BackOffice.Members;

namespace SodraSmaland.Web.BackOffice;

internal static class BackOfficeComposition
{
    public static IServiceCollection AddBackOffice(this IServiceCollection services) => services
        .AddScoped<IBackOfficeMails, BackOfficeMails>()
        .AddSingleton<IDocumentRule, CampaignRules>()
        .AddScoped<MunicipalDesks>()
        .AddSingleton<IFormReceivers, FormReceivers>()
        .AddScoped<ICoordinators, SectionCoordinators>()
        .AddSingleton<IMembers, EngineMembers>()
        .AddSingleton<IMemberWatch, MemberFollowUp>();
}
