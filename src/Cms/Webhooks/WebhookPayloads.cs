using System.Text.Json;
using SodraSmaland.Cms.DeliveryApi;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>
/// What receivers get: a document or media item as the Content Delivery API gives it, from the snapshot. Of what is gone
/// again, and of members, the key alone: nothing personal leaves the house this way.
/// </summary>
internal sealed class WebhookPayloads(PublishedSnapshots snapshots, IVariationContextAccessor variation, IApiContentResponseBuilder contents, IApiMediaBuilder media)
{
    public string Build(string alias, Guid subject) => JsonSerializer.Serialize(alias switch
    {
        WebhookEvents.ContentPublish => Document(subject),
        WebhookEvents.MediaSave => snapshots.Latest.Media.Find(subject) is { Published: not null } item ? ApiMediaResponse.From(item, media) : null,
        _ => null,
    } ?? new { id = subject }, DeliveryApiEndpoints.Json);

    private object? Document(Guid subject)
    {
        if (snapshots.Latest.Documents.Find(subject)?.Published is not { } node)
            return null;
        var language = snapshots.Latest.DefaultLanguage;
        variation.VariationContext = new VariationContext(node.IsPublished(language) ? language : node.Cultures.Keys.FirstOrDefault(language));
        return contents.Build(node);
    }
}
