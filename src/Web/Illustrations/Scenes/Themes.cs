using SodraSmaland.Web.Illustrations.Parts;

namespace SodraSmaland.Web.Illustrations.Scenes;

internal static partial class SceneBook
{
    /// <summary>Sky and two far planes of forest: what most scenes begin with.</summary>
    private static void Far(Stage s, double sunX, double sunY, double sun = 54, bool rings = false)
    {
        var p = s.P;
        Sky.Draw(s, sunX, sunY, sun, 0.64, rings);
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.58), (0.35, 0.55), (0.7, 0.6), (1, 0.54)), 18, 40, 0.3), p.At(p.Spruce, 0.16));
        s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.62), (0.3, 0.635), (0.65, 0.61), (1, 0.63)), 30, 66, 0.35), p.At(p.Spruce, 0.38));
    }

    private static Func<double, double> Near(Stage s, params (double X, double Y)[] points)
    {
        var near = Land.Ridge(s, points);
        s.Paper(Land.Hill(s, near), s.P.At(s.P.MeadowNear, 0.96), 1.3);
        Trees.Grass(s, near, 0, s.W, 26, 56, s.P.At(s.P.MeadowNear.Darker(0.07), 0.97));
        return near;
    }

    /// <summary>A village street where no two houses have the same colour.</summary>
    private static void LivingHere(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx - s.Pick(380, 280, 200), 0.34);
        var street = Land.Ridge(s, (0, 0.72), (0.4, 0.7), (0.7, 0.68), (1, 0.7));
        s.Paper(Land.Hill(s, street), p.At(p.Meadow, 0.65));
        string[] walls = ["#7e2a22", "#e3c27a", "#cfc6b0", "#7e2a22", "#8aa3a0"];
        var step = s.Pick(250, 210, 190);
        for (var i = 0; i < 5; i++)
            Made.Cottage(s, fx + ((i - 2) * step), street(fx + ((i - 2) * step)) + 6 + (i % 2 * 10), 0.82 + (i % 3 * 0.12), 0.74, i % 2 == 0, walls[i]);
        Trees.Birch(s, fx - (step * 0.55), street(fx) + 14, 210, 0.8);
        Trees.Oak(s, fx + (step * 1.5), street(fx) + 14, 200, 0.8);
        Land.Road(s, 0.85, (fx - s.Pick(700, 480, 300), s.Y(1.02), 60), (fx - 120, s.Y(0.84), 34), (fx + 260, s.Y(0.78), 20), (fx + s.Pick(620, 460, 330), s.Y(0.755), 10));
        var near = Near(s, (0, 0.93), (0.25, 0.97), (0.6, 0.95), (1, 0.88));
        Land.StoneWall(s, near, s.W * 0.55, s.W, 46);
        Landmarks.Bicycle(s, fx - s.Pick(60, 40, 20), s.Y(0.885), 0.7, "#1f5a7a");
        Living.Person(s, fx + s.Pick(60, 50, 46), s.Y(0.89), 92, "#b3202c", Pose.Wave, flip: true);
        Trees.Flowers(s, 0, s.W * 0.45, near, 60, 46);
        Sky.Snowfall(s);
    }

    /// <summary>Making things: a furnace, planks on their way, glass that cools.</summary>
    private static void Working(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx - s.Pick(430, 330, 220), 0.32, 50);
        var yard = Land.Ridge(s, (0, 0.73), (0.5, 0.72), (1, 0.7));
        s.Paper(Land.Hill(s, yard), p.At(p.Meadow, 0.62));
        Landmarks.Barn(s, fx - s.Pick(400, 300, 210), yard(fx) + 10, 1.15, 0.72);
        Landmarks.Glassworks(s, fx + s.Pick(180, 130, 90), yard(fx) + 22, s.Pick(1.3, 1.15, 1.05), 0.82);
        var near = Near(s, (0, 0.9), (0.3, 0.92), (0.7, 0.9), (1, 0.88));
        var wood = p.At("#e3ba78", 0.95);
        for (var i = 0; i < 5; i++)
            s.Paper(new Cut().Rect(fx - s.Pick(420, 330, 250) + (i * 6), s.Y(0.895) - (i * 15), 190, 11), wood.Darker(i % 2 * 0.05), 0.5);
        Living.Person(s, fx - s.Pick(150, 130, 100), s.Y(0.915), 108, "#1f5a7a", Pose.Carry);
        Living.Person(s, fx - s.Pick(20, 20, 10), s.Y(0.93), 102, "#3f6b4f", Pose.Stand, flip: true);
        Landmarks.Vessel(s, fx + s.Pick(330, 250, 170), s.Y(0.95), 1, "#5fb0c4", 0);
        Landmarks.Vessel(s, fx + s.Pick(410, 320, 230), s.Y(0.955), 0.9, "#d98a4a", 1);
        Trees.Flowers(s, s.W * 0.7, s.W, near, 50, 24);
        Sky.Snowfall(s);
    }

    /// <summary>The bathing place after work.</summary>
    private static void Leisure(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.66);
        var back = s.Group(() =>
        {
            Far(s, fx + s.Pick(260, 190, 140), 0.42, 64, rings: true);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.655), (0.5, 0.66), (1, 0.65)), 30, 80, 0.3), p.At(p.Spruce, 0.55));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.85), p.Snowy ? 0.3 : 0.5);
        Land.Glitter(s, fx + s.Pick(260, 190, 140), shore + 8, s.Y(0.9), 180);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.99), 32, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        if (!p.Snowy)
            Landmarks.Canoe(s, fx - s.Pick(240, 170, 120), s.Y(0.76), 0.72, "#b3202c");
        Made.Jetty(s, fx + s.Pick(460, 340, 250), s.Y(0.93), fx + s.Pick(60, 40, 20), s.Y(0.8), 74, 0.94);
        Living.Person(s, fx + s.Pick(90, 66, 50), s.Y(0.785), 84, "#f3c969", Pose.Sit, flip: true);
        Living.Person(s, fx + s.Pick(170, 130, 100), s.Y(0.8), 96, "#1f5a7a", Pose.Wave);
        Near(s, (0, 1.0), (0.4, 1.02), (0.7, 0.95), (1, 0.86));
        Trees.Pine(s, s.W - s.Pick(150, 110, 70), s.Y(0.9), s.Pick(520, 470, 540), 0.98);
        Trees.Reeds(s, 0, s.W * 0.24, s.Y(1.01), 150, 24);
        Sky.Snowfall(s);
    }

    /// <summary>An oak to climb, a stream to stop.</summary>
    private static void Family(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx - s.Pick(460, 340, 220), 0.3);
        var hill = Land.Ridge(s, (0, 0.74), (0.35, 0.7), (0.7, 0.73), (1, 0.7));
        s.Paper(Land.Hill(s, hill), p.At(p.Meadow, 0.66));
        Made.Cottage(s, fx - s.Pick(330, 250, 190), hill(fx - 300) + 8, 0.85, 0.72);
        Made.Church(s, fx + s.Pick(480, 360, 250), hill(s.W * 0.9) + 4, 0.6, 0.6);
        Trees.Oak(s, fx + s.Pick(170, 130, 100), s.Y(0.86), s.Pick(420, 390, 400), 0.92);
        var stream = new Cut().M(s.W * 0.02, s.Y(0.8)).C(s.W * 0.3, s.Y(0.82), s.W * 0.3, s.Y(0.9), s.W * 0.52, s.Y(0.93)).L(s.W * 0.6, s.H + 10).L(s.W * 0.36, s.H + 10).C(s.W * 0.22, s.Y(0.94), s.W * 0.18, s.Y(0.86), -20, s.Y(0.85)).Z();
        var near = Near(s, (0, 0.86), (0.3, 0.88), (0.65, 0.87), (1, 0.84));
        s.Paper(stream, p.At(p.Water, 0.9), 0.6);
        Living.Person(s, fx - s.Pick(170, 130, 100), s.Y(0.9), 64, "#f3c969", Pose.Sit, hair: "#c99a4b");
        Living.Person(s, fx - s.Pick(100, 76, 56), s.Y(0.905), 72, "#b3202c", Pose.Wave, flip: true);
        Living.Person(s, fx + s.Pick(330, 250, 190), s.Y(0.91), 118, "#1f5a7a");
        Living.Person(s, fx + s.Pick(400, 300, 230), s.Y(0.915), 62, "#3f6b4f", Pose.Walk, flip: true);
        Trees.Flowers(s, s.W * 0.6, s.W, near, 60, 50);
        Sky.Snowfall(s);
    }

    /// <summary>Birches, bicycles, a book: the campus in the forest.</summary>
    private static void Studying(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx + s.Pick(380, 280, 180), 0.3);
        var town = Land.Ridge(s, (0, 0.69), (0.5, 0.67), (1, 0.69));
        Landmarks.Cathedral(s, fx - s.Pick(330, 250, 170), s.Y(0.69), s.Pick(0.72, 0.66, 0.7), 0.5);
        s.Paper(Land.Forest(s, town, 20, 50, 0.9), p.At(p.Leaf, 0.55));
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.74), (0.5, 0.72), (1, 0.75))), p.At(p.Meadow, 0.7));
        Land.Road(s, 0.8, (fx + s.Pick(520, 400, 280), s.Y(1.0), 60), (fx + 120, s.Y(0.85), 34), (fx - 200, s.Y(0.78), 18), (fx - s.Pick(420, 320, 240), s.Y(0.745), 9));
        double[] birches = [-420, -250, 40, 300, 450];
        for (var i = 0; i < birches.Length; i++)
            Trees.Birch(s, fx + (birches[i] * s.Pick(1, 0.75, 0.55)), s.Y(0.83 + (i % 2 * 0.06)), 300 + (i % 3 * 70), 0.85 + (i % 2 * 0.1));
        Near(s, (0, 0.92), (0.3, 0.95), (0.7, 0.96), (1, 0.9));
        Living.Person(s, fx - s.Pick(120, 90, 70), s.Y(0.925), 96, "#1f5a7a", Pose.Sit);
        Living.Person(s, fx - s.Pick(40, 30, 24), s.Y(0.93), 92, "#b3202c", Pose.Sit, flip: true);
        Landmarks.Bicycle(s, fx + s.Pick(150, 120, 90), s.Y(0.94), 0.85, "#3f6b4f");
        Living.Person(s, fx + s.Pick(270, 210, 160), s.Y(0.93), 112, "#f3c969", Pose.Walk, flip: true);
        Sky.Snowfall(s);
    }

    /// <summary>The workshop opens its doors, and the train is already there.</summary>
    private static void Business(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx + s.Pick(340, 250, 170), 0.34);
        var track = Land.Ridge(s, (0, 0.7), (1, 0.7));
        s.Paper(Land.Hill(s, track), p.At(p.Meadow, 0.6));
        Landmarks.Train(s, fx + s.Pick(260, 170, 120), s.Y(0.705), 0.8, 0.65, "#b3202c", 4);
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.78), (0.5, 0.76), (1, 0.77))), p.At(p.Meadow, 0.78));
        Landmarks.Barn(s, fx - s.Pick(260, 200, 150), s.Y(0.85), s.Pick(1.9, 1.7, 1.5), 0.88);
        Near(s, (0, 0.9), (0.4, 0.91), (1, 0.87));
        Landmarks.Chair(s, fx + s.Pick(130, 110, 90), s.Y(0.93), 0.8, 0.95, "#d9a860");
        Landmarks.Chair(s, fx + s.Pick(230, 190, 150), s.Y(0.94), 0.8, 0.95, "#7fa08a", flip: true);
        Living.Person(s, fx + s.Pick(20, 20, 14), s.Y(0.935), 112, "#1f5a7a", Pose.Carry);
        Living.Person(s, fx + s.Pick(360, 290, 210), s.Y(0.93), 108, "#7e2a22", Pose.Tell, flip: true);
        Living.Person(s, fx + s.Pick(430, 340, 260), s.Y(0.935), 110, "#3f6b4f", flip: true);
        Sky.Snowfall(s);
    }

    /// <summary>Lanterns between the birches, a fire, and everybody there.</summary>
    private static void Gathering(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx - s.Pick(400, 300, 210), 0.36);
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.73), (0.5, 0.71), (1, 0.73))), p.At(p.Meadow, 0.68));
        Landmarks.Barn(s, fx + s.Pick(380, 290, 200), s.Y(0.76), 1.1, 0.75, flip: true);
        var near = Near(s, (0, 0.84), (0.5, 0.82), (1, 0.85));
        double left = fx - s.Pick(520, 390, 260), right = fx + s.Pick(300, 240, 190);
        Trees.Birch(s, left, s.Y(0.86), s.Pick(470, 430, 480), 0.95);
        Trees.Birch(s, right, s.Y(0.86), s.Pick(430, 400, 440), 0.95);
        for (var row = 0; row < 2; row++)
        {
            double top = s.Y(0.47 + (row * 0.09)), sag = s.Y(0.6 + (row * 0.09));
            s.Line(new Cut().M(left, top).Q((left + right) / 2, sag, right, top), p.At("#2b2f2a", 0.9), 2.5);
            for (var i = 1; i < 8; i++)
            {
                var t = i / 8.0;
                var x = left + ((right - left) * t);
                var y = top + ((sag - top) * 2 * t * (1 - t)) + 12;
                s.Flat(new Cut().Ellipse(x, y + 6, 26, 30), "#f3c969", p.Dark ? 0.35 : 0.18);
                s.Paper(new Cut().Ellipse(x, y, 12, 16), p.Dark ? "#f9dc8c" : (i % 2 == 0 ? "#f3c969" : "#b3202c"), 0.4);
            }
        }
        Landmarks.Fire(s, fx - s.Pick(60, 40, 30), s.Y(0.89), 0.9);
        string[] coats = ["#1f5a7a", "#7e2a22", "#f3c969", "#3f6b4f", "#d98a6a", "#b3202c"];
        for (var i = 0; i < 6; i++)
            Living.Person(s, fx + ((i - 3) * s.Pick(105, 84, 66)) + 30, s.Y(0.93 + (i % 2 * 0.02)), 96 + (i % 3 * 12), coats[i], i % 3 == 1 ? Pose.Wave : i % 3 == 2 ? Pose.Sit : Pose.Stand, flip: i > 2);
        Trees.Flowers(s, 0, s.W * 0.3, near, 70, 30);
        Sky.Snowfall(s);
    }

    /// <summary>The road bends towards everything there is to see.</summary>
    private static void Destinations(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.655);
        var back = s.Group(() =>
        {
            Far(s, fx - s.Pick(200, 150, 110), 0.36, 56);
            Made.Church(s, fx + s.Pick(330, 240, 170), s.Y(0.655), 0.85, 0.6);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.65), (0.45, 0.655), (1, 0.645)), 20, 46, 0.6), p.At(p.Leaf, 0.55));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.Y(0.77) - shore), shore, back, p.At(p.Water, 0.8), p.Snowy ? 0.3 : 0.46);
        Land.Ripples(s, 0, s.W, shore + 3, s.Y(0.75), 20, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        if (!p.Snowy)
            Made.Boat(s, fx - s.Pick(120, 90, 60), s.Y(0.715), 0.6, 0.75, "#b3202c");
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.73), (0.35, 0.77), (0.7, 0.75), (1, 0.7))), p.At(p.Meadow, 0.76));
        Landmarks.Glassworks(s, fx + s.Pick(450, 340, 230), s.Y(0.8), 0.6, 0.8);
        Land.Road(s, 0.86, (fx - s.Pick(240, 160, 100), s.Y(1.03), 80), (fx - 20, s.Y(0.88), 42), (fx + s.Pick(240, 180, 130), s.Y(0.82), 24), (fx + s.Pick(120, 90, 70), s.Y(0.775), 12));
        var near = Near(s, (0, 0.9), (0.2, 0.95), (0.36, 1.02), (1, 1.03));
        Landmarks.Signpost(s, fx - s.Pick(330, 250, 190), s.Y(0.94), s.Pick(1.15, 1.05, 1), 0.97);
        Landmarks.Bicycle(s, fx + s.Pick(60, 50, 40), s.Y(0.905), 0.66, "#1f5a7a");
        Living.Person(s, fx + s.Pick(130, 100, 80), s.Y(0.9), 84, "#f3c969", Pose.Walk);
        Trees.Frame(s, s.W + 20, s.W - s.Pick(190, 140, 90), s.Y(0.96), s.Pick(520, 480, 540), 1, 4);
        Trees.Flowers(s, 0, s.W * 0.25, near, 60, 30);
        Sky.Snowfall(s);
    }

    /// <summary>Somebody reads on the jetty, and the moose has come to listen.</summary>
    private static void Stories(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.67);
        var back = s.Group(() =>
        {
            Far(s, fx + s.Pick(180, 140, 100), 0.4, 66, rings: true);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.665), (0.6, 0.66), (1, 0.66)), 40, 96, 0.2), p.At(p.Spruce, 0.56));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.85), p.Snowy ? 0.3 : 0.5);
        Land.Glitter(s, fx + s.Pick(180, 140, 100), shore + 8, s.Y(0.88), 170);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.98), 30, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.74), (0.3, 0.765), (0.44, 0.84), (0.5, 1.05), (1, 1.1))), p.At(p.Meadow, 0.86), 1.1);
        s.Place(fx - s.Pick(410, 310, 210), s.Y(0.8), s.Pick(1.35, 1.2, 1.15), () => s.Paper(Landmarks.Moose(), p.At("#3b2f27", 0.9), 1), flip: true);
        Made.Jetty(s, fx + s.Pick(420, 310, 230), s.Y(0.97), fx + s.Pick(40, 30, 20), s.Y(0.83), 80, 0.95);
        Living.Person(s, fx + s.Pick(80, 60, 46), s.Y(0.825), 100, "#b3202c", Pose.Tell, flip: true);
        Living.Person(s, fx + s.Pick(170, 130, 100), s.Y(0.845), 76, "#f3c969", Pose.Sit, flip: true);
        Near(s, (0, 1.0), (0.5, 1.04), (0.8, 0.98), (1, 0.9));
        Trees.Reeds(s, 0, s.W * 0.16, s.Y(1.0), 170, 20);
        Trees.Frame(s, s.W + 20, s.W - s.Pick(200, 150, 100), s.Y(0.95), s.Pick(560, 500, 560), 1, 4);
        Sky.Snowfall(s);
    }

    /// <summary>The city's lights far over the water; on this side somebody from home.</summary>
    private static void Network(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.68);
        var lit = p.Dark ? "#f9dc8c" : "#f3c969";
        var back = s.Group(() =>
        {
            Sky.Draw(s, fx - s.Pick(420, 300, 210), 0.3, 46, 0.66);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.64), (0.5, 0.63), (1, 0.645)), 14, 30, 0.5), p.At(p.Spruce, 0.2));
            var city = new Cut();
            var windows = new Cut();
            var x = fx - s.Pick(560, 430, 330);
            for (var i = 0; x < fx + s.Pick(600, 450, 340); i++)
            {
                var width = s.R.Between(38, 84);
                var height = s.R.Between(50, 130) + (i % 5 == 2 ? 46 : 0);
                city.Rect(x, shore - height, width, height);
                if (i % 5 == 2)
                    city.Poly(x + (width * 0.3), shore - height, x + (width * 0.5), shore - height - 96, x + (width * 0.7), shore - height);
                for (var wy = shore - height + 14; wy < shore - 16; wy += 19)
                {
                    for (var wx = x + 9; wx < x + width - 10; wx += 15)
                    {
                        if (s.R.Odds(0.5))
                            windows.Rect(wx, wy, 6, 9);
                    }
                }
                x += width + s.R.Between(-4, 16);
            }
            s.Paper(city, p.At("#2f4a5a", 0.5), 0.5);
            s.Flat(windows, lit, p.Dark ? 0.95 : 0.6);
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.88), 0.55);
        Land.Glitter(s, fx, shore + 6, s.Y(0.86), 420, 26);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.98), 34, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        Made.Jetty(s, fx + s.Pick(330, 250, 190), s.Y(0.97), fx + s.Pick(30, 20, 10), s.Y(0.83), 76, 0.95);
        Living.Person(s, fx + s.Pick(60, 46, 34), s.Y(0.825), 104, "#b3202c", Pose.Stand);
        Living.Person(s, fx + s.Pick(140, 108, 84), s.Y(0.84), 100, "#1f5a7a", Pose.Wave, flip: true);
        Living.Person(s, fx + s.Pick(215, 165, 130), s.Y(0.865), 84, "#f3c969", Pose.Sit, flip: true);
        Near(s, (0, 0.98), (0.3, 1.04), (0.75, 1.0), (1, 0.9));
        Trees.Frame(s, -10, s.Pick(220, 140, 90), s.Y(0.98), s.Pick(520, 470, 520), 1, 4);
        Sky.Snowfall(s);
    }

    /// <summary>A week's luggage on the way to a lit window.</summary>
    private static void Campaign(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx + s.Pick(60, 50, 40), 0.46, 96, rings: true);
        var hill = Land.Ridge(s, (0, 0.73), (0.4, 0.71), (0.62, 0.68), (1, 0.72));
        s.Paper(Land.Hill(s, hill), p.At(p.Meadow, 0.66));
        Made.Cottage(s, fx + s.Pick(150, 120, 100), hill(fx + 150) + 6, s.Pick(1.35, 1.2, 1.15), 0.8);
        Trees.Birch(s, fx + s.Pick(330, 260, 210), hill(fx + 330) + 8, 260, 0.8);
        Trees.Spruces(s, 0.7, (fx - s.Pick(340, 260, 190), s.Y(0.73), 240), (fx - s.Pick(270, 210, 150), s.Y(0.735), 300), (fx - s.Pick(420, 320, 240), s.Y(0.735), 190));
        Land.Road(s, 0.86, (fx - s.Pick(260, 190, 130), s.Y(1.03), 90), (fx - s.Pick(140, 100, 70), s.Y(0.88), 46), (fx + s.Pick(120, 90, 60), s.Y(0.8), 24), (fx + s.Pick(130, 100, 84), s.Y(0.735), 10));
        var near = Near(s, (0, 0.88), (0.2, 0.93), (0.34, 1.03), (0.62, 1.03), (1, 0.9));
        Living.Person(s, fx - s.Pick(110, 80, 60), s.Y(0.885), 112, "#1f5a7a", Pose.Walk);
        Living.Person(s, fx - s.Pick(30, 20, 10), s.Y(0.87), 74, "#f3c969", Pose.Walk, hair: "#c99a4b");
        s.Paper(new Cut().Rect(fx - s.Pick(190, 150, 116), s.Y(0.885) - 46, 54, 44), p.At("#7e2a22", 0.95), 0.6);
        s.Line(new Cut().M(fx - s.Pick(176, 136, 102), s.Y(0.885) - 46).Q(fx - s.Pick(163, 123, 89), s.Y(0.885) - 66, fx - s.Pick(150, 110, 76), s.Y(0.885) - 46), p.At("#3b2f27", 0.95), 4);
        Land.StoneWall(s, near, s.W * 0.66, s.W, 46);
        Trees.Flowers(s, s.W * 0.6, s.W, near, 60, 40);
        Sky.Snowfall(s);
    }

    /// <summary>A field with room in it, the railway beside it, and people who point.</summary>
    private static void Enquiry(Stage s)
    {
        var p = s.P;
        var fx = s.Focus;
        Far(s, fx - s.Pick(360, 270, 190), 0.32);
        s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.69), (1, 0.69))), p.At(p.Meadow, 0.55));
        Landmarks.Train(s, fx - s.Pick(120, 90, 60), s.Y(0.695), 0.7, 0.6, "#1f5a7a", 4, flip: true);
        var field = Land.Ridge(s, (0, 0.76), (0.5, 0.735), (1, 0.75));
        s.Paper(Land.Hill(s, field), p.At("#d8bf74", 0.75));
        Land.Furrows(s, field, 0, s.W, 120, p.At("#b89a55", 0.8));
        Landmarks.Barn(s, fx + s.Pick(450, 340, 240), s.Y(0.78), 1, 0.8, flip: true);
        double[] stakes = [-330, -120, 130, 300];
        foreach (var stake in stakes)
        {
            var x = fx + (stake * s.Pick(1, 0.75, 0.55));
            s.Paper(new Cut().Rect(x - 3, s.Y(0.88) - 74, 6, 74), p.At("#8a6a45", 0.9), 0.5);
            s.Paper(new Cut().Poly(x + 3, s.Y(0.88) - 74, x + 44, s.Y(0.88) - 62, x + 3, s.Y(0.88) - 48), p.At("#b3202c", 0.95), 0.4);
        }
        var near = Near(s, (0, 0.92), (0.4, 0.94), (1, 0.9));
        Living.Person(s, fx - s.Pick(40, 30, 20), s.Y(0.93), 114, "#1f5a7a", Pose.Tell);
        Living.Person(s, fx + s.Pick(40, 34, 30), s.Y(0.935), 108, "#7e2a22", flip: true);
        Living.Person(s, fx + s.Pick(110, 90, 76), s.Y(0.93), 110, "#3f6b4f", Pose.Wave, flip: true);
        Trees.Flowers(s, 0, s.W * 0.3, near, 50, 26);
        Sky.Snowfall(s);
    }

    /// <summary>A jetty at dawn, and somebody about to write.</summary>
    private static void Dawn(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.64);
        var back = s.Group(() =>
        {
            Far(s, fx - s.Pick(60, 50, 40), 0.5, 84, rings: true);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.63), (0.5, 0.64), (1, 0.635)), 26, 60, 0.3), p.At(p.Spruce, 0.5));
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H), shore, back, p.At(p.Water, 0.82), p.Snowy ? 0.3 : 0.55);
        Land.Glitter(s, fx - s.Pick(60, 50, 40), shore + 6, s.Y(0.92), 210, 24);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.99), 30, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        if (!p.Snowy)
            Made.Boat(s, fx - s.Pick(280, 200, 140), s.Y(0.8), 0.95, 0.9, "#3f6b4f");
        Made.Jetty(s, fx + s.Pick(330, 250, 190), s.Y(1.0), fx + s.Pick(10, 6, 0), s.Y(0.79), 110, 0.95);
        Living.Person(s, fx + s.Pick(50, 40, 30), s.Y(0.795), 104, "#7e2a22", Pose.Sit, flip: true);
        Near(s, (0, 1.0), (0.5, 1.05), (0.85, 0.98), (1, 0.92));
        Trees.Reeds(s, 0, s.W * 0.26, s.Y(1.01), 190, 30);
        Trees.Reeds(s, s.W * 0.86, s.W, s.Y(1.0), 150, 16);
        Sky.Snowfall(s);
    }
}
