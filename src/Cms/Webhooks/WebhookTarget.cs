using System.Net;
using System.Net.Sockets;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>
/// Where a webhook may reach. The server stands where others may not: an address of its own machine, its networks or its
/// cloud's inner services must not be called on somebody's word (server-side request forgery, CWE-918). What a name leads to
/// is looked up when the connection is made, and the connection goes to the address that was looked at.
/// </summary>
internal static class WebhookTarget
{
    /// <summary>IANA's special-purpose registries (RFC 6890) and multicast, for IPv4.</summary>
    private static readonly IPNetwork[] InternalV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>The only space of IPv6 that is on the Internet, and what in it is not: protocol assignments with Teredo, documentation, 6to4.</summary>
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] InternalV6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !InternalV4.Any(n => n.Contains(address))
            : GlobalV6.Contains(address) && !InternalV6.Any(n => n.Contains(address));
    }

    /// <summary>Whether an address can be one of a webhook at all: http or https, no user name in it, and no internal address written out.</summary>
    public static bool IsAllowed(string url, bool allowInternal)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            && (allowInternal || (!uri.IsLoopback && !(IPAddress.TryParse(uri.IdnHost, out var address) && !IsPublic(address))));

    /// <summary>A client whose every connection goes to an address that was looked at. It follows no redirect and uses no proxy: both would lead around that.</summary>
    public static HttpClient CreateClient(WebhookDeliverySettings settings) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, cancellation) =>
        {
            var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
            if (!settings.AllowInternalAddresses)
                addresses = [.. addresses.Where(IsPublic)];
            if (addresses.Length == 0)
                throw new HttpRequestException($"{context.DnsEndPoint.Host} leads to no address on the Internet; internal addresses are not called.");
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
    };
}
