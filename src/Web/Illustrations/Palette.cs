namespace SodraSmaland.Web.Illustrations;

/// <summary>Season and hour as colours over the same parts.</summary>
internal sealed class Palette
{
    private readonly Tone tint;
    private readonly double tintAmount, dim;

    public Palette(Season season, Hour hour)
    {
        Season = season;
        Hour = hour;
        (Sky, Haze, tint, tintAmount, dim) = hour switch
        {
            Hour.Morning => season switch
            {
                Season.Winter => (Four("#d9dfe3", "#e6e2e0", "#f2e2d6", "#f7dcc3"), (Tone)"#d3d8da", (Tone)"#e9c3b0", 0.14, 1.0),
                Season.Autumn => (Four("#d8dfd9", "#e8e2d2", "#f3e0c2", "#f7d6a8"), "#d6d3c3", "#eebf8a", 0.14, 0.98),
                Season.Spring => (Four("#d6e4e4", "#e6e8e0", "#f5e6d6", "#f9dfc9"), "#ccdad6", "#f3cdb4", 0.13, 1.03),
                _ => (Four("#d3e3de", "#e5e8d8", "#f6e9cd", "#fae0b4"), "#c7d9cf", "#f5cf9a", 0.12, 1.0),
            },
            Hour.Day => season switch
            {
                Season.Winter => (Four("#c4d9e3", "#d6e4e9", "#e7edec", "#f3f0e6"), "#c9dae0", "#dfe9ee", 0.06, 1.0),
                Season.Autumn => (Four("#bfd8dc", "#d2e1dd", "#e6e8da", "#f4ecd3"), "#bdd0cd", "#f3c969", 0.04, 1.0),
                Season.Spring => (Four("#bddfe6", "#d1e8ea", "#e4f0ea", "#f5f3e4"), "#bcd8d8", "#ffffff", 0.04, 1.04),
                _ => (Four("#acd7de", "#c3e2e2", "#dcece2", "#f3f0dc"), "#aecfd0", "#ffffff", 0.0, 1.0),
            },
            Hour.Evening => season switch
            {
                Season.Winter => (Four("#1d3f56", "#355970", "#8f7f8f", "#e3a583"), "#56788a", "#24465c", 0.34, 0.86),
                Season.Autumn => (Four("#1f4453", "#38606a", "#b07a55", "#eba85c"), "#5e7a78", "#2b3f42", 0.32, 0.84),
                Season.Spring => (Four("#1f4a60", "#3a6a7c", "#a98f8c", "#efb990"), "#5f8893", "#234a58", 0.32, 0.86),
                _ => (Four("#1b4a5a", "#336877", "#b8946c", "#f3bd6b"), "#578489", "#1e4650", 0.32, 0.84),
            },
            _ => season switch
            {
                Season.Winter => (Four("#0b1c2b", "#10283a", "#183a4d", "#25505f"), "#25485a", "#0e2a3d", 0.6, 0.72),
                _ => (Four("#091c25", "#0e2731", "#14363f", "#1e4b52"), "#1d434b", "#0b2630", 0.6, 0.68),
            },
        };
        Spruce = season == Season.Winter ? "#1d4038" : "#163d31";
        SpruceLit = season switch { Season.Winter => "#f3f6f4", Season.Spring => "#3f7a55", Season.Autumn => "#3c6247", _ => "#356b4c" };
        Meadow = season switch { Season.Spring => "#8fb566", Season.Summer => "#6f9a57", Season.Autumn => "#b39a57", _ => "#e9eff0" };
        MeadowNear = season switch { Season.Spring => "#5f8d4d", Season.Summer => "#456f47", Season.Autumn => "#7d7441", _ => "#d5e1e5" };
        Field = season switch { Season.Spring => "#b99a72", Season.Summer => "#e0c36a", Season.Autumn => "#c9a95f", _ => "#f2f5f4" };
        Leaf = season switch { Season.Spring => "#a3c45f", Season.Summer => "#5b8f4c", Season.Autumn => "#dda033", _ => "#dfe8ea" };
        LeafDark = season switch { Season.Spring => "#7fa64d", Season.Summer => "#3f6b4f", Season.Autumn => "#c2672b", _ => "#c3d2d8" };
        LeafRed = season switch { Season.Spring => "#c9d48a", Season.Summer => "#6f9a57", Season.Autumn => "#a63d28", _ => "#d3dfe3" };
        Water = season switch { Season.Spring => "#8fc0c8", Season.Summer => "#6fb0bd", Season.Autumn => "#7aa5ab", _ => "#c3d9e0" };
        Roof = Snowy ? "#f6f8f7" : "#5a3a33";
        Water = Water.Mix(Sky[2], Dark ? 0.2 : 0.25);
    }

    public Season Season { get; }
    public Hour Hour { get; }
    public bool Snowy => Season == Season.Winter;
    public bool Leafless => Season == Season.Winter;
    public bool Dark => Hour is Hour.Evening or Hour.Night;
    public bool Lit => Dark || (Hour == Hour.Morning && Season == Season.Winter);

    /// <summary>Four flat bands from the zenith to the horizon.</summary>
    public Tone[] Sky { get; }
    public Tone Haze { get; }
    public Tone Spruce { get; }
    public Tone SpruceLit { get; }
    public Tone Meadow { get; }
    public Tone MeadowNear { get; }
    public Tone Field { get; }
    public Tone Leaf { get; }
    public Tone LeafDark { get; }
    public Tone LeafRed { get; }
    public Tone Water { get; }
    public Tone Roof { get; }
    public static Tone Falu => "#8a2f25";
    public static Tone White => "#f7f3ea";
    public Tone Sun => Hour switch { Hour.Morning => "#f8cf7c", Hour.Day => "#f3c969", Hour.Evening => "#f8c766", _ => "#f4ecd2" };
    public Tone Window => Lit ? "#f6cf74" : Graded("#2d5560");
    public Tone Shadow => Dark ? "#04121a" : "#16302f";

    /// <summary>A colour in this light, close by.</summary>
    public Tone Graded(Tone local)
    {
        var mixed = local.Mix(tint, tintAmount);
        return mixed with { L = mixed.L * dim };
    }

    /// <summary>A colour in this light at a depth: 0 is the far shore, 1 the paper nearest the eye.</summary>
    public Tone At(Tone local, double depth) => Graded(local).Mix(Haze, Math.Pow(1 - Math.Clamp(depth, 0, 1), 1.15) * 0.92);

    private static Tone[] Four(Tone a, Tone b, Tone c, Tone d) => [a, b, c, d];
}
