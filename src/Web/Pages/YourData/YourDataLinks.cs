namespace SodraSmaland.Web.Pages.YourData;

/// <summary>Addresses of the pages about one's own data.</summary>
internal static class YourDataLinks
{
    public const string Swedish = "/dina-uppgifter";
    public const string English = "/en/your-data";

    public static string Ask(string language) => language.StartsWith("sv", StringComparison.Ordinal) ? Swedish : English;

    public static string Of(string language, string token) => $"{Ask(language)}/{token}";

    /// <summary>A request's page in the back office.</summary>
    public static string Desk(Guid request) => $"/umbraco/section/inflyttare/workspace/sodrasmaland-request/edit/{request}";
}
