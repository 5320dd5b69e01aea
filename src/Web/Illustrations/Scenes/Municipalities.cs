using SodraSmaland.Web.Illustrations.Parts;

namespace SodraSmaland.Web.Illustrations.Scenes;

internal static partial class SceneBook
{
    /// <summary>The twin spires over the lakes.</summary>
    private static void Vaxjo(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.72);
        var back = s.Group(() =>
        {
            Sky.Draw(s, fx + s.Pick(300, 210, 190), 0.3, 60, 0.68);
            Sky.Clouds(s, fx - s.Pick(420, 300, 300), s.Y(0.4), 240);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.62), (0.4, 0.6), (0.7, 0.63), (1, 0.58)), 18, 40, 0.5), p.At("#3d6b57", 0.15));
            var town = Land.Ridge(s, (0, 0.7), (0.4, 0.68), (0.66, 0.655), (1, 0.69));
            s.Paper(Land.Forest(s, town, 30, 66, 0.85, 0.12), p.At(p.LeafDark, 0.38));
            Landmarks.Cathedral(s, fx, s.Y(0.7), s.Pick(1.25, 1.15, 1.3), 0.72);
            for (var i = 0; i < 5; i++) Made.Cottage(s, fx - s.Pick(520, 380, 330) + i * 86, s.Y(0.703) + i % 2 * 6, 0.5, 0.55, i % 2 == 0, i % 3 == 0 ? "#d9b26a" : i % 3 == 1 ? "#cfc6b0" : Palette.Falu);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.705), (1, 0.708)), 14, 34, 0.95), p.At(p.Leaf, 0.62));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.85), p.Snowy ? 0.3 : 0.48);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.99), 36, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        if (!p.Snowy) Landmarks.Canoe(s, fx - s.Pick(330, 230, 180), s.Y(0.83), 0.7, "#b3563c", paddlers: 1);
        var near = Land.Ridge(s, (0, 0.9), (0.2, 0.94), (0.5, 0.98), (0.8, 0.92), (1, 0.86));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 0.95), 1.3);
        Trees.Grass(s, near, 0, s.W, 26, 50, p.At(p.MeadowNear.Darker(0.07), 0.97));
        Trees.Reeds(s, 0, s.W * 0.2, s.Y(0.98), 150, 22);
        Trees.Birch(s, s.W - s.Pick(110, 80, 60), s.Y(0.9), s.Pick(520, 480, 560), 0.98);
        Landmarks.Bicycle(s, s.W - s.Pick(270, 220, 190), s.Y(0.925), 0.8, "#7e2a22");
        Sky.Snowfall(s);
    }

    /// <summary>The storyteller by the fire, the river Lagan behind; the tale walks in the smoke.</summary>
    private static void Ljungby(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Sky.Draw(s, s.W * 0.9, 0.42, 46, 0.62);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.58), (0.4, 0.53), (0.75, 0.6), (1, 0.55)), 20, 44, 0.2), p.At(p.Spruce, 0.16));
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.63), (0.5, 0.61), (1, 0.63)), 40, 80, 0.25), p.At(p.Spruce, 0.42));
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.66), (1, 0.65))), p.At(p.Meadow, 0.55));
        var river = new Cut().M(s.W * 0.2, s.Y(0.66)).C(s.W * 0.42, s.Y(0.68), s.W * 0.72, s.Y(0.68), s.W * 0.6, s.Y(0.73)).C(s.W * 0.4, s.Y(0.78), s.W * 0.05, s.Y(0.76), -20, s.Y(0.92))
            .L(-20, s.H + 10).L(s.W * 0.2, s.H + 10).C(s.W * 0.2, s.Y(0.86), s.W * 0.6, s.Y(0.82), s.W * 0.74, s.Y(0.745)).C(s.W * 0.82, s.Y(0.68), s.W * 0.5, s.Y(0.67), s.W * 0.3, s.Y(0.656)).Z();
        s.Paper(river, p.At(p.Water, 0.8), 0.6);
        Land.Ripples(s, s.W * 0.08, s.W * 0.5, s.Y(0.77), s.Y(0.95), 14, p.At(p.Water.Lighter(0.07), 0.85), 0.7);
        var tale = s.P.Dark ? p.Sky[1].Lighter(0.13) : p.Sky[3].Lighter(0.05);
        s.Flat(new Cut().M(fx - 8, s.Y(0.78)).C(fx - 70, s.Y(0.66), fx + 80, s.Y(0.58), fx + 10, s.Y(0.48)).C(fx - 60, s.Y(0.38), fx + 60, s.Y(0.36), fx + 170, s.Y(0.3))
            .C(fx + 90, s.Y(0.4), fx + 20, s.Y(0.4), fx + 62, s.Y(0.5)).C(fx + 120, s.Y(0.6), fx - 20, s.Y(0.66), fx + 8, s.Y(0.78)).Z(), tale, 0.6);
        s.Place(fx + s.Pick(190, 150, 120), s.Y(0.36), s.Pick(0.95, 0.85, 0.85), () => s.Paper(Landmarks.Moose(), tale, 0.5));
        s.Place(fx - 20, s.Y(0.28), 1, () =>
        {
            var bird = new Cut();
            Living.FlyingCrane(s, bird, 0, 0, s.Pick(130, 120, 120), 1);
            s.Paper(bird, tale, 0.4);
        });
        var near = Land.Ridge(s, (0, 1.02), (0.22, 0.96), (0.45, 0.83), (0.7, 0.815), (1, 0.79));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 0.9), 1.2);
        Trees.Frame(s, s.W + 10, s.W - s.Pick(230, 170, 100), s.Y(0.86), s.Pick(560, 500, 560), 0.95, 4);
        Landmarks.Fire(s, fx, s.Y(0.865), s.Pick(1.15, 1.1, 1.1));
        var k = s.Pick(1, 0.9, 0.85);
        Living.Person(s, fx + 150 * k, s.Y(0.875), 118, "#7e2a22", Pose.Tell, 1, flip: true, hair: "#c9c4b8");
        Living.Person(s, fx - 130 * k, s.Y(0.895), 92, "#1f5a7a", Pose.Sit);
        Living.Person(s, fx - 196 * k, s.Y(0.91), 84, "#f3c969", Pose.Sit, hair: "#c99a4b");
        Living.Person(s, fx - 84 * k, s.Y(0.945), 96, "#3f6b4f", Pose.Sit);
        Living.Person(s, fx + 76 * k, s.Y(0.95), 88, "#d98a6a", Pose.Sit, flip: true);
        Trees.Grass(s, near, s.W * 0.3, s.W, 24, 40, p.At(p.MeadowNear.Darker(0.07), 0.95));
        Trees.Reeds(s, 0, s.W * 0.16, s.Y(1.01), 150, 18);
        Sky.Snowfall(s, 70);
    }

    /// <summary>A chair as large as a house, its flat parts on the meadow, twinflowers nearest.</summary>
    private static void Almhult(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.62);
        var back = s.Group(() =>
        {
            Sky.Draw(s, fx + s.Pick(240, 180, 160), 0.26, 54, 0.6);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.57), (0.35, 0.6), (0.7, 0.56), (1, 0.6)), 20, 46, 0.3), p.At(p.Spruce, 0.22));
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.61), (0.5, 0.615), (1, 0.6)), 12, 34, 0.4, s.Pick(0, 0, 0), 0.4), p.At(p.Spruce, 0.4));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, 200), shore, back, p.At(p.Water, 0.7), 0.45);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.74), 16, p.At(p.Water.Lighter(0.07), 0.8), 0.6);
        var mid = Land.Ridge(s, (0, 0.74), (0.3, 0.76), (0.66, 0.7), (1, 0.73));
        s.Paper(Land.Hill(s, mid), p.At(p.Meadow, 0.75));
        Trees.Birch(s, s.W - 60, mid(s.W - 60), 220, 0.75);
        Made.Cottage(s, fx - s.Pick(420, 310, 260), mid(fx - s.Pick(420, 310, 260)) + 8, 0.6, 0.7);
        Landmarks.Chair(s, fx, s.Y(0.86), s.Pick(2.7, 2.4, 2.6), 0.9, "#d9a860");
        var flat = Land.Ridge(s, (0, 0.86), (0.4, 0.88), (1, 0.84));
        s.Paper(Land.Hill(s, flat), p.At(p.MeadowNear.Mix(p.Meadow, 0.5), 0.9), 1);
        // Flat-pack geometry: the same chair as parts, laid out as a drawing of how to build it.
        var gx = fx - s.Pick(250, 210, 190);
        var wood = p.At("#e3ba78", 0.95);
        s.Paper(new Cut().Poly(gx - 120, s.Y(0.9), gx - 30, s.Y(0.885), gx - 4, s.Y(0.915), gx - 96, s.Y(0.93)), wood, 0.6);
        s.Paper(new Cut().Poly(gx + 20, s.Y(0.88), gx + 34, s.Y(0.88), gx + 60, s.Y(0.93), gx + 46, s.Y(0.93)).Poly(gx + 50, s.Y(0.876), gx + 64, s.Y(0.876), gx + 90, s.Y(0.926), gx + 76, s.Y(0.926)), wood.Darker(0.05), 0.5);
        s.Flat(new Cut().Ellipse(gx + 104, s.Y(0.915), 6, 4).Ellipse(gx + 122, s.Y(0.918), 6, 4).Ellipse(gx + 113, s.Y(0.927), 6, 4), p.At("#7a5a3a", 0.95));
        Living.Person(s, gx - 150, s.Y(0.925), 84, "#1f5a7a", Pose.Carry);
        Living.Person(s, fx + s.Pick(190, 170, 150), s.Y(0.9), 80, "#7e2a22", Pose.Wave, flip: true);
        var near = Land.Ridge(s, (0, 0.93), (0.3, 0.98), (0.6, 1.0), (1, 0.95));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 1), 1.3);
        Trees.Grass(s, near, 0, s.W, 26, 60, p.At(p.MeadowNear.Darker(0.08), 1));
        if (!p.Snowy) for (var i = 0; i < 5; i++) Twinflower(s, s.W * (0.05 + 0.07 * i) + s.R.Between(-20, 20), s.Y(1.01), s.R.Between(0.8, 1.5));
        Sky.Snowfall(s);
    }

    private static void Twinflower(Stage s, double x, double y, double k) => s.Place(x, y, k, () =>
    {
        var green = s.P.At("#3f6b4f", 1);
        s.Line(new Cut().M(0, 0).Q(-4, -70, 2, -110).Q(-18, -134, -30, -116).M(2, -110).Q(20, -136, 34, -116), green, 3);
        s.Flat(new Cut().Ellipse(-14, -22, 14, 8).Ellipse(15, -34, 13, 8), green);
        foreach (var side in (ReadOnlySpan<double>)[-31, 35])
        {
            s.Flat(new Cut().M(side - 3, -116).C(side - 10, -104, side - 12, -96, side - 18, -86).Q(side - 9, -88, side - 6, -82).Q(side, -90, side + 6, -82).Q(side + 9, -88, side + 18, -86).C(side + 12, -96, side + 10, -104, side + 3, -116).Z(), s.P.At("#f0b9c4", 1));
            s.Flat(new Cut().Ellipse(side, -117, 5, 4), s.P.At("#8f3b4a", 1));
        }
    });

    /// <summary>The railway crosses the country on its arches; the ironworks by the water below.</summary>
    private static void Alvesta(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, rail = s.Y(0.615), shore = s.Y(0.77);
        var back = s.Group(() =>
        {
            Sky.Draw(s, s.W * s.Pick(0.82, 0.8, 0.76), 0.3, 62, 0.6);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.52), (0.35, 0.57), (0.7, 0.5), (1, 0.55)), 18, 42, 0.3), p.At(p.Spruce, 0.14));
            var fields = Land.Ridge(s, (0, 0.6), (0.4, 0.585), (1, 0.61));
            s.Paper(Land.Hill(s, fields), p.At(p.Field, 0.4));
            Land.Furrows(s, fields, 0.05, 0.5, 60, p.At(p.Field.Darker(0.06), 0.45), 5);
            Made.Church(s, s.W * s.Pick(0.4, 0.3, 0.16), s.Y(0.59), 0.55, 0.42);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.7), (0.5, 0.72), (1, 0.68)), 26, 60, 0.5), p.At(p.LeafDark, 0.5));
            var bridge = new Cut().M(-20, rail).L(s.W + 20, rail).L(s.W + 20, rail + 20);
            var span = s.Pick(134, 120, 112);
            for (var x = s.W + 20; x > -span; x -= span)
                bridge.L(x, rail + 150).L(x - 20, rail + 150).L(x - 22, rail + 78).C(x - 30, rail + 14, x - span + 10, rail + 14, x - span + 2, rail + 78).L(x - span, rail + 150);
            s.Paper(bridge.L(-20, rail + 150).Z(), p.At("#b79f86", 0.66), 0.8);
            s.Line(new Cut().M(-20, rail + 8).L(s.W + 20, rail + 8), p.At("#d8c4a8", 0.7), 4);
            Landmarks.Train(s, fx + s.Pick(270, 230, 230), rail - 2, s.Pick(1.12, 1, 1), 0.85, "#2a6172");
            var bank = Land.Ridge(s, (0, 0.765), (0.45, 0.76), (0.75, 0.74), (1, 0.745));
            s.Paper(Land.Hill(s, bank), p.At(p.Meadow, 0.72), 0.8);
            Landmarks.Barn(s, s.W * s.Pick(0.84, 0.82, 0.78), s.Y(0.755), 0.85, 0.78);
            s.Paper(new Cut().Poly(s.W * 0.72 - 14, s.Y(0.755), s.W * 0.72 - 9, s.Y(0.62), s.W * 0.72 + 9, s.Y(0.62), s.W * 0.72 + 14, s.Y(0.755)), p.At("#9a5b48", 0.78), 0.5);
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.85), 0.42);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.98), 26, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        var near = Land.Ridge(s, (0, 0.86), (0.3, 0.93), (0.55, 0.96), (1, 0.9));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 0.95), 1.3);
        Land.StoneWall(s, near, s.W * 0.45, s.W + 20, 42);
        Trees.Grass(s, near, 0, s.W * 0.5, 28, 36, p.At(p.MeadowNear.Darker(0.07), 1));
        Trees.Oak(s, s.Pick(120, 70, 60), s.Y(0.91), s.Pick(330, 290, 300), 0.95);
        Sky.Snowfall(s);
    }

    /// <summary>Canoes among the pine islands of Åsnen, seen from the water.</summary>
    private static void Tingsryd(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.58);
        var back = s.Group(() =>
        {
            Sky.Draw(s, fx - s.Pick(110, 90, 60), 0.46, 70, 0.58);
            Living.Skein(s, s.W * 0.78, s.Y(0.2), 46, 7);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.565), (0.5, 0.575), (1, 0.56)), 14, 34, 0.3), p.At(p.Spruce, 0.12));
            var isle = new Cut().M(fx + s.Pick(60, 40, 10), shore).Q(fx + 120, shore - 26, fx + 300, shore - 22).Q(fx + 460, shore - 14, fx + 520, shore).Z();
            s.Paper(isle, p.At("#6d7a63", 0.5));
            foreach (var (dx, h) in ((double, double)[])[(130, 190), (190, 240), (250, 205), (330, 262), (400, 180)]) Trees.Pine(s, fx + dx, shore - 14, h, 0.5);
            s.Paper(new Cut().M(s.W * 0.08, shore).Q(s.W * 0.15, shore - 16, s.W * 0.26, shore).Z(), p.At("#6d7a63", 0.32));
            Trees.Spruces(s, 0.3, (s.W * 0.13, shore - 3, 90), (s.W * 0.16, shore - 6, 118), (s.W * 0.2, shore - 4, 80));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.85), 0.5);
        Land.Glitter(s, fx - s.Pick(110, 90, 60), shore + 6, s.Y(0.9), 200, 18);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(1), 46, p.At(p.Water.Lighter(0.07), 0.85), 0.55);
        if (p.Snowy)
        {
            Living.Person(s, fx - 40, s.Y(0.8), 120, "#7e2a22", Pose.Walk);
            Living.Person(s, fx + 50, s.Y(0.79), 110, "#f3c969", Pose.Walk);
        }
        else
        {
            Landmarks.Canoe(s, fx + s.Pick(240, 190, 150), s.Y(0.68), 0.6, "#3f6b4f");
            Landmarks.Canoe(s, fx - s.Pick(60, 50, 20), s.Y(0.8), s.Pick(1.35, 1.25, 1.3), "#a8412f");
        }
        Land.Ripples(s, fx - 220, fx + 200, s.Y(0.81), s.Y(0.86), 8, p.At(p.Water.Lighter(0.1), 0.9), 0.7);
        var rock = s.Y(0.93);
        s.Paper(new Cut().M(s.W + 20, rock - 60).Q(s.W * 0.9, rock - 66, s.W * 0.84, rock - 10).Q(s.W * 0.76, rock + 10, s.W * 0.74, s.H + 10).L(s.W + 20, s.H + 10).Z(), p.At("#7d8782", 1), 1.2);
        s.Flat(new Cut().M(s.W + 20, rock - 58).Q(s.W * 0.91, rock - 62, s.W * 0.86, rock - 12).Q(s.W * 0.93, rock - 36, s.W + 20, rock - 26).Z(), p.At(p.Snowy ? "#f6f8f7" : "#a3aaa0", 1));
        Trees.Pine(s, s.W - s.Pick(80, 60, 40), rock - 52, s.Pick(640, 560, 640), 1);
        Trees.Reeds(s, -10, s.W * 0.24, s.Y(1.01), 190, 40);
        Sky.Snowfall(s);
    }

    /// <summary>Kosta's furnace glowing, and sheets of handmade paper drying on their lines.</summary>
    private static void Lessebo(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Sky.Draw(s, s.W * s.Pick(0.46, 0.4, 0.3), 0.42, 48, 0.6);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.56), (0.4, 0.6), (0.8, 0.52), (1, 0.54)), 26, 56, 0.15), p.At(p.Spruce, 0.18));
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.66), (0.4, 0.68), (0.7, 0.62), (1, 0.6)), 60, 120, 0.15), p.At(p.Spruce, 0.45));
        var mid = Land.Ridge(s, (0, 0.76), (0.4, 0.76), (0.75, 0.73), (1, 0.74));
        s.Paper(Land.Hill(s, mid), p.At(p.Meadow, 0.75));
        var gx = fx + s.Pick(160, 110, 70);
        Landmarks.Glassworks(s, gx, s.Y(0.79), s.Pick(1.75, 1.5, 1.5), 0.85);
        Living.Person(s, gx - 130, s.Y(0.81), 104, "#1f5a7a", Pose.Fish, 0.95);
        s.Line(new Cut().M(gx - 120, s.Y(0.81) - 26).L(gx - 40, s.Y(0.81) - 36), p.At("#333b3b", 1), 4);
        s.Flat(new Cut().Ellipse(gx - 32, s.Y(0.81) - 36, 17, 15), "#f2a24a");
        s.Flat(new Cut().Ellipse(gx - 36, s.Y(0.81) - 40, 8, 7), "#ffe29a");
        var near = Land.Ridge(s, (0, 0.86), (0.35, 0.89), (0.7, 0.93), (1, 0.88));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 0.95), 1.2);
        var x0 = s.Pick(70, 50, 30);
        var x1 = s.W * s.Pick(0.46, 0.46, 0.5);
        Trees.Birch(s, x1 + 6, s.Y(0.9), s.Pick(330, 300, 300), 0.95);
        s.Line(new Cut().M(x0 - 100, s.Y(0.66)).Q((x0 + x1) / 2, s.Y(0.73), x1, s.Y(0.66)), p.At("#5d4a3c", 1), 2.4);
        for (var i = 0; i < 6; i++)
        {
            var t = (i + 0.5) / 6;
            var x = x0 - 60 + (x1 - x0 + 20) * t;
            var y = s.Y(0.66) + (s.Y(0.696) - s.Y(0.66)) * 4 * t * (1 - t) + 4;
            var (w, h, sway) = ((x1 - x0) / 9, s.Pick(118, 104, 100) * s.R.Between(0.92, 1.05), s.R.Between(-10, 14));
            s.Paper(new Cut().M(x, y).L(x + w, y + 2).Q(x + w + sway, y + h * 0.5, x + w + sway * 0.6, y + h).Q(x + w / 2, y + h + 6, x + sway * 0.6, y + h - 2).Q(x + sway, y + h * 0.5, x, y).Z(), p.At(i % 3 == 1 ? "#e9ddc0" : "#f7f3ea", 1), 0.8);
        }
        Trees.Grass(s, near, 0, s.W, 26, 60, p.At(p.MeadowNear.Darker(0.07), 1));
        Landmarks.Vessel(s, s.W - s.Pick(150, 110, 90), s.Y(0.97), 0.9, "#4fa3b5", 0);
        Landmarks.Vessel(s, s.W - s.Pick(290, 230, 200), s.Y(0.98), 0.7, "#d99a4b", 1);
        Sky.Snowfall(s);
    }

    /// <summary>The hut in its clearing, seen between the trunks of a deep forest; vessels on a stump.</summary>
    private static void Uppvidinge(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Sky.Draw(s, fx + 20, 0.36, 66, 0.7);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.6), (0.45, 0.64), (0.7, 0.64), (1, 0.58)), 120, 210, 0.05), p.At(p.Spruce, 0.22));
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.68), (0.4, 0.72), (0.75, 0.72), (1, 0.66)), 110, 170, 0.05, 0, s.Pick(0.44, 0.36, 0.2)), p.At(p.Spruce, 0.42));
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.75), (0.5, 0.74), (1, 0.75))), p.At(p.Meadow, 0.62));
        Trees.Spruces(s, 0.5, (fx + 190, s.Y(0.75), 300), (fx + 250, s.Y(0.755), 370), (fx + 320, s.Y(0.755), 330), (fx - 190, s.Y(0.75), 260), (fx - 250, s.Y(0.755), 330));
        Landmarks.Glassworks(s, fx, s.Y(0.775), s.Pick(1.05, 1, 0.95), 0.75, true);
        Land.Road(s, 0.8, (fx - s.Pick(260, 200, 150), s.H + 20, 130), (fx - 130, s.Y(0.9), 56), (fx - 10, s.Y(0.83), 26), (fx + 6, s.Y(0.777), 12));
        Living.Person(s, fx - 66, s.Y(0.86), 74, "#f3c969", Pose.Walk);
        foreach (var (t, k) in ((double, double)[])[(0.03, 34), (0.16, 20), (0.83, 24), (0.94, 40)])
        {
            var (x, w) = (t * s.W, s.Pick(k, k * 0.8, k * 0.7));
            s.Paper(new Cut().M(x - w * 1.5, s.H + 10).Q(x - w, s.Y(0.85), x - w * 0.8, -20).L(x + w * 0.8, -20).Q(x + w, s.Y(0.85), x + w * 1.6, s.H + 10).Z(), p.At(t is 0.16 or 0.83 ? "#4c4238" : "#3a342e", t is 0.16 or 0.83 ? 0.85 : 1), 1.2);
            var bark = new Cut();
            for (var i = 0; i < 12; i++)
            {
                var y = s.R.Between(0, s.H * 0.9);
                var bx = x + s.R.Between(-0.55, 0.55) * w;
                bark.M(bx, y).Q(bx + 5, y + 20, bx, y + s.R.Between(36, 70));
            }
            s.Line(bark, p.At("#6a5b4c", 0.95), 2.6, 0.6);
        }
        Trees.Spruces(s, 0.95, (s.W * 0.885, s.Y(0.95), s.Pick(330, 300, 300)), (s.W * 0.99, s.Y(0.97), 380));
        var near = Land.Ridge(s, (0, 0.9), (0.25, 0.95), (0.5, 1.03), (0.75, 0.98), (1, 0.92));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear.Darker(0.06), 1), 1.3);
        Trees.Grass(s, near, 0, s.W, 40, 60, p.At(p.MeadowNear.Darker(0.1), 1));
        var sx = s.W * s.Pick(0.76, 0.74, 0.72);
        s.Paper(new Cut().M(sx - 110, s.H + 10).L(sx - 92, s.Y(0.93)).L(sx + 96, s.Y(0.93)).L(sx + 120, s.H + 10).Z(), p.At("#6a5140", 1), 0.8);
        s.Paper(new Cut().Ellipse(sx + 2, s.Y(0.93), 95, 15), p.At(p.Snowy ? "#f6f8f7" : "#c9a57a", 1), 0.4);
        Landmarks.Vessel(s, sx - 44, s.Y(0.932), 0.95, "#3c8f9d", 2);
        Landmarks.Vessel(s, sx + 40, s.Y(0.936), 0.72, "#c2552f", 0);
        Sky.Snowfall(s, 80);
    }

    /// <summary>The southern gate: the road opens between two oaks towards meadow and light.</summary>
    private static void Markaryd(Stage s)
    {
        var p = s.P;
        var fx = s.Pick(s.W * 0.62, s.W * 0.58, s.W * 0.52);
        Sky.Draw(s, fx + 10, 0.5, 84, 0.66, rings: true);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.55), (0.4, 0.6), (0.62, 0.615), (1, 0.55)), 20, 50, 0.5), p.At(p.Spruce, 0.18));
        var field = Land.Ridge(s, (0, 0.66), (0.35, 0.635), (0.7, 0.63), (1, 0.66));
        s.Paper(Land.Hill(s, field), p.At(p.Field, 0.5));
        Land.Furrows(s, field, 0.2, 0.5, 70, p.At(p.Field.Darker(0.07), 0.55), 6);
        var meadow = Land.Ridge(s, (0, 0.73), (0.4, 0.72), (1, 0.74));
        s.Paper(Land.Hill(s, meadow), p.At(p.Meadow, 0.75));
        Landmarks.Barn(s, fx + s.Pick(150, 120, 110), s.Y(0.675), 0.6, 0.58);
        Land.Road(s, 0.85, (fx - s.Pick(190, 140, 100), s.H + 30, s.Pick(250, 210, 200)), (fx - 40, s.Y(0.86), 104), (fx + 62, s.Y(0.765), 46), (fx + 6, s.Y(0.695), 22), (fx + 20, s.Y(0.645), 9));
        Trees.Flowers(s, 0, fx - 180, meadow, s.H * 0.13, 90, 4.5);
        Trees.Flowers(s, fx + 190, s.W, meadow, s.H * 0.13, 60, 4.5);
        var near = Land.Ridge(s, (0, 0.84), (0.3, 0.93), (0.45, 1.06), (0.72, 1.05), (0.86, 0.93), (1, 0.87));
        Land.StoneWall(s, Land.Ridge(s, (0, 0.82), (0.5, 0.8), (1, 0.82)), fx + s.Pick(190, 160, 150), s.W + 20, 40, 0.9);
        Trees.Oak(s, fx - s.Pick(330, 270, 240), s.Y(0.85), s.Pick(400, 380, 420), 0.92);
        Trees.Oak(s, fx + s.Pick(390, 320, 290), s.Y(0.87), s.Pick(520, 480, 540), 0.96);
        Living.Person(s, fx + 14, s.Y(0.83), 84, "#7e2a22", Pose.Cycle);
        Landmarks.Bicycle(s, fx + 22, s.Y(0.835), 0.62, "#1f5a7a");
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear, 1), 1.3);
        Trees.Grass(s, near, 0, s.W, 34, 70, p.At(p.MeadowNear.Darker(0.07), 1));
        Sky.Snowfall(s);
    }

    /// <summary>Between the trunks: a road that divides, and a signpost. The page that was not found.</summary>
    private static void ForestRoad(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Sky.Draw(s, fx - 40, 0.3, 0, 0.8);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.62), (0.5, 0.66), (1, 0.62)), 150, 260, 0.04), p.At(p.Spruce, 0.12));
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.7), (0.4, 0.74), (0.6, 0.74), (1, 0.7)), 130, 230, 0.04), p.At(p.Spruce, 0.3));
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.74), (0.5, 0.73), (1, 0.74))), p.At(p.MeadowNear, 0.6));
        for (var i = 0; i < 9; i++)
        {
            var x = s.W * (0.04 + 0.115 * i) + s.R.Between(-20, 20);
            if (Math.Abs(x - fx) < s.Pick(150, 120, 100)) continue;
            Trees.Pine(s, x, s.Y(0.76) + s.R.Between(0, 30), s.Pick(470, 450, 560) * s.R.Between(0.85, 1.1), 0.55);
        }
        Land.Road(s, 0.85, (fx - s.Pick(160, 120, 80), s.H + 30, 210), (fx - 40, s.Y(0.88), 84), (fx - 120, s.Y(0.79), 34), (fx - 60, s.Y(0.735), 12));
        Land.Road(s, 0.86, (fx - 30, s.Y(0.91), 70), (fx + 70, s.Y(0.82), 34), (fx + 200, s.Y(0.765), 16), (fx + 190, s.Y(0.735), 7));
        Landmarks.Signpost(s, fx + 60, s.Y(0.93), s.Pick(1.5, 1.4, 1.4), 1);
        var near = Land.Ridge(s, (0, 0.88), (0.25, 0.95), (0.5, 1.05), (0.75, 0.97), (1, 0.9));
        s.Paper(Land.Hill(s, near), p.At(p.MeadowNear.Darker(0.05), 1), 1.2);
        Trees.Frame(s, -10, s.Pick(200, 110, 90), s.Y(0.97), s.Pick(430, 400, 420), 1, 4);
        Trees.Frame(s, s.W + 10, s.W - s.Pick(220, 150, 100), s.Y(0.98), s.Pick(700, 620, 660), 1, 4);
        Trees.Grass(s, near, 0, s.W, 34, 60, p.At(p.MeadowNear.Darker(0.1), 1));
        Sky.Snowfall(s);
    }
}
