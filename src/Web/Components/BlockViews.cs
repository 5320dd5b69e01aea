namespace SodraSmaland.Web.Components;

/// <summary>A block's view lies in the folder named as its element type without "Block": <c>textBlock</c> in <c>Blocks/Text</c>.</summary>
internal static class BlockViews
{
    public static string Of(string alias)
    {
        var name = alias.EndsWith("Block", StringComparison.Ordinal) ? alias[..^"Block".Length] : alias;
        name = char.ToUpperInvariant(name[0]) + name[1..];
        return $"/Blocks/{name}/{name}.cshtml";
    }
}
