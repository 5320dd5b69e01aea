using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.Members;

/// <summary>A member as the site sees it. Immutable: a change makes a new one.</summary>
public sealed record MemberAccount
{
    /// <summary>The member's key.</summary>
    public Guid Key { get; init; }

    /// <summary>Alias of the member type, such as <c>natverkStockholmMedlem</c>; never changes.</summary>
    public string TypeAlias { get; init; } = "";

    /// <summary>The name shown to others.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where mail goes; no two members share one, upper and lower case being the same.</summary>
    public string Email { get; init; } = "";

    /// <summary>May sign in: has confirmed the address, or was approved in the back office.</summary>
    public bool IsApproved { get; init; }

    /// <summary>May not sign in until somebody in the back office allows it again.</summary>
    public bool IsLockedOut { get; init; }

    /// <summary>A session that carries another stamp has ended. Give a new one to end them all.</summary>
    public Guid SecurityStamp { get; init; }

    /// <summary>UTC; <c>null</c> for one who has never signed in.</summary>
    public DateTime? LastLoginDate { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreateDate { get; init; }

    /// <summary>UTC: the last change, by the member, the site or the back office.</summary>
    public DateTime UpdateDate { get; init; }

    /// <summary>Names of the member groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Property values by alias, as their editors store them: text, a number, <c>1</c> or <c>0</c>, or JSON. No value is no entry.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}

/// <summary>
/// Members for the site: what it needs to let people join, sign in, change their profile and leave. Every method takes the
/// caller's transaction on the same database, and what it writes is then committed, or not, with the caller's own rows: a
/// membership and the mail that confirms it come into being together. Without a transaction it makes its own.
/// See docs/adr/0005.
/// </summary>
public sealed class MemberAccounts
{
    private readonly IServiceScopeFactory scopes;

    internal MemberAccounts(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <summary>The member of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><c>null</c> when there is none, or it was erased.</returns>
    public Task<MemberAccount?> FindAsync(Guid key, DbTransaction? inside, CancellationToken cancellation)
        => DoAsync(inside, writes: false, async (database, _) => await ReadAsync(database, await Whole(database).FirstOrDefaultAsync(m => m.Key == key, cancellation), cancellation), cancellation);

    /// <summary>The member of an e-mail address.</summary>
    /// <param name="email">Upper and lower case are the same.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><c>null</c> when there is none.</returns>
    public Task<MemberAccount?> FindByEmailAsync(string email, DbTransaction? inside, CancellationToken cancellation)
    {
        var address = MemberEditing.Normalise(email);
        return DoAsync(inside, writes: false, async (database, _) => await ReadAsync(database, await Whole(database).FirstOrDefaultAsync(m => m.NormalisedEmail == address, cancellation), cancellation), cancellation);
    }

    /// <summary>Finds members, by name. Read from the database with indexes, a page at a time.</summary>
    /// <param name="search">What must hold.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many there are in all, and the page asked for.</returns>
    public Task<(int Total, IReadOnlyList<MemberAccount> Members)> SearchAsync(MemberSearch search, CancellationToken cancellation) => DoAsync(null, writes: false, async (database, _) =>
    {
        var matching = database.Members.AsNoTracking().Matching(search, database);
        // The keys of all that match cost less than asking once more how many there are.
        var keys = await matching.OrderBy(m => m.NormalisedName).ThenBy(m => m.Key).Select(m => m.Key).ToListAsync(cancellation);
        return (keys.Count, await ReadAsync(database, await MemberQueries.WholeAsync(database, [.. keys.Skip(search.Skip).Take(search.Take)], cancellation), cancellation));
    }, cancellation);

    /// <summary>Makes a member. Key, stamp and dates are given by the engine when they are not set.</summary>
    /// <param name="account">Type, name, address, flags, groups and values; values of no property of the type are kept all the same.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <returns>The new member's key; meaningless unless the status is <see cref="MemberStatus.Success"/>.</returns>
    public Task<(MemberStatus Status, Guid Key)> CreateAsync(MemberAccount account, DbTransaction? inside, CancellationToken cancellation) => DoAsync(inside, writes: true, async (database, editing) =>
    {
        var key = account.Key == Guid.Empty ? Guid.CreateVersion7() : account.Key;
        var type = await database.ContentTypes.Where(t => t.Kind == ContentTypeKind.Member && t.Alias == account.TypeAlias).Select(t => (Guid?)t.Key).FirstOrDefaultAsync(cancellation);
        if (type is null)
            return (MemberStatus.MemberTypeNotFound, key);
        if (await GroupsAsync(database, account.Groups, cancellation) is not { } groups)
            return (MemberStatus.GroupNotFound, key);
        return (await editing.CreateAsync(key, type.Value, row => Fill(row, account, groups, editing), Guid.Empty, cancellation), key);
    }, cancellation);

    /// <summary>Changes a member: name, address, flags, stamp, groups, values, last sign-in.</summary>
    /// <param name="key">The member.</param>
    /// <param name="change">Makes the new state out of the present one, such as <c>m => m with { IsApproved = true }</c>.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<MemberStatus> ChangeAsync(Guid key, Func<MemberAccount, MemberAccount> change, DbTransaction? inside, CancellationToken cancellation) => DoAsync(inside, writes: true, async (database, editing) =>
    {
        if (await ReadAsync(database, await Whole(database).FirstOrDefaultAsync(m => m.Key == key, cancellation), cancellation) is not { } before)
            return MemberStatus.NotFound;
        var after = change(before);
        if (await GroupsAsync(database, after.Groups, cancellation) is not { } groups)
            return MemberStatus.GroupNotFound;
        return await editing.ChangeAsync(key, null, row =>
        {
            Fill(row, after, groups, editing);
            return MemberStatus.Success;
        }, Guid.Empty, cancellation);
    }, cancellation);

    /// <summary>Erases a member for ever; the audit keeps the key and the moment, nothing else.</summary>
    /// <param name="key">The member.</param>
    /// <param name="inside">The caller's transaction, or <c>null</c>.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<MemberStatus> EraseAsync(Guid key, DbTransaction? inside, CancellationToken cancellation)
        => DoAsync(inside, writes: true, (_, editing) => editing.DeleteAsync(key, Guid.Empty, cancellation), cancellation);

    private async Task<T> DoAsync<T>(DbTransaction? inside, bool writes, Func<CmsDbContext, MemberEditing, Task<T>> work, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        if (inside is not null)
            await database.JoinAsync(inside, writes, cancellation);
        return await work(database, scope.ServiceProvider.GetRequiredService<MemberEditing>());
    }

    private static IQueryable<MemberRow> Whole(CmsDbContext database) => MemberEditing.Whole(database).AsNoTracking();

    private static async Task<MemberAccount?> ReadAsync(CmsDbContext database, MemberRow? row, CancellationToken cancellation)
        => row is null ? null : (await ReadAsync(database, [row], cancellation))[0];

    private static async Task<IReadOnlyList<MemberAccount>> ReadAsync(CmsDbContext database, IReadOnlyList<MemberRow> rows, CancellationToken cancellation)
    {
        var types = await database.ContentTypes.Where(t => t.Kind == ContentTypeKind.Member).ToDictionaryAsync(t => t.Key, t => t.Alias, cancellation);
        var groups = await database.MemberGroups.ToDictionaryAsync(g => g.Key, g => g.Name, cancellation);
        return [.. rows.Select(row => new MemberAccount
        {
            Key = row.Key,
            TypeAlias = types.GetValueOrDefault(row.ContentTypeKey, ""),
            Name = row.Name,
            Email = row.Email,
            IsApproved = row.IsApproved,
            IsLockedOut = row.IsLockedOut,
            SecurityStamp = row.SecurityStamp,
            LastLoginDate = row.LastLoginDate,
            CreateDate = row.CreateDate,
            UpdateDate = row.UpdateDate,
            Groups = [.. row.Groups.Select(g => groups[g.GroupKey]).Order(StringComparer.Ordinal)],
            Values = row.Values.ToDictionary(v => v.Alias, v => v.Value, StringComparer.OrdinalIgnoreCase),
        })];
    }

    private static async Task<List<Guid>?> GroupsAsync(CmsDbContext database, IReadOnlyList<string> names, CancellationToken cancellation)
    {
        var keys = names.Count == 0 ? [] : await database.MemberGroups.Where(g => names.Contains(g.Name)).Select(g => g.Key).ToListAsync(cancellation);
        return keys.Count == names.Distinct(StringComparer.Ordinal).Count() ? keys : null;
    }

    private static void Fill(MemberRow row, MemberAccount account, List<Guid> groups, MemberEditing editing)
    {
        // Members of the site sign in by their address: the user name follows it, unless the back office has set another.
        if (row.UserName.Length == 0 || row.UserName == row.Email)
            row.UserName = account.Email;
        (row.Name, row.Email, row.IsApproved, row.LastLoginDate) = (account.Name, account.Email, account.IsApproved, account.LastLoginDate);
        if (account.SecurityStamp != Guid.Empty)
            row.SecurityStamp = account.SecurityStamp;
        if (account.IsLockedOut != row.IsLockedOut)
            editing.SetLockedOut(row, account.IsLockedOut);
        MemberEditing.SetValues(row, account.Values);
        MemberEditing.SetGroups(row, groups);
    }
}
