using System.Data.Common;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Members;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Members;

/// <summary>Tells the domain of every write of a member, inside its transaction, and of who has seen one.</summary>
internal sealed class MemberFollowUp(IServiceScopeFactory scopes) : IMemberWatch
{
    public async Task WrittenAsync(MemberWrite write, DbTransaction inside, CancellationToken cancellation)
    {
        // A scope of its own: the domain's context joins the transaction, and the request's own must not stay in it.
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MemberTraces>().FollowAsync(write.Key, write.Email, write.Erased, inside, cancellation);
    }

    public async Task SeenAsync(Guid member, IBackOfficeUser by, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var scopeOf = scope.ServiceProvider.GetRequiredService<MunicipalDesks>().ScopeOf(by);
        await scope.ServiceProvider.GetRequiredService<MemberTraces>().SeenAsync(member, new(by.Key, by.Name, scopeOf), cancellation);
    }
}
