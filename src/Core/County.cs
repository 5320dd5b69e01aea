namespace SodraSmaland.Core;

/// <summary>Days and months as the county's calendar has them.</summary>
internal static class County
{
    public static readonly TimeZoneInfo TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZone);

    public static DateOnly Date(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The first moment of a day, in UTC.</summary>
    public static DateTime Start(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZone);

    /// <summary>Year and month as one number, such as 202611.</summary>
    public static int Month(DateTime utc)
    {
        var day = Date(utc);
        return (day.Year * 100) + day.Month;
    }
}
