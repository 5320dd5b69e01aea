namespace SodraSmaland.Web;

/// <summary>The county drawn from coordinates alone: 400 × 300 units, north up, a degree of longitude shortened for 56.8° north.</summary>
internal static class CountyMap
{
    private const double West = 13.35, East = 15.6, North = 57.3, South = 56.35;

    public static (int X, int Y) Point(decimal latitude, decimal longitude)
        => ((int)Math.Round(30 + (((double)longitude - West) / (East - West) * 340)), (int)Math.Round(30 + ((North - (double)latitude) / (North - South) * 250)));
}
