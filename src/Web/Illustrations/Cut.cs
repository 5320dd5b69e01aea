using System.Globalization;
using System.Text;

namespace SodraSmaland.Web.Illustrations;

/// <summary>One outline cut from paper: path data in relative tenths, which is what keeps a scene small.</summary>
internal sealed class Cut
{
    private readonly StringBuilder data = new();
    private long x, y;
    private char last;

    public string Data => data.ToString();

    /// <summary>Whole units are enough for what is large or far away, and cost fewer bytes.</summary>
    public bool Coarse { get; init; }

    public bool IsEmpty => data.Length == 0;

    public Cut M(double toX, double toY)
    {
        (x, y) = (Tenths(toX), Tenths(toY));
        data.Append('M');
        Number(x, first: true);
        Number(y, first: false);
        last = 'M';
        return this;
    }

    public Cut L(double toX, double toY)
    {
        Step('l', toX, toY);
        return this;
    }

    public Cut Q(double x1, double y1, double toX, double toY)
    {
        Step('q', x1, y1, toX, toY);
        return this;
    }

    public Cut C(double x1, double y1, double x2, double y2, double toX, double toY)
    {
        Step('c', x1, y1, x2, y2, toX, toY);
        return this;
    }

    public Cut Z()
    {
        data.Append('z');
        last = 'z';
        return this;
    }

    public Cut Rect(double left, double top, double width, double height) =>
        M(left, top).L(left + width, top).L(left + width, top + height).L(left, top + height).Z();

    public Cut Poly(params ReadOnlySpan<double> points)
    {
        M(points[0], points[1]);
        for (var i = 2; i < points.Length; i += 2) L(points[i], points[i + 1]);
        return Z();
    }

    public Cut Ellipse(double cx, double cy, double rx, double ry)
    {
        const double k = 0.5523;
        return M(cx - rx, cy).C(cx - rx, cy - ry * k, cx - rx * k, cy - ry, cx, cy - ry).C(cx + rx * k, cy - ry, cx + rx, cy - ry * k, cx + rx, cy)
            .C(cx + rx, cy + ry * k, cx + rx * k, cy + ry, cx, cy + ry).C(cx - rx * k, cy + ry, cx - rx, cy + ry * k, cx - rx, cy).Z();
    }

    /// <summary>A closed, smooth outline through the points (Catmull–Rom).</summary>
    public Cut Blob(params ReadOnlySpan<double> p)
    {
        var n = p.Length / 2;
        M(p[0], p[1]);
        for (var i = 0; i < n; i++)
        {
            int a = (i + n - 1) % n, b = i, c = (i + 1) % n, d = (i + 2) % n;
            C(p[2 * b] + (p[2 * c] - p[2 * a]) / 6, p[2 * b + 1] + (p[2 * c + 1] - p[2 * a + 1]) / 6,
                p[2 * c] - (p[2 * d] - p[2 * b]) / 6, p[2 * c + 1] - (p[2 * d + 1] - p[2 * b + 1]) / 6, p[2 * c], p[2 * c + 1]);
        }
        return Z();
    }

    /// <summary>An open, smooth line through the points.</summary>
    public Cut Curve(params ReadOnlySpan<double> p)
    {
        var n = p.Length / 2;
        M(p[0], p[1]);
        for (var i = 0; i < n - 1; i++)
        {
            int a = Math.Max(i - 1, 0), b = i, c = i + 1, d = Math.Min(i + 2, n - 1);
            C(p[2 * b] + (p[2 * c] - p[2 * a]) / 6, p[2 * b + 1] + (p[2 * c + 1] - p[2 * a + 1]) / 6,
                p[2 * c] - (p[2 * d] - p[2 * b]) / 6, p[2 * c + 1] - (p[2 * d + 1] - p[2 * b + 1]) / 6, p[2 * c], p[2 * c + 1]);
        }
        return this;
    }

    private void Step(char command, params ReadOnlySpan<double> points)
    {
        if (last != command) data.Append(command);
        var first = last != command;
        last = command;
        long nx = x, ny = y;
        for (var i = 0; i < points.Length; i += 2)
        {
            (nx, ny) = (Tenths(points[i]), Tenths(points[i + 1]));
            Number(nx - x, first);
            Number(ny - y, first: false);
            first = false;
        }
        (x, y) = (nx, ny);
    }

    private long Tenths(double value) => Coarse ? (long)Math.Round(value) * 10 : (long)Math.Round(value * 10, MidpointRounding.AwayFromZero);

    private void Number(long tenths, bool first)
    {
        if (tenths < 0) data.Append('-');
        else if (!first) data.Append(' ');
        tenths = Math.Abs(tenths);
        if (tenths >= 10 || tenths == 0) data.Append((tenths / 10).ToString(CultureInfo.InvariantCulture));
        if (tenths % 10 != 0) data.Append('.').Append((char)('0' + tenths % 10));
    }
}

/// <summary>Repeatable chance: the same seed draws the same forest on every machine and every version of .NET.</summary>
internal sealed class Chance(string seed)
{
    private ulong state = Seed(seed);

    public double Next()
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (state >> 11) / (double)(1UL << 53);
    }

    public double Between(double low, double high) => low + (high - low) * Next();

    public double Around(double value, double share) => value * Between(1 - share, 1 + share);

    public int Below(int count) => (int)(Next() * count);

    public bool Odds(double share) => Next() < share;

    private static ulong Seed(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash | 1;
    }
}
