namespace SodraSmaland.Core.Membership;

/// <summary>The rules of membership, by name.</summary>
internal static class MembershipRules
{
    public const int LongestName = 100;
    public const int LongestTrade = 100;
    public const int LongestPresentation = 400;
    public const int EarliestYear = 1940;

    /// <summary>Links of one member that work at the same time; more would let anybody fill somebody's mailbox.</summary>
    public const int MostLinksAtOnce = 5;
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);
    public static readonly TimeSpan LinkFor = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan SessionFor = TimeSpan.FromDays(30);

    /// <summary>What is not confirmed is erased (the privacy page promises it).</summary>
    public static readonly TimeSpan KeepUnconfirmed = TimeSpan.FromDays(14);

    public static bool IsYearMoved(int year, DateTime now) => year >= EarliestYear && year <= now.Year;

    /// <summary>Nobody is shown without a name.</summary>
    public static bool NeedsName(Profile profile) => profile.Visibility != Visibility.Nobody && profile.Name.Length == 0;
}
