using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SodraSmaland.Core.Forms;

/// <summary>Signs what other systems are told, the way of Standard Webhooks 1.0: a receiver checks it with any of that specification's libraries.</summary>
internal static class FormSignature
{
    private const string Prefix = "whsec_";

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <param name="secret">As <see cref="NewSecret"/> makes it.</param>
    /// <param name="id">Of the message, the same at every attempt.</param>
    /// <param name="seconds">When this attempt is made, in seconds since 1970: an old message is not played again.</param>
    /// <param name="body">What is sent.</param>
    public static string Of(string secret, string id, long seconds, string body)
        => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{seconds}.{body}"))));
}
