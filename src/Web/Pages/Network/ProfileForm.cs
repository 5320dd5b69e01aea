using System.Globalization;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.Pages.Network;

/// <summary>What a member tells of themselves, as the forms ask for it. Nothing that was written is thrown away.</summary>
internal sealed class ProfileForm
{
    public static readonly IReadOnlyList<Interests> AllInterests = [Interests.MoveHome, Interests.Mentor, Interests.Invest, Interests.Meet];

    public string Name { get; private init; } = "";
    public string Municipality { get; private init; } = "";
    public string YearMoved { get; private init; } = "";
    public string Trade { get; private init; } = "";
    public string Presentation { get; private init; } = "";
    public Interests Interests { get; private init; }
    public Visibility Visibility { get; private init; }
    public FieldErrors Errors { get; } = new("email", "name", "visibility", "municipality", "yearMoved", "trade", "interests", "presentation", "membership", "form");

    public static ProfileForm Empty => new();

    public static ProfileForm Of(Profile profile) => new()
    {
        Name = profile.Name,
        Municipality = profile.HomeMunicipality ?? "",
        YearMoved = profile.YearMoved?.ToString(CultureInfo.InvariantCulture) ?? "",
        Trade = profile.Trade ?? "",
        Presentation = profile.Presentation ?? "",
        Interests = profile.Interests,
        Visibility = profile.Visibility,
    };

    /// <summary>The names of the municipalities, which is how a home is kept.</summary>
    public static IReadOnlyList<string> Municipalities(Site site) => site.First("municipalityOverview") is { } overview ? [.. site.Children(overview, "municipality").Select(m => m.Name)] : [];

    public static ProfileForm Read(IFormCollection form, Site site)
    {
        var read = new ProfileForm
        {
            Name = form["name"].ToString().Trim(),
            Municipality = form["municipality"].ToString(),
            YearMoved = form["yearMoved"].ToString().Trim(),
            Trade = form["trade"].ToString().Trim(),
            Presentation = form["presentation"].ToString().Trim().ReplaceLineEndings("\n"),
            Interests = AllInterests.Where(i => form["interests"].Contains(i.ToString())).Aggregate(Interests.None, (all, i) => all | i),
            Visibility = Enum.TryParse<Visibility>(form["visibility"], out var visibility) && Enum.IsDefined(visibility) ? visibility : Visibility.Nobody,
        };
        var errors = read.Errors;
        errors.Check("name", read.Name, MembershipRules.LongestName, site);
        errors.Check("trade", read.Trade, MembershipRules.LongestTrade, site);
        errors.Check("presentation", read.Presentation, MembershipRules.LongestPresentation, site);
        if (read.Municipality.Length > 0 && !Municipalities(site).Contains(read.Municipality))
            errors.Refuse("municipality", site["Form.BadChoice"]);
        if (form["interests"].Any(i => !AllInterests.Any(a => a.ToString() == i)))
            errors.Refuse("interests", site["Form.BadChoice"]);
        if (read.YearMoved.Length > 0 && !(int.TryParse(read.YearMoved, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && MembershipRules.IsYearMoved(year, site.Now)))
            errors.Refuse("yearMoved", site["Network.YearInvalid", MembershipRules.EarliestYear, site.Now.Year]);
        if (MembershipRules.NeedsName(read.ToProfile()))
            errors.Refuse("name", site["Network.NameNeeded"]);
        return read;
    }

    public Profile ToProfile() => new()
    {
        Name = Name,
        HomeMunicipality = Optional(Municipality),
        YearMoved = int.TryParse(YearMoved, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        Trade = Optional(Trade),
        Presentation = Optional(Presentation),
        Interests = Interests,
        Visibility = Visibility,
    };

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
