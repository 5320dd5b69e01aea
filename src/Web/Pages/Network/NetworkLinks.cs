namespace SodraSmaland.Web.Pages.Network;

/// <summary>Addresses of the network's own pages.</summary>
internal static class NetworkLinks
{
    /// <summary>Each page in Swedish and English, as the pages' own routes and <see cref="NetworkComposition"/> say.</summary>
    private static readonly (string Swedish, string English)[] Addresses =
    [
        ("/natverk-stockholm/bli-medlem", "/en/stockholm-network/join"),
        ("/natverk-stockholm/bekrafta", "/en/stockholm-network/confirm"),
        ("/natverk-stockholm/logga-in", "/en/stockholm-network/sign-in"),
        ("/natverk-stockholm/min-sida/profil", "/en/stockholm-network/my-page/profile"),
        ("/natverk-stockholm/min-sida/uppgifter", "/en/stockholm-network/my-page/data"),
        ("/natverk-stockholm/min-sida", "/en/stockholm-network/my-page"),
        ("/natverk-stockholm/medlemmar", "/en/stockholm-network/members"),
        ("/natverk-stockholm/traffar", "/en/stockholm-network/gatherings"),
        ("/natverk-stockholm/plats", "/en/stockholm-network/seat"),
        ("/natverk-stockholm/nyheter", "/en/stockholm-network/news"),
    ];

    public static string Join(string language) => In(language, 0);
    public static string Confirm(string language, string token) => $"{In(language, 1)}/{token}";
    public static string SignIn(string language, string? returnTo = null) => In(language, 2) + Till(returnTo);
    public static string SignIn(string language, string token, string? returnTo) => $"{In(language, 2)}/{token}{Till(returnTo)}";
    public static string Profile(string language) => In(language, 3);
    public static string MyData(string language) => In(language, 4);
    public static string MyPage(string language) => In(language, 5);
    public static string Members(string language) => In(language, 6);
    public static string Gatherings(string language) => In(language, 7);
    public static string Gathering(string language, string slug) => $"{In(language, 7)}/{slug}";
    public static string Seat(string language, Guid seat) => $"{In(language, 8)}/{seat:N}";
    public static string News(string language) => In(language, 9);

    /// <summary>The same page in the other language.</summary>
    public static string? Translate(string path) => Addresses.SelectMany(a => new[] { (From: a.Swedish, To: a.English), (From: a.English, To: a.Swedish) })
        .Where(a => path == a.From || path.StartsWith(a.From + "/", StringComparison.Ordinal)).Select(a => a.To + path[a.From.Length..]).FirstOrDefault();

    /// <summary>Whether a path is one of this site's: nobody is sent anywhere else after signing in.</summary>
    public static bool IsLocal(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl);

    private static string In(string language, int page) => IsSwedish(language) ? Addresses[page].Swedish : Addresses[page].English;

    private static string Till(string? returnTo) => returnTo is null ? "" : QueryString.Create("till", returnTo).Value!;

    private static bool IsSwedish(string language) => language.StartsWith("sv", StringComparison.Ordinal);
}
