using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace SodraSmaland.Web.Pages.Campaigns;

/// <summary>
/// Addresses of print pages: sealed, and good for a working day. A browser tab carries no proof of who opens it, and a campaign
/// is printed before it is published; so the back office hands out an address to those who may see the draft.
/// </summary>
internal sealed class PrintLinks(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(10);
    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.PrintLinks");

    public string Of(Guid campaign, string culture, string format)
        => $"/umbraco/trycksaker/{format}/{WebEncoders.Base64UrlEncode(protector.Protect(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{campaign}|{culture}|{time.GetUtcNow().Add(Lifetime).ToUnixTimeSeconds()}"))))}";

    /// <returns>The campaign and the language; <c>null</c> for what nobody here made, or made too long ago.</returns>
    public (Guid Campaign, string Culture)? Read(string token)
    {
        try
        {
            var parts = System.Text.Encoding.UTF8.GetString(protector.Unprotect(WebEncoders.Base64UrlDecode(token))).Split('|');
            return long.Parse(parts[2], CultureInfo.InvariantCulture) >= time.GetUtcNow().ToUnixTimeSeconds() ? (Guid.Parse(parts[0]), parts[1]) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
