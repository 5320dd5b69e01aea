using System.Data.Common;

namespace SodraSmaland.Core.Membership;

/// <summary>Where members are kept: the content engine. What is written inside a transaction is committed with it.</summary>
internal interface IMembers
{
    /// <returns><c>null</c> when there is none, or it is a member of another kind.</returns>
    Task<Member?> FindAsync(Guid key, DbTransaction? inside, CancellationToken cancellation);

    /// <param name="email">Upper and lower case are the same.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<Member?> FindByEmailAsync(string email, DbTransaction? inside, CancellationToken cancellation);

    /// <summary>Those there are of some keys, in no order.</summary>
    Task<IReadOnlyList<Member>> FindAllAsync(IReadOnlyCollection<Guid> keys, CancellationToken cancellation);

    /// <returns><c>false</c> when somebody has the address or the key.</returns>
    Task<bool> AddAsync(Member member, DbTransaction inside, CancellationToken cancellation);

    /// <returns><c>false</c> when there is no such member.</returns>
    Task<bool> ChangeAsync(Guid key, Func<Member, Member> change, DbTransaction? inside, CancellationToken cancellation);

    /// <summary>For ever; <see cref="MemberTraces"/> follows in the same transaction.</summary>
    Task EraseAsync(Guid key, DbTransaction? inside, CancellationToken cancellation);

    /// <summary>Those who may enter and have chosen to be seen, by name, a page at a time.</summary>
    Task<(int Total, IReadOnlyList<Member> Members)> SearchAsync(DirectorySearch search, CancellationToken cancellation);
}

/// <param name="AsMember">Whether a member looks: others see only who chose to be seen by all.</param>
/// <param name="Words">Words in names, trades and presentations.</param>
/// <param name="HomeMunicipality">Name of a municipality.</param>
/// <param name="Trade">A word in the trade.</param>
/// <param name="Interest">One of them.</param>
/// <param name="Skip">How many to leave out first.</param>
/// <param name="Take">How many at most.</param>
internal sealed record DirectorySearch(bool AsMember, string Words, string? HomeMunicipality, string? Trade, Interests Interest, int Skip, int Take);
