using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.Members;

/// <summary>Which members are looked for, and in what order. Everything given must hold.</summary>
public sealed record MemberSearch
{
    /// <summary>Only these.</summary>
    public IReadOnlyCollection<Guid>? Keys { get; init; }

    /// <summary>Alias of the member type.</summary>
    public string? TypeAlias { get; init; }

    /// <summary>Name of a member group.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the member may sign in.</summary>
    public bool? IsApproved { get; init; }

    /// <summary>Whether the member is locked out.</summary>
    public bool? IsLockedOut { get; init; }

    /// <summary>Property values by alias, of which the member's must be one; upper and lower case are the same.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<string>> Values { get; init; } = new Dictionary<string, IReadOnlyCollection<string>>();

    /// <summary>Texts by property alias, each of which must stand in that property (in its first 200 characters).</summary>
    public IReadOnlyDictionary<string, string> Holding { get; init; } = new Dictionary<string, string>();

    /// <summary>Words that each must stand in the name or in one of the properties of <see cref="WordsIn"/> (in their first 200 characters). E-mail addresses are never searched.</summary>
    public string Words { get; init; } = "";

    /// <summary>Aliases of the properties that <see cref="Words"/> is looked for in, besides the name.</summary>
    public IReadOnlyList<string> WordsIn { get; init; } = [];

    /// <summary>How many to leave out first.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 100;
}

internal static class MemberQueries
{
    /// <param name="members">All members.</param>
    /// <param name="search">By name of type and group; both are looked up in the database.</param>
    /// <param name="database">The same context.</param>
    public static IQueryable<MemberRow> Matching(this IQueryable<MemberRow> members, MemberSearch search, CmsDbContext database)
    {
        if (search.Keys is { } keys)
            members = members.Where(m => keys.Contains(m.Key));
        if (search.TypeAlias is { } alias)
            members = members.Where(m => database.ContentTypes.Any(t => t.Key == m.ContentTypeKey && t.Kind == ContentTypeKind.Member && t.Alias == alias));
        if (search.Group is { } group)
            members = members.Where(m => m.Groups.Any(g => database.MemberGroups.Any(x => x.Key == g.GroupKey && x.Name == group)));
        if (search.IsApproved is { } approved)
            members = members.Where(m => m.IsApproved == approved);
        if (search.IsLockedOut is { } locked)
            members = members.Where(m => m.IsLockedOut == locked);
        foreach (var (property, values) in search.Values)
            members = members.WithValue(property, [.. values.Select(MemberEditing.Normalise)]);
        foreach (var (property, text) in search.Holding)
        {
            var part = MemberEditing.Normalise(text);
            members = members.Where(m => m.Values.Any(v => v.Alias == property && v.Search.Contains(part)));
        }
        foreach (var word in Words(search.Words))
            members = members.Where(m => m.NormalisedName.Contains(word) || m.Values.Any(v => search.WordsIn.Contains(v.Alias) && v.Search.Contains(word)));
        return members;
    }

    /// <summary>A page of sorted members with values and groups: found by key first, so that the search is made once and not for each table.</summary>
    public static async Task<IReadOnlyList<MemberRow>> PageAsync(this IQueryable<MemberRow> sorted, CmsDbContext database, int skip, int take, CancellationToken cancellation)
        => await WholeAsync(database, await sorted.Skip(skip).Take(take).Select(m => m.Key).ToListAsync(cancellation), cancellation);

    /// <summary>The members of the keys, in their order, with values and groups.</summary>
    public static async Task<IReadOnlyList<MemberRow>> WholeAsync(CmsDbContext database, IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        var rows = await database.Members.AsNoTracking().Where(m => keys.Contains(m.Key)).Include(m => m.Values).Include(m => m.Groups).AsSplitQuery().ToDictionaryAsync(m => m.Key, cancellation);
        return [.. keys.Where(rows.ContainsKey).Select(k => rows[k])];
    }

    /// <summary>Members with one of the values (lower case) in a property.</summary>
    public static IQueryable<MemberRow> WithValue(this IQueryable<MemberRow> members, string property, IReadOnlyCollection<string> values)
        => members.Where(m => m.Values.Any(v => v.Alias == property && values.Contains(v.Search)));

    /// <summary>Members of the homes; of all homes for <c>null</c>.</summary>
    public static IQueryable<MemberRow> Within(this IQueryable<MemberRow> members, IReadOnlyCollection<string>? homes, string property)
        => homes is null ? members : members.WithValue(property, homes);

    /// <summary>Members with each of the words in name, address or user name, for the back office.</summary>
    public static IQueryable<MemberRow> Named(this IQueryable<MemberRow> members, string? text)
    {
        foreach (var word in Words(text ?? ""))
            members = members.Where(m => m.NormalisedName.Contains(word) || m.NormalisedEmail.Contains(word) || m.NormalisedUserName.Contains(word));
        return members;
    }

    private static string[] Words(string text) => MemberEditing.Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
