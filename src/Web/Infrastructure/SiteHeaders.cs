namespace SodraSmaland.Web.Infrastructure;

/// <summary>Security headers of the public site: nothing from anywhere else, no inline script or style.</summary>
internal static class SiteHeaders
{
    private static readonly HeaderPolicyCollection Policy = new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsSameOrigin()
        .AddReferrerPolicyStrictOriginWhenCrossOrigin()
        .AddCrossOriginOpenerPolicy(p => p.SameOrigin())
        .AddCrossOriginResourcePolicy(p => p.SameOrigin())
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains(60 * 60 * 24 * 365)
        .AddPermissionsPolicy(p =>
        {
            p.AddCamera().None();
            p.AddGeolocation().None();
            p.AddMicrophone().None();
            p.AddPayment().None();
            p.AddUsb().None();
        })
        .AddContentSecurityPolicy(p =>
        {
            p.AddDefaultSrc().None();
            p.AddScriptSrc().Self().WithNonce();
            p.AddStyleSrc().Self().WithNonce();
            p.AddImgSrc().Self();
            p.AddMediaSrc().Self();
            p.AddFontSrc().Self();
            p.AddConnectSrc().Self();
            p.AddManifestSrc().Self();
            p.AddFormAction().Self();
            p.AddBaseUri().None();
            p.AddFrameAncestors().Self();
        });

    /// <summary>The address of this page is a key: browsers and proxies do not keep it, and the next site is not told of it.</summary>
    public static void KeepPrivate(this HttpContext context) => context.Items[typeof(SiteHeaders)] = true;

    /// <summary>A page whose scripts and styles need another policy than the site's.</summary>
    /// <param name="context">The page's request.</param>
    /// <param name="policy">The whole header.</param>
    public static void SetContentSecurityPolicy(this HttpContext context, string policy) => context.Items["Content-Security-Policy"] = policy;

    public static IApplicationBuilder UseSiteHeaders(this WebApplication app) => app
        .Use((context, next) =>
        {
            // Callbacks run last come, first served: this one, registered before the policy's, has the last word.
            context.Response.OnStarting(() =>
            {
                if (context.Items["Content-Security-Policy"] is string policy)
                    context.Response.Headers.ContentSecurityPolicy = policy;
                if (context.Items.ContainsKey(typeof(SiteHeaders)))
                {
                    context.Response.Headers.CacheControl = "no-store";
                    context.Response.Headers["Referrer-Policy"] = "no-referrer";
                    context.Response.Headers["X-Robots-Tag"] = "noindex";
                }
                return Task.CompletedTask;
            });
            return next(context);
        })
        .UseSecurityHeaders(Policy);
}
