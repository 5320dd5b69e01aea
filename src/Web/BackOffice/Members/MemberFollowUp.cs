using System.Data.Common;
using SodraSmaland.Cms.Members;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.BackOffice.Members;

/// <summary>Tells the domain of every write of a member, inside its transaction.</summary>
internal sealed class MemberFollowUp(IServiceScopeFactory scopes) : IMemberWatch
{
    public async Task WrittenAsync(MemberWrite write, DbTransaction inside, CancellationToken cancellation)
    {
        // A scope of its own: the domain's context joins the transaction, and the request's own must not stay in it.
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MemberTraces>().FollowAsync(write.Key, write.Email, write.Erased, inside, cancellation);
    }
}
