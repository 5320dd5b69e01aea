using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Campaigns;

/// <summary>Every pair of colours that a look uses can be read (WCAG 2.2, 1.4.3 and 1.4.11), in light and in dark.</summary>
public sealed partial class CampaignLookTests
{
    private static readonly string[] Looks = ["look-forest", "look-lake", "look-glass", "look-night", "look-winter"];

    /// <summary>Text and its ground.</summary>
    private static readonly (string Text, string Ground)[] Pairs =
    [
        ("ink", "ground"), ("ink", "ground-raised"), ("ink", "ground-tint"), ("ink", "ground-warm"), ("ink-soft", "ground"), ("ink-soft", "ground-raised"), ("ink-soft", "ground-tint"),
        ("ink-soft", "ground-warm"), ("heading", "ground"), ("heading", "ground-tint"), ("heading", "ground-warm"), ("link", "ground"), ("link", "ground-raised"), ("link", "ground-tint"), ("link", "ground-warm"), ("accent", "ground"),
        ("on-deep", "ground-deep"), ("on-deep-soft", "ground-deep"), ("on-deep-soft", "ground-deep-2"), ("on-deep-link", "ground-deep"), ("on-call", "call"), ("on-call", "call-hover"), ("error", "ground"), ("success", "ground"),
    ];

    public static TheoryData<string, bool> All => [.. Looks.SelectMany(l => new[] { (l, false), (l, true) })];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_pair_has_contrast(string look, bool dark)
    {
        var (page, head) = (Tokens($".{look} {{", dark), Tokens($".{look} .masthead {{", dark));
        foreach (var (text, ground) in Pairs)
            Check(page[text], page[ground], 4.5, $"{look} {text} on {ground}");
        Check(page["focus"], page["ground"], 3, $"{look} focus");
        Check(page["line-strong"], page["ground"], 3, $"{look} edges");
        foreach (var (alias, colour) in page)
            head.TryAdd(alias, colour);
        Check(head["ink"], head["ground"], 4.5, $"{look} masthead");
        Check(head["ink"], head["ground-warm"], 4.5, $"{look} masthead, pointed at");
        Check(head["heading"], head["ground"], 4.5, $"{look} logotype");
        Check(head["on-deep"], head["ground-deep"], 4.5, $"{look} menu");
        Check(head["focus"], head["ground"], 3, $"{look} masthead focus");
        if (!dark)
            Check("#ffffff", head["accent"], 4.5, $"{look} menu, open");
    }

    /// <summary>The site's tokens with the look's own over them, as the cascade has it.</summary>
    private static Dictionary<string, string> Tokens(string selector, bool dark)
    {
        var (site, own) = (Split("Styles/20-tokens.css"), Split("Pages/Campaigns/Campaign.css"));
        var tokens = new Dictionary<string, string>();
        if (!selector.Contains("masthead", StringComparison.Ordinal))
        {
            Take(site.Light, ":root {");
            if (dark)
                Take(site.Dark, ":root {");
        }
        Take(own.Light, selector);
        if (dark)
            Take(own.Dark, selector);
        return tokens;

        void Take(string css, string rule)
        {
            if (css.IndexOf("  " + rule, StringComparison.Ordinal) is var at and >= 0)
            {
                foreach (Match token in Token().Matches(css[at..css.IndexOf('}', at)]))
                    tokens[token.Groups["name"].Value] = token.Groups["colour"].Value;
            }
        }
    }

    private static (string Light, string Dark) Split(string file)
    {
        using var reader = new StreamReader(typeof(SodraSmaland.Web.Site).Assembly.GetManifestResourceStream(file)!);
        var parts = reader.ReadToEnd().Split("@media (prefers-color-scheme: dark) {", 2);
        return (parts[0], parts[1]);
    }

    private static void Check(string text, string ground, double least, string what)
    {
        var (a, b) = (Luminance(text), Luminance(ground));
        var contrast = (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
        Assert.True(contrast >= least, string.Create(CultureInfo.InvariantCulture, $"{what}: {text} on {ground} is {contrast:0.00}"));
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? string.Concat(colour[1..].Select(c => new string(c, 2))) : colour[1..];
        double[] parts = [.. Convert.FromHexString(hex).Select(p => p / 255d).Select(p => p <= 0.04045 ? p / 12.92 : Math.Pow((p + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--(?<name>[a-z0-9-]+): (?<colour>#[0-9a-f]{3,6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
