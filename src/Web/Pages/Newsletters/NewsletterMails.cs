using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Web.Mail;

namespace SodraSmaland.Web.Pages.Newsletters;

/// <summary>A newsletter as it is read: what the desk wrote, why it comes, and the way out.</summary>
internal sealed class NewsletterMails(MailComposer composer, UnsubscribeLinks links) : INewsletterMails
{
    public async Task<MailDraft> ComposeAsync(Newsletter letter, string to, string language, bool isMember, Guid? subject)
    {
        var culture = letter.IsSwedishTo(language) ? "sv-SE" : "en-US";
        var (texts, text) = (composer.Texts(culture), letter.In(language));
        var origin = letter.Origin ?? composer.Origin();
        var unsubscribe = subject is not { } reader || origin is null ? null : origin + UnsubscribeLinks.Of(culture, links.Token(reader));
        var address = text.Link.Length == 0 || origin is null ? null : origin + text.Link;
        var why = texts[isMember ? "Newsletter.WhyMember" : "Newsletter.WhyInMover"];
        var html = await composer.RenderAsync<NewsletterMail>(new Dictionary<string, object?>
        {
            ["Lang"] = culture[..2],
            ["Sender"] = isMember ? texts["Mail.NetworkName"] : "Södra Småland",
            ["Subject"] = text.Subject,
            ["Paragraphs"] = Paragraphs(text.Body),
            ["Address"] = address,
            ["Action"] = texts["Newsletter.ReadMore"],
            ["Why"] = why,
            ["Unsubscribe"] = unsubscribe,
            ["UnsubscribeAction"] = texts["Newsletter.Unsubscribe"],
            ["Footer"] = texts["Mail.Footer"],
        });
        var plain = string.Join("\n\n", new[] { text.Body, address is null ? null : $"{texts["Newsletter.ReadMore"]}:\n{address}", why, unsubscribe is null ? null : $"{texts["Newsletter.Unsubscribe"]}:\n{unsubscribe}", texts["Mail.Footer"] }.Where(p => p is not null));
        return new(to, text.Subject, html, plain, unsubscribe);
    }

    private static string[] Paragraphs(string body) => body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>
/// Addresses of the page that ends mailings. The token is the reader's key, sealed: it works as long as the reader is there, and
/// after a restored backup too, since nothing is kept of it.
/// </summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection)
{
    public const string English = "/en/newsletter/unsubscribe";
    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.Unsubscribe");

    public static string Of(string language, string token) => $"{(language.StartsWith("sv", StringComparison.Ordinal) ? "/utskick/avsluta" : English)}/{token}";

    public string Token(Guid subject) => WebEncoders.Base64UrlEncode(protector.Protect(subject.ToByteArray()));

    /// <returns>The member or lead; <c>null</c> when nobody here made the token.</returns>
    public Guid? Subject(string token)
    {
        try
        {
            return new Guid(protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
