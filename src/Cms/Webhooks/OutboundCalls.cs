using Microsoft.Extensions.Options;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>The way that webhooks go out, for a host that calls addresses on an editor's word: every connection goes to an address that was looked at, and none to this machine or its networks.</summary>
public sealed class OutboundCalls : IDisposable
{
    private readonly WebhookDeliverySettings settings;
    private readonly HttpClient http;

    internal OutboundCalls(IOptions<WebhookDeliverySettings> settings) => http = WebhookTarget.CreateClient(this.settings = settings.Value);

    /// <summary>Whether an address can be called at all: http or https, no user name in it, and no internal address written out.</summary>
    /// <param name="url">As the editor wrote it.</param>
    public bool IsAllowed(string url) => WebhookTarget.IsAllowed(url, settings.AllowInternalAddresses);

    /// <summary>Sends, and reads no further than the headers of the answer.</summary>
    /// <param name="message">Whose address is allowed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="HttpRequestException">Nobody answered, or the name leads to an internal address.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation) => http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();
}
