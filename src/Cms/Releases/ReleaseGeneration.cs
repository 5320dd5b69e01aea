using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.Releases;

/// <summary>
/// Keeps an output cache from mixing the site before a release with the site after it: each answer is kept for the generation that
/// its request reads, which grows with the snapshot that holds the release. In the instant of the swap all older answers are lost,
/// and none of them is found again.
/// </summary>
internal sealed class ReleaseGeneration : IOutputCachePolicy
{
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.CacheVaryByRules.VaryByValues["release"] = context.HttpContext.RequestServices.GetRequiredService<PublishedSnapshots>().Current.Source.Releases.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
}
