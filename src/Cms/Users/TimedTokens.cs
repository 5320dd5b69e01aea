using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SodraSmaland.Cms.Users;

/// <summary>Protected texts that hold until a moment by the host's clock (data protection's own time limit asks the system's).</summary>
internal sealed class TimedTokens(IDataProtectionProvider protection, string purpose, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    public string Protect(string text, TimeSpan lifetime) => protector.Protect($"{time.GetUtcNow().Add(lifetime).UtcTicks.ToString(CultureInfo.InvariantCulture)}|{text}");

    /// <returns><c>null</c> for a token that is too old, changed or never one of ours.</returns>
    public string? Open(string token)
    {
        try
        {
            var text = protector.Unprotect(token);
            var bar = text.IndexOf('|', StringComparison.Ordinal);
            return long.Parse(text.AsSpan(0, bar), CultureInfo.InvariantCulture) > time.GetUtcNow().UtcTicks ? text[(bar + 1)..] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
