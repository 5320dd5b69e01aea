using System.Globalization;
using System.Text;

namespace SodraSmaland.Web.Illustrations;

/// <summary>
/// The sheet a scene is built on. Heights are given in units of a 900 high picture counted from the bottom, so that a tall picture
/// gains sky and foreground instead of losing its sides.
/// </summary>
internal sealed class Stage
{
    private readonly StringBuilder body = new();
    private readonly StringBuilder defs = new();
    private int ids;

    public Stage(string scene, Season season, Hour hour, SceneFormat format)
    {
        Format = format;
        P = new Palette(season, hour);
        (W, H) = format switch { SceneFormat.Hero => (1600, 900), SceneFormat.Card => (1200, 900), _ => (900.0, 1200.0) };
        // The seed leaves out the light: the same trees stand there by day and by night.
        R = new Chance($"{scene}/{format}");
    }

    public SceneFormat Format { get; }
    public Palette P { get; }
    public double W { get; }
    public double H { get; }
    public Chance R { get; }
    public bool Tall => Format == SceneFormat.Tall;

    /// <summary>Where the eye should land, sideways: right of the heading where there is room for both.</summary>
    public double Focus => Format switch { SceneFormat.Hero => W * 0.66, SceneFormat.Card => W * 0.6, _ => W * 0.52 };

    /// <summary>Light falls from here: -1 left, 1 right.</summary>
    public double Light { get; set; } = -1;

    public double X(double share) => share * W;

    public double Y(double share) => H - (1 - share) * 900 * (Tall ? 1.1 : 1);

    public double Pick(double hero, double card, double tall) => Format switch { SceneFormat.Hero => hero, SceneFormat.Card => card, _ => tall };

    /// <summary>A paper plane: soft short shadow on what lies behind, a slightly darker edge, one flat tone.</summary>
    public string Paper(Cut cut, Tone tone, double shadow = 1)
    {
        var id = Define(cut);
        var dx = F(-Light * 5 * shadow);
        body.Append(CultureInfo.InvariantCulture, $"<g fill=\"none\" stroke=\"{P.Shadow}\" stroke-linejoin=\"round\" stroke-opacity=\"{(P.Dark ? ".1" : ".055")}\" transform=\"translate({dx} {F(2 * shadow)})\">");
        foreach (var width in (ReadOnlySpan<double>)[16, 10, 4.5]) body.Append(CultureInfo.InvariantCulture, $"<use href=\"#{id}\" stroke-width=\"{F(width * shadow)}\"/>");
        body.Append(CultureInfo.InvariantCulture, $"</g><use href=\"#{id}\" fill=\"{tone}\" stroke=\"{tone.Darker(0.05)}\" stroke-width=\"{F(1.2 + shadow)}\" stroke-linejoin=\"round\" paint-order=\"stroke\"/>");
        return id;
    }

    public void Flat(Cut cut, Tone tone, double opacity = 1)
    {
        if (!cut.IsEmpty) body.Append(CultureInfo.InvariantCulture, $"<path fill=\"{tone}\"{Opacity(opacity)} d=\"{cut.Data}\"/>");
    }

    public void Line(Cut cut, Tone tone, double width, double opacity = 1)
    {
        if (!cut.IsEmpty) body.Append(CultureInfo.InvariantCulture, $"<path fill=\"none\" stroke=\"{tone}\" stroke-width=\"{F(width)}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"{Opacity(opacity)} d=\"{cut.Data}\"/>");
    }

    /// <summary>Everything drawn inside can be used again, as a reflection.</summary>
    public string Group(Action draw)
    {
        var id = NextId();
        body.Append(CultureInfo.InvariantCulture, $"<g id=\"{id}\">");
        draw();
        body.Append("</g>");
        return id;
    }

    /// <summary>Drawn around its own origin, then put in place.</summary>
    public void Place(double x, double y, double scale, Action draw, bool flip = false, double turn = 0)
    {
        body.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({F(x)} {F(y)})");
        if (Math.Abs(turn) > 0.01) body.Append(CultureInfo.InvariantCulture, $" rotate({F(turn)})");
        body.Append(CultureInfo.InvariantCulture, $" scale({F2(flip ? -scale : scale)} {F2(scale)})\">");
        draw();
        body.Append("</g>");
    }

    /// <summary>Still water: what stands behind it mirrored, dimmed and clipped to the lake's outline.</summary>
    public void Lake(Cut outline, double shore, string? mirrored, Tone tone, double strength = 0.42)
    {
        var id = Define(outline);
        body.Append(CultureInfo.InvariantCulture, $"<use href=\"#{id}\" fill=\"{tone}\"/>");
        if (mirrored is null) return;
        var clip = NextId();
        defs.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{clip}\"><use href=\"#{id}\"/></clipPath>");
        body.Append(CultureInfo.InvariantCulture, $"<g clip-path=\"url(#{clip})\"><use href=\"#{mirrored}\" opacity=\"{F2(strength)}\" transform=\"matrix(1 0 0 -.92 0 {F(shore * 1.92)})\"/></g>");
    }

    public string Svg() => string.Create(CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {W} {H}\" width=\"{W}\" height=\"{H}\" preserveAspectRatio=\"xMidYMax slice\"><defs>{defs}</defs>{body}</svg>");

    private string Define(Cut cut)
    {
        var id = NextId();
        defs.Append(CultureInfo.InvariantCulture, $"<path id=\"{id}\" d=\"{cut.Data}\"/>");
        return id;
    }

    private string NextId() => "p" + (ids++).ToString(CultureInfo.InvariantCulture);

    private static string Opacity(double opacity) => opacity >= 1 ? "" : $" opacity=\"{F2(opacity)}\"";

    private static string F(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string F2(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
