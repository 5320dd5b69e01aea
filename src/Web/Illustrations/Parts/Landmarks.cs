namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>Buildings and vehicles that say where we are; each around its own foot.</summary>
internal static class Landmarks
{
    /// <summary>Växjö cathedral, schematic: one broad west tower with two needle spires, nave behind; 330 high.</summary>
    public static void Cathedral(Stage s, double x, double y, double scale, double depth) => s.Place(x, y, scale, () =>
    {
        var wall = s.P.At("#d8a98e", depth);
        var copper = s.P.At(s.P.Snowy ? "#8fb3a8" : "#5f9a86", depth);
        var roof = s.P.At(s.P.Snowy ? "#f6f8f7" : "#4f7f72", depth);
        var glass = s.P.Lit ? s.P.Window : s.P.At("#3b5460", depth);
        s.Paper(new Cut().Poly(30, 0, 30, -78, 188, -78, 210, -60, 210, 0), wall.Darker(0.05), 0.6);
        s.Paper(new Cut().Poly(24, -76, 40, -136, 172, -136, 214, -58, 190, -74), roof, 0.5);
        s.Paper(new Cut().Poly(104, -76, 104, -92, 126, -124, 148, -92, 148, -76), wall.Darker(0.02), 0.4);
        foreach (var wx in (ReadOnlySpan<double>)[62, 84, 160, 182]) s.Flat(Made.Arch(wx, -18, 12, 42), glass);
        s.Flat(Made.Arch(116, -14, 20, 66), glass);
        s.Paper(new Cut().Rect(-48, -172, 96, 172), wall, 0.7);
        s.Flat(s.Light < 0 ? new Cut().Rect(24, -172, 24, 172) : new Cut().Rect(-48, -172, 24, 172), wall.Darker(0.06));
        s.Paper(new Cut().Poly(-20, -170, -20, -186, -10, -186, -10, -196, 10, -196, 10, -186, 20, -186, 20, -170), wall.Darker(0.02), 0.4);
        foreach (var side in (ReadOnlySpan<double>)[-1, 1])
        {
            var cx = side * 26;
            s.Paper(new Cut().Poly(cx - 24, -170, cx - 13, -196, cx - 7, -250, cx, -332, cx + 7, -250, cx + 13, -196, cx + 24, -170), copper, 0.5);
            s.Flat(new Cut().Poly(cx - s.Light * 24, -170, cx - s.Light * 13, -196, cx - s.Light * 7, -250, cx, -332, cx, -170), copper.Darker(0.07));
            s.Line(new Cut().M(cx, -330).L(cx, -350).M(cx - 5, -342).L(cx + 5, -342), s.P.At("#d9b450", depth), 2.2);
        }
        s.Flat(Made.Arch(-34, -122, 18, 34), glass);
        s.Flat(Made.Arch(-9, -122, 18, 34), glass);
        s.Flat(Made.Arch(16, -122, 18, 34), glass);
        s.Flat(new Cut().Ellipse(0, -88, 14, 14), glass);
        s.Line(new Cut().Ellipse(0, -88, 14, 14).M(0, -102).L(0, -74).M(-14, -88).L(14, -88), wall.Lighter(0.06), 2);
        s.Flat(Made.Arch(-17, 0, 34, 54), s.P.At("#5d4a3c", depth));
        s.Line(new Cut().M(-48, -136).L(48, -136).M(-48, -62).L(48, -62), wall.Lighter(0.05), 2.5);
    });

    /// <summary>A glass hut: broad roof, lantern, chimney with smoke, the furnace glowing through the gates; 260 wide.</summary>
    public static void Glassworks(Stage s, double x, double y, double scale, double depth, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var wall = s.P.At("#8a3a2c", depth);
        var roof = s.P.At(s.P.Roof, depth);
        Smoke(s, 84, -210, 1, depth);
        s.Paper(new Cut().Poly(70, -60, 76, -206, 96, -206, 102, -60), s.P.At("#9a5b48", depth), 0.5);
        s.Flat(new Cut().Rect(73, -209, 26, 9).Rect(75, -186, 22, 3), s.P.At("#5a4038", depth));
        s.Paper(new Cut().Poly(-130, 0, -130, -62, -60, -104, 60, -104, 130, -62, 130, 0), wall, 0.7);
        s.Paper(new Cut().Poly(-144, -56, -62, -112, 62, -112, 144, -56, 122, -62, 0, -66, -122, -62), roof, 0.6);
        s.Paper(new Cut().Poly(-144, -56, -64, -112, 64, -112, 144, -56), roof, 0.3);
        s.Paper(new Cut().Rect(-46, -128, 92, 20), wall.Darker(0.03), 0.3);
        s.Paper(new Cut().Poly(-56, -126, -30, -146, 30, -146, 56, -126), roof, 0.4);
        for (var i = 0; i < 5; i++) s.Flat(new Cut().Rect(-40 + i * 17, -123, 11, 12), s.P.Lit ? s.P.Window : s.P.At("#37545c", depth));
        foreach (var wx in (ReadOnlySpan<double>)[-116, -88, 66, 94])
        {
            s.Flat(new Cut().Rect(wx - 2, -46, 22, 30), s.P.At(Palette.White, depth));
            s.Flat(new Cut().Rect(wx, -44, 18, 26), s.P.Lit ? s.P.Window : s.P.At("#37545c", depth));
            s.Line(new Cut().M(wx + 9, -44).L(wx + 9, -18).M(wx, -31).L(wx + 18, -31), s.P.At(Palette.White, depth), 1.3);
        }
        s.Flat(new Cut().Rect(-54, -54, 108, 54), "#3a1d17");
        s.Flat(new Cut().Ellipse(0, 0, 50, 46), "#e07a2f", 0.35);
        s.Flat(Made.Arch(-24, 0, 48, 46), "#7d3b25");
        s.Flat(Made.Arch(-15, -6, 30, 30), "#f59b3c");
        s.Flat(Made.Arch(-9, -8, 18, 20), "#ffe3a0");
    }, flip);

    public static void Smoke(Stage s, double x, double y, double k, double depth)
    {
        var tone = s.P.At(s.P.Dark ? "#9fb2b5" : "#f4f1e8", depth);
        var cut = new Cut().M(x - 6 * k, y).C(x - 20 * k, y - 40 * k, x + 30 * k, y - 60 * k, x + 16 * k, y - 96 * k).C(x + 4 * k, y - 130 * k, x + 70 * k, y - 150 * k, x + 86 * k, y - 196 * k)
            .C(x + 76 * k, y - 130 * k, x + 44 * k, y - 124 * k, x + 48 * k, y - 90 * k).C(x + 50 * k, y - 50 * k, x + 6 * k, y - 40 * k, x + 8 * k, y).Z();
        s.Flat(cut, tone, 0.55);
    }

    /// <summary>A train of three cars, nose to the right at x; 520 long, 62 high.</summary>
    public static void Train(Stage s, double x, double y, double scale, double depth, Tone colour, int cars = 3, bool flip = false) => s.Place(x, y, scale, () =>
    {
        for (var i = cars - 1; i >= 0; i--)
        {
            var left = -i * 178.0 - 172;
            var body = s.P.At(colour, depth);
            s.Flat(new Cut().Rect(left + 18, -10, 26, 10).Rect(left + 128, -10, 26, 10), s.P.At("#26302f", depth));
            var cut = i == 0
                ? new Cut().M(left, -10).L(left, -60).L(left + 128, -60).Q(left + 156, -58, left + 172, -24).Q(left + 176, -10, left + 164, -10).Z()
                : new Cut().M(left, -10).L(left, -60).L(left + 172, -60).L(left + 172, -10).Z();
            s.Paper(cut, body, 0.5);
            s.Flat(new Cut().Rect(left, -22, i == 0 ? 168 : 172, 5), s.P.At("#f3c969", depth));
            var glass = s.P.Lit ? s.P.Window : s.P.At("#22404a", depth);
            for (var k = 0; k < (i == 0 ? 5 : 7); k++) s.Flat(new Cut().Rect(left + 9 + k * 23, -50, 17, 17), glass);
            if (i == 0) s.Flat(new Cut().M(left + 132, -50).Q(left + 150, -48, left + 158, -32).L(left + 132, -33).Z(), s.P.At("#22404a", depth));
            s.Line(new Cut().M(left + 3, -62).L(left + 120, -62), body.Darker(0.1), 3);
        }
        if (s.P.Lit) s.Flat(new Cut().Poly(0, -20, 150, -34, 150, 4), s.P.Window, 0.22);
    }, flip);

    /// <summary>A canoe seen from the side with its paddlers; 180 long.</summary>
    public static void Canoe(Stage s, double x, double y, double scale, Tone hull, bool flip = false, int paddlers = 2) => s.Place(x, y, scale, () =>
    {
        s.Flat(new Cut().Ellipse(0, 8, 96, 6), s.P.Shadow, 0.25);
        for (var i = 0; i < paddlers; i++)
        {
            var px = paddlers == 1 ? -20 : -38 + i * 72;
            Living.Person(s, px, -2, 92, i == 0 ? "#f3c969" : "#bfe3e0", Pose.Paddle, 0.95);
            s.Line(new Cut().M(px + 10, -52).L(px + 40, 14), s.P.At("#d8b27c", 0.95), 3.2);
            s.Flat(new Cut().Blob(px + 36, 6, px + 42, 4, px + 50, 26, px + 43, 29), s.P.At("#b98b55", 0.95));
        }
        s.Paper(new Cut().M(-94, -30).Q(-86, -16, -60, -14).Q(0, -8, 60, -14).Q(86, -16, 94, -30).Q(98, -2, 74, 7).Q(0, 12, -74, 7).Q(-98, -2, -94, -30).Z(), s.P.At(hull, 0.95), 0.6);
        s.Line(new Cut().M(-93, -28).Q(-86, -15, -60, -13).Q(0, -7, 60, -13).Q(86, -15, 93, -28), s.P.At("#e6cf9f", 0.95), 2.6);
    }, flip);

    /// <summary>A bicycle, 110 wide.</summary>
    public static void Bicycle(Stage s, double x, double y, double scale, Tone frame, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var dark = s.P.At("#27343a", 0.95);
        s.Line(new Cut().Ellipse(-34, -20, 20, 20).Ellipse(34, -20, 20, 20), dark, 3);
        s.Line(new Cut().M(-34, -20).L(-14, -50).L(22, -50).L(0, -20).L(-34, -20).M(0, -20).L(-17, -58).M(34, -20).L(20, -62), s.P.At(frame, 0.95), 3.6);
        s.Line(new Cut().M(-25, -59).L(-8, -59).M(12, -66).L(22, -62), dark, 4);
    }, flip);

    /// <summary>A barn with a ramp-wide door; 210 wide.</summary>
    public static void Barn(Stage s, double x, double y, double scale, double depth, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var red = s.P.At("#7a2d24", depth);
        s.Paper(new Cut().Poly(-110, 0, -110, -66, 100, -66, 100, 0), red, 0.6);
        var boards = new Cut();
        for (var i = 0; i < 14; i++) boards.M(-102 + i * 15, -62).L(-102 + i * 15, -2);
        s.Line(boards, red.Darker(0.04), 1.3);
        s.Paper(new Cut().Poly(-122, -62, -92, -124, 84, -124, 112, -62), s.P.At(s.P.Roof, depth), 0.5);
        s.Flat(new Cut().Rect(-28, -56, 56, 56), s.P.At("#4a2019", depth));
        s.Line(new Cut().Rect(-28, -56, 56, 56).M(-28, -56).L(28, 0).M(28, -56).L(-28, 0).M(0, -56).L(0, 0), s.P.At(Palette.White, depth), 2.4);
        s.Flat(new Cut().Rect(-86, -46, 18, 18).Rect(62, -46, 18, 18), s.P.Lit ? s.P.Window : s.P.At("#2f4d55", depth));
        s.Line(new Cut().M(-110, -66).L(-110, 0).M(100, -66).L(100, 0), s.P.At(Palette.White, depth), 4);
    }, flip);

    /// <summary>A bull moose facing left, 200 high at the shoulder.</summary>
    public static Cut Moose() => new Cut()
        .M(-150, -152).Q(-166, -138, -170, -116).Q(-168, -104, -154, -106).Q(-142, -110, -132, -124).Q(-126, -108, -124, -92).L(-118, -124).Q(-104, -112, -92, -96)
        .Q(-84, -72, -78, -60).L(-84, -4).L(-70, -4).L(-60, -62).Q(-52, -66, -46, -66).L(-54, -4).L(-40, -4).L(-30, -68).Q(10, -62, 52, -72).Q(62, -58, 56, -40).L(60, -4).L(74, -4).L(74, -44)
        .Q(84, -56, 84, -70).L(92, -40).L(90, -4).L(104, -4).L(106, -48).Q(102, -78, 108, -100).Q(116, -118, 104, -134).Q(70, -152, 10, -156).Q(-20, -158, -44, -180).Q(-66, -190, -86, -170)
        .Q(-100, -164, -112, -168).Q(-116, -176, -122, -178).Q(-120, -168, -124, -164).Q(-138, -162, -150, -152).Z()
        .M(-124, -164).Q(-96, -186, -66, -190).Q(-62, -204, -52, -222).Q(-62, -216, -68, -208).Q(-70, -222, -66, -238).Q(-80, -226, -84, -210).Q(-90, -222, -92, -236).Q(-102, -222, -98, -204).Q(-108, -212, -114, -222).Q(-120, -206, -108, -194).Q(-122, -184, -130, -166).Z()
        .M(-136, -162).Q(-150, -180, -170, -182).Q(-184, -192, -194, -208).Q(-192, -192, -186, -186).Q(-200, -190, -212, -200).Q(-206, -182, -192, -176).Q(-204, -176, -214, -180).Q(-204, -166, -186, -166).Q(-164, -166, -144, -156).Z();

    /// <summary>A perch, nose to the left; 160 long.</summary>
    public static void Perch(Stage s, double x, double y, double scale, double depth, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var body = s.P.At("#6d8f4f", depth);
        s.Flat(new Cut().Poly(-24, -30, -18, -54, -4, -48, 12, -46, 24, -30).Poly(30, -24, 36, -40, 52, -18), s.P.At("#4a6644", depth));
        s.Flat(new Cut().Poly(-14, 26, -2, 44, 10, 25).Poly(26, 20, 38, 36, 46, 14).Poly(60, 0, 92, -26, 82, 0, 92, 26), s.P.At("#c2502e", depth));
        s.Paper(new Cut().M(-80, 2).C(-62, -22, -40, -34, -10, -34).C(22, -34, 46, -14, 68, -5).L(68, 6).C(46, 16, 20, 30, -10, 29).C(-44, 29, -64, 18, -80, 2).Z(), body, 0.5);
        s.Flat(new Cut().M(-78, 5).C(-60, 18, -40, 29, -10, 29).C(20, 30, 46, 16, 68, 6).Q(0, 18, -78, 5).Z(), s.P.At("#e4d9a4", depth));
        s.Line(new Cut().M(-30, -30).Q(-34, -10, -28, 10).M(-12, -33).Q(-16, -8, -10, 14).M(8, -31).Q(4, -8, 9, 12).M(27, -24).Q(23, -6, 27, 9).M(45, -15).Q(42, -3, 45, 6), s.P.At("#2f4a35", depth), 6);
        s.Flat(new Cut().Ellipse(-58, -6, 6.5, 6.5), s.P.At("#f3c969", depth));
        s.Flat(new Cut().Ellipse(-58, -6, 3.2, 3.2), "#1b1f1d");
        s.Line(new Cut().M(-44, -20).Q(-36, 0, -46, 18), s.P.At("#4a6644", depth), 2.4);
    }, flip);

    /// <summary>A well-made chair in three-quarter view, 150 high.</summary>
    public static void Chair(Stage s, double x, double y, double scale, double depth, Tone wood, bool flip = false) => s.Place(x, y, scale, () =>
    {
        var tone = s.P.At(wood, depth);
        s.Flat(new Cut().Ellipse(4, 2, 66, 7), s.P.Shadow, 0.22);
        s.Paper(new Cut().Poly(30, -70, 38, -70, 50, -12, 43, -12).Poly(-26, -70, -18, -70, -14, -12, -21, -12), tone.Darker(0.1), 0.3);
        s.Paper(new Cut().M(-50, 0).L(-34, -76).Q(-36, -120, -46, -158).L(-37, -161).Q(-24, -120, -23, -74).L(-41, 0).Z().M(14, 4).L(22, -72).Q(22, -118, 14, -160).L(23, -163).Q(34, -118, 32, -70).L(23, 4).Z(), tone, 0.4);
        s.Paper(new Cut().M(-46, -156).Q(-14, -178, 24, -161).L(22, -132).Q(-12, -146, -41, -128).Z(), tone.Lighter(0.03), 0.5);
        s.Line(new Cut().M(-30, -134).L(-22, -78).M(-14, -139).L(-8, -78).M(4, -138).L(8, -78), tone.Darker(0.05), 4.5);
        s.Paper(new Cut().M(-46, -74).Q(-6, -86, 36, -76).L(58, -62).Q(10, -52, -42, -60).Z(), tone.Lighter(0.05), 0.5);
        s.Paper(new Cut().Poly(46, -62, 56, -64, 66, 0, 57, 0).Poly(-40, -62, -30, -60, -36, 10, -45, 10), tone, 0.4);
    }, flip);

    /// <summary>Blown glass: vase, bowl and bottle cut out of coloured film; about 150 high.</summary>
    public static void Vessel(Stage s, double x, double y, double scale, Tone tone, int shape) => s.Place(x, y, scale, () =>
    {
        var cut = shape switch
        {
            0 => new Cut().M(-10, 0).C(-60, -10, -62, -74, -26, -96).C(-12, -106, -14, -124, -24, -142).L(24, -142).C(14, -124, 12, -106, 26, -96).C(62, -74, 60, -10, 10, 0).Z(),
            1 => new Cut().M(-14, 0).L(-10, -14).C(-60, -22, -76, -56, -78, -84).L(78, -84).C(76, -56, 60, -22, 10, -14).L(14, 0).Z(),
            _ => new Cut().M(-30, 0).C(-40, -30, -40, -70, -28, -90).C(-14, -108, -10, -120, -10, -160).L(-16, -168).L(16, -168).L(10, -160).C(10, -120, 14, -108, 28, -90).C(40, -70, 40, -30, 30, 0).Z(),
        };
        s.Flat(new Cut().Ellipse(s.Light * -26, 2, 60, 8), tone, 0.35);
        s.Flat(cut, tone, 0.72);
        s.Line(cut, tone.Lighter(0.16), 2.4, 0.9);
        s.Line(shape == 1 ? new Cut().M(-58, -72).Q(-52, -44, -34, -30) : new Cut().M(-38, -66).Q(-42, -44, -32, -22), "#ffffff", 5, 0.7);
        s.Flat(shape == 1 ? new Cut().Ellipse(0, -84, 78, 9) : shape == 0 ? new Cut().Ellipse(0, -142, 24, 4.5) : new Cut().Ellipse(0, -168, 16, 3.4), tone.Lighter(0.12), 0.9);
    });

    /// <summary>An open fire: logs and three nested flames; 90 high.</summary>
    public static void Fire(Stage s, double x, double y, double scale) => s.Place(x, y, scale, () =>
    {
        if (s.P.Dark) s.Flat(new Cut().Ellipse(0, -20, 210, 90), "#f2a24a", 0.14);
        if (s.P.Dark) s.Flat(new Cut().Ellipse(0, -24, 120, 74), "#f7bd62", 0.2);
        s.Line(new Cut().M(-44, 2).L(38, -10).M(-36, -10).L(46, 4).M(-14, 6).L(12, -14), s.P.At("#4f3628", 1), 10);
        s.Flat(new Cut().M(-30, 0).C(-50, -36, -12, -52, -16, -88).C(4, -74, 8, -62, 10, -54).C(18, -60, 18, -70, 16, -78).C(46, -46, 40, -14, 28, 0).Z(), "#d5502a");
        s.Flat(new Cut().M(-20, 0).C(-32, -28, -4, -38, -6, -64).C(14, -46, 30, -24, 18, 0).Z(), "#f29a38");
        s.Flat(new Cut().M(-9, 0).C(-16, -18, 2, -24, 0, -40).C(12, -28, 16, -12, 9, 0).Z(), "#ffe29a");
    });

    /// <summary>A signpost with boards both ways; 170 high. Boards are blank: scenes carry no text.</summary>
    public static void Signpost(Stage s, double x, double y, double scale, double depth) => s.Place(x, y, scale, () =>
    {
        s.Paper(new Cut().Poly(-6, 6, -5, -168, 5, -168, 6, 6), s.P.At("#6a4f3c", depth), 0.5);
        s.Paper(new Cut().Poly(-8, -156, 74, -156, 92, -142, 74, -128, -8, -128), s.P.At("#f3c969", depth), 0.6);
        s.Paper(new Cut().Poly(8, -120, -66, -120, -84, -107, -66, -94, 8, -94), s.P.At("#bfe3e0", depth), 0.6);
        s.Paper(new Cut().Poly(-8, -86, 54, -86, 70, -74, 54, -62, -8, -62), s.P.At("#f7f3ea", depth), 0.6);
        if (s.P.Snowy) s.Flat(new Cut().Poly(-8, -156, -2, -163, 70, -162, 78, -154).Poly(8, -120, 2, -126, -62, -125, -68, -119).Poly(-8, -168, 0, -178, 8, -168), "#f6f8f7");
    });
}
