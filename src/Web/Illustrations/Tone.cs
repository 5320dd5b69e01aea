using System.Globalization;

namespace SodraSmaland.Web.Illustrations;

/// <summary>A flat colour, mixed in OKLab so that haze and dusk keep their hue instead of going grey.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
internal readonly record struct Tone(double L, double A, double B)
{
    public static implicit operator Tone(string hex)
    {
        var n = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        double r = Linear(n >> 16 & 255), g = Linear(n >> 8 & 255), b = Linear(n & 255);
        double l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    public Tone Mix(Tone other, double amount) =>
        new(L + (other.L - L) * amount, A + (other.A - A) * amount, B + (other.B - B) * amount);

    public Tone Lighter(double by) => this with { L = Math.Clamp(L + by, 0, 1) };

    public Tone Darker(double by) => Lighter(-by);

    /// <summary>Relative luminance as WCAG 2.2 defines it.</summary>
    public double Luminance()
    {
        var (r, g, b) = Rgb();
        return 0.2126 * Linear(r) + 0.7152 * Linear(g) + 0.0722 * Linear(b);
    }

    public override string ToString()
    {
        var (r, g, b) = Rgb();
        return string.Create(CultureInfo.InvariantCulture, $"#{r:x2}{g:x2}{b:x2}");
    }

    private (int R, int G, int B) Rgb()
    {
        double l = L + 0.3963377774 * A + 0.2158037573 * B, m = L - 0.1055613458 * A - 0.0638541728 * B, s = L - 0.0894841775 * A - 1.2914855480 * B;
        (l, m, s) = (l * l * l, m * m * m, s * s * s);
        return (Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double Linear(int channel)
    {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static int Byte(double c) =>
        (int)Math.Round(255 * Math.Clamp(c <= 0.0031308 ? 12.92 * c : 1.055 * Math.Pow(c, 1 / 2.4) - 0.055, 0, 1));
}
