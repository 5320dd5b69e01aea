using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Outbox;

/// <summary>A mail waiting to be sent, written in the transaction of what it tells of.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>The lead it concerns: erased with it.</summary>
    public Guid? SubjectId { get; init; }
    public string To { get; set; } = "";

    /// <summary>The receiver of a newsletter that it is the letter to; it leaves only while they consent.</summary>
    public Guid? ReceiverId { get; init; }

    /// <summary>Where one click says no to more (RFC 8058).</summary>
    public string? Unsubscribe { get; init; }
    public string Subject { get; set; } = "";
    public string Html { get; set; } = "";
    public string Text { get; set; } = "";

    /// <summary>The same at every attempt, so that a mail sent twice is one mail to the receiver's server.</summary>
    public string MessageId { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTime? ClaimedUntil { get; set; }
    public DateTime? ParkedAt { get; set; }

    /// <summary>The kind of failure last time; never the server's words, which may hold an address.</summary>
    public string? LastError { get; set; }

    public static OutboxMessage Of(MailDraft mail, Guid? subject, DateTime now) => Of(Guid.CreateVersion7(), mail, subject, null, now);

    /// <summary>The letter to one receiver: its identity is the receiver's, so that after a restored backup it is the same mail.</summary>
    public static OutboxMessage OfNewsletter(MailDraft mail, Guid subject, Guid receiver, DateTime now) => Of(receiver, mail, subject, receiver, now);

    private static OutboxMessage Of(Guid id, MailDraft mail, Guid? subject, Guid? receiver, DateTime now) => new()
    {
        Id = id,
        SubjectId = subject,
        To = mail.To,
        ReceiverId = receiver,
        Unsubscribe = mail.Unsubscribe,
        Subject = mail.Subject,
        Html = mail.Html,
        Text = mail.Text,
        MessageId = $"{id:N}@sodrasmaland",
        CreatedAt = now,
        DueAt = now,
    };
}
