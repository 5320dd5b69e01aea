using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.Releases;

/// <summary>What keeps a cache from mixing the site before a release with the site after it.</summary>
public static class ReleaseGeneration
{
    /// <summary>
    /// Grows when a release goes live or off, with the snapshot that this request reads. A cache that varies by it loses all older
    /// answers in the instant of the swap, and none of them is found again.
    /// </summary>
    /// <param name="context">The request.</param>
    public static int GetReleaseGeneration(this HttpContext context) => context.RequestServices.GetRequiredService<PublishedSnapshots>().Current.Source.Releases;
}
