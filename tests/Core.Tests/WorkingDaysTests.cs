using Xunit;

namespace SodraSmaland.Core.Tests;

public sealed class WorkingDaysTests
{
    [Theory]
    // New Year's Day, Epiphany, First of May, the National Day, Christmas and the eves.
    [InlineData("2026-01-01")]
    [InlineData("2026-01-06")]
    [InlineData("2026-05-01")]
    [InlineData("2025-06-06")]
    [InlineData("2026-12-24")]
    [InlineData("2026-12-25")]
    [InlineData("2025-12-26")]
    [InlineData("2026-12-31")]
    // Good Friday, Easter Monday and Ascension Day of several years.
    [InlineData("2024-03-29")]
    [InlineData("2025-04-18")]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-06")]
    [InlineData("2026-05-14")]
    [InlineData("2027-03-29")]
    [InlineData("2038-04-26")]
    // Midsummer Eve at its earliest and latest.
    [InlineData("2026-06-19")]
    [InlineData("2027-06-25")]
    // A Saturday and a Sunday.
    [InlineData("2026-11-28")]
    [InlineData("2026-11-29")]
    public void Nobody_works_on(string day) => Assert.False(WorkingDays.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-04-02")]
    [InlineData("2026-04-07")]
    [InlineData("2026-05-15")]
    [InlineData("2026-06-18")]
    [InlineData("2026-06-22")]
    [InlineData("2026-12-23")]
    [InlineData("2027-06-18")]
    public void People_work_on(string day) => Assert.True(WorkingDays.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Christmas_of_2026_has_two_working_days_between_the_22nd_and_the_28th()
        => Assert.Equal(2, WorkingDays.Between(new(2026, 12, 22), new(2026, 12, 28)));

    [Fact]
    public void What_lies_before_the_day_back_lies_more_working_days_back()
    {
        foreach (var today in Enumerable.Range(0, 400).Select(d => new DateOnly(2026, 1, 1).AddDays(d)))
        {
            var back = WorkingDays.Back(today, 3);
            Assert.True(WorkingDays.Between(back, today) <= 3);
            Assert.True(WorkingDays.Between(back.AddDays(-1), today) > 3);
        }
    }
}
