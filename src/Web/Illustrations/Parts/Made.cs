namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>What people made: straight lines. Each is drawn around its own foot and placed by scale.</summary>
internal static class Made
{
    /// <summary>Window panes: lit in butter after dusk.</summary>
    private static void Window(Stage s, double x, double y, double w, double h, double depth, bool cross = true)
    {
        var white = s.P.At(Palette.White, depth);
        s.Flat(new Cut().Rect(x - 2, y - 2, w + 4, h + 4), white);
        s.Flat(new Cut().Rect(x, y, w, h), s.P.Lit ? s.P.Window.Mix(s.P.Haze, (1 - depth) * 0.25) : s.P.At("#2f5a66", depth));
        if (cross) s.Line(new Cut().M(x + w / 2, y).L(x + w / 2, y + h).M(x, y + h * 0.42).L(x + w, y + h * 0.42), white, 1.4);
    }

    /// <summary>A red cottage, 150 wide and 110 high: long side, gable in shade, white corners, chimney.</summary>
    public static void Cottage(Stage s, double x, double y, double scale, double depth, bool flip = false, Tone? wall = null) => s.Place(x, y, scale, () =>
    {
        var red = s.P.At(wall ?? Palette.Falu, depth);
        var white = s.P.At(Palette.White, depth);
        var roof = s.P.At(s.P.Roof, depth);
        s.Flat(new Cut().Rect(22, -112, 15, 34), s.P.At("#8d6a5c", depth));
        s.Flat(new Cut().Rect(20, -115, 19, 6), s.P.At(s.P.Snowy ? "#f6f8f7" : "#5a4a44", depth));
        s.Paper(new Cut().Poly(-75, 0, -75, -52, 38, -52, 56, -96, 80, -52, 80, 0), red, 0.6);
        s.Flat(new Cut().Poly(38, 0, 38, -52, 58, -94, 80, -52, 80, 0), red.Darker(0.055));
        s.Line(new Cut().M(-62, -46).L(-62, -2).M(-48, -46).L(-48, -2).M(-4, -46).L(-4, -2).M(26, -46).L(26, -2), red.Darker(0.04), 1.2);
        s.Flat(new Cut().Rect(-75, -9, 155, 9), s.P.At("#8b8c86", depth));
        s.Flat(new Cut().Rect(-77, -52, 5, 46).Rect(36, -52, 5, 46).Rect(76, -52, 5, 46), white);
        s.Paper(new Cut().Poly(-84, -50, -58, -96, 60, -99, 40, -50), roof, 0.45);
        s.Line(new Cut().M(40, -50).L(59, -98).L(84, -49), white, 4.5);
        if (!s.P.Snowy) s.Line(new Cut().M(-76, -64).L(45, -64).M(-68, -79).L(52, -79), roof.Darker(0.05), 1.4);
        Window(s, -58, -40, 20, 22, depth);
        Window(s, 8, -40, 20, 22, depth);
        Window(s, 51, -40, 16, 22, depth);
        Window(s, 54, -70, 10, 13, depth);
        s.Flat(new Cut().Rect(-23, -44, 20, 38), white);
        s.Flat(new Cut().Rect(-20, -41, 14, 35), s.P.At("#3f6b4f", depth));
        s.Flat(new Cut().Poly(-30, -44, -13, -58, 4, -44), white);
        s.Flat(new Cut().Poly(-24, -45, -13, -54, -2, -45), red);
    }, flip);

    /// <summary>A jetty on poles, from a shore at (x, y) out towards the viewer.</summary>
    public static void Jetty(Stage s, double x, double y, double endX, double endY, double width, double depth)
    {
        Cut deck = new(), gaps = new(), poles = new();
        var far = width * 0.35;
        deck.Poly(x - far / 2, y, x + far / 2, y, endX + width / 2, endY, endX - width / 2, endY);
        for (var i = 1; i < 16; i++)
        {
            var t = Math.Pow(i / 16.0, 1.35);
            var (cx, cy, half) = (x + (endX - x) * t, y + (endY - y) * t, (far + (width - far) * t) / 2);
            gaps.M(cx - half, cy).L(cx + half, cy);
        }
        for (var i = 0; i < 4; i++)
        {
            var t = Math.Pow((i + 1) / 4.0, 1.2);
            var (cx, cy, half) = (x + (endX - x) * t, y + (endY - y) * t, (far + (width - far) * t) / 2);
            var r = 2 + 5 * t;
            poles.Rect(cx - half - r, cy - 12 - 18 * t, r * 2, 26 + 50 * t).Rect(cx + half - r, cy - 12 - 18 * t, r * 2, 26 + 50 * t);
        }
        var wood = s.P.At(s.P.Snowy ? "#e6ebea" : "#a98d6b", depth);
        s.Flat(poles, s.P.At("#5f4c3b", depth));
        s.Paper(deck, wood, 0.8);
        s.Line(gaps, s.P.At("#6f5843", depth), 1.8, 0.8);
        s.Flat(new Cut().Rect(endX - width / 2, endY, width, width * 0.07), wood.Darker(0.14));
    }

    /// <summary>A rowing boat, 130 long.</summary>
    public static void Boat(Stage s, double x, double y, double scale, double depth, Tone hull, bool flip = false) => s.Place(x, y, scale, () =>
    {
        s.Flat(new Cut().Ellipse(0, 5, 72, 5), s.P.Shadow, 0.28);
        s.Flat(new Cut().M(-64, -20).Q(0, -8, 62, -24).Q(20, -2, -40, -6).Z(), s.P.At("#5b4333", depth));
        s.Paper(new Cut().M(-68, -22).Q(-5, -4, 66, -28).Q(60, 2, 30, 6).L(-44, 6).Q(-62, 0, -68, -22).Z(), s.P.At(hull, depth), 0.6);
        s.Line(new Cut().M(-68, -21).Q(-5, -3, 66, -27), s.P.At(Palette.White, depth), 2.6);
        s.Line(new Cut().M(-14, -16).L(-60, 12), s.P.At("#c9a878", depth), 2.6);
    }, flip);

    /// <summary>A parish church, 200 high: white walls, shingled spire.</summary>
    public static void Church(Stage s, double x, double y, double scale, double depth, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var white = s.P.At("#f3eee0", depth);
        var spire = s.P.At("#4a4744", depth);
        s.Paper(new Cut().Poly(-20, 0, -20, -58, 90, -58, 90, 0), white.Darker(0.05), 0.5);
        s.Paper(new Cut().Poly(-24, -55, -6, -96, 78, -96, 98, -55), s.P.At(s.P.Snowy ? "#f6f8f7" : "#6b4a40", depth), 0.4);
        s.Paper(new Cut().Rect(-58, -108, 44, 108), white, 0.5);
        s.Flat(new Cut().Rect(-28, -108, 14, 108), white.Darker(0.06));
        s.Paper(new Cut().Poly(-63, -106, -50, -132, -22, -132, -9, -106), spire, 0.4);
        s.Flat(new Cut().Rect(-47, -148, 22, 17), white);
        s.Paper(new Cut().M(-50, -146).Q(-40, -164, -36, -206).Q(-32, -164, -22, -146).Z(), spire, 0.4);
        s.Line(new Cut().M(-36, -204).L(-36, -222).M(-41, -215).L(-31, -215), s.P.At("#c9a24c", depth), 2);
        var glass = s.P.Lit ? s.P.Window : s.P.At("#3b5a62", depth);
        foreach (var wx in (ReadOnlySpan<double>)[6, 34, 62]) s.Flat(Arch(wx, -16, 12, 28), glass);
        s.Flat(Arch(-42, -66, 10, 22), s.P.Lit ? s.P.Window : s.P.At("#3b5a62", depth));
        s.Flat(Arch(-44, 0, 16, 28), s.P.At("#5d4a3c", depth));
    }, flip);

    public static Cut Arch(double x, double y, double w, double h) =>
        new Cut().M(x, y).L(x, y - h + w / 2).C(x, y - h - w * 0.16, x + w, y - h - w * 0.16, x + w, y - h + w / 2).L(x + w, y).Z();
}
