using Microsoft.Extensions.Options;
using SodraSmaland.Cms.PublicAccess;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Routing;

/// <summary>
/// From an address to a document: domain and culture, then the path, then a redirect from an earlier path, then the
/// page that <c>Umbraco:CMS:Content:Error404Collection</c> names, with status 404.
/// </summary>
internal sealed class SnapshotRouter(
    PublishedSnapshots snapshots, IPublishedUrlProvider urls, IPublishedContentCache contents, IVariationContextAccessor variation, PublicAccessChecker access,
    IOptions<ContentSettings> settings)
    : IPublishedRouter
{
    /// <remarks>The builder asks its template service only for templates by alias; a view is chosen by document type here, so there is none.</remarks>
    public Task<IPublishedRequestBuilder> CreateRequestAsync(Uri uri)
        => Task.FromResult<IPublishedRequestBuilder>(new PublishedRequestBuilder(uri, null!));

    public Task<IPublishedRequest> RouteRequestAsync(IPublishedRequestBuilder request, RouteRequestOptions options)
    {
        RouteDomain(request);
        var snapshot = snapshots.Current;
        var culture = request.Culture ?? snapshot.DefaultLanguage;
        variation.VariationContext = new VariationContext(culture);
        if (options.RouteDirection == RouteDirection.Outbound)
            return Task.FromResult(request.Build());

        if (snapshot.Routes.DomainOf(request.Uri) is { } domain && snapshot.Routes.Find(domain, request.AbsolutePathDecoded) is { } key)
            SetPage(request, snapshot.Documents.Find(key)!, culture);
        else if (snapshot.Redirects.TryGetValue(RouteTable.Normalise(request.AbsolutePathDecoded), out var moved)
            && urls.GetUrl(moved, culture: culture) is var target && target != "#")
            request.SetRedirectPermanent(target + request.Uri.Query);
        else
            request.SetPublishedContent(NotFoundPage(culture)).SetResponseStatus(404);
        return Task.FromResult(request.Build());
    }

    public Task<IPublishedRequest> UpdateRequestAsync(IPublishedRequest request, IPublishedContent? publishedContent)
    {
        var builder = new PublishedRequestBuilder(request.Uri, null!);
        if (request.Domain is { } domain)
            builder.SetDomain(domain);
        builder.SetCulture(request.Culture).SetPublishedContent(publishedContent ?? NotFoundPage(request.Culture));
        if (publishedContent is null)
            builder.SetResponseStatus(404);
        return Task.FromResult(builder.Build());
    }

    public bool RouteDomain(IPublishedRequestBuilder request)
    {
        if (snapshots.Current.Routes.DomainOf(request.Uri) is not { } domain)
        {
            request.SetCulture(snapshots.Current.DefaultLanguage);
            return false;
        }
        request.SetDomain(new DomainAndUri(
            new Domain(domain.Row.Id, domain.Row.Name, snapshots.Current.Documents.Find(domain.Row.RootKey)?.Id ?? 0, domain.Row.LanguageIsoCode, false, domain.Row.SortOrder),
            request.Uri));
        return true;
    }

    /// <summary>The document, or the page that a protected one leads others to: to sign in (401), or because signing in does not help (403).</summary>
    private void SetPage(IPublishedRequestBuilder request, PublishedItem item, string culture)
    {
        var status = access.Check(item.Key);
        if (status == PublicAccessStatus.AccessAccepted)
        {
            request.SetPublishedContent(item.Published);
            return;
        }
        var rule = snapshots.Current.AccessTo(item.Key)!;
        var (page, code) = status == PublicAccessStatus.NotLoggedIn ? (rule.LoginDocumentKey, 401) : (rule.ErrorDocumentKey, 403);
        // A page that is itself protected would show to nobody what it leads to.
        var shown = snapshots.Current.AccessTo(page) is null ? contents.GetById(page) : null;
        request.SetPublishedContent(shown ?? NotFoundPage(culture)).SetResponseStatus(code);
    }

    private IPublishedContent? NotFoundPage(string? culture)
    {
        var pages = settings.Value.Error404Collection.ToList();
        var page = pages.Find(p => p.Culture.InvariantEquals(culture)) ?? pages.Find(p => p.Culture.InvariantEquals("default"));
        return page is { HasContentKey: true } ? contents.GetById(page.ContentKey) : null;
    }
}
