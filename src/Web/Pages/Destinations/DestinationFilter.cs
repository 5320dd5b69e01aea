namespace SodraSmaland.Web.Pages.Destinations;

/// <summary>What the guide's address asks for; what cannot be understood is left aside and told of.</summary>
internal sealed record DestinationFilter(string? Municipality, string? Category, bool AsMap, bool HasUnknown)
{
    public static readonly IReadOnlyList<string> Categories = ["attraction", "nature", "food", "stay", "trail"];

    public static DestinationFilter Of(IQueryCollection query, IReadOnlyCollection<string> municipalities)
    {
        var unknown = false;
        return new(Choice(["kommun", "municipality"], municipalities), Choice(["kategori", "category"], Categories),
            Choice(["vy", "view"], ["karta", "map", "lista", "list"]) is "karta" or "map", unknown);

        string? Choice(string[] names, IReadOnlyCollection<string> allowed)
        {
            var value = names.SelectMany(n => query[n].AsEnumerable()).FirstOrDefault(v => !string.IsNullOrEmpty(v));
            var known = value is null ? null : allowed.FirstOrDefault(a => a.Equals(value, StringComparison.OrdinalIgnoreCase));
            unknown |= value is not null && known is null;
            return known;
        }
    }
}
