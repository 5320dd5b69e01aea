using System.Data.Common;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.Members;

/// <summary>
/// The host's rows about members, kept in step with them: told of every write, by the site or in the back office, inside
/// its transaction. What the host writes there is committed with the member, or not at all; what it throws undoes both.
/// </summary>
public interface IMemberWatch
{
    /// <summary>A member has been written.</summary>
    /// <param name="write">Which, and how.</param>
    /// <param name="inside">The transaction, not yet committed; in it <see cref="MemberAccounts"/> shows the new state.</param>
    /// <param name="cancellation">Undoes it all.</param>
    Task WrittenAsync(MemberWrite write, DbTransaction inside, CancellationToken cancellation);

    /// <summary>A member has been opened in the back office: all there is about them is shown.</summary>
    /// <param name="member">The member's key.</param>
    /// <param name="by">Who sees it.</param>
    /// <param name="cancellation">Shows nothing.</param>
    Task SeenAsync(Guid member, IBackOfficeUser by, CancellationToken cancellation);
}

/// <summary>A member that has been created, changed or erased.</summary>
/// <param name="Key">The member.</param>
/// <param name="Email">Its address; of one that was erased the last.</param>
/// <param name="Erased">Whether it is gone.</param>
public sealed record MemberWrite(Guid Key, string Email, bool Erased);
