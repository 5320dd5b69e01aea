namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>Hills, shores, fields, stone walls and gravel roads.</summary>
internal static class Land
{
    /// <summary>A skyline through points given as shares of width and of the 900 high picture; returns y in units for x in units.</summary>
    public static Func<double, double> Ridge(Stage s, params (double X, double Y)[] points) => x =>
    {
        var share = x / s.W;
        var i = 0;
        while (i < points.Length - 2 && points[i + 1].X < share) i++;
        var (a, b) = (points[i], points[i + 1]);
        var t = Math.Clamp((share - a.X) / (b.X - a.X), 0, 1);
        t = t * t * (3 - 2 * t);
        return s.Y(a.Y + (b.Y - a.Y) * t);
    };

    /// <summary>Ground from a skyline down to the lower edge of the paper.</summary>
    public static Cut Hill(Stage s, Func<double, double> ridge, double rough = 3, double step = 50)
    {
        var cut = new Cut { Coarse = true }.M(-30, s.H + 20).L(-30, ridge(0));
        for (var x = 0.0; x < s.W + 30; x += step)
            cut.Q(x + step * 0.5, ridge(x + step * 0.5) + s.R.Between(-rough, rough), x + step, ridge(x + step));
        return cut.L(s.W + 60, s.H + 20).Z();
    }

    /// <summary>A hill whose skyline is cut as forest: spruce spires with a share of round leaf crowns.</summary>
    public static Cut Forest(Stage s, Func<double, double> ridge, double low, double high, double round = 0.2, double from = 0, double to = 1)
    {
        var cut = new Cut { Coarse = true }.M(-30, s.H + 20).L(-30, ridge(0));
        var x = from <= 0 ? -30 : from * s.W;
        if (from > 0)
            for (var gx = 20.0; gx < x; gx += 60) cut.Q(gx - 30, ridge(gx - 30), gx, ridge(gx));
        // Forests come in groups: a slow wave lifts and lowers the tree tops.
        double phase = s.R.Between(0, 6), pace = s.R.Between(0.006, 0.011);
        while (x < Math.Min(to * s.W, s.W + 30))
        {
            var h = (low + (high - low) * s.R.Next()) * (0.8 + 0.3 * Math.Sin(x * pace + phase));
            var y = ridge(x);
            if (s.R.Odds(round))
            {
                var w = h * s.R.Between(0.75, 1.15);
                h *= 0.72;
                cut.L(x + w * 0.08, y - h * 0.2).C(x - w * 0.05, y - h * 0.7, x + w * 0.25, y - h * 1.05, x + w * 0.5, y - h * s.R.Between(0.92, 1.04))
                    .C(x + w * 0.8, y - h * 1.08, x + w * 1.06, y - h * 0.6, x + w * 0.92, ridge(x + w) - h * 0.2);
                x += w * 0.95;
            }
            else
            {
                var w = h * s.R.Between(0.34, 0.46);
                var foot = ridge(x + w);
                cut.L(x, y - h * 0.16).L(x + w * 0.2, y - h * 0.36).L(x + w * 0.14, y - h * 0.38).L(x + w * 0.36, y - h * 0.66).L(x + w * 0.31, y - h * 0.68).L(x + w * 0.5, y - h)
                    .L(x + w * 0.68, y - h * 0.68).L(x + w * 0.63, y - h * 0.66).L(x + w * 0.85, y - h * 0.38).L(x + w * 0.79, y - h * 0.36).L(x + w, foot - h * 0.16);
                x += w * s.R.Between(0.82, 1.04);
            }
        }
        for (; x < s.W + 30; x += 60) cut.L(x, ridge(x));
        return cut.L(s.W + 40, ridge(s.W)).L(s.W + 40, s.H + 20).Z();
    }

    /// <summary>Furrows or mown stripes that follow the ground.</summary>
    public static void Furrows(Stage s, Func<double, double> ridge, double from, double to, double depth, Tone tone, int rows = 6)
    {
        var cut = new Cut();
        for (var i = 1; i <= rows; i++)
        {
            var drop = depth * Math.Pow((double)i / rows, 1.5);
            var (a, b) = (from * s.W - drop * 0.5, to * s.W + drop * 0.35);
            var m = (a + b) / 2;
            cut.Curve(a, ridge(a) + drop, (a + m) / 2, ridge((a + m) / 2) + drop, m, ridge(m) + drop, (m + b) / 2, ridge((m + b) / 2) + drop, b, ridge(b) + drop);
        }
        s.Line(cut, tone, 2.2, 0.7);
    }

    /// <summary>A dry stone wall, field stones two or three high.</summary>
    public static void StoneWall(Stage s, Func<double, double> ridge, double from, double to, double height, double depth = 1)
    {
        Cut shade = new() { Coarse = true }, stones = new() { Coarse = true }, lit = new() { Coarse = true }, cap = new() { Coarse = true };
        for (var row = 0; row < 3; row++)
        {
            var rh = height / 2.6;
            for (var x = from + s.R.Between(0, rh) * (row % 2); x < to;)
            {
                var w = rh * s.R.Between(1.0, 1.9);
                var y = ridge(x) - rh * 0.85 * row;
                if (row < 2 || s.R.Odds(0.72))
                {
                    var h = rh * s.R.Between(0.85, 1.08);
                    (s.R.Odds(0.3) ? lit : s.R.Odds(0.4) ? shade : stones).Blob(x, y - h * 0.5, x + w * 0.2, y - h * 0.96, x + w * 0.75, y - h, x + w, y - h * 0.5, x + w * 0.8, y, x + w * 0.15, y);
                    if (s.P.Snowy && row == 2) cap.Blob(x, y - h * 0.7, x + w * 0.3, y - h * 1.2, x + w * 0.8, y - h * 1.15, x + w, y - h * 0.7, x + w * 0.5, y - h * 0.8);
                }
                x += w * 1.02;
            }
        }
        s.Paper(shade, s.P.At("#6d7672", depth), 0.5);
        s.Paper(stones, s.P.At("#87908a", depth), 0.4);
        s.Paper(lit, s.P.At("#a3aaa0", depth), 0.4);
        s.Flat(cap, s.P.At("#f6f8f7", depth));
    }

    /// <summary>A gravel road seen along: from a wide foot at the lower edge, around bends, to a point in the distance.</summary>
    public static void Road(Stage s, double depth, params (double X, double Y, double Half)[] points)
    {
        var n = points.Length;
        double[] left = new double[n * 2], right = new double[n * 2], mid = new double[n * 2];
        for (var i = 0; i < n; i++)
        {
            (left[2 * i], left[2 * i + 1]) = (points[i].X - points[i].Half, points[i].Y);
            (right[2 * (n - 1 - i)], right[2 * (n - 1 - i) + 1]) = (points[i].X + points[i].Half, points[i].Y);
            (mid[2 * i], mid[2 * i + 1]) = (points[i].X, points[i].Y);
        }
        var tone = s.P.Snowy ? (Tone)"#dbe3e4" : "#d9c7a0";
        s.Paper(Ribbon(left, right, n), s.P.At(tone, depth), 0.5);
        for (var i = 0; i < n; i++)
        {
            (left[2 * i], right[2 * (n - 1 - i)]) = (points[i].X - points[i].Half * 0.14, points[i].X + points[i].Half * 0.14);
        }
        s.Flat(Ribbon(left, right, n), s.P.At(s.P.Snowy ? "#f3f6f6" : s.P.MeadowNear, depth), 0.55);
    }

    private static Cut Ribbon(double[] left, double[] right, int n)
    {
        var cut = new Cut().Curve(left);
        cut.L(right[0], right[1]);
        for (var i = 0; i < n - 1; i++)
        {
            int a = Math.Max(i - 1, 0), c = i + 1, d = Math.Min(i + 2, n - 1);
            cut.C(right[2 * i] + (right[2 * c] - right[2 * a]) / 6, right[2 * i + 1] + (right[2 * c + 1] - right[2 * a + 1]) / 6,
                right[2 * c] - (right[2 * d] - right[2 * i]) / 6, right[2 * c + 1] - (right[2 * d + 1] - right[2 * i + 1]) / 6, right[2 * c], right[2 * c + 1]);
        }
        return cut.Z();
    }

    /// <summary>Still ripples: thin lenses of light and dark that break a reflection up.</summary>
    public static void Ripples(Stage s, double x0, double x1, double y0, double y1, int count, Tone tone, double opacity = 0.5)
    {
        var cut = new Cut();
        for (var i = 0; i < count; i++)
        {
            var t = (i + s.R.Next()) / count;
            var w = (30 + 150 * t * t) * s.R.Between(0.5, 1.4);
            var h = 1 + 3.4 * t;
            var (x, y) = (s.R.Between(x0, x1), y0 + (y1 - y0) * t);
            cut.M(x - w / 2, y).Q(x, y - h, x + w / 2, y).Q(x, y + h, x - w / 2, y).Z();
        }
        s.Flat(cut, tone, opacity);
    }

    /// <summary>Sunlight on water: lenses stacked under the sun.</summary>
    public static void Glitter(Stage s, double x, double y0, double y1, double width, int count = 16)
    {
        var cut = new Cut();
        for (var i = 0; i < count; i++)
        {
            var t = (i + 0.5) / count;
            var w = width * (0.25 + 0.75 * t) * s.R.Between(0.35, 1);
            var (cx, y, h) = (x + s.R.Between(-0.3, 0.3) * width * (0.3 + t), y0 + (y1 - y0) * t, 1.2 + 2.6 * t);
            cut.M(cx - w / 2, y).Q(cx, y - h, cx + w / 2, y).Q(cx, y + h, cx - w / 2, y).Z();
        }
        s.Flat(cut, s.P.Sun, s.P.Hour == Hour.Day ? 0.5 : 0.8);
    }
}
