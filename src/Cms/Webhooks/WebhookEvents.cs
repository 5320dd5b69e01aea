using static Umbraco.Cms.Core.Constants.WebhookEvents;

namespace SodraSmaland.Cms.Webhooks;

/// <param name="Alias">As Umbraco calls it on the wire.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Type">What it happens to: a webhook has events of one type.</param>
internal sealed record WebhookEvent(string Alias, string Name, string Type);

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
        new(ContentPublish, "Content Published", Types.Content),
        new(ContentUnpublish, "Content Unpublished", Types.Content),
        new(ContentDelete, "Content Deleted", Types.Content),
        new(MediaSave, "Media Saved", Types.Media),
        new(MediaDelete, "Media Deleted", Types.Media),
        new(MemberSaved, "Member Saved", Types.Member),
        new(MemberDeleted, "Member Deleted", Types.Member),
    ];

    public static WebhookEvent? Find(string alias) => All.FirstOrDefault(e => e.Alias == alias);
}
