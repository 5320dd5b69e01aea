using System.Diagnostics.CodeAnalysis;
using SodraSmaland.Cms.PublicAccess;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services.Navigation;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Published;

/// <summary>Umbraco's tree walking over the snapshot. Trashed items stand in the bin and nowhere else.</summary>
internal abstract class PublishedNavigation(Func<PublishedTree> tree, ContentReads reads, ReadKind item, ReadKind children, ReadKind below) : INavigationQueryService, IRecycleBinNavigationQueryService
{
    public bool TryGetParentKey(Guid childKey, out Guid? parentKey) => Parent(childKey, false, out parentKey);

    public bool TryGetRootKeys(out IEnumerable<Guid> rootKeys)
    {
        reads.Note(children, Guid.Empty);
        rootKeys = Keys(tree().Roots);
        return true;
    }

    public bool TryGetRootKeysOfType(string contentTypeAlias, out IEnumerable<Guid> rootKeys)
    {
        reads.Note(children, Guid.Empty, contentTypeAlias);
        rootKeys = Keys(tree().Roots, contentTypeAlias);
        return true;
    }

    public bool TryGetChildrenKeys(Guid parentKey, out IEnumerable<Guid> childrenKeys)
        => Known(children, parentKey, "", out childrenKeys, t => Keys(t.Children(parentKey)));

    public bool TryGetChildrenKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> childrenKeys)
        => Known(children, parentKey, contentTypeAlias, out childrenKeys, t => Keys(t.Children(parentKey), contentTypeAlias));

    public bool TryGetDescendantsKeys(Guid parentKey, out IEnumerable<Guid> descendantsKeys)
        => Known(below, parentKey, "", out descendantsKeys, t => Keys(t.Descendants(parentKey)));

    public bool TryGetDescendantsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> descendantsKeys)
        => Known(below, parentKey, contentTypeAlias, out descendantsKeys, t => Keys(t.Descendants(parentKey), contentTypeAlias));

    public bool TryGetAncestorsKeys(Guid childKey, out IEnumerable<Guid> ancestorsKeys)
        => Known(item, childKey, "", out ancestorsKeys, t => Keys(t.Ancestors(childKey)));

    public bool TryGetAncestorsKeysOfType(Guid parentKey, string contentTypeAlias, out IEnumerable<Guid> ancestorsKeys)
        => Known(item, parentKey, "", out ancestorsKeys, t => Keys(t.Ancestors(parentKey), contentTypeAlias));

    public bool TryGetSiblingsKeys(Guid key, out IEnumerable<Guid> siblingsKeys)
        => Known(item, key, "", out siblingsKeys, t => Keys(Siblings(t, key)));

    public bool TryGetSiblingsKeysOfType(Guid key, string contentTypeAlias, out IEnumerable<Guid> siblingsKeys)
        => Known(item, key, "", out siblingsKeys, t => Keys(Siblings(t, key), contentTypeAlias));

    public bool TryGetLevel(Guid contentKey, [NotNullWhen(true)] out int? level)
    {
        reads.Note(item, contentKey);
        level = tree().Find(contentKey) is null ? null : tree().Ancestors(contentKey).Count() + 1;
        return level is not null;
    }

    public bool TryGetParentKeyInBin(Guid childKey, out Guid? parentKey) => Parent(childKey, true, out parentKey);

    public bool TryGetChildrenKeysInBin(Guid parentKey, out IEnumerable<Guid> childrenKeys)
        => InBin(parentKey, out childrenKeys, t => Keys(t.Children(parentKey, trashed: true)));

    public bool TryGetDescendantsKeysInBin(Guid parentKey, out IEnumerable<Guid> descendantsKeys)
        => InBin(parentKey, out descendantsKeys, t => Keys(t.Descendants(parentKey, trashed: true)));

    public bool TryGetAncestorsKeysInBin(Guid childKey, out IEnumerable<Guid> ancestorsKeys)
        => InBin(childKey, out ancestorsKeys, t => Keys(t.Ancestors(childKey).Where(a => a.Trashed)));

    public bool TryGetSiblingsKeysInBin(Guid key, out IEnumerable<Guid> siblingsKeys)
        => InBin(key, out siblingsKeys, t => Keys(Siblings(t, key)));

    private bool Parent(Guid key, bool trashed, out Guid? parentKey)
    {
        reads.Note(item, key);
        var found = tree().Find(key);
        parentKey = found?.ParentKey;
        return found is not null && found.Trashed == trashed;
    }

    private bool Known(ReadKind kind, Guid key, string type, out IEnumerable<Guid> keys, Func<PublishedTree, IEnumerable<Guid>> read)
    {
        reads.Note(kind, key, type);
        return Read(key, false, out keys, read);
    }

    private bool InBin(Guid key, out IEnumerable<Guid> keys, Func<PublishedTree, IEnumerable<Guid>> read) => Read(key, true, out keys, read);

    private bool Read(Guid key, bool trashed, out IEnumerable<Guid> keys, Func<PublishedTree, IEnumerable<Guid>> read)
    {
        var current = tree();
        var known = current.Find(key) is { } found && found.Trashed == trashed;
        keys = known ? read(current) : [];
        return known;
    }

    private IEnumerable<PublishedItem> Siblings(PublishedTree tree, Guid key)
    {
        if (tree.Find(key) is not { } item)
            return [];
        reads.Note(children, item.ParentKey ?? Guid.Empty);
        return tree.Children(item.ParentKey, item.Trashed).Where(i => i.Key != key);
    }

    private static List<Guid> Keys(IEnumerable<PublishedItem> items, string? alias = null)
        => [.. items.Where(i => alias is null || i.Type.Alias.InvariantEquals(alias)).Select(i => i.Key)];
}

internal sealed class DocumentNavigation(PublishedSnapshots snapshots, ContentReads reads)
    : PublishedNavigation(() => snapshots.Current.Documents, reads, ReadKind.Document, ReadKind.Children, ReadKind.Below), IDocumentNavigationQueryService;

internal sealed class MediaNavigation(PublishedSnapshots snapshots, ContentReads reads)
    : PublishedNavigation(() => snapshots.Current.Media, reads, ReadKind.Media, ReadKind.MediaChildren, ReadKind.MediaBelow), IMediaNavigationQueryService;

/// <summary>Says what is published, in which culture, and lets only that through which the one who asks may see: lists, menus and search show no protected page to others.</summary>
internal sealed class PublishStatus(PublishedSnapshots snapshots, ContentReads reads, IVariationContextAccessor variation, PublicAccessChecker access)
    : IPublishedContentStatusFilteringService, IDocumentPublishStatusQueryService
{
    public IEnumerable<IPublishedContent> FilterAvailable(IEnumerable<Guid> candidateKeys, string? culture)
    {
        culture ??= variation.VariationContext?.Culture;
        var documents = snapshots.Current.Documents;
        var available = new List<IPublishedContent>();
        foreach (var key in candidateKeys)
        {
            if (documents.Find(key) is { } item && documents.IsReachable(item, culture) && access.Check(key) == PublicAccessStatus.AccessAccepted)
                available.Add(item.Published!);
            else
                reads.Note(ReadKind.Document, key);
        }
        return available;
    }

    public IEnumerable<IPublishedContent> Unfiltered(IEnumerable<Guid> candidateKeys)
        => [.. candidateKeys.Select(snapshots.Current.Documents.Find).Select(i => i?.Published).OfType<IPublishedContent>()];

    public bool IsPublished(Guid documentKey, string culture) => Noted(documentKey).Find(documentKey)?.IsPublished(culture) ?? false;

    public bool HasPublishedAncestorPath(Guid documentKey)
        => Noted(documentKey).Ancestors(documentKey).All(a => a.Published is not null);

    private PublishedTree Noted(Guid key)
    {
        reads.Note(ReadKind.Document, key);
        return snapshots.Current.Documents;
    }
}

internal sealed class MediaStatus(PublishedSnapshots snapshots) : IPublishedMediaStatusFilteringService
{
    public IEnumerable<IPublishedContent> FilterAvailable(IEnumerable<Guid> candidateKeys, string? culture) => Unfiltered(candidateKeys);

    public IEnumerable<IPublishedContent> Unfiltered(IEnumerable<Guid> candidateKeys)
        => [.. candidateKeys.Select(snapshots.Current.Media.Find).Select(i => i?.Published).OfType<IPublishedContent>()];
}
