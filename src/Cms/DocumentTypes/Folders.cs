using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;

namespace SodraSmaland.Cms.DocumentTypes;

/// <summary>
/// Folders of types. A type names its folder by path, as uSync does; the client knows folders by key. A path's key is that
/// of its row, or, when only types name it, one made from the path.
/// </summary>
internal sealed class FolderTree
{
    private readonly Dictionary<string, Guid> byPath;
    private readonly Dictionary<Guid, string> byKey;

    private FolderTree(string container, IEnumerable<FolderRow> rows, IEnumerable<string?> named)
    {
        byPath = rows.GroupBy(r => r.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().Key, StringComparer.OrdinalIgnoreCase);
        foreach (var path in named.OfType<string>().Concat(byPath.Keys.ToList()).SelectMany(WithParents).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
            byPath.TryAdd(path, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(container + ":" + path.ToLowerInvariant())).AsSpan(0, 16)));
        byKey = byPath.ToDictionary(p => p.Value, p => p.Key);
    }

    public static async Task<FolderTree> LoadAsync(CmsDbContext database, string container, CancellationToken cancellation)
    {
        var rows = await database.Folders.AsNoTracking().Where(f => f.Container == container).ToListAsync(cancellation);
        var named = container == "DataType"
            ? await database.DataTypes.Select(d => d.Folder).Distinct().ToListAsync(cancellation)
            : (await database.ContentTypes.AsNoTracking().ToListAsync(cancellation)).Where(t => t.Kind.ToString() == container).Select(t => t.Definition.Folder).ToList();
        return new(container, rows, named);
    }

    public Guid? KeyOf(string? path) => path is not null && byPath.TryGetValue(path, out var key) ? key : null;

    public string? PathOf(Guid? key) => key is { } known ? byKey.GetValueOrDefault(known) : null;

    public bool Contains(Guid key) => byKey.ContainsKey(key);

    /// <summary>Folders right below one, by name.</summary>
    public IEnumerable<string> Below(string? parent) => byPath.Keys.Where(p => string.Equals(ParentOf(p), parent, StringComparison.OrdinalIgnoreCase)).OrderBy(NameOf, StringComparer.CurrentCultureIgnoreCase);

    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static string? ParentOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : null;

    public static string Join(string? parent, string name) => parent is null ? Plain(name) : parent + "/" + Plain(name);

    /// <summary>Where a path leads after a folder above it was renamed or moved.</summary>
    public static string? Moved(string? path, string from, string to)
        => path is null ? null : string.Equals(path, from, StringComparison.OrdinalIgnoreCase) ? to
            : path.StartsWith(from + "/", StringComparison.OrdinalIgnoreCase) ? to + path[from.Length..] : path;

    private static string Plain(string name) => name.Trim().Replace('/', '-');

    private static IEnumerable<string> WithParents(string path)
    {
        for (var current = path; current is not null; current = ParentOf(current))
            yield return current;
    }
}
