using System.Collections.Frozen;

namespace SodraSmaland.Web.Illustrations.Scenes;

/// <summary>Every scene by its alias in the content model.</summary>
internal static partial class SceneBook
{
    public static readonly string[] Aliases =
    [
        "home", "vaxjo", "ljungby", "almhult", "alvesta", "tingsryd", "lessebo", "uppvidinge", "markaryd", "living", "working", "life", "family",
        "studying", "business", "events", "destinations", "stories", "network", "campaign", "enquiry", "forest-road", "form",
    ];

    /// <summary>The member's way: four scenes of one landscape, a lantern more lit in each. Not for editors to choose.</summary>
    public static readonly string[] Steps = ["way-1", "way-2", "way-3", "way-4"];

    public static readonly FrozenDictionary<string, Action<Stage>> All = Aliases.Concat(Steps).ToFrozenDictionary(a => a, Compose, StringComparer.Ordinal);

    private static Action<Stage> Compose(string alias) => alias switch
    {
        "vaxjo" => Vaxjo,
        "ljungby" => Ljungby,
        "almhult" => Almhult,
        "alvesta" => Alvesta,
        "tingsryd" => Tingsryd,
        "lessebo" => Lessebo,
        "uppvidinge" => Uppvidinge,
        "markaryd" => Markaryd,
        "living" => LivingHere,
        "working" => Working,
        "life" => Leisure,
        "family" => Family,
        "studying" => Studying,
        "business" => Business,
        "events" => Gathering,
        "destinations" => Destinations,
        "stories" => Stories,
        "network" => Network,
        "campaign" => Campaign,
        "enquiry" => Enquiry,
        "forest-road" => ForestRoad,
        "form" => Dawn,
        "way-1" => s => WayHome(s, 1),
        "way-2" => s => WayHome(s, 2),
        "way-3" => s => WayHome(s, 3),
        "way-4" => s => WayHome(s, 4),
        _ => Home,
    };
}
