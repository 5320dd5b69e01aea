namespace SodraSmaland.Web.Illustrations;

/// <summary>Season of a scene: which leaves, crops, snow and flowers the parts wear.</summary>
public enum Season
{
    /// <summary>March to May.</summary>
    Spring,
    /// <summary>June to August.</summary>
    Summer,
    /// <summary>September to November.</summary>
    Autumn,
    /// <summary>December to February.</summary>
    Winter,
}

/// <summary>Hour of a scene: sky, light and lit windows. Morning and day have a light sky (dark text), evening and night a dark one (light text).</summary>
public enum Hour
{
    /// <summary>From 05:00.</summary>
    Morning,
    /// <summary>From 09:00.</summary>
    Day,
    /// <summary>From 16:00.</summary>
    Evening,
    /// <summary>From 21:00.</summary>
    Night,
}

/// <summary>Shape of the picture. The planes are composed anew for each, not cropped.</summary>
public enum SceneFormat
{
    /// <summary>16:9, 1600 × 900 units.</summary>
    Hero,
    /// <summary>4:3, 1200 × 900 units.</summary>
    Card,
    /// <summary>3:4, 900 × 1200 units.</summary>
    Tall,
}

/// <summary>The light outside right now in Södra Småland, which <c>auto</c> stands for.</summary>
/// <param name="time">The clock.</param>
public sealed class CurrentLight(TimeProvider time)
{
    private static readonly TimeZoneInfo Sweden = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    private DateTimeOffset Local => TimeZoneInfo.ConvertTime(time.GetUtcNow(), Sweden);

    /// <summary>The meteorological season by Swedish calendar month.</summary>
    public Season Season => Local.Month switch
    {
        >= 3 and <= 5 => Season.Spring,
        >= 6 and <= 8 => Season.Summer,
        >= 9 and <= 11 => Season.Autumn,
        _ => Season.Winter,
    };

    /// <summary>The hour by Swedish local time: morning 5–9, day 9–16, evening 16–21, else night.</summary>
    public Hour Hour => Local.Hour switch
    {
        >= 5 and < 9 => Hour.Morning,
        >= 9 and < 16 => Hour.Day,
        >= 16 and < 21 => Hour.Evening,
        _ => Hour.Night,
    };

    /// <summary>An editor's choice, or what it is now when the choice is empty, <c>auto</c> or unknown.</summary>
    /// <param name="choice">An alias such as <c>winter</c>.</param>
    public Season SeasonOr(string? choice) => Parse<Season>(choice) ?? Season;

    /// <summary>An editor's choice, or what it is now when the choice is empty, <c>auto</c> or unknown.</summary>
    /// <param name="choice">An alias such as <c>evening</c>.</param>
    public Hour HourOr(string? choice) => Parse<Hour>(choice) ?? Hour;

    // Enum.TryParse would take "2" for a season; only names are choices.
    internal static T? Parse<T>(string? name) where T : struct, Enum =>
        name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse<T>(name, ignoreCase: true, out var value) ? value : null;
}
