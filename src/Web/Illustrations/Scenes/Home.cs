using SodraSmaland.Web.Illustrations.Parts;

namespace SodraSmaland.Web.Illustrations.Scenes;

internal static partial class SceneBook
{
    /// <summary>The inner landscape itself: lake, cottage with its light, jetty, spruces as a frame, cranes passing.</summary>
    private static void Home(Stage s)
    {
        var p = s.P;
        double fx = s.Focus, shore = s.Y(0.68);
        var back = s.Group(() =>
        {
            Sky.Draw(s, fx - s.Pick(150, 120, 70), 0.44, 74, 0.66, rings: true);
            Living.Skein(s, fx - s.Pick(430, 330, 250), s.Y(0.33), s.Pick(54, 48, 46), 5);
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.55), (0.3, 0.6), (0.62, 0.56), (1, 0.5)), 16, 34, 0.3), p.At("#2e5b4c", 0.12));
            s.Paper(Land.Forest(s, Land.Ridge(s, (0, 0.6), (0.25, 0.62), (0.5, 0.65), (0.78, 0.6), (1, 0.53)), 30, 62, 0.2), p.At(p.Spruce, 0.36));
            var bank = Land.Ridge(s, (0, 0.67), (0.3, 0.672), (0.52, 0.66), (0.72, 0.615), (1, 0.59));
            s.Paper(Land.Forest(s, bank, 60, 118, 0.16, s.Pick(0.74, 0.76, 0.78)), p.At(p.Spruce, 0.55));
            s.Paper(Land.Hill(s, Land.Ridge(s, (0, 0.674), (0.4, 0.672), (0.6, 0.655), (0.8, 0.63), (1, 0.615)), 2), p.At(p.Meadow, 0.62));
            Trees.Spruces(s, 0.6, (fx + 150, s.Y(0.65), 190), (fx + 205, s.Y(0.648), 240), (fx + 262, s.Y(0.645), 170), (fx - 88, s.Y(0.668), 120));
            Made.Cottage(s, fx + 40, s.Y(0.664), s.Pick(1.08, 1, 1), 0.8);
            Trees.Birch(s, fx - 62, s.Y(0.668), 168, 0.75);
            Trees.Birch(s, fx + 152, s.Y(0.664), 132, 0.75);
        });
        s.Lake(new Cut().Rect(-10, shore, s.W + 20, s.H - shore + 10), shore, back, p.At(p.Water, 0.85), p.Snowy ? 0.3 : 0.5);
        Land.Glitter(s, fx - s.Pick(150, 120, 70), shore + 8, s.Y(0.9), 190);
        Land.Ripples(s, 0, s.W, shore + 4, s.Y(0.99), 34, p.At(p.Water.Lighter(0.07), 0.85), 0.6);
        s.Flat(new Cut().M(fx - 190, shore).Q(fx, shore - 5, s.W + 10, shore - 8).L(s.W + 10, shore + 5).Q(fx + 40, shore + 9, fx - 190, shore).Z(), p.At("#7c7a63", 0.7));
        Made.Jetty(s, fx + 6, shore + 2, fx - s.Pick(120, 100, 80), s.Y(0.83), 64, 0.92);
        Living.Person(s, fx - s.Pick(92, 78, 62), s.Y(0.815), 62, "#7e2a22", Pose.Sit, 0.95, flip: true);
        Living.Person(s, fx - s.Pick(112, 96, 78), s.Y(0.82), 58, "#f3c969", Pose.Sit, 0.95, flip: true, hair: "#c99a4b");
        if (!p.Snowy) Made.Boat(s, fx + s.Pick(120, 90, 70), s.Y(0.79), 0.95, 0.92, "#1f5a7a");
        var near = Land.Ridge(s, (0, 0.845), (0.16, 0.885), (0.34, 0.965), (0.6, 1.03), (0.82, 0.985), (1, 0.9));
        s.Paper(Land.Hill(s, near, 3), p.At(p.MeadowNear, 0.95), 1.3);
        Trees.Grass(s, near, 0, s.W, 30, 70, p.At(p.MeadowNear.Darker(0.07), 0.97));
        Trees.Flowers(s, 0, s.W * 0.3, near, 60, 40);
        Trees.Reeds(s, s.W * 0.28, s.W * 0.42, s.Y(1.0), 120, 24);
        Trees.Frame(s, s.W + 20, s.W - s.Pick(250, 180, 110), s.Y(0.97), s.Pick(620, 560, 640), 1, 4);
        Trees.Frame(s, -10, s.Pick(190, 110, 80), s.Y(0.95), s.Pick(330, 300, 300), 1, 4);
        Sky.Snowfall(s);
    }
}
