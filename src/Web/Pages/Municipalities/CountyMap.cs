namespace SodraSmaland.Web;

/// <summary>The county drawn from coordinates alone: 400 × 300 units, north up, as many units to a kilometre both ways.</summary>
internal static class CountyMap
{
    private const double West = 13.35, North = 57.3;
    private const double UnitsPerKilometre = 2.35;

    /// <summary>A degree of latitude, and one of longitude at 56.8° north.</summary>
    private const double LatitudeKilometres = 111.2, LongitudeKilometres = 60.95;

    /// <summary>Whether a neighbour to the east is so near that the labels would meet; this one then goes below its point.</summary>
    public static bool Crowds(decimal latitudes, decimal longitudes) => longitudes is > 0 and < 0.45m && Math.Abs(latitudes) < 0.1m;

    public static (int X, int Y) Point(decimal latitude, decimal longitude)
        => (38 + Length(((double)longitude - West) * LongitudeKilometres), 32 + Length((North - (double)latitude) * LatitudeKilometres));

    /// <summary>A distance in units.</summary>
    public static int Length(double kilometres) => (int)Math.Round(kilometres * UnitsPerKilometre);
}
