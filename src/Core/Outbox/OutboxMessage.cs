using SodraSmaland.Core.Mail;

namespace SodraSmaland.Core.Outbox;

/// <summary>A mail waiting to be sent, written in the transaction of what it tells of.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>The lead it concerns: erased with it.</summary>
    public Guid? SubjectId { get; init; }
    public string To { get; set; } = "";
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

    public static OutboxMessage Of(MailDraft mail, Guid? subject, DateTime now)
    {
        var id = Guid.CreateVersion7();
        return new() { Id = id, SubjectId = subject, To = mail.To, Subject = mail.Subject, Html = mail.Html, Text = mail.Text, MessageId = $"{id:N}@sodrasmaland", CreatedAt = now, DueAt = now };
    }
}
