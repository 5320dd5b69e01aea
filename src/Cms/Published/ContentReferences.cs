using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;

namespace SodraSmaland.Cms.Published;

/// <summary>
/// Which documents point at what: every key that stands in a draft's values, whether in a picker, a link, a block or a
/// rich text. Read out of each draft once; a draft that changes is another object.
/// </summary>
internal static partial class ContentReferences
{
    private static readonly ConditionalWeakTable<DocumentContent, HashSet<Guid>> Known = [];

    public static IReadOnlySet<Guid> Of(DocumentContent content) => Known.GetValue(content, static c =>
    {
        var keys = new HashSet<Guid>();
        foreach (var value in c.Values)
        {
            foreach (Match match in KeyPattern().Matches(value.Value))
                keys.Add(Guid.Parse(match.ValueSpan));
        }
        return keys;
    });

    public static IEnumerable<DocumentRow> To(Guid key, SnapshotRows rows) => rows.Documents.Where(d => d.Key != key && !d.IsBlueprint && Of(d.Draft).Contains(key));

    [GeneratedRegex(@"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex KeyPattern();
}
