using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace SodraSmaland.Core.Mail;

/// <summary><c>Umbraco:CMS:Global:Smtp</c>, by Umbraco's names.</summary>
internal sealed class MailSettings
{
    [Required, EmailAddress]
    public string From { get; set; } = "";
    public string? Host { get; set; }
    public int Port { get; set; } = 25;
    public SecureSocketOptions SecureSocketOptions { get; set; } = SecureSocketOptions.Auto;

    /// <summary><c>Network</c>, or <c>SpecifiedPickupDirectory</c> to write <c>.eml</c> files.</summary>
    public string DeliveryMethod { get; set; } = "Network";
    public string? PickupDirectoryLocation { get; set; }
    public string? Username { get; set; }
    public string? Password { get; set; }

    /// <summary>Seconds before a server that does not answer is given up for this time.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 20;
}

/// <summary><c>SodraSmaland:Mail</c>.</summary>
internal sealed class BounceSettings
{
    /// <summary>Where mails that cannot be delivered come back to; without it, to the sender's address.</summary>
    [EmailAddress]
    public string? BounceAddress { get; set; }
}
