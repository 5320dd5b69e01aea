namespace SodraSmaland.EndToEnd.Accessibility;

internal static class PageTypes
{
    /// <summary>One address of each page type in both languages, and the states that look different.</summary>
    public static readonly IReadOnlyList<string> Addresses =
    [
        "/", "/en", "/bo", "/en/living", "/bo/hitta-bostad", "/en/living/finding-a-home", "/kommuner", "/en/municipalities", "/kommuner?jamfor=vaxjo&jamfor=lessebo", "/en/municipalities?compare=vaxjo",
        "/kommuner/tingsryd", "/en/municipalities/tingsryd", "/berattelser", "/en/stories", "/berattelser/exempel-eva-flyttade-hem", "/en/stories/example-eva-moved-home",
        "/evenemang", "/en/events", "/evenemang?kommun=paris", "/evenemang/exempel-kvall-vid-ugnen", "/en/events/example-an-evening-by-the-furnace",
        "/besoksmal", "/en/destinations", "/besoksmal?vy=karta", "/besoksmal/huseby-bruk", "/en/destinations/huseby-bruk", "/kampanjer/provbo-en-vecka", "/en/campaigns/try-living-here-for-a-week", "/kampanjer/vinter-i-glasriket",
        "/natverk-stockholm", "/en/stockholm-network", "/natverk-stockholm/vagen-hem", "/en/stockholm-network/the-way-home", "/etablera", "/en/establish-here",
        "/intresseanmalan", "/en/register-interest", "/intresseanmalan?tack=1", "/sok", "/sok?q=glas", "/en/search?q=xyzzy", "/om", "/om/tillganglighet", "/en/about/accessibility", "/om/personuppgifter", "/om/kakor",
        "/finns-inte", "/en/nowhere", "/min-anmalan", "/en/my-registration", "/dina-uppgifter", "/en/your-data", "/utskick/avsluta/x",
    ];
}
