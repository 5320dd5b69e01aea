using Microsoft.AspNetCore.Mvc.ApplicationModels;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.Gatherings;
using SodraSmaland.Web.Pages.Network.SignIn;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>Nätverk Stockholm: membership, directory, gatherings and the member's own page.</summary>
internal static class NetworkComposition
{
    public static IServiceCollection AddNetwork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<INetworkMails, NetworkMails>();
        services.AddScoped<SiteGatherings>();
        services.AddScoped<IGatherings>(s => s.GetRequiredService<SiteGatherings>());
        services.AddScoped<MemberSession>();
        services.AddSingleton<EvenAnswer>();
        services.AddOptions<NetworkSettings>().Bind(configuration.GetSection("SodraSmaland:Network")).ValidateDataAnnotations().ValidateOnStart();
        MemberSession.AddScheme(services);
        Passkeys.AddPasskeys(services);
        return services;
    }

    /// <summary>The English addresses; the Swedish ones stand in the pages.</summary>
    public static void AddNetworkRoutes(this PageConventionCollection conventions)
    {
        conventions.AddPageRoute("/Network/Join/Index", "/en/stockholm-network/join");
        conventions.AddPageRoute("/Network/Join/Confirm", "/en/stockholm-network/confirm/{token}");
        conventions.AddPageRoute("/Network/SignIn/Index", "/en/stockholm-network/sign-in");
        conventions.AddPageRoute("/Network/SignIn/Link", "/en/stockholm-network/sign-in/{token}");
        conventions.AddPageRoute("/Network/MyPage/Index", "/en/stockholm-network/my-page");
        conventions.AddPageRoute("/Network/MyPage/Profile", "/en/stockholm-network/my-page/profile");
        conventions.AddPageRoute("/Network/MyPage/MyData", "/en/stockholm-network/my-page/data");
        conventions.AddPageRoute("/Network/Directory/Index", "/en/stockholm-network/members");
        conventions.AddPageRoute("/Network/Gatherings/Index", "/en/stockholm-network/gatherings");
        conventions.AddPageRoute("/Network/Gatherings/Register", "/en/stockholm-network/gatherings/{slug}");
        conventions.AddPageRoute("/Network/Gatherings/SeatPage", "/en/stockholm-network/seat/{seat:guid}");
        conventions.AddPageRoute("/Network/News/Index", "/en/stockholm-network/news");
    }
}
