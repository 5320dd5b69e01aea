using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SodraSmaland.Core.Forms;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>What a form carries from one screen to the next. Only this site reads and writes it, so nothing is kept for a visitor who does not come to the end, and there is no cookie.</summary>
internal sealed record FormTicket
{
    public Guid Form { get; init; }

    /// <summary>The page that the form stands on.</summary>
    public Guid? Page { get; init; }
    public FormProgress Progress { get; init; } = new();
    public IReadOnlyList<HeldFile> Files { get; init; } = [];
    public string? Campaign { get; init; }
    public string? Source { get; init; }

    /// <summary>The signed moment of the first screen.</summary>
    public string? Moment { get; init; }

    /// <summary>What is to be solved, or waited for, before the form is taken; only under attack.</summary>
    public string? Challenge { get; init; }
    public DateTimeOffset? ChallengedAt { get; init; }
}

internal sealed class FormSeal(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.FormTicket");

    public string Close(FormTicket ticket) => protector.Protect(JsonSerializer.Serialize(new Sealed(time.GetUtcNow(), ticket), JsonSerializerOptions.Web));

    /// <returns><c>null</c> when it is not ours, not this form's, or a day old.</returns>
    public FormTicket? Open(string text, Guid form)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(protector.Unprotect(text), JsonSerializerOptions.Web) is { } found && found.Ticket.Form == form && time.GetUtcNow() - found.At < Longest ? found.Ticket : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Sealed(DateTimeOffset At, FormTicket Ticket);
}
