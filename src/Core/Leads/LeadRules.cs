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
    public const int LongestPhone = 30;
    public const int LongestMessage = 2000;
    public const int LongestNote = 4000;
    public const int LongestNextStep = 200;

    /// <summary>Campaign and source come in the address, where anybody may write anything.</summary>
    public const int LongestSource = 60;
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

    /// <summary>Digits with the signs people put between them.</summary>
    public static bool IsPhone(string text) => text.Length <= LongestPhone && Digits(text).Length >= 6 && text.All(IsOfPhone);

    public static bool IsOfPhone(char c) => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')';

    /// <summary>A telephone number as it is compared: the digits alone, a Swedish country code as the zero it stands for.</summary>
    public static string Digits(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return phone.TrimStart().StartsWith("+46", StringComparison.Ordinal) ? "0" + digits[2..].TrimStart('0') : digits;
    }

    /// <summary>A word out of an address: letters, digits and a few signs, else nothing.</summary>
    public static string? SourceWord(string? text)
        => text?.Trim() is { Length: > 0 and <= LongestSource } word && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ') ? word.ToLowerInvariant() : null;

    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>256 random bits, safe in an address.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    [GeneratedRegex(@"<[/!a-z]|javascript\s*:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Markup { get; }
}
