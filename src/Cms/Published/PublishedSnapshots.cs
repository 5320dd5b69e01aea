using Microsoft.AspNetCore.Http;

namespace SodraSmaland.Cms.Published;

/// <summary>The snapshot of the moment. A request keeps the one it began with, so that one page never shows two states.</summary>
internal sealed class PublishedSnapshots(IHttpContextAccessor http)
{
    private static readonly object PinKey = new();
    private volatile PublishedSnapshot latest = PublishedSnapshot.Empty;

    public PublishedSnapshot Current
    {
        get
        {
            if (http.HttpContext is not { } context)
                return latest;
            if (context.Items.TryGetValue(PinKey, out var pinned))
                return (PublishedSnapshot)pinned!;
            var snapshot = latest;
            context.Items[PinKey] = snapshot;
            return snapshot;
        }
    }

    public PublishedSnapshot Latest => latest;

    /// <summary>Makes a request see another snapshot than the site's: a preview.</summary>
    public static void Pin(HttpContext context, PublishedSnapshot snapshot) => context.Items[PinKey] = snapshot;

    public void Swap(PublishedSnapshot next) => latest = next;
}
