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

    public static readonly FrozenDictionary<string, Action<Stage>> All = Aliases.ToFrozenDictionary(a => a, Compose, StringComparer.Ordinal);

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
        _ => Home,
    };
}
