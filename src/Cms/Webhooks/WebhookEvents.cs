using static Umbraco.Cms.Core.Constants.WebhookEvents;

namespace SodraSmaland.Cms.Webhooks;

/// <param name="Alias">As Umbraco calls it on the wire.</param>
/// <param name="Swedish">As people call it.</param>
/// <param name="English">The same in English.</param>
/// <param name="Type">What it happens to: a webhook has events of one type.</param>
internal sealed record WebhookEvent(string Alias, string Swedish, string English, string Type);

/// <summary>What receivers can be told of: of Umbraco's events those that happen here.</summary>
internal static class WebhookEvents
{
    public const string ContentPublish = Aliases.ContentPublish;
    public const string ContentUnpublish = Aliases.ContentUnpublish;
    public const string ContentDelete = Aliases.ContentDelete;
    public const string MediaSave = Aliases.MediaSave;
    public const string MediaDelete = Aliases.MediaDelete;
    public const string MemberSaved = Aliases.MemberSaved;
    public const string MemberDeleted = Aliases.MemberDeleted;

    public static readonly IReadOnlyList<WebhookEvent> All =
    [
        new(ContentPublish, "Innehåll publicerat", "Content Published", Types.Content),
        new(ContentUnpublish, "Innehåll avpublicerat", "Content Unpublished", Types.Content),
        new(ContentDelete, "Innehåll borttaget", "Content Deleted", Types.Content),
        new(MediaSave, "Media sparad", "Media Saved", Types.Media),
        new(MediaDelete, "Media borttagen", "Media Deleted", Types.Media),
        new(MemberSaved, "Medlem sparad", "Member Saved", Types.Member),
        new(MemberDeleted, "Medlem borttagen", "Member Deleted", Types.Member),
    ];

    public static WebhookEvent? Find(string alias) => All.FirstOrDefault(e => e.Alias == alias);
}
