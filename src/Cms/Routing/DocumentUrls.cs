using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Cms.Routing;

/// <summary>Umbraco's document URL service over the snapshot; segments are made when a snapshot is built, so there is nothing to store.</summary>
internal sealed class DocumentUrls(PublishedSnapshots snapshots) : IDocumentUrlService
{
    public bool IsInitialized => snapshots.Latest.Generation > 0;

    public string? GetUrlSegment(Guid documentKey, string culture, bool isDraft)
    {
        if (snapshots.Current.Documents.Find(documentKey) is not { } item)
            return null;
        var cultures = (isDraft ? item.Draft : item.Published)?.Cultures;
        return (cultures?.GetValueOrDefault(culture) ?? cultures?.GetValueOrDefault(""))?.UrlSegment;
    }

    public IEnumerable<string> GetUrlSegments(Guid documentKey, string culture, bool isDraft)
        => GetUrlSegment(documentKey, culture, isDraft) is { } segment ? [segment] : [];

    public Guid? GetDocumentKeyByUri(Uri uri, bool isDraft)
        => snapshots.Current.Routes.DomainOf(uri) is { } domain ? snapshots.Current.Routes.Find(domain, uri.AbsolutePath) : null;

    public Guid? GetDocumentKeyByRoute(string route, string? culture, int? documentStartNodeId, bool isDraft)
    {
        var snapshot = snapshots.Current;
        culture ??= snapshot.DefaultLanguage;
        return snapshot.Routes.Domains
            .Where(d => string.Equals(d.Row.LanguageIsoCode, culture, StringComparison.OrdinalIgnoreCase)
                && (documentStartNodeId is null || snapshot.Documents.Find(d.Row.RootKey)?.Id == documentStartNodeId))
            .Select(d => snapshot.Routes.Find(d, d.Path == "/" || route.StartsWith(d.Path, StringComparison.OrdinalIgnoreCase) ? route : d.Path + route))
            .FirstOrDefault(key => key is not null);
    }

    public string GetLegacyRouteFormat(Guid key, string? culture, bool isDraft)
        => snapshots.Current.Routes.Find(key, culture ?? snapshots.Current.DefaultLanguage) is var (domain, path)
            ? (snapshots.Current.Documents.Find(domain.Row.RootKey)?.Id + path) : "#";

    public bool HasAny() => snapshots.Current.Documents.Roots.Count > 0;

    public Task InitAsync(bool forceEmpty, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task RebuildAllUrlsAsync() => Task.CompletedTask;

    public Task CreateOrUpdateUrlSegmentsAsync(Guid key) => Task.CompletedTask;

    public Task CreateOrUpdateUrlSegmentsWithDescendantsAsync(Guid key) => Task.CompletedTask;

    public Task CreateOrUpdateUrlSegmentsAsync(IEnumerable<IContent> documents) => Task.CompletedTask;

    public Task DeleteUrlsFromCacheAsync(IEnumerable<Guid> documentKeys) => Task.CompletedTask;
}
