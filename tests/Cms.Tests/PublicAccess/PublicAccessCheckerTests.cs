using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Members;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services.Navigation;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.PublicAccess;

/// <summary>Who is shown a protected page: the rule of the page or the nearest above, and the member as they are now.</summary>
public sealed class PublicAccessCheckerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_page_below_a_protected_one_is_shown_to_members_of_the_group_and_kept_in_no_cache(string engine)
    {
        await using var host = await StartAsync(engine);
        var member = await ProtectAsync(host);

        Assert.Equal((PublicAccessStatus.NotLoggedIn, 401, Home), await AskAsync(host, null));
        Assert.Equal((PublicAccessStatus.NotLoggedIn, 401, Home), await AskAsync(host, Guid.NewGuid()));
        Assert.Equal((PublicAccessStatus.AccessDenied, 403, Home), await AskAsync(host, member));

        await host.Get<MemberAccounts>().ChangeAsync(member, m => m with { Groups = ["Mentorer"] }, null, Cancellation);
        As(host, member);
        Assert.Equal((PublicAccessStatus.AccessAccepted, null, Cottage), await AskAsync(host));
        Assert.Equal("no-store", host.Get<IHttpContextAccessor>().HttpContext!.Response.Headers.CacheControl);

        await host.Get<MemberAccounts>().ChangeAsync(member, m => m with { IsLockedOut = true }, null, Cancellation);
        Assert.Equal((PublicAccessStatus.LockedOut, 403, Home), await AskAsync(host, member));
        await host.Get<MemberAccounts>().ChangeAsync(member, m => m with { IsLockedOut = false, IsApproved = false }, null, Cancellation);
        Assert.Equal((PublicAccessStatus.NotApproved, 403, Home), await AskAsync(host, member));
    }

    [Fact]
    public async Task Lists_leave_out_what_the_one_who_asks_may_not_see()
    {
        await using var host = await StartAsync();
        var member = await ProtectAsync(host);
        int Listed(Guid? key)
        {
            As(host, key);
            return host.Get<IPublishedContentStatusFilteringService>().FilterAvailable([Home, Living, Cottage], "sv-SE").Count();
        }
        Assert.Equal(1, Listed(null));
        Assert.Equal(1, Listed(member));
        await host.Get<MemberAccounts>().ChangeAsync(member, m => m with { Groups = ["Mentorer"] }, null, Cancellation);
        Assert.Equal(3, Listed(member));
    }

    private static async Task<Guid> ProtectAsync(EngineHost host)
    {
        var group = Guid.NewGuid();
        await using (var scope = host.Services.CreateAsyncScope())
            Assert.Equal(MemberGroupStatus.Success, await scope.ServiceProvider.GetRequiredService<MemberGroupEditing>().CreateAsync(group, "Mentorer", User, Cancellation));
        await host.DoAsync(d => d.SetPublicAccessAsync(Living, new PublicAccessRow { DocumentKey = Living, LoginDocumentKey = Home, ErrorDocumentKey = Home, Groups = [group] }, User, Cancellation));
        return (await host.Get<MemberAccounts>().CreateAsync(new() { TypeAlias = "networker", Name = "Åsa", Email = "asa@exempel.se", IsApproved = true }, null, Cancellation)).Key;
    }

    private static void As(EngineHost host, Guid? member)
    {
        var claims = member is { } key ? new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, key.ToString())], "member") : new ClaimsIdentity();
        host.Get<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(claims), RequestServices = host.Services };
    }

    private static Task<(PublicAccessStatus, int?, Guid?)> AskAsync(EngineHost host, Guid? member)
    {
        As(host, member);
        return AskAsync(host);
    }

    private static async Task<(PublicAccessStatus, int?, Guid?)> AskAsync(EngineHost host)
    {
        var router = host.Get<IPublishedRouter>();
        var request = await router.RouteRequestAsync(await router.CreateRequestAsync(new Uri("https://localhost/bo-har/rod-stuga")), new RouteRequestOptions(RouteDirection.Inbound));
        var id = host.Get<IPublishedContentCache>().GetById(false, Cottage)!.Id;
        return (await host.Get<IPublicAccessChecker>().HasMemberAccessToContentAsync(id), request.ResponseStatusCode, request.PublishedContent?.Key);
    }
}
