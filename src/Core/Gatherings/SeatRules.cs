namespace SodraSmaland.Core.Gatherings;

/// <summary>The rules of seats, by name.</summary>
internal static class SeatRules
{
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(2);

    /// <summary>Who was there is forgotten so long after the gathering.</summary>
    public static readonly TimeSpan KeepAfter = TimeSpan.FromDays(30);

    /// <summary>Whether one more fits.</summary>
    public static bool HasRoom(int? capacity, int seated) => capacity is not { } most || seated < most;

    /// <summary>The day before, by the county's calendar; and still, should it be later, until it begins.</summary>
    public static bool IsTimeToRemind(DateTime starts, DateTime now) => starts > now && County.Date(now) >= County.Date(starts).AddDays(-1);
}
