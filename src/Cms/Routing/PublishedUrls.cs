using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.Routing;

/// <summary>Addresses of documents and media. A document that is not on the site in the culture has the address <c>#</c>, as in Umbraco.</summary>
internal sealed class PublishedUrls(
    PublishedSnapshots snapshots, ContentReads reads, IVariationContextAccessor variation, IHttpContextAccessor http,
    IOptions<RequestHandlerSettings> requestHandler, IOptions<WebRoutingSettings> webRouting) : IPublishedUrlProvider
{
    private const string NotRoutable = "#";

    public UrlMode Mode { get; set; } = UrlMode.Auto;

    public string GetUrl(IPublishedContent content, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null)
        => content.ItemType == PublishedItemType.Media ? GetMediaUrl(content, mode, culture, current: current) : GetUrl(content.Key, mode, culture, current);

    public string GetUrl(int id, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null)
        => snapshots.Current.Documents.Find(id) is { } item ? GetUrl(item.Key, mode, culture, current) : NotRoutable;

    public string GetUrl(Guid id, UrlMode mode = UrlMode.Default, string? culture = null, Uri? current = null)
    {
        var snapshot = snapshots.Current;
        culture = culture ?? variation.VariationContext?.Culture;
        if (string.IsNullOrEmpty(culture))
            culture = snapshot.DefaultLanguage;
        reads.Note(ReadKind.Document, id);
        if (snapshot.Routes.Find(id, culture) is not var (domain, path))
            return NotRoutable;
        if (requestHandler.Value.AddTrailingSlash && path != "/")
            path += "/";
        current ??= CurrentUri();
        var authority = domain.Host ?? current.Authority;
        var absolute = mode == UrlMode.Absolute || (mode != UrlMode.Relative && !authority.InvariantEquals(current.Authority));
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return absolute ? $"{(domain.Host is null ? current.Scheme : domain.Scheme)}://{authority}{escaped}" : escaped;
    }

    public string GetUrlFromRoute(int id, string? route, string? culture) => GetUrl(id, UrlMode.Default, culture);

    public IEnumerable<UrlInfo> GetOtherUrls(int id) => GetOtherUrls(id, CurrentUri());

    public IEnumerable<UrlInfo> GetOtherUrls(int id, Uri current) =>
        [.. snapshots.Current.Languages
            .Where(l => !l.IsoCode.InvariantEquals(variation.VariationContext?.Culture))
            .Select(l => (l.IsoCode, Url: GetUrl(id, UrlMode.Absolute, l.IsoCode, current)))
            .Where(x => x.Url != NotRoutable)
            .Select(x => UrlInfo.AsUrl(x.Url, nameof(PublishedUrls), x.IsoCode))];

    public string GetMediaUrl(Guid id, UrlMode mode = UrlMode.Default, string? culture = null, string propertyAlias = "umbracoFile", Uri? current = null)
    {
        reads.Note(ReadKind.Media, id);
        return GetMediaUrl(snapshots.Current.Media.Find(id)?.Published, mode, culture, propertyAlias, current);
    }

    public string GetMediaUrl(IPublishedContent? content, UrlMode mode = UrlMode.Default, string? culture = null, string propertyAlias = "umbracoFile", Uri? current = null)
    {
        var path = content?.GetProperty(propertyAlias)?.GetValue(culture)?.ToString();
        if (string.IsNullOrEmpty(path))
            return "";
        return mode == UrlMode.Absolute ? new Uri(current ?? CurrentUri(), path).ToString() : path;
    }

    private Uri CurrentUri()
    {
        if (http.HttpContext is { } context)
            return new Uri($"{context.Request.Scheme}://{context.Request.Host}");
        return new Uri(webRouting.Value.UmbracoApplicationUrl is { Length: > 0 } configured ? configured : "https://localhost");
    }
}
