using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Routing;

/// <summary>A domain as the router uses it.</summary>
/// <param name="Row">The stored domain.</param>
/// <param name="Host">Host (and port) in lower case, or <c>null</c> for every host.</param>
/// <param name="Path">The path below the host: <c>/</c> or <c>/en</c>, never with a trailing slash otherwise.</param>
/// <param name="Scheme"><c>https</c> unless the name says otherwise.</param>
internal sealed record RouteDomain(DomainRow Row, string? Host, string Path, string Scheme);

/// <summary>Public paths of documents by culture, and back.</summary>
internal sealed class RouteTable
{
    private readonly List<RouteDomain> domains;
    private readonly Dictionary<(Guid Domain, string Path), Guid> byPath;
    private readonly Dictionary<(Guid Document, string Culture), (RouteDomain Domain, string Path)> byDocument;

    public RouteTable(PublishedTree documents, IReadOnlyList<DomainRow> rows, string defaultLanguage)
    {
        domains = [.. rows.Where(d => !d.IsWildcard).OrderBy(d => d.SortOrder).Select(Parse)];
        byPath = new(documents.Count * domains.Count);
        byDocument = new(documents.Count * domains.Count);
        // Without any domain the first root is the site, in the default language.
        if (domains.Count == 0 && documents.Roots is [var first, ..])
            domains.Add(new(new DomainRow { Key = Guid.Empty, Name = "/", RootKey = first.Key, LanguageIsoCode = defaultLanguage }, null, "/", "https"));
        foreach (var domain in domains)
        {
            if (documents.Find(domain.Row.RootKey) is { Trashed: false } root && root.IsPublished(domain.Row.LanguageIsoCode))
                Add(root, domain, domain.Row.LanguageIsoCode.ToLowerInvariant(), domain.Path);
        }

        void Add(PublishedItem item, RouteDomain domain, string culture, string path)
        {
            byPath.TryAdd((domain.Row.Key, path), item.Key);
            byDocument.TryAdd((item.Key, culture), (domain, path));
            foreach (var child in documents.Children(item.Key))
            {
                if (child.IsPublished(domain.Row.LanguageIsoCode) && Segment(child, domain.Row.LanguageIsoCode) is { Length: > 0 } segment)
                    Add(child, domain, culture, path == "/" ? "/" + segment : path + "/" + segment);
            }
        }
    }

    public IReadOnlyList<RouteDomain> Domains => domains;

    /// <summary>The domain that a request belongs to: host before no host, long path before short.</summary>
    public RouteDomain? DomainOf(Uri uri)
    {
        var path = Normalise(uri.GetAbsolutePathDecoded());
        return domains
            .Where(d => (d.Host is null || d.Host.InvariantEquals(uri.Authority)) && IsBelow(path, d.Path))
            .OrderByDescending(d => d.Host is not null).ThenByDescending(d => d.Path.Length)
            .FirstOrDefault();
    }

    /// <param name="domain">The domain of the request.</param>
    /// <param name="path">Decoded absolute path.</param>
    public Guid? Find(RouteDomain domain, string path) => byPath.TryGetValue((domain.Row.Key, Normalise(path)), out var key) ? key : null;

    /// <summary>Where a document is to be found in a culture; <c>null</c> when it is not on the site in it.</summary>
    public (RouteDomain Domain, string Path)? Find(Guid document, string culture)
        => byDocument.TryGetValue((document, culture.ToLowerInvariant()), out var route) ? route : null;

    /// <summary>Whether every path stays as it is when one state of a document gives way to another.</summary>
    public static bool IsSameWay(PublishedItem? before, PublishedItem? after)
    {
        var isAtRoot = before is { ParentKey: null } || after is { ParentKey: null };
        if (before?.Published is null && after?.Published is null && !isAtRoot)
            return true;
        return before is not null && after is not null && Place(before) == Place(after) && Segments(before).SetEquals(Segments(after));

        static (Guid?, int, int, bool, bool, Guid) Place(PublishedItem item) => (item.ParentKey, item.SortOrder, item.Id, item.Trashed, item.Published is null, item.Type.Key);

        static HashSet<(string, string?)> Segments(PublishedItem item) => [.. item.Published?.Cultures.Values.Select(c => (c.Culture.ToLowerInvariant(), c.UrlSegment)) ?? []];
    }

    /// <summary>The documents that have got or lost an address since.</summary>
    public IEnumerable<Guid> TakenOver(RouteTable before)
        => byPath.Where(p => before.byPath.TryGetValue(p.Key, out var old) && old != p.Value).SelectMany(p => new[] { p.Value, before.byPath[p.Key] });

    public static string Normalise(string path) => path.Length > 1 ? path.TrimEnd('/').ToLowerInvariant() is { Length: > 0 } trimmed ? trimmed : "/" : "/";

    private static bool IsBelow(string path, string root) => root == "/" || path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    private static string? Segment(PublishedItem item, string culture)
        => (item.Published!.Cultures.GetValueOrDefault(culture) ?? item.Published.Cultures.GetValueOrDefault(""))?.UrlSegment;

    private static RouteDomain Parse(DomainRow row)
    {
        if (row.Name.StartsWith('/'))
            return new(row, null, Normalise(row.Name), "https");
        var name = row.Name.Contains("://", StringComparison.Ordinal) ? row.Name : "https://" + row.Name;
        return Uri.TryCreate(name, UriKind.Absolute, out var uri)
            ? new(row, uri.Authority, Normalise(uri.AbsolutePath), uri.Scheme)
            : new(row, row.Name, "/", "https");
    }
}
