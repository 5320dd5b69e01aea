using System.Globalization;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace SodraSmaland.Web.Infrastructure;

/// <summary>The language of a request is that of its path's domain: <c>/en</c> is English, the rest Swedish. Errors speak it too.</summary>
internal static class Language
{
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var services = context.RequestServices;
        var router = services.GetRequiredService<IPublishedRouter>();
        var request = await router.CreateRequestAsync(Address(context.Request));
        router.RouteDomain(request);
        if (request.Culture is { Length: > 0 } culture)
        {
            services.GetRequiredService<IVariationContextAccessor>().VariationContext = new VariationContext(culture);
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        }
        await next(context);
    });

    /// <summary>The address as the visitor wrote it.</summary>
    public static Uri Address(HttpRequest request)
        => new UriBuilder(request.Scheme, request.Host.HasValue ? request.Host.Host : "localhost", request.Host.Port ?? -1) { Path = request.PathBase + request.Path, Query = request.QueryString.Value }.Uri;
}
