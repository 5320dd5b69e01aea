using SodraSmaland.Cms.Documents;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Services.Navigation;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>A campaign's short word can be typed, and belongs to no other campaign, published or planned: what is printed leads to one page. It ends after it has begun.</summary>
internal sealed class CampaignRules(IPublishedContentCache contents, IDocumentNavigationQueryService navigation) : IDocumentRule
{
    private const string ShortWord = ShortAddress.Property;

    public IEnumerable<DocumentFault> Check(DocumentDraft draft, Func<string, string, string> say)
    {
        if (draft.ContentType != "campaign")
            yield break;
        if (draft.Value("startDate", null) is { Length: > 0 } start && draft.Value("endDate", null) is { Length: > 0 } end && string.CompareOrdinal(end, start) <= 0)
            yield return new("endDate", null, say("Den sista stunden ska ligga efter den första.", "The last moment comes after the first."));
        if (draft.Value(ShortWord, null) is not { Length: > 0 } word)
            yield break;
        if (!ShortAddress.IsWord(word))
            yield return new(ShortWord, null, say("Skriv kortordet med två till tjugofyra små bokstäver (a–ö), siffror eller bindestreck, utan mellanslag.", "Write the short word with two to twenty-four small letters (a–ö), digits or hyphens, without spaces."));
        else if (Owner(word, draft.Key) is { } owner)
            yield return new(ShortWord, null, say($"Kortordet hör redan till ”{owner.Name}”. Välj ett annat; å och ä räknas som a, ö som o.", $"The short word belongs to “{owner.Name}” already. Choose another; å and ä count as a, ö as o."));
    }

    public bool IsItsOwn(string contentType, string property) => contentType == "campaign" && (property is ShortWord or "startDate" or "endDate");

    /// <summary>The other campaign that has the word, in what is published or in what is about to be.</summary>
    private IPublishedContent? Owner(string word, Guid? own)
    {
        var folded = ShortAddress.Fold(word);
        if (!navigation.TryGetRootKeysOfType("home", out var homes))
            return null;
        foreach (var key in homes.SelectMany(h => navigation.TryGetDescendantsKeysOfType(h, "campaign", out var keys) ? keys : []).Where(k => k != own))
        {
            foreach (var preview in new[] { false, true })
            {
                if (contents.GetById(preview, key) is { } other && other.GetProperty(ShortWord)?.GetValue() as string is { Length: > 0 } taken && ShortAddress.Fold(taken) == folded)
                    return other;
            }
        }
        return null;
    }
}
