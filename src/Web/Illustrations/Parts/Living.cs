namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>Animals and small people doing things.</summary>
internal static class Living
{
    public static void Person(Stage s, double x, double y, double height, Tone coat, Pose pose = Pose.Stand, double depth = 0.95, bool flip = false, Tone? hair = null) => s.Place(x, y, height / 100, () =>
    {
        var skin = s.P.At("#d9a887", depth);
        var cloth = s.P.At(coat, depth);
        var dark = s.P.At("#27343a", depth);
        var sit = pose is Pose.Sit or Pose.Read or Pose.Fish or Pose.Paddle or Pose.Tell;
        var legs = pose switch
        {
            Pose.Walk or Pose.Carry => new Cut().M(-2, -44).L(-14, -22).L(-20, 0).M(3, -44).L(12, -22).L(18, -1),
            Pose.Cycle => new Cut().M(-10, -50).L(8, -38).L(0, -18),
            _ when sit => new Cut().M(0, -6).L(24, -8).L(28, 16),
            _ => new Cut().M(-5, -44).L(-6, 0).M(5, -44).L(7, 0),
        };
        if (pose != Pose.Paddle) s.Line(legs, dark, 8.5);
        var drop = sit ? 40 : 0;
        s.Flat(new Cut().M(-11, -76 + drop).Q(0, -86 + drop, 11, -76 + drop).L(14, -40 + drop).Q(0, -34 + drop, -14, -40 + drop).Z(), cloth);
        var arms = pose switch
        {
            Pose.Wave => new Cut().M(9, -74).L(22, -88).L(24, -104).M(-9, -74).L(-17, -46),
            Pose.Carry => new Cut().M(8, -72).L(22, -58).M(-8, -72).L(16, -56),
            Pose.Read => new Cut().M(8, -32).L(20, -18).L(28, -26),
            Pose.Fish or Pose.Paddle => new Cut().M(8, -32).L(26, -26),
            Pose.Tell => new Cut().M(8, -32).L(26, -46).M(-8, -32).L(-22, -50),
            Pose.Cycle => new Cut().M(8, -72).L(26, -58),
            Pose.Sit => new Cut().M(8, -32).L(14, -10),
            _ => new Cut().M(10, -72).L(16, -44).M(-10, -72).L(-16, -44),
        };
        s.Line(arms, cloth.Darker(0.03), 6.5);
        s.Flat(new Cut().Ellipse(1, -92 + drop, 8.6, 9.6), skin);
        s.Flat(new Cut().M(-8, -90 + drop).Q(-9, -103 + drop, 2, -103 + drop).Q(11, -102 + drop, 9, -95 + drop).Q(0, -97 + drop, -3, -88 + drop).Z(), s.P.At(hair ?? "#4a3427", depth));
    }, flip);

    /// <summary>A crane in flight, wings up; 100 wide.</summary>
    public static void FlyingCrane(Stage s, Cut cut, double x, double y, double size, double beat)
    {
        var k = size / 100;
        cut.M(x - 52 * k, y + 4 * k).Q(x - 22 * k, y - 3 * k, x - 10 * k, y - 3 * k).Q(x - 18 * k, y - beat * 24 * k, x - 38 * k, y - beat * 46 * k).Q(x - 4 * k, y - beat * 36 * k, x + 8 * k, y - 4 * k)
            .Q(x + 22 * k, y - beat * 26 * k, x + 34 * k, y - beat * 34 * k).Q(x + 26 * k, y - beat * 12 * k, x + 18 * k, y - 1 * k).Q(x + 34 * k, y + 1 * k, x + 52 * k, y + 9 * k).L(x + 51 * k, y + 11 * k)
            .Q(x + 30 * k, y + 5 * k, x + 14 * k, y + 5 * k).Q(x, y + 10 * k, x - 14 * k, y + 4 * k).Q(x - 30 * k, y + 3 * k, x - 52 * k, y + 5.6 * k).Z();
        _ = s;
    }

    public static void Skein(Stage s, double x, double y, double size, int count = 5)
    {
        var cut = new Cut();
        for (var i = 0; i < count; i++)
        {
            var step = (i + 1) / 2 * (i % 2 == 0 ? 1 : -1);
            FlyingCrane(s, cut, x + Math.Abs(step) * size * 1.05, y + step * size * 0.42 + Math.Abs(step) * size * 0.12, size * s.R.Between(0.8, 1), s.R.Between(0.35, 1));
        }
        s.Flat(cut, s.P.Dark ? s.P.Sky[0].Darker(0.1) : s.P.At("#3c4c52", 0.75));
    }
}

/// <summary>What a small person is doing.</summary>
internal enum Pose
{
    Stand, Walk, Carry, Cycle, Sit, Read, Fish, Paddle, Tell, Wave,
}
