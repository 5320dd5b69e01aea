using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.Changes;

/// <summary>Told of changes once this node's snapshot holds them.</summary>
internal interface IChangeListener
{
    /// <param name="changes">The records, oldest first.</param>
    /// <param name="index">Drafts and types as they are now.</param>
    /// <param name="cancellation">The node stops.</param>
    Task OnFollowedAsync(IReadOnlyList<ChangeRow> changes, ContentIndex index, CancellationToken cancellation);
}
