namespace SodraSmaland.Cms.Documents;

/// <summary>Names and property values of a document or media item, in one state (draft, published or an earlier version). Immutable: a change makes a new one.</summary>
internal sealed record DocumentContent
{
    /// <summary>The name of a document that does not vary by culture; otherwise the default language's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>By ISO code; empty for a document that does not vary by culture.</summary>
    public IReadOnlyDictionary<string, CultureState> Cultures { get; init; } = new Dictionary<string, CultureState>();

    public IReadOnlyList<PropertyValue> Values { get; init; } = [];

    /// <summary>What is published after a publish.</summary>
    /// <param name="before">What was published.</param>
    /// <param name="draft">What is to be.</param>
    /// <param name="cultures">ISO codes of the draft's that are published; <c>null</c> for a document that does not vary.</param>
    /// <param name="now">UTC.</param>
    public static DocumentContent Publish(DocumentContent? before, DocumentContent draft, IReadOnlyCollection<string>? cultures, DateTime now)
    {
        if (cultures is null)
            return draft;
        var published = before?.Cultures.ToDictionary() ?? [];
        foreach (var culture in cultures.Where(draft.Cultures.ContainsKey))
            published[culture] = draft.Cultures[culture] with { Date = now };
        return draft with
        {
            Cultures = published,
            Values = [.. draft.Values.Where(v => v.Culture is null || cultures.Contains(v.Culture)), .. before?.Values.Where(v => v.Culture is not null && !cultures.Contains(v.Culture)) ?? []],
        };
    }

    /// <summary>What is published after cultures were taken off; none given means all.</summary>
    /// <returns><c>null</c> when nothing is left.</returns>
    public static DocumentContent? Unpublish(DocumentContent? published, IReadOnlyCollection<string> cultures)
    {
        var left = published is null || cultures.Count == 0 ? [] : published.Cultures.Where(c => !cultures.Contains(c.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();
        return left.Count == 0 ? null : published! with { Cultures = left, Values = [.. published.Values.Where(v => v.Culture is null || left.ContainsKey(v.Culture))] };
    }

    /// <summary>Whether two states say the same in a culture, and in what does not vary.</summary>
    /// <param name="other">The other state.</param>
    /// <param name="culture">ISO code, or <c>null</c> for what does not vary alone.</param>
    public bool IsSame(DocumentContent other, string? culture)
        => NameIn(culture) == other.NameIn(culture) && In(Values, culture).SetEquals(In(other.Values, culture)) && In(Values, null).SetEquals(In(other.Values, null));

    /// <summary>The values that are not empty in a culture, or of what does not vary.</summary>
    /// <param name="values">Values of all cultures.</param>
    /// <param name="culture">ISO code, or <c>null</c>.</param>
    public static HashSet<PropertyValue> In(IEnumerable<PropertyValue> values, string? culture) => [.. values.Where(v => v.Culture == culture && v.Value.Length > 0)];

    /// <summary>The name in a culture (empty when there is none); for <c>null</c> the one that does not vary.</summary>
    public string NameIn(string? culture) => culture is null ? Name : Cultures.GetValueOrDefault(culture)?.Name ?? "";
}

/// <param name="Name">The name in this culture.</param>
/// <param name="Date">UTC: when the culture was last saved (draft) or published (published).</param>
internal sealed record CultureState(string Name, DateTime Date);

/// <param name="Alias">The property's alias.</param>
/// <param name="Culture">ISO code, or <c>null</c> for an invariant value.</param>
/// <param name="Segment">Segment, or <c>null</c>.</param>
/// <param name="Value">The value as Umbraco's property editors store it (and uSync writes it): text, a number, or JSON as text.</param>
internal sealed record PropertyValue(string Alias, string? Culture, string? Segment, string Value);
