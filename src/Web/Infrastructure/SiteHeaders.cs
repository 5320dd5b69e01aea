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
            p.AddFontSrc().Self();
            p.AddConnectSrc().Self();
            p.AddManifestSrc().Self();
            p.AddFormAction().Self();
            p.AddBaseUri().None();
            p.AddFrameAncestors().Self();
        })
        .RemoveServerHeader();

    public static IApplicationBuilder UseSiteHeaders(this WebApplication app) => app.UseSecurityHeaders(Policy);
}
