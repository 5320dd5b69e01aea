using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Cms.Published;

/// <summary>Documents by id or key; a preview sees drafts.</summary>
internal sealed class PublishedContentCache(PublishedSnapshots snapshots, ContentReads reads) : IPublishedContentCache
{
    public IPublishedContent? GetById(bool preview, int contentId) => Node(snapshots.Current.Documents.Find(contentId), preview);

    public IPublishedContent? GetById(bool preview, Guid contentId)
    {
        // One that is not there may come.
        reads.Note(ReadKind.Document, contentId);
        return Node(snapshots.Current.Documents.Find(contentId), preview);
    }

    public IPublishedContent? GetById(int contentId) => GetById(false, contentId);

    public IPublishedContent? GetById(Guid contentId) => GetById(false, contentId);

    public Task<IPublishedContent?> GetByIdAsync(int id, bool? preview = null) => Task.FromResult(GetById(preview ?? false, id));

    public Task<IPublishedContent?> GetByIdAsync(Guid key, bool? preview = null) => Task.FromResult(GetById(preview ?? false, key));

    private PublishedNode? Node(PublishedItem? item, bool preview) => item switch
    {
        null => null,
        { Trashed: true } => null,
        _ when preview => item.Draft,
        _ => item.Published is not null && snapshots.Current.Documents.Ancestors(item.Key).All(a => a.Published is not null) ? item.Published : null,
    };
}

/// <summary>Media by id or key.</summary>
internal sealed class PublishedMediaCache(PublishedSnapshots snapshots, ContentReads reads) : IPublishedMediaCache
{
    public IPublishedContent? GetById(bool preview, int contentId) => GetById(contentId);

    public IPublishedContent? GetById(bool preview, Guid contentId) => GetById(contentId);

    public IPublishedContent? GetById(int contentId) => snapshots.Current.Media.Find(contentId)?.Published;

    public IPublishedContent? GetById(Guid contentId)
    {
        reads.Note(ReadKind.Media, contentId);
        return snapshots.Current.Media.Find(contentId)?.Published;
    }

    public Task<IPublishedContent?> GetByIdAsync(int id) => Task.FromResult(GetById(id));

    public Task<IPublishedContent?> GetByIdAsync(Guid key) => Task.FromResult(GetById(key));
}
