namespace SodraSmaland.Web.Illustrations.Parts;

/// <summary>Spruce, pine, birch, oak, reed, grass and flowers.</summary>
internal static class Trees
{
    /// <summary>A spruce: drooping tiers, each its own; <paramref name="lit"/> takes the sunny (or snowy) side of the tiers.</summary>
    public static void Spruce(Stage s, Cut cut, Cut? lit, double x, double y, double h)
    {
        var n = Math.Clamp((int)(h / 20), 6, 13);
        var lean = s.R.Between(-0.015, 0.015) * h;
        var span = h * s.R.Between(0.17, 0.225);
        var side = s.Light;
        Span<double> right = stackalloc double[14], left = stackalloc double[14], ys = stackalloc double[14];
        for (var i = 0; i < n; i++)
        {
            var t = (i + 1.0) / n;
            ys[i] = y - h * (1 - 0.91 * Math.Pow(t, 0.92));
            right[i] = span * Math.Pow(t, 0.82) * s.R.Between(0.78, 1.16);
            left[i] = span * Math.Pow(t, 0.82) * s.R.Between(0.78, 1.16);
        }
        double Centre(double yy) => x + lean * (y - yy) / h;
        var tier = h * 0.9 / n;
        cut.M(x + lean, y - h);
        var previous = 1.0;
        for (var i = 0; i < n; i++)
        {
            var c = Centre(ys[i]);
            cut.Q(c + previous + right[i] * 0.25, ys[i] - tier * 0.35, c + right[i], ys[i] + tier * 0.12);
            previous = right[i] * 0.5;
            if (i < n - 1) cut.Q(c + right[i] * 0.8, ys[i] - tier * 0.08, c + previous, ys[i] - tier * 0.16);
        }
        var foot = ys[n - 1];
        cut.Q(Centre(foot) + right[n - 1] * 0.6, foot - tier * 0.05, Centre(foot) + h * 0.018, foot).L(x + h * 0.02, y + 4).L(x - h * 0.02, y + 4).L(Centre(foot) - h * 0.018, foot)
            .Q(Centre(foot) - left[n - 1] * 0.6, foot - tier * 0.05, Centre(foot) - left[n - 1], foot + tier * 0.12);
        for (var i = n - 1; i > 0; i--)
        {
            var (c, up) = (Centre(ys[i]), Centre(ys[i - 1]));
            var inner = left[i - 1] * 0.5;
            cut.Q(up - inner - left[i] * 0.25, ys[i] - tier * 0.35, up - inner, ys[i - 1] - tier * 0.16);
            cut.Q(up - left[i - 1] * 0.8, ys[i - 1] - tier * 0.08, up - left[i - 1], ys[i - 1] + tier * 0.12);
            _ = c;
        }
        cut.Q(x + lean - left[0] * 0.3, ys[0] - tier * 0.35, x + lean, y - h).Z();
        if (lit is null) return;
        for (var i = 0; i < n; i++)
        {
            var w = (side < 0 ? left[i] : right[i]) * 0.93;
            var c = Centre(ys[i]);
            var reach = s.P.Snowy ? 0.12 : -0.04;
            lit.M(c + side * w, ys[i] + tier * 0.04).Q(c + side * w * 0.42, ys[i] - tier * 0.3, c - side * w * reach, ys[i] - tier * s.R.Between(0.75, 0.95))
                .Q(c + side * w * 0.2, ys[i] - tier * 0.2, c + side * w * s.R.Between(0.3, 0.45), ys[i] - tier * 0.12)
                .Q(c + side * w * 0.7, ys[i] - tier * 0.02, c + side * w, ys[i] + tier * 0.04).Z();
        }
    }

    /// <summary>A stand of spruces glued as one paper, with their lit sides on top.</summary>
    public static void Spruces(Stage s, double depth, params (double X, double Y, double Height)[] trees)
    {
        var coarse = trees[0].Height > 200;
        Cut cut = new() { Coarse = coarse }, lit = new() { Coarse = coarse };
        foreach (var (x, y, h) in trees) Spruce(s, cut, depth > 0.35 ? lit : null, x, y, h);
        var tone = s.P.At(s.P.Spruce, depth);
        s.Paper(cut, tone, 0.4 + depth * 0.6);
        s.Flat(lit, s.P.Snowy ? s.P.At(s.P.SpruceLit, depth) : tone.Mix(s.P.At(s.P.SpruceLit, depth), 0.62));
    }

    /// <summary>A wall of tall spruces at one side of the picture, growing towards the edge: the frame.</summary>
    public static void Frame(Stage s, double edge, double inward, double foot, double high, double depth = 1, int count = 5)
    {
        var trees = new (double, double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var t = (i + 0.3) / count;
            trees[i] = (edge + (inward - edge) * t + s.R.Between(-12, 12), foot + s.R.Between(-8, 26), high * (1 - 0.62 * t) * s.R.Between(0.86, 1.1));
        }
        Array.Sort(trees, (a, b) => a.Item2.CompareTo(b.Item2));
        Spruces(s, depth, trees);
    }

    /// <summary>A pine: a tall, warm trunk and a few flat clouds of needles.</summary>
    public static void Pine(Stage s, double x, double y, double h, double depth)
    {
        var lean = s.R.Between(-0.07, 0.07) * h;
        var w = h * 0.021;
        var top = y - h * 0.93;
        s.Paper(new Cut().M(x - w * 1.3, y + 4).Q(x - w, y - h * 0.5, x + lean - w * 0.4, top).L(x + lean + w * 0.4, top).Q(x + w * 1.1, y - h * 0.5, x + w * 1.3, y + 4).Z(), s.P.At("#8a5a3c", depth), 0.5 * depth + 0.2);
        Cut branches = new(), crown = new(), lit = new();
        for (var i = 0; i < 6; i++)
        {
            var t = i / 5.0;
            var yy = y - h * (0.52 + 0.44 * t);
            var side = i % 2 == 0 ? 1 : -1;
            var reach = h * 0.17 * (1 - 0.55 * t) * s.R.Between(0.75, 1.15) * (i == 5 ? 0 : 1);
            var cx = x + lean * (y - yy) / h;
            var bx = cx + side * reach;
            branches.M(cx, yy + h * 0.05).Q(cx + side * reach * 0.4, yy + h * 0.02, bx, yy);
            var rx = h * s.R.Between(0.1, 0.15) * (1 - 0.25 * t);
            Crown(s, crown, bx, yy - h * 0.02, rx, rx * 0.42, 11, 0.2);
            Crown(s, lit, bx + s.Light * rx * 0.15, yy - h * 0.036, rx * 0.7, rx * 0.2, 8, 0.22);
        }
        s.Line(branches, s.P.At("#7b5138", depth), Math.Max(1.5, w * 0.6));
        s.Paper(crown, s.P.At("#2b5540", depth), 0.5 * depth + 0.2);
        s.Flat(lit, s.P.At(s.P.Snowy ? "#f1f5f4" : "#4b7a57", depth));
    }

    /// <summary>A birch: white bark with black marks, thin hanging crown.</summary>
    public static void Birch(Stage s, double x, double y, double h, double depth)
    {
        var lean = s.R.Between(-0.08, 0.08) * h;
        var w = h * 0.017;
        var branches = new Cut();
        for (var i = 0; i < 9; i++)
        {
            var t = 0.32 + 0.62 * i / 9;
            var yy = y - h * t;
            var cx = x + lean * t * t;
            var side = i % 2 == 0 ? 1 : -1;
            var reach = h * 0.2 * (1.15 - t) * s.R.Between(0.8, 1.2);
            branches.M(cx, yy).Q(cx + side * reach * 0.6, yy - h * 0.12, cx + side * reach, yy - h * 0.09 + (s.P.Leafless ? h * 0.05 : 0));
        }
        if (!s.P.Leafless)
        {
            Cut back = new(), front = new(), lit = new();
            for (var i = 0; i < 9; i++)
            {
                var t = 0.36 + 0.58 * i / 8;
                var cx = x + lean * t * t + h * 0.125 * (1.2 - t) * (i % 2 == 0 ? 1 : -1) * s.R.Between(0.6, 1.25);
                var r = h * s.R.Between(0.075, 0.11) * (1.28 - 0.6 * t);
                Crown(s, i % 2 == 0 ? back : front, cx, y - h * t, r, r * 1.2, 12, 0.24);
                Crown(s, lit, cx + s.Light * r * 0.3, y - h * t - r * 0.3, r * 0.45, r * 0.55, 8, 0.28);
            }
            s.Paper(back, s.P.At(s.P.LeafDark.Mix(s.P.Leaf, 0.4), depth), 0.5);
            s.Paper(front, s.P.At(s.P.Leaf, depth), 0.4);
            s.Flat(lit, s.P.At(s.P.Leaf.Lighter(0.07), depth));
        }
        else
        {
            var twigs = new Cut();
            for (var i = 0; i < 22; i++)
            {
                var t = s.R.Between(0.45, 1.02);
                var side = i % 2 == 0 ? 1 : -1;
                var bx = x + lean * t * t + side * h * 0.16 * (1.2 - t) * s.R.Between(0.3, 1.2);
                twigs.M(bx, y - h * t).Q(bx + side * h * 0.03, y - h * t + h * 0.03, bx + side * h * 0.035, y - h * t + h * s.R.Between(0.07, 0.13));
            }
            s.Line(twigs, s.P.At("#6b5148", depth), Math.Max(0.8, h * 0.0032), 0.8);
        }
        s.Line(branches, s.P.At(s.P.Leafless ? "#8d8079" : "#b9b3a5", depth), Math.Max(1, w * 0.34));
        s.Paper(new Cut().M(x - w, y + 3).Q(x - w * 0.8, y - h * 0.5, x + lean - w * 0.15, y - h * 0.97).L(x + lean + w * 0.15, y - h * 0.97).Q(x + w * 0.9, y - h * 0.5, x + w, y + 3).Z(), s.P.At("#f4f0e6", depth), 0.4);
        var marks = new Cut();
        for (var i = 0; i < 10; i++)
        {
            var t = s.R.Between(0.03, 0.8);
            var cx = x + lean * t * t * 0.9;
            var mw = w * (1 - t * 0.7) * s.R.Between(0.5, 0.9);
            var from = s.R.Odds(0.5) ? cx - w * (0.95 - t * 0.7) : cx + w * (0.95 - t * 0.7) - mw;
            marks.Poly(from, y - h * t, from + mw, y - h * t - w * 0.3, from + mw * 0.9, y - h * t - w * 0.75);
        }
        s.Flat(marks, s.P.At("#3b3a37", depth));
    }

    /// <summary>An oak: short thick trunk, crooked limbs, a crown as wide as it is high.</summary>
    public static void Oak(Stage s, double x, double y, double h, double depth, bool beech = false)
    {
        var w = h * (beech ? 0.05 : 0.068);
        var limbs = new Cut();
        limbs.M(x - w * 1.8, y + 5).Q(x - w * 0.9, y - h * 0.06, x - w * 0.85, y - h * 0.3).Q(x - w * 1.2, y - h * 0.44, x - h * 0.27, y - h * 0.58).L(x - h * 0.25, y - h * 0.6)
            .Q(x - w * 0.9, y - h * 0.5, x - w * 0.25, y - h * 0.46).Q(x - w * 0.2, y - h * 0.62, x - h * 0.07, y - h * 0.8).L(x - h * 0.05, y - h * 0.8).Q(x + w * 0.2, y - h * 0.62, x + w * 0.3, y - h * 0.46)
            .Q(x + w * 1.2, y - h * 0.52, x + h * 0.27, y - h * 0.66).L(x + h * 0.29, y - h * 0.64).Q(x + w * 1.4, y - h * 0.44, x + w * 0.9, y - h * 0.28).Q(x + w, y - h * 0.06, x + w * 1.9, y + 5).Z();
        var bark = s.P.At(beech ? "#8e928b" : "#5d4a3c", depth);
        if (s.P.Leafless)
        {
            s.Paper(limbs, bark, 0.6);
            var twigs = new Cut();
            for (var i = 0; i < 34; i++)
            {
                var a = Math.PI * (0.06 + 0.88 * (i + s.R.Next()) / 34);
                double r0 = h * s.R.Between(0.12, 0.22), r1 = h * s.R.Between(0.34, 0.47);
                double cx = x - Math.Cos(a) * r0 * 1.1, cy = y - h * 0.5 - Math.Sin(a) * r0 * 0.8, ex = x - Math.Cos(a) * r1 * 1.12, ey = y - h * 0.52 - Math.Sin(a) * r1 * 0.98;
                twigs.M(cx, cy).Q((cx + ex) / 2 + s.R.Between(-18, 18), (cy + ey) / 2, ex, ey);
                double mx = cx + (ex - cx) * 0.62, my = cy + (ey - cy) * 0.62;
                twigs.M(mx, my).L(mx + (ex - cx) * 0.22 + s.R.Between(-14, 14), my + (ey - cy) * 0.3);
            }
            s.Line(twigs, bark, Math.Max(1.4, h * 0.007));
            return;
        }
        Cut back = new(), front = new(), lit = new();
        for (var i = 0; i < 11; i++)
        {
            var a = Math.PI * (-0.08 + 1.16 * i / 10);
            var (cx, cy) = (x - Math.Cos(a) * h * 0.36, y - h * 0.58 - Math.Sin(a) * h * 0.25);
            var r = h * s.R.Between(0.135, 0.175);
            Crown(s, back, cx, cy, r, r * 0.82, 14, 0.17);
        }
        Crown(s, back, x, y - h * 0.68, h * 0.33, h * 0.22, 20, 0.12);
        for (var i = 0; i < 7; i++)
        {
            var (cx, cy) = (x + h * (-0.33 + 0.11 * i) + s.Light * h * 0.03, y - h * (0.6 + 0.22 * Math.Sin(Math.PI * (i + 0.5) / 7)) + s.R.Between(-0.03, 0.03) * h);
            var r = h * s.R.Between(0.09, 0.125);
            Crown(s, front, cx, cy, r, r * 0.66, 12, 0.2);
            Crown(s, lit, cx + s.Light * r * 0.4, cy - r * 0.42, r * 0.5, r * 0.26, 9, 0.25);
        }
        s.Paper(back, s.P.At(s.P.LeafDark, depth), 0.8);
        s.Paper(limbs, bark, 0.5);
        s.Paper(front, s.P.At(s.P.LeafDark.Mix(s.P.Leaf, 0.6), depth), 0.5);
        s.Flat(lit, s.P.At(s.P.Leaf.Lighter(0.03), depth));
    }

    /// <summary>A scalloped, leafy outline.</summary>
    public static void Crown(Stage s, Cut cut, double cx, double cy, double rx, double ry, int bumps, double jitter)
    {
        var turn = s.R.Next() * Math.Tau;
        Span<double> xs = stackalloc double[24], ys = stackalloc double[24];
        for (var i = 0; i < bumps; i++)
        {
            var a = turn + Math.Tau * i / bumps;
            var k = s.R.Between(1 - jitter, 1 + jitter * 0.5);
            (xs[i], ys[i]) = (cx + Math.Cos(a) * rx * k, cy + Math.Sin(a) * ry * k);
        }
        cut.M(xs[0], ys[0]);
        for (var i = 0; i < bumps; i++)
        {
            var j = (i + 1) % bumps;
            double mx = (xs[i] + xs[j]) / 2, my = (ys[i] + ys[j]) / 2;
            cut.Q(mx + (mx - cx) * 0.36, my + (my - cy) * 0.36, xs[j], ys[j]);
        }
        cut.Z();
    }

    /// <summary>Reeds with plumes, bending one way.</summary>
    public static void Reeds(Stage s, double from, double to, double foot, double height, int count, double depth = 1)
    {
        Cut blades = new(), plumes = new();
        for (var i = 0; i < count; i++)
        {
            var x = s.R.Between(from, to);
            var h = height * s.R.Between(0.55, 1.1);
            var bend = h * s.R.Between(0.02, 0.2) * -s.Light;
            var w = 2.6 + h * 0.008;
            blades.M(x, foot + 8).Q(x + bend * 0.1, foot - h * 0.6, x + bend, foot - h).Q(x + bend * 0.1 + w, foot - h * 0.55, x + w, foot + 8).Z();
            if (i % 3 == 0) plumes.M(x + bend, foot - h + 3).Q(x + bend * 1.2 + 7, foot - h - 16, x + bend * 1.5, foot - h - 34).Q(x + bend * 1.1 - 6, foot - h - 14, x + bend, foot - h + 3).Z();
            else if (i % 3 == 1) blades.M(x, foot - h * 0.3).Q(x + bend + 16, foot - h * 0.62, x + bend + 40, foot - h * 0.5).Q(x + bend + 16, foot - h * 0.54, x + 2, foot - h * 0.2).Z();
        }
        var tone = s.P.Season switch { Season.Winter => (Tone)"#c0ab84", Season.Autumn => "#b08f4c", Season.Spring => "#8fa05a", _ => "#5c8350" };
        s.Paper(blades, s.P.At(tone, depth), 0.4);
        s.Flat(plumes, s.P.At("#6b4a3a", depth));
    }

    /// <summary>Grass tufts along a ridge.</summary>
    public static void Grass(Stage s, Func<double, double> ridge, double from, double to, double height, int count, Tone tone)
    {
        if (s.P.Snowy) count /= 3;
        var cut = new Cut();
        for (var i = 0; i < count; i++)
        {
            var x = from + (to - from) * (i + s.R.Next()) / count;
            var y = ridge(x) + 5;
            for (var k = 0; k < 3; k++)
            {
                var h = height * s.R.Between(0.5, 1.1);
                var bend = s.R.Between(-0.4, 0.4) * h;
                cut.M(x - 2.5 + k * 3, y).Q(x + k * 3 + bend * 0.2, y - h * 0.6, x + k * 3 + bend, y - h).Q(x + k * 3 + bend * 0.3 + 2, y - h * 0.4, x + 2.5 + k * 3, y).Z();
            }
        }
        s.Flat(cut, s.P.Snowy ? s.P.At("#b9a987", 0.9) : tone);
    }

    /// <summary>Flowers of the season strewn in a meadow; none under snow.</summary>
    public static void Flowers(Stage s, double x0, double x1, Func<double, double> ridge, double depthPixels, int count, double size = 4)
    {
        if (s.P.Snowy) return;
        Cut white = new(), colour = new();
        for (var i = 0; i < count; i++)
        {
            var t = s.R.Next();
            var x = s.R.Between(x0, x1);
            var y = ridge(x) + 8 + depthPixels * t;
            var r = size * (0.45 + 0.75 * t);
            (s.R.Odds(0.55) ? white : colour).Blob(x - r, y, x, y - r * 0.8, x + r, y, x, y + r * 0.8);
        }
        s.Flat(white, s.P.Graded(s.P.Season == Season.Autumn ? "#dda033" : "#fbf8ee"));
        s.Flat(colour, s.P.Graded(s.P.Season switch { Season.Spring => "#f3d35f", Season.Autumn => "#b5532b", _ => "#d9779a" }));
    }
}
