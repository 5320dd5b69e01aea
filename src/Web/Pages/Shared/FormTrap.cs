using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;

namespace SodraSmaland.Web;

/// <summary>What open forms carry against programs (<c>_FormTrap.cshtml</c>): a signed moment, and a field that no person sees.</summary>
internal sealed class FormTrap(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>Name of the field that only programs fill in.</summary>
    public const string Bait = "website";

    /// <summary>Who presses again when the time has come is let in.</summary>
    public const string TooFast = "Form.TooFast";

    private const string Expired = "Form.Expired";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.TimeTrap");

    /// <summary>The moment that a form carries: that of what was sent, so that nobody who is asked to mend something waits anew.</summary>
    public string Of(HttpContext context)
        => context.Features.Get<IFormFeature>()?.Form?["t"].ToString() is { Length: > 0 } sent && Refusal(sent) != Expired ? sent : Now();

    public string Now() => protector.Protect(time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a program has taken the bait: it is thanked, and forgotten.</summary>
    public static bool HasCaught(IFormCollection form) => form[Bait].ToString().Length > 0;

    /// <summary>A form that comes back within seconds was not read by a person.</summary>
    /// <param name="sent">The moment that the form carried.</param>
    /// <returns>The dictionary key of what is wrong; <c>null</c> when nothing is.</returns>
    public string? Refusal(string? sent)
    {
        try
        {
            var age = time.GetUtcNow() - new DateTimeOffset(long.Parse(protector.Unprotect(sent ?? ""), CultureInfo.InvariantCulture), TimeSpan.Zero);
            return age < Shortest ? TooFast : age > Longest ? Expired : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or OverflowException)
        {
            return Expired;
        }
    }
}
