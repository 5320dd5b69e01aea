namespace SodraSmaland.Cms.Documents;

/// <summary>Names and property values of a document or media item, in one state (draft, published or an earlier version). Immutable: a change makes a new one.</summary>
internal sealed record DocumentContent
{
    /// <summary>The name of a document that does not vary by culture; otherwise the default language's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>By ISO code; empty for a document that does not vary by culture.</summary>
    public IReadOnlyDictionary<string, CultureState> Cultures { get; init; } = new Dictionary<string, CultureState>();

    public IReadOnlyList<PropertyValue> Values { get; init; } = [];
}

/// <param name="Name">The name in this culture.</param>
/// <param name="Date">UTC: when the culture was last saved (draft) or published (published).</param>
internal sealed record CultureState(string Name, DateTime Date);

/// <param name="Alias">The property's alias.</param>
/// <param name="Culture">ISO code, or <c>null</c> for an invariant value.</param>
/// <param name="Segment">Segment, or <c>null</c>.</param>
/// <param name="Value">The value as Umbraco's property editors store it (and uSync writes it): text, a number, or JSON as text.</param>
internal sealed record PropertyValue(string Alias, string? Culture, string? Segment, string Value);
