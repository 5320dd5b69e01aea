using System.Globalization;
using SodraSmaland.Cms.Published;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.DeliveryApi;

/// <param name="Items">What was found.</param>
/// <param name="Error">The kind of option that does not exist (<c>Filter</c>, <c>Sort</c>, <c>Fetch</c>); <c>null</c> when all do.</param>
internal sealed record QueryResult(IReadOnlyList<PublishedItem> Items, string? Error = null);

/// <summary>Fetch, filter and sort over documents.</summary>
internal sealed class ContentQuery(PublishedSnapshots snapshots, DeliveryApiRequest request)
{
    private static readonly string[] Operators = [">:", "<:", ">", "<"];

    public QueryResult Execute(string? fetch, IReadOnlyList<string> filters, IReadOnlyList<string> sorts, PublishedItem? start)
    {
        var tree = snapshots.Current.Documents;
        if (Fetch(tree, fetch, path => FindByPath(path, start), start) is not { } items)
            return new([], "Fetch");
        var visible = items.Where(request.IsVisible).ToList();
        return Refine(visible, filters, sorts, i => request.Node(i).Name, request.Culture);
    }

    /// <summary>By the path in the culture of the request, below the start item when there is one.</summary>
    public PublishedItem? FindByPath(string path, PublishedItem? start)
    {
        var snapshot = snapshots.Current;
        return snapshot.Routes.Domains
            .Where(d => d.Row.LanguageIsoCode.InvariantEquals(request.Culture) && (start is null || d.Row.RootKey == start.Key))
            .Select(d => snapshot.Routes.Find(d, path) ?? (d.Path == "/" ? null : snapshot.Routes.Find(d, d.Path + (path == "/" ? "" : path))))
            .FirstOrDefault(key => key is not null) is { } found ? snapshot.Documents.Find(found) : null;
    }

    /// <returns><c>null</c> for a fetch that does not exist.</returns>
    public static IEnumerable<PublishedItem>? Fetch(PublishedTree tree, string? fetch, Func<string, PublishedItem?> byPath, PublishedItem? start)
    {
        if (string.IsNullOrEmpty(fetch))
            return start is null ? InTreeOrder(tree) : [start, .. tree.Descendants(start.Key)];
        var colon = fetch.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return null;
        var value = fetch[(colon + 1)..];
        var item = Guid.TryParse(value, out var key) ? tree.Find(key) : byPath(value.StartsWith('/') ? value : "/" + value);
        return fetch[..colon].ToLowerInvariant() switch
        {
            "children" => value == "/" && item is null ? tree.Roots : item is null ? [] : tree.Children(item.Key),
            "descendants" => item is null ? [] : tree.Descendants(item.Key),
            "ancestors" => item is null ? [] : tree.Ancestors(item.Key).Reverse(),
            _ => null,
        };
    }

    public static QueryResult Refine(List<PublishedItem> items, IReadOnlyList<string> filters, IReadOnlyList<string> sorts, Func<PublishedItem, string> name, string culture)
    {
        IEnumerable<PublishedItem> found = items;
        foreach (var filter in filters.Where(f => f.Length > 0))
        {
            if (Filter(filter, name, culture) is not { } keep)
                return new([], "Filter");
            found = found.Where(keep);
        }
        IOrderedEnumerable<PublishedItem>? ordered = null;
        // Names in the order of the alphabet of the answer's language, whatever the server speaks.
        var alphabet = CultureInfo.GetCultureInfo(culture);
        var order = Comparer<IComparable>.Create((a, b) => a is string text ? alphabet.CompareInfo.Compare(text, (string)b) : a.CompareTo(b));
        foreach (var sort in sorts.Where(s => s.Length > 0))
        {
            if (SortKey(sort, name, culture) is not var (by, descending))
                return new([], "Sort");
            ordered = (ordered, descending) switch
            {
                (null, false) => found.OrderBy(by, order),
                (null, true) => found.OrderByDescending(by, order),
                (_, false) => ordered.ThenBy(by, order),
                (_, true) => ordered.ThenByDescending(by, order),
            };
        }
        return new([.. ordered ?? found]);
    }

    private static Func<PublishedItem, bool>? Filter(string filter, Func<PublishedItem, string> name, string culture)
    {
        if ((Split(filter, "contentType") ?? Split(filter, "mediaType")) is { } types)
            return Match(types, i => i.Type.Alias, exact: true);
        if (Split(filter, "name") is { } names)
            return Match(names, name, exact: false);
        if (Comparison(filter, "createDate") is var (createOperator, created))
            return i => Compare(i.CreateDate, createOperator, created);
        if (Comparison(filter, "updateDate") is var (updateOperator, updated))
            return i => Compare(Updated(i, culture), updateOperator, updated);
        return null;
    }

    /// <summary><c>field:value</c> and <c>field:!value</c>; a value may be a list.</summary>
    private static (bool Not, string[] Values)? Split(string filter, string field)
    {
        if (!filter.StartsWith(field + ":", StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = filter[(field.Length + 1)..];
        var not = rest.StartsWith('!');
        return (not, (not ? rest[1..] : rest).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static Func<PublishedItem, bool> Match((bool Not, string[] Values) option, Func<PublishedItem, string> text, bool exact)
    {
        var (not, values) = option;
        return i => values.Any(v => exact ? text(i).InvariantEquals(v) : text(i).Contains(v, StringComparison.OrdinalIgnoreCase)) != not;
    }

    private static (string Operator, DateTime Value)? Comparison(string filter, string field)
    {
        if (!filter.StartsWith(field, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = filter[field.Length..];
        var symbol = Operators.FirstOrDefault(o => rest.StartsWith(o, StringComparison.Ordinal));
        return symbol is not null && DateTime.TryParse(rest[symbol.Length..], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? (symbol, date) : null;
    }

    private static bool Compare(DateTime value, string symbol, DateTime limit) => symbol switch
    {
        ">" => value > limit,
        ">:" => value >= limit,
        "<" => value < limit,
        _ => value <= limit,
    };

    private static (Func<PublishedItem, IComparable> By, bool Descending)? SortKey(string sort, Func<PublishedItem, string> name, string culture)
    {
        var parts = sort.Split(':');
        if (parts.Length > 2 || (parts.Length == 2 && parts[1].ToLowerInvariant() is not ("asc" or "desc")))
            return null;
        Func<PublishedItem, IComparable>? by = parts[0].ToLowerInvariant() switch
        {
            "createdate" => i => i.CreateDate,
            "updatedate" => i => Updated(i, culture),
            "sortorder" => i => i.SortOrder,
            "name" => i => name(i),
            "level" => i => i.Published!.Level,
            _ => null,
        };
        return by is null ? null : (by, parts.Length == 2 && parts[1].InvariantEquals("desc"));
    }

    private static DateTime Updated(PublishedItem item, string culture)
        => item.Published?.Cultures.GetValueOrDefault(item.Type.VariesByCulture() ? culture : "")?.Date ?? item.UpdateDate;

    private static IEnumerable<PublishedItem> InTreeOrder(PublishedTree tree)
        => tree.Roots.SelectMany(r => tree.Descendants(r.Key).Prepend(r));
}

/// <summary>Fetch, filter and sort over media. As in Umbraco, only the children of an item can be fetched.</summary>
internal sealed class MediaQuery(PublishedSnapshots snapshots, DeliveryApiRequest request)
{
    public QueryResult Execute(string? fetch, IReadOnlyList<string> filters, IReadOnlyList<string> sorts)
    {
        var tree = snapshots.Current.Media;
        if (fetch?.StartsWith("children:", StringComparison.OrdinalIgnoreCase) != true)
            return new([], "Fetch");
        var items = ContentQuery.Fetch(tree, fetch, FindByPath, null)!;
        return ContentQuery.Refine([.. items.Where(i => i.Published is not null)], filters, sorts, i => i.Published!.Name, request.Culture);
    }

    public PublishedItem? FindByPath(string path) => snapshots.Current.Media.All.FirstOrDefault(i => i.Published is not null && PathOf(i).InvariantEquals("/" + path.Trim('/') + "/"));

    /// <summary>The folders' names and the item's, as URL segments.</summary>
    public static string PathOf(PublishedItem item) => "/" + string.Join('/', item.Published!.Ancestors().Append(item.Published!).Select(n => n.Cultures.Values.FirstOrDefault()?.UrlSegment)) + "/";
}
