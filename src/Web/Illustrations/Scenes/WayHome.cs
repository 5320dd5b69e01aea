using SodraSmaland.Web.Illustrations.Parts;

namespace SodraSmaland.Web.Illustrations.Scenes;

internal static partial class SceneBook
{
    /// <summary>From the city's lights over the water along a forest road to the lit windows at home.</summary>
    private static void WayHome(Stage s, int step)
    {
        var p = s.P;
        var tall = s.Tall;
        // Foot of each lantern, and where one who has come so far stands: far off and small first.
        (double X, double Y, double Scale)[] lanterns = tall
            ? [(0.3, 0.55, 0.42), (0.66, 0.645, 0.66), (0.24, 0.765, 1), (0.6, 0.9, 1.35)]
            : [(0.135, 0.665, 0.5), (0.345, 0.715, 0.74), (0.545, 0.79, 1.02), (0.725, 0.885, 1.34)];
        var shore = s.Y(tall ? 0.5 : 0.62);
        var back = s.Group(() =>
        {
            Sky.Draw(s, s.X(tall ? 0.72 : 0.56), 0.2, 40, tall ? 0.5 : 0.62);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, tall ? 0.47 : 0.585), (0.4, tall ? 0.475 : 0.6), (1, tall ? 0.465 : 0.57)), 12, 26, 0.4), p.At(p.Spruce, 0.18));
            City(s, s.X(tall ? 0.02 : 0.005), shore, s.X(tall ? 0.5 : 0.27), tall ? 0.8 : 0.92);
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.86), 0.6);
        Land.Ripples(s, 0, s.W, shore + 3, s.Y(tall ? 0.62 : 0.76), 22, p.At(p.Water.Lighter(0.06), 0.85), 0.55);

        var far = tall ? Land.Ridge(s, (0, 0.56), (0.35, 0.54), (0.7, 0.525), (1, 0.5)) : Land.Ridge(s, (0, 0.685), (0.16, 0.665), (0.4, 0.655), (0.7, 0.62), (1, 0.585));
        s.Paper(Land.Forest(s, tall ? Land.Ridge(s, (0, 0.575), (0.4, 0.535), (0.75, 0.51), (1, 0.485)) : Land.Ridge(s, (0, 0.70), (0.3, 0.655), (0.55, 0.63), (0.8, 0.6), (1, 0.57)), 40, 84, 0.12, tall ? 0.42 : 0.3), p.At(p.Spruce, 0.46));
        s.Paper(Land.Hill(s, far, 3), p.At(p.Meadow, 0.52), 0.8);
        Trees.Spruces(s, 0.6, tall
            ? [(s.X(0.82), s.Y(0.6), 150), (s.X(0.9), s.Y(0.61), 200), (s.X(0.98), s.Y(0.6), 170)]
            : [(s.X(0.25), s.Y(0.685), 118), (s.X(0.285), s.Y(0.69), 84), (s.X(0.455), s.Y(0.70), 150), (s.X(0.485), s.Y(0.705), 196), (s.X(0.625), s.Y(0.70), 170), (s.X(0.655), s.Y(0.705), 236), (s.X(0.69), s.Y(0.70), 190)]);
        s.Paper(Land.Hill(s, tall ? Land.Ridge(s, (0, 0.68), (0.5, 0.66), (1, 0.63)) : Land.Ridge(s, (0, 0.765), (0.3, 0.745), (0.6, 0.74), (1, 0.70)), 3), p.At(p.Meadow, 0.72));
        Made.Cottage(s, s.X(tall ? 0.82 : 0.885), s.Y(tall ? 0.825 : 0.815), tall ? 1.5 : 1.62, 0.9);
        if (step == 4) Pool(s, s.X(tall ? 0.8 : 0.87), s.Y(tall ? 0.84 : 0.83), 210, 34);
        Trees.Birch(s, s.X(tall ? 0.97 : 0.985), s.Y(tall ? 0.84 : 0.83), 330, 0.85);
        s.Paper(Land.Hill(s, tall ? Land.Ridge(s, (0, 0.80), (0.45, 0.815), (1, 0.825)) : Land.Ridge(s, (0, 0.875), (0.3, 0.845), (0.62, 0.835), (1, 0.815)), 3), p.At(p.MeadowNear, 0.84));

        (double X, double Y, double Half)[] road = tall
            ? [(s.X(0.56), s.Y(1.04), 110), (s.X(0.58), s.Y(0.93), 62), (s.X(0.36), s.Y(0.80), 38), (s.X(0.34), s.Y(0.74), 29), (s.X(0.54), s.Y(0.67), 19), (s.X(0.5), s.Y(0.615), 13), (s.X(0.36), s.Y(0.57), 8), (s.X(0.26), s.Y(0.545), 4)]
            : [(s.X(0.80), s.Y(1.06), 130), (s.X(0.75), s.Y(0.935), 76), (s.X(0.655), s.Y(0.862), 48), (s.X(0.50), s.Y(0.812), 33), (s.X(0.395), s.Y(0.765), 24), (s.X(0.30), s.Y(0.73), 17), (s.X(0.19), s.Y(0.70), 11), (s.X(0.095), s.Y(0.68), 6), (s.X(0.05), s.Y(0.668), 3)];
        Land.Road(s, 0.9, road);
        Footprints(s, road, s.Y(lanterns[step - 1].Y) + 8);
        for (var i = 0; i < lanterns.Length; i++)
        {
            var (x, y, scale) = lanterns[i];
            Lantern(s, s.X(x), s.Y(y), scale, lit: i < step, here: i == step - 1);
        }
        var (hereX, hereY, size) = lanterns[step - 1];
        Living.Person(s, s.X(hereX) + (54 * size), s.Y(hereY) + (10 * size), 118 * size, "#b3202c", step == 4 ? Pose.Wave : Pose.Walk, 0.97);
        if (step < 4)
            s.Flat(new Cut().Rect(s.X(hereX) + (26 * size), s.Y(hereY) - (34 * size), 26 * size, 34 * size), p.At("#b98a4f", 0.97));

        var near = tall ? Land.Ridge(s, (0, 0.95), (0.25, 0.99), (0.6, 1.05), (1, 1.0)) : Land.Ridge(s, (0, 0.945), (0.25, 0.99), (0.6, 1.06), (0.86, 1.03), (1, 0.965));
        s.Paper(Land.Hill(s, near, 3), p.At(p.MeadowNear.Darker(0.04), 0.97), 1.2);
        Trees.Grass(s, near, 0, s.W, 30, 50, p.At(p.MeadowNear.Darker(0.09), 0.97));
        Trees.Frame(s, -10, s.Pick(150, 110, 90), s.Y(0.99), s.Pick(470, 430, 420), 1, 3);
        Sky.Snowfall(s);
    }

    /// <summary>Steps along the road, from far away to where one has come.</summary>
    private static void Footprints(Stage s, (double X, double Y, double Half)[] road, double here)
    {
        var prints = new Cut();
        var left = false;
        for (var i = road.Length - 1; i > 0; i--)
        {
            var (a, b) = (road[i], road[i - 1]);
            var count = Math.Max(2, (int)(Math.Sqrt(((b.X - a.X) * (b.X - a.X)) + ((b.Y - a.Y) * (b.Y - a.Y))) / (10 + (0.62 * (a.Half + b.Half) / 2))));
            for (var k = 0; k < count; k++)
            {
                var t = (double)k / count;
                var (x, y, half) = (a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t), a.Half + ((b.Half - a.Half) * t));
                if (y > here)
                    break;
                left = !left;
                prints.Ellipse(x + ((left ? -0.24 : 0.24) * half), y, Math.Max(1.4, half * 0.13), Math.Max(0.8, half * 0.065));
            }
        }
        s.Flat(prints, "#f6d68a", 0.75);
    }

    /// <summary>A row of houses with lit windows, far away.</summary>
    private static void City(Stage s, double from, double shore, double to, double scale)
    {
        Cut city = new(), windows = new();
        var x = from;
        for (var i = 0; x < to; i++)
        {
            var (width, height) = (s.R.Between(26, 56) * scale, (s.R.Between(34, 84) + (i % 4 == 2 ? 34 : 0)) * scale);
            city.Rect(x, shore - height, width, height);
            if (i % 4 == 2)
                city.Poly(x + (width * 0.3), shore - height, x + (width * 0.5), shore - height - (60 * scale), x + (width * 0.7), shore - height);
            for (var wy = shore - height + 9; wy < shore - 8; wy += 13)
            {
                for (var wx = x + 6; wx < x + width - 6; wx += 10)
                {
                    if (s.R.Odds(0.5))
                        windows.Rect(wx, wy, 3.6, 5.4);
                }
            }
            x += width + (s.R.Between(-3, 12) * scale);
        }
        s.Paper(city, s.P.At("#2f4a5a", 0.46), 0.4);
        s.Flat(windows, "#f9dc8c", 0.95);
    }

    /// <summary>Light that falls on the ground.</summary>
    private static void Pool(Stage s, double x, double y, double rx, double ry)
    {
        s.Flat(new Cut().Ellipse(x, y, rx, ry), "#f3c969", 0.16);
        s.Flat(new Cut().Ellipse(x, y, rx * 0.6, ry * 0.6), "#f6d68a", 0.2);
    }

    /// <summary>A lantern on a post, 150 high: dark glass, or a flame that lights the road.</summary>
    private static void Lantern(Stage s, double x, double y, double scale, bool lit, bool here) => s.Place(x, y, scale, () =>
    {
        if (lit)
        {
            Pool(s, 26, 4, here ? 150 : 96, here ? 30 : 20);
            s.Flat(new Cut().Ellipse(0, -128, here ? 92 : 58, here ? 92 : 58), "#f3c969", here ? 0.13 : 0.11);
            s.Flat(new Cut().Ellipse(0, -128, here ? 58 : 38, here ? 58 : 38), "#f6d68a", here ? 0.2 : 0.16);
        }
        var iron = s.P.At(lit ? "#3b3a36" : "#46565c", 0.95);
        s.Paper(new Cut().Poly(-3.5, 4, -3, -104, 3, -104, 3.5, 4), iron, 0.4);
        s.Paper(new Cut().Poly(-13, -106, -17, -146, 17, -146, 13, -106), lit ? "#f9dc8c" : s.P.At("#24404d", 0.95), 0.5);
        if (lit)
            s.Flat(new Cut().M(0, -140).C(9, -128, 8, -116, 0, -112).C(-8, -116, -9, -128, 0, -140).Z(), "#fff6d8");
        s.Line(new Cut().M(0, -146).L(0, -106).M(-13, -106).L(-17, -146).M(13, -106).L(17, -146), iron, 2.4);
        s.Flat(new Cut().Poly(-16, -102, -16, -108, 16, -108, 16, -102).Poly(-21, -144, 0, -162, 21, -144), iron);
        s.Line(new Cut().M(-5, -166).Q(0, -172, 5, -166), iron, 2.6);
        if (s.P.Snowy)
            s.Flat(new Cut().Poly(-19, -147, 0, -165, 19, -147, 0, -157), "#f6f8f7");
    });
}
