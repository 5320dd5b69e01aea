using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Search;

/// <summary>A simple search over what is published: every word must occur; a word in the name weighs most, then the lead, then the text.</summary>
internal static class SiteSearch
{
    public const int LongestQuery = 100;
    private static readonly string[] TextAliases = ["bodyText", "body", "special", "summary"];

    public static IReadOnlyList<IPublishedContent> Find(Site site, string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || site.Home is not { } home)
            return [];
        return [.. site.Descendants(home)
            .Where(c => c.ContentType.Alias is not ("campaignFolder" or "form" or "formFolder" or "notFound" or "search") && !IsHidden(site, c) && CampaignAudience.Finds(site, c))
            .Select(c => (Content: c, Score: Score(site, c, words))).Where(x => x.Score > 0)
            .OrderByDescending(x => x.Score).ThenBy(x => x.Content.Name, StringComparer.CurrentCulture).Select(x => x.Content)];
    }

    private static int Score(Site site, IPublishedContent content, string[] words)
    {
        var (name, lead) = (content.Name + " " + site.Heading(content), site.Lead(content));
        var text = string.Join(' ', TextAliases.Where(a => content.ContentType.GetPropertyType(a) is not null)
            .Select(a => content.GetProperty(a)?.GetValue(site.Culture) is { } value ? value.ToString() : ""));
        var total = 0;
        foreach (var word in words)
        {
            var score = (Holds(name, word) ? 10 : 0) + (Holds(lead, word) ? 3 : 0) + (Holds(text, word) ? 1 : 0);
            if (score == 0)
                return 0;
            total += score;
        }
        return total;
    }

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.CurrentCultureIgnoreCase);

    private static bool IsHidden(Site site, IPublishedContent content)
        => content.ContentType.GetPropertyType("hideFromSearch") is not null && site.Value<bool>(content, "hideFromSearch");
}
