using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Municipalities;
using SodraSmaland.Web.Pages.Network.SignIn;

namespace SodraSmaland.Web.Pages.Network.Directory;

/// <summary>Members who chose to be seen: by members when a member looks, else only those who chose all. Never an address.</summary>
[NetworkRoom]
internal sealed class IndexModel(Site site, IMembers members, MemberSession session) : PageModel
{
    public const int PageSize = 24;
    private const int LongestQuery = 100;

    /// <summary>The municipalities by the last part of their address.</summary>
    public IReadOnlyList<(string Slug, string Name)> Municipalities { get; private set; } = [];
    public bool IsMember { get; private set; }
    public string Words { get; private set; } = "";
    public string Trade { get; private set; } = "";
    public string? Municipality { get; private set; }
    public Interests Interest { get; private set; }
    public bool HasUnknown { get; private set; }
    public bool IsFiltered => Words.Length > 0 || Trade.Length > 0 || Municipality is not null || Interest != Interests.None;
    public int Current { get; private set; } = 1;
    public int Pages { get; private set; } = 1;
    public int Total { get; private set; }
    public IReadOnlyList<Member> Found { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        IsMember = await session.MemberAsync() is not null;
        Municipalities = site.First("municipalityOverview") is { } overview ? [.. site.Children(overview, "municipality").Select(m => (Comparison.Slug(site, m), m.Name))] : [];
        (Words, Trade) = (Asked("q"), Asked("yrke", "trade"));
        Municipality = Chosen(Asked("kommun", "municipality"), m => Municipalities.Any(x => x.Slug == m) ? m : null);
        Interest = Chosen(Asked("vill", "wants"), w => ProfileForm.AllInterests.Where(i => i.ToString() == w).Select(i => (Interests?)i).FirstOrDefault()) ?? Interests.None;
        Current = Chosen(Asked("sida", "page"), p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and < 10_000 ? n : (int?)null) ?? 1;
        var home = Municipalities.FirstOrDefault(m => m.Slug == Municipality).Name;
        (Total, Found) = await SearchAsync();
        Pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        if (Current > Pages)
        {
            Current = Pages;
            (Total, Found) = await SearchAsync();
        }

        Task<(int, IReadOnlyList<Member>)> SearchAsync() => members.SearchAsync(
            new DirectorySearch(IsMember, Words, home, Trade.Length == 0 ? null : Trade, Interest, (Current - 1) * PageSize, PageSize), cancellation);
    }

    /// <summary>The address of a page of the same search.</summary>
    public string PageUrl(int number) => NetworkLinks.Members(site.Culture) + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Words,
        [site.IsSwedish ? "kommun" : "municipality"] = Municipality,
        [site.IsSwedish ? "yrke" : "trade"] = Trade,
        [site.IsSwedish ? "vill" : "wants"] = Interest == Interests.None ? null : Interest.ToString(),
        [site.IsSwedish ? "sida" : "page"] = number == 1 ? null : number.ToString(CultureInfo.InvariantCulture),
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private string Asked(params string[] names)
    {
        var asked = names.SelectMany(n => Request.Query[n].AsEnumerable()).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v))?.Trim() ?? "";
        return asked.Length > LongestQuery ? asked[..LongestQuery] : asked;
    }

    private T? Chosen<T>(string asked, Func<string, T?> find)
    {
        if (asked.Length == 0)
            return default;
        var chosen = find(asked);
        HasUnknown |= chosen is null;
        return chosen;
    }
}
