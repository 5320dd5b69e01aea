namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>Sky bands, sun and moon, stars, northern lights, clouds, falling snow.</summary>
internal static class Sky
{
    /// <summary>Flat bands with torn, slow edges; the sun (or the moon) hangs in them, unless <paramref name="sun"/> is 0.</summary>
    public static void Draw(Stage s, double sunX, double sunY, double sun = 58, double horizon = 0.62, bool rings = false)
    {
        var p = s.P;
        s.Light = sunX < s.W / 2 ? -1 : 1;
        var ground = s.Y(horizon);
        s.Flat(new Cut().Rect(0, 0, s.W, s.H), p.Sky[0]);
        var cy = s.Y(sunY);
        if (rings)
        {
            for (var i = 1; i < 4; i++)
            {
                var r = s.Pick(760, 660, 640) * (1 - (i - 1) * 0.31);
                s.Paper(new Cut().Ellipse(sunX, cy, r, r), i == 1 ? p.Sky[0].Mix(p.Sky[1], 0.6) : p.Sky[i], 0.5);
            }
        }
        else
        {
            for (var i = 1; i < 4; i++)
            {
                // Dark skies keep their two light bands low, so that a light heading stays readable above them.
                var share = p.Dark ? (ReadOnlySpan<double>)[0, 0.36, 0.72, 0.87] : [0, 0.3, 0.58, 0.8];
                var y = ground * share[i];
                var cut = new Cut().M(-20, s.H);
                var swing = s.R.Between(10, 26);
                cut.L(-20, y + swing);
                for (var k = 0; k < 3; k++)
                {
                    var x0 = -20 + (s.W + 40) * k / 3;
                    var w = (s.W + 40) / 3;
                    var up = k % 2 == 0 ? -1 : 1;
                    cut.Q(x0 + w / 2, y + up * swing * s.R.Between(0.8, 2), x0 + w, y + s.R.Between(-8, 8));
                }
                s.Paper(cut.L(s.W + 20, s.H).Z(), p.Sky[i], 0.4);
            }
        }
        if (p.Hour == Hour.Night)
        {
            Stars(s, ground);
            if (p.Season == Season.Winter) Aurora(s, ground);
        }
        if (sun <= 0) return;
        if (p.Hour == Hour.Night)
        {
            var r = sun * 0.62;
            var my = Math.Min(cy, ground * 0.42);
            s.Paper(new Cut().Ellipse(sunX, my, r, r), p.Sun, 0.6);
            s.Flat(new Cut().Ellipse(sunX - r * 0.25, my - r * 0.2, r * 0.2, r * 0.17).Ellipse(sunX + r * 0.35, my + r * 0.1, r * 0.27, r * 0.22).Ellipse(sunX - r * 0.2, my + r * 0.45, r * 0.16, r * 0.12), p.Sun.Darker(0.06));
        }
        else
        {
            s.Flat(new Cut().Ellipse(sunX, cy, sun * 1.5, sun * 1.5), p.Sun, 0.22);
            s.Paper(new Cut().Ellipse(sunX, cy, sun, sun), p.Sun, 0.6);
        }
    }

    public static void Clouds(Stage s, double x, double y, double width, double depth = 0.2)
    {
        var tone = s.P.Dark ? s.P.Sky[1].Lighter(0.06) : s.P.Sky[3].Lighter(0.02);
        var h = width * 0.085;
        var cut = new Cut().M(x, y).Q(x + width * 0.1, y - h, x + width * 0.24, y - h * 0.9).Q(x + width * 0.33, y - h * 2.3, x + width * 0.5, y - h * 1.9)
            .Q(x + width * 0.6, y - h * 2.5, x + width * 0.7, y - h * 1.2).Q(x + width * 0.9, y - h * 1.2, x + width, y).Z();
        s.Paper(cut, tone.Mix(s.P.Haze, depth), 0.5);
    }

    public static void Stars(Stage s, double ground)
    {
        Cut small = new(), large = new();
        for (var i = 0; i < 90; i++)
        {
            var (x, y) = (s.R.Next() * s.W, Math.Pow(s.R.Next(), 1.3) * ground * 0.92);
            var r = i % 9 == 0 ? 2.1 : 1.1;
            (i % 9 == 0 ? large : small).Poly(x - r, y, x, y - r, x + r, y, x, y + r);
        }
        s.Flat(small, "#f4ecd2", 0.55);
        s.Flat(large, "#f4ecd2", 0.9);
    }

    private static void Aurora(Stage s, double ground)
    {
        for (var i = 0; i < 3; i++)
        {
            var x = s.W * (0.34 + 0.2 * i);
            var y = ground * (0.62 - 0.1 * i);
            var w = s.W * 0.34;
            var cut = new Cut().M(x, y).C(x + w * 0.3, y - 60, x + w * 0.5, y + 60, x + w, y - 30)
                .L(x + w + 30, y - ground * 0.32).C(x + w * 0.6, y - ground * 0.2, x + w * 0.3, y - ground * 0.42, x + 20, y - ground * 0.24).Z();
            s.Flat(cut, i == 1 ? "#6fd0a8" : "#4fae9d", 0.2);
        }
    }

    public static void Snowfall(Stage s, int count = 110)
    {
        if (!s.P.Snowy) return;
        var cut = new Cut();
        for (var i = 0; i < count; i++)
        {
            var r = s.R.Between(1.4, 3.6);
            var (x, y) = (s.R.Next() * s.W, s.R.Next() * s.H * 0.94);
            cut.Blob(x - r, y, x, y - r, x + r, y, x, y + r);
        }
        s.Flat(cut, "#ffffff", s.P.Dark ? 0.5 : 0.8);
    }
}
