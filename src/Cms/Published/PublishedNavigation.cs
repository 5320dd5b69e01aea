using System.Diagnostics.CodeAnalysis;
using SodraSmaland.Cms.PublicAccess;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>Umbraco's tree walking over the snapshot. Trashed items stand in the bin and nowhere else.</summary>
internal abstract class PublishedNavigation(Func<PublishedTree> tree) : INavigationQueryService, IRecycleBinNavigationQueryService
{
    public bool TryGetParentKey(Guid childKey, out Guid? parentKey) => Parent(childKey, false, out parentKey);

    public bool TryGetRootKeys(out IEnumerable<Guid> rootKeys)
    {
        rootKeys = Keys(tree().Roots);
        return true;
    }

    public bool TryGetRootKeysOfType(string contentTypeAlias, out IEnumerable<Guid> rootKeys)
    {
        rootKeys = Keys(tree().Roots, contentTypeAlias);
        return true;
    }

    public bool TryGetChildrenKeys(Guid parentKey, out IEnumerable<Guid> childrenKeys)
        => Known(parentKey, false, out childrenKeys, t => Keys(t.Children(parentKey)));

    public bool TryGetChildrenKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> childrenKeys)
        => Known(parentKey, false, out childrenKeys, t => Keys(t.Children(parentKey), contentTypeAlias));

    public bool TryGetDescendantsKeys(Guid parentKey, out IEnumerable<Guid> descendantsKeys)
        => Known(parentKey, false, out descendantsKeys, t => Keys(t.Descendants(parentKey)));

    public bool TryGetDescendantsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> descendantsKeys)
        => Known(parentKey, false, out descendantsKeys, t => Keys(t.Descendants(parentKey), contentTypeAlias));

    public bool TryGetAncestorsKeys(Guid childKey, out IEnumerable<Guid> ancestorsKeys)
        => Known(childKey, false, out ancestorsKeys, t => Keys(t.Ancestors(childKey)));

    public bool TryGetAncestorsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> ancestorsKeys)
        => Known(parentKey, false, out ancestorsKeys, t => Keys(t.Ancestors(parentKey), contentTypeAlias));

    public bool TryGetSiblingsKeys(Guid key, out IEnumerable<Guid> siblingsKeys)
        => Known(key, false, out siblingsKeys, t => Keys(Siblings(t, key)));

    public bool TryGetSiblingsKeysOfType(Guid key, string contentTypeAlias, out IEnumerable<Guid> siblingsKeys)
        => Known(key, false, out siblingsKeys, t => Keys(Siblings(t, key), contentTypeAlias));

    public bool TryGetLevel(Guid contentKey, [NotNullWhen(true)] out int? level)
    {
        level = tree().Find(contentKey) is null ? null : tree().Ancestors(contentKey).Count() + 1;
        return level is not null;
    }

    public bool TryGetParentKeyInBin(Guid childKey, out Guid? parentKey) => Parent(childKey, true, out parentKey);

    public bool TryGetChildrenKeysInBin(Guid parentKey, out IEnumerable<Guid> childrenKeys)
        => Known(parentKey, true, out childrenKeys, t => Keys(t.Children(parentKey, trashed: true)));

    public bool TryGetDescendantsKeysInBin(Guid parentKey, out IEnumerable<Guid> descendantsKeys)
        => Known(parentKey, true, out descendantsKeys, t => Keys(t.Descendants(parentKey, trashed: true)));

    public bool TryGetAncestorsKeysInBin(Guid childKey, out IEnumerable<Guid> ancestorsKeys)
        => Known(childKey, true, out ancestorsKeys, t => Keys(t.Ancestors(childKey).Where(a => a.Trashed)));

    public bool TryGetSiblingsKeysInBin(Guid key, out IEnumerable<Guid> siblingsKeys)
        => Known(key, true, out siblingsKeys, t => Keys(Siblings(t, key)));

    private bool Parent(Guid key, bool trashed, out Guid? parentKey)
    {
        var item = tree().Find(key);
        parentKey = item?.ParentKey;
        return item is not null && item.Trashed == trashed;
    }

    private bool Known(Guid key, bool trashed, out IEnumerable<Guid> keys, Func<PublishedTree, IEnumerable<Guid>> read)
    {
        var current = tree();
        var known = current.Find(key) is { } item && item.Trashed == trashed;
        keys = known ? read(current) : [];
        return known;
    }

    private static IEnumerable<PublishedItem> Siblings(PublishedTree tree, Guid key)
        => tree.Find(key) is { } item ? tree.Children(item.ParentKey, item.Trashed).Where(i => i.Key != key) : [];

    private static List<Guid> Keys(IEnumerable<PublishedItem> items, string? alias = null)
        => [.. items.Where(i => alias is null || i.Type.Alias.InvariantEquals(alias)).Select(i => i.Key)];
}

internal sealed class DocumentNavigation(PublishedSnapshots snapshots)
    : PublishedNavigation(() => snapshots.Current.Documents), IDocumentNavigationQueryService;

internal sealed class MediaNavigation(PublishedSnapshots snapshots)
    : PublishedNavigation(() => snapshots.Current.Media), IMediaNavigationQueryService;

/// <summary>Says what is published, in which culture, and lets only that through which the one who asks may see: lists, menus and search show no protected page to others.</summary>
internal sealed class PublishStatus(PublishedSnapshots snapshots, IVariationContextAccessor variation, PublicAccessChecker access)
    : IPublishedContentStatusFilteringService, IDocumentPublishStatusQueryService
{
    public IEnumerable<IPublishedContent> FilterAvailable(IEnumerable<Guid> candidateKeys, string? culture)
    {
        culture ??= variation.VariationContext?.Culture;
        var documents = snapshots.Current.Documents;
        return [.. candidateKeys.Select(documents.Find).Where(i => i is not null && documents.IsReachable(i, culture) && access.Check(i.Key) == PublicAccessStatus.AccessAccepted).Select(i => i!.Published!)];
    }

    public IEnumerable<IPublishedContent> Unfiltered(IEnumerable<Guid> candidateKeys)
        => [.. candidateKeys.Select(snapshots.Current.Documents.Find).Select(i => i?.Published).OfType<IPublishedContent>()];

    public bool IsPublished(Guid documentKey, string culture) => snapshots.Current.Documents.Find(documentKey)?.IsPublished(culture) ?? false;

    public bool HasPublishedAncestorPath(Guid documentKey)
        => snapshots.Current.Documents.Ancestors(documentKey).All(a => a.Published is not null);
}

internal sealed class MediaStatus(PublishedSnapshots snapshots) : IPublishedMediaStatusFilteringService
{
    public IEnumerable<IPublishedContent> FilterAvailable(IEnumerable<Guid> candidateKeys, string? culture) => Unfiltered(candidateKeys);

    public IEnumerable<IPublishedContent> Unfiltered(IEnumerable<Guid> candidateKeys)
        => [.. candidateKeys.Select(snapshots.Current.Media.Find).Select(i => i?.Published).OfType<IPublishedContent>()];
}
