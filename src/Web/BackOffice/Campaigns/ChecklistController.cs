using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Web.Pages.Campaigns;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>One thing to see to before a campaign is published.</summary>
/// <param name="Id">Which; the client has the words.</param>
/// <param name="Culture">The language it is about; <c>null</c> for all of the campaign.</param>
/// <param name="IsDone">Whether it is as it should be.</param>
/// <param name="Document">Where it is mended: the campaign itself, or a form that it shows.</param>
/// <param name="Tab">The tab of that document.</param>
internal sealed record CheckModel(string Id, string? Culture, bool IsDone, Guid Document, string Tab);

/// <summary>The checklist of a campaign (<em>Checklista</em>), computed from the draft as it was last saved. It advises; what must not be published is refused by <see cref="CampaignRules"/>.</summary>
[Route(Base + "/checklist")]
internal sealed class CampaignChecklistController : CampaignController
{
    private const string Swedish = "sv-SE", English = "en-US";

    [HttpGet]
    public IActionResult Get(Guid campaign)
        => Find(campaign) is { } draft ? Ok(new { Points = Points(draft).ToList() }) : NotYours();

    private IEnumerable<CheckModel> Points(IPublishedContent draft)
    {
        var audience = Text(draft, "audience", null);
        string[] wanted = audience switch { "sv" => [Swedish], "en" => [English], _ => [Swedish, English] };
        yield return Point("audience", null, audience.Length > 0, "uppgifter");
        foreach (var culture in wanted)
        {
            yield return Point("language", culture, draft.Cultures.ContainsKey(culture) && Blocks(draft, culture).Count > 0, "block");
            yield return Point("title", culture, Text(draft, "heading", culture).Length > 0, "innehåll");
            yield return Point("description", culture, Text(draft, "metaDescription", culture).Length > 0, "sökmotorer");
            yield return Point("images", culture, Blocks(draft, culture).All(HasAlternative), "block");
            foreach (var form in Blocks(draft, culture).Select(Form).OfType<IPublishedContent>().DistinctBy(f => f.Key))
                yield return form.ContentType.Alias == "form" ? new("consent", culture, Text(form, "consentText", culture).Length > 0, form.Key, "innehåll") : new("consent", culture, Text(form, "consentContact", culture).Length > 0, form.Key, "samtycken");
        }
        yield return Point("hero", null, Text(draft, "scene", null).Length > 0, "innehåll");
        yield return Point("shortWord", null, ShortAddress.IsWord(WordOf(draft)), "uppgifter");
        var (start, end, now) = (Date(draft, "startDate"), Date(draft, "endDate"), Service<Site>().Now);
        yield return Point("endDate", null, end > now && (start is null || end > start), "uppgifter");

        CheckModel Point(string id, string? culture, bool isDone, string tab) => new(id, culture, isDone, draft.Key, tab);
    }

    private static List<IPublishedElement> Blocks(IPublishedContent draft, string culture)
        => [.. Items(draft.GetProperty("grid")?.GetValue(culture) as BlockGridModel ?? BlockGridModel.Empty).Select(i => i.Content)];

    private static IEnumerable<BlockGridItem> Items(IEnumerable<BlockGridItem> items) => items.SelectMany(i => i.Areas.SelectMany(Items).Prepend(i));

    /// <summary>An image is described where it stands, or in the library.</summary>
    private static bool HasAlternative(IPublishedElement block)
        => block.ContentType.Alias != "imageBlock" || Site.Image(block, "image") is not { } image || Text(block, "alt", null).Length > 0
        || (image.Properties.TryGetValue("altText", out var alternative) && alternative?.ToString() is { Length: > 0 });

    private IPublishedContent? Form(IPublishedElement block)
        => block.ContentType.Alias == "formBlock" && block.GetProperty("page")?.GetValue() is IPublishedContent picked ? Service<IPublishedContentCache>().GetById(true, picked.Key) : null;

    private static string Text(IPublishedElement element, string alias, string? culture) => (element.GetProperty(alias)?.GetValue(culture) as string)?.Trim() ?? "";

    private static DateTime? Date(IPublishedElement element, string alias) => element.GetProperty(alias)?.GetValue() is DateTime date && date != default ? date : null;
}
