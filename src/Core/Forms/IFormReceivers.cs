namespace SodraSmaland.Core.Forms;

/// <summary>The way to addresses that editors have written: to the Internet, and never to this machine or its networks.</summary>
internal interface IFormReceivers
{
    /// <summary>Whether an address can be called at all.</summary>
    bool IsAllowed(string url);

    /// <exception cref="HttpRequestException">Nobody answered, or the address leads to an inner network.</exception>
    Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation);
}
