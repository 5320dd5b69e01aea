using SodraSmaland.Cms.Webhooks;
using SodraSmaland.Core.Forms;

namespace SodraSmaland.Web.BackOffice.Forms;

/// <summary>Forms call out the way that the engine's webhooks do.</summary>
internal sealed class FormReceivers(OutboundCalls calls) : IFormReceivers
{
    public bool IsAllowed(string url) => calls.IsAllowed(url);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation) => calls.SendAsync(message, cancellation);
}
