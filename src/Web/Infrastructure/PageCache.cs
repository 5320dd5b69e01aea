using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Cache;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>
/// Caches content pages in memory. Each is tagged with what the engine saw it read: documents, media, lists that were
/// walked. A publish evicts by those tags, and so only what has become wrong (docs/adr/0006).
/// </summary>
internal static class PageCache
{
    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddOutputCache(options => options.AddBasePolicy(p => p.AddPolicy<Policy>(), excludeDefaultPolicy: true));
        services.AddSingleton<IWebsiteOutputCacheManager, Manager>();
        return services;
    }

    /// <summary>Lets the answer to this request be cached.</summary>
    /// <param name="context">The request.</param>
    /// <param name="content">The page, or the one that a feed or list begins at.</param>
    public static void AllowCaching(this HttpContext context, IPublishedContent content) => context.Items[typeof(Policy)] = content;

    /// <summary>What the answer shows is right for so long only, and is not kept beyond that.</summary>
    /// <param name="context">The request. Once its answer has begun it is too late: the cache has then decided.</param>
    /// <param name="left">Until it is another.</param>
    public static void KeepNoLongerThan(this HttpContext context, TimeSpan left)
    {
        if (context.Features.Get<IOutputCacheFeature>()?.Context is { } cache && left < (cache.ResponseExpirationTimeSpan ?? TimeSpan.MaxValue))
            cache.ResponseExpirationTimeSpan = left;
    }

    private sealed class Policy : IOutputCachePolicy
    {
        /// <summary>Scenes follow the clock and lists the day.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

        /// <summary>Any other key changes nothing on a page, and must not be a way to fill the cache.</summary>
        private static readonly string[] QueryKeys = ["jamfor", "compare", "kommun", "municipality", "kategori", "category", "fran", "from", "till", "to", "nar", "when", "sida", "page", "vy", "view", "tack", "thanks", "saknas"];

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var request = context.HttpContext.Request;
            // A preview is one editor's: neither kept nor taken from what is kept.
            var isPreview = context.HttpContext.RequestServices.GetRequiredService<IPreviewService>().IsInPreview();
            var eligible = !isPreview && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = context.AllowCacheStorage = eligible && !request.Path.StartsWithSegments("/umbraco", StringComparison.OrdinalIgnoreCase);
            context.AllowLocking = true;
            context.ResponseExpirationTimeSpan = Longest;
            context.CacheVaryByRules.QueryKeys = new StringValues(QueryKeys);
            context.CacheVaryByRules.HeaderNames = new StringValues("Accept-Encoding");
            context.Tags.Add(Constants.Website.OutputCache.AllContentTag);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var http = context.HttpContext;
            // "no-store": something on the page is only for the member who asked.
            if (http.Items[typeof(Policy)] is not IPublishedContent page || http.Response.StatusCode != StatusCodes.Status200OK || http.Response.Headers.CacheControl == "no-store"
                || !StringValues.IsNullOrEmpty(http.Response.Headers.SetCookie) || IsOutdated(http, page))
            {
                context.AllowCacheStorage = false;
                return ValueTask.CompletedTask;
            }
            var services = http.RequestServices;
            context.Tags.UnionWith(services.GetServices<IWebsiteOutputCacheTagProvider>().SelectMany(p => p.GetTags(page)));
            // What is published while the page is on its way into the cache evicts it too early.
            http.Response.OnCompleted(() => IsOutdated(http, page)
                ? services.GetRequiredService<IWebsiteOutputCacheManager>().EvictContentAsync(page.Key, CancellationToken.None) : Task.CompletedTask);
            return ValueTask.CompletedTask;
        }

        private static bool IsOutdated(HttpContext http, IPublishedContent page)
            => http.RequestServices.GetRequiredService<IWebsiteOutputCacheDurationProvider>().GetDuration(page) == TimeSpan.Zero;
    }

    private sealed class Manager(IOutputCacheStore store) : IWebsiteOutputCacheManager
    {
        public Task EvictContentAsync(Guid contentKey, CancellationToken cancellationToken = default)
            => EvictByTagAsync(Constants.Website.OutputCache.ContentTagPrefix + contentKey, cancellationToken);

        public Task EvictByTagAsync(string tag, CancellationToken cancellationToken = default) => store.EvictByTagAsync(tag, cancellationToken).AsTask();

        public Task EvictAllAsync(CancellationToken cancellationToken = default) => EvictByTagAsync(Constants.Website.OutputCache.AllContentTag, cancellationToken);
    }
}
