using System.Buffers.Text;
using System.Globalization;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SodraSmaland.Core.Leads;

/// <summary>The rules of a registration, by name.</summary>
internal static partial class LeadRules
{
    public const int LongestEmail = 254;
    public const int LongestName = 100;
    public const int LongestMessage = 2000;
    public static readonly IReadOnlyList<string> Households = ["alone", "couple", "family", "other"];
    public static readonly IReadOnlyList<string> TimeFrames = ["soon", "year", "later", "dreaming"];
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);
    public static readonly TimeSpan AccessFor = TimeSpan.FromDays(90);

    /// <summary>What is not confirmed is erased (the privacy page promises it).</summary>
    public static readonly TimeSpan KeepUnconfirmed = TimeSpan.FromDays(14);

    /// <summary>An address that mail can be sent to: a name, an at sign and a domain with a dot.</summary>
    public static bool IsEmail(string text)
        => text.Length is > 0 and <= LongestEmail && !text.Any(char.IsWhiteSpace) && !HasControlCharacters(text)
            && MailAddress.TryCreate(text, out var address) && address.Address == text
            && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.StartsWith('.') && !address.Host.EndsWith('.');

    /// <summary>Binary input is refused; line breaks and tabs are text.</summary>
    public static bool HasControlCharacters(string text)
        => text.Any(c => (char.IsControl(c) && c is not ('\r' or '\n' or '\t')) || c == '\uFFFD' || char.GetUnicodeCategory(c) == UnicodeCategory.PrivateUse);

    /// <summary>Markup and scripts are refused rather than kept: nobody describes a move in angle brackets.</summary>
    public static bool HasMarkup(string text) => Markup.IsMatch(text);

    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>256 random bits, safe in an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex(@"<[/!a-z]|javascript\s*:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Markup { get; }
}
