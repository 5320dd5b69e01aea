using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>
/// Caches content pages in memory until something is published. Navigation, lists and links reach into most pages, so
/// every publish evicts them all: always right, and a page is made again in milliseconds.
/// </summary>
internal static class PageCache
{
    public const string Tag = "content";

    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddOutputCache(options => options.AddBasePolicy(p => p.AddPolicy<Policy>(), excludeDefaultPolicy: true));
        services.AddSingleton<INotificationAsyncHandler<ContentCacheRefresherNotification>, Eviction>();
        services.AddSingleton<INotificationAsyncHandler<MediaCacheRefresherNotification>, Eviction>();
        services.AddSingleton<INotificationAsyncHandler<DictionaryCacheRefresherNotification>, Eviction>();
        return services;
    }

    /// <summary>Lets the page of this request be cached.</summary>
    public static void AllowCaching(this HttpContext context) => context.Items[typeof(Policy)] = true;

    private sealed class Policy : IOutputCachePolicy
    {
        /// <summary>Scenes follow the clock and lists the day.</summary>
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

        /// <summary>Any other key changes nothing on a page, and must not be a way to fill the cache.</summary>
        private static readonly string[] QueryKeys = ["jamfor", "compare", "kommun", "municipality", "kategori", "category", "fran", "from", "till", "to", "nar", "when", "sida", "page", "vy", "view", "q", "tack", "thanks", "saknas"];

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
            context.Tags.Add(Tag);
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var http = context.HttpContext;
            // "no-store": something on the page is only for the member who asked.
            if (!http.Items.ContainsKey(typeof(Policy)) || http.Response.Headers.CacheControl == "no-store" || http.Response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(http.Response.Headers.SetCookie))
                context.AllowCacheStorage = false;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Eviction(IOutputCacheStore store)
        : INotificationAsyncHandler<ContentCacheRefresherNotification>, INotificationAsyncHandler<MediaCacheRefresherNotification>, INotificationAsyncHandler<DictionaryCacheRefresherNotification>
    {
        public Task HandleAsync(ContentCacheRefresherNotification notification, CancellationToken cancellationToken) => Evict(cancellationToken);

        public Task HandleAsync(MediaCacheRefresherNotification notification, CancellationToken cancellationToken) => Evict(cancellationToken);

        public Task HandleAsync(DictionaryCacheRefresherNotification notification, CancellationToken cancellationToken) => Evict(cancellationToken);

        private Task Evict(CancellationToken cancellation) => store.EvictByTagAsync(Tag, cancellation).AsTask();
    }
}
