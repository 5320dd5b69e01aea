namespace SodraSmaland.Web;

/// <summary>The county drawn from coordinates alone: 400 × 300 units, north up, a degree of longitude shortened for 56.8° north.</summary>
internal static class CountyMap
{
    private const double West = 13.35, East = 15.6, North = 57.3, South = 56.35;

    /// <summary>Whether a neighbour to the east is so near that the labels would meet; this one then goes below its point.</summary>
    public static bool Crowds(decimal latitudes, decimal longitudes) => longitudes is > 0 and < 0.45m && Math.Abs(latitudes) < 0.1m;

    public static (int X, int Y) Point(decimal latitude, decimal longitude)
        => ((int)Math.Round(30 + (((double)longitude - West) / (East - West) * 340)), (int)Math.Round(30 + ((North - (double)latitude) / (North - South) * 250)));
}
