namespace SodraSmaland.Core.Mail;

/// <summary>A mail to be sent.</summary>
/// <param name="To">Address.</param>
/// <param name="Subject">Subject.</param>
/// <param name="Html">The body for people who see it.</param>
/// <param name="Text">The same in plain text.</param>
/// <param name="Unsubscribe">Where one click says no to more of its kind (RFC 8058); <c>null</c> for what somebody asked for.</param>
internal sealed record MailDraft(string To, string Subject, string Html, string Text, string? Unsubscribe = null);
