using MailKit.Net.Smtp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace SodraSmaland.Core.Mail;

/// <summary>Hands a mail to the SMTP server, or to the pickup folder.</summary>
internal sealed class MailSender(IOptions<MailSettings> settings, IOptions<BounceSettings> bounces, IHostEnvironment environment)
{
    /// <summary>Where mails lie when they are not sent.</summary>
    public string PickupFolder => Path.GetFullPath(settings.Value.PickupDirectoryLocation ?? "App_Data/mail", environment.ContentRootPath);

    /// <exception cref="InvalidOperationException">No server is configured.</exception>
    /// <exception cref="System.IO.IOException">The server cannot be reached; MailKit's own exceptions when it refuses.</exception>
    public async Task SendAsync(MailDraft mail, string messageId, CancellationToken cancellation)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("Södra Småland", settings.Value.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Subject = mail.Subject;
        message.MessageId = messageId;
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.Headers.Add(HeaderId.Precedence, "bulk");
        }
        else
        {
            message.Headers.Add("Auto-Submitted", "auto-generated");
        }
        message.Body = new BodyBuilder { HtmlBody = mail.Html, TextBody = mail.Text }.ToMessageBody();

        if (settings.Value.DeliveryMethod == "SpecifiedPickupDirectory")
        {
            Directory.CreateDirectory(PickupFolder);
            var target = Path.Combine(PickupFolder, $"{messageId.Split('@')[0]}.eml");
            await message.WriteToAsync(target + ".tmp", cancellation);
            File.Move(target + ".tmp", target, overwrite: true);
            return;
        }
        if (string.IsNullOrEmpty(settings.Value.Host))
            throw new InvalidOperationException("Umbraco:CMS:Global:Smtp:Host is not set.");
        using var client = new SmtpClient { Timeout = settings.Value.TimeoutSeconds * 1000 };
        await client.ConnectAsync(settings.Value.Host, settings.Value.Port, settings.Value.SecureSocketOptions, cancellation);
        if (!string.IsNullOrEmpty(settings.Value.Username))
            await client.AuthenticateAsync(settings.Value.Username, settings.Value.Password ?? "", cancellation);
        // What cannot be delivered comes back to the envelope's sender (RFC 5321, 3.6.3).
        await client.SendAsync(message, MailboxAddress.Parse(bounces.Value.BounceAddress ?? settings.Value.From), message.To.Mailboxes, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }
}
