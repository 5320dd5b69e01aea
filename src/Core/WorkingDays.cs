namespace SodraSmaland.Core;

/// <summary>
/// Swedish working days: not Saturdays and Sundays, not the public holidays of <em>lagen (1989:253) om allmänna helgdagar</em>,
/// nor Midsummer Eve, Christmas Eve and New Year's Eve, which <em>semesterlagen (1977:480) 3 a §</em> puts beside Sundays.
/// </summary>
internal static class WorkingDays
{
    /// <summary>How many working days lie after one day, up to and including another.</summary>
    public static int Between(DateOnly after, DateOnly until)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= until; day = day.AddDays(1))
            count += IsWorkingDay(day) ? 1 : 0;
        return count;
    }

    /// <summary>The day before which everything lies more than so many working days back.</summary>
    public static DateOnly Back(DateOnly today, int days)
    {
        var day = today;
        while (Between(day.AddDays(-1), today) <= days)
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day on which so many working days have passed.</summary>
    public static DateOnly Forward(DateOnly day, int days)
    {
        while (days > 0)
            days -= IsWorkingDay(day = day.AddDays(1)) ? 1 : 0;
        return day;
    }

    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 24) or (12, 25) or (12, 26) or (12, 31) => true,
        // Midsummer Day is the Saturday of 20-26 June; the eve is the day before. All Saints' Day is a Saturday itself.
        (6, >= 19 and <= 25) => day.DayOfWeek == DayOfWeek.Friday,
        // Good Friday, Easter Monday, Ascension Day; Easter Day and Whit Sunday are Sundays.
        _ => (day.DayNumber - Easter(day.Year).DayNumber) is -2 or 1 or 39,
    };

    /// <summary>Easter Day by the anonymous Gregorian computus (Meeus, <em>Astronomical Algorithms</em>, chapter 8).</summary>
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        var day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }
}
