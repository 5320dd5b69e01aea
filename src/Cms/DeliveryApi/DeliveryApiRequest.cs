using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.PublicAccess;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Security;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.DeliveryApi;

/// <summary>What the headers of an API request say: culture, preview with its key, start item.</summary>
internal sealed class DeliveryApiRequest(
    IHttpContextAccessor accessor, IOptionsMonitor<DeliveryApiSettings> settings, PublishedSnapshots snapshots, IVariationContextAccessor variation, IApiPropertyRenderer renderer,
    PublicAccessChecker access)
    : IRequestPreviewService
{
    private static readonly object PreviewKey = new();

    public string Culture => variation.VariationContext?.Culture ?? "";

    public bool IsPreview() => accessor.HttpContext?.Items.ContainsKey(PreviewKey) == true;

    /// <summary>Sets up the request.</summary>
    /// <returns><c>null</c>, or the refusal.</returns>
    public IResult? Begin(HttpContext http)
    {
        if (!settings.CurrentValue.Enabled)
            return Results.NotFound();
        var preview = http.Request.Headers["Preview"].ToString().InvariantEquals("true");
        if ((preview || !settings.CurrentValue.PublicAccess) && !HasKey(http))
            return Unauthorized();
        if (preview)
            http.Items[PreviewKey] = true;
        http.Response.Headers.CacheControl = preview ? "no-store" : "no-cache";
        http.Response.Headers.Vary = "Accept-Language, Api-Key, Preview, Start-Item";
        var snapshot = snapshots.Current;
        var wanted = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString())
            .Select(l => snapshot.Languages.FirstOrDefault(k => k.IsoCode.InvariantEquals(l))?.IsoCode).FirstOrDefault(l => l is not null);
        variation.VariationContext = new VariationContext(wanted ?? snapshot.DefaultLanguage);
        http.Items[ExpansionAccessor.Key] = new Expansion(renderer, http.Request.Query["expand"], http.Request.Query["fields"], settings.CurrentValue.IsAllowedContentType);
        return null;
    }

    public IResult? RefuseMedia(HttpContext http)
    {
        if (!settings.CurrentValue.Media.Enabled)
            return Results.NotFound();
        return settings.CurrentValue.Media.PublicAccess || HasKey(http) ? null : Unauthorized();
    }

    public bool IsVisible(PublishedItem? item)
    {
        if (item is null || item.Trashed || !settings.CurrentValue.IsAllowedContentType(item.Type.Alias))
            return false;
        return IsPreview() || (snapshots.Current.Documents.IsReachable(item, Culture) && access.Check(item.Key) == PublicAccessStatus.AccessAccepted);
    }

    public PublishedNode Node(PublishedItem item) => IsPreview() ? item.Draft : item.Published!;

    /// <summary>The root named by the <c>Start-Item</c> header, by key or URL segment; <c>null</c> without one.</summary>
    public PublishedItem? StartItem(HttpContext http)
    {
        var wanted = http.Request.Headers["Start-Item"].ToString();
        if (wanted.Length == 0)
            return null;
        var roots = snapshots.Current.Documents.Roots;
        return Guid.TryParse(wanted, out var key)
            ? roots.FirstOrDefault(r => r.Key == key)
            : roots.FirstOrDefault(r => r.Published?.Cultures.Values.Any(c => c.UrlSegment.InvariantEquals(wanted)) == true);
    }

    private bool HasKey(HttpContext http) => settings.CurrentValue.ApiKey is { Length: > 0 } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(http.Request.Headers["Api-Key"].ToString()));

    private static IResult Unauthorized() => DeliveryApiEndpoints.Problem(StatusCodes.Status401Unauthorized, "Unauthorized", "A valid Api-Key header is required.");
}
