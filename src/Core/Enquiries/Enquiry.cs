using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Enquiries;

/// <summary>A company that looks for a place writes to the region (<em>etableringsförfrågan</em>). Legal basis of the contact's data: a task in the public interest (GDPR article 6.1 e).</summary>
internal sealed class Enquiry
{
    public Guid Id { get; init; }
    public string Company { get; init; } = "";

    /// <summary>Who asks, and is answered.</summary>
    public string Contact { get; init; } = "";
    public string Email { get; init; } = "";
    public string? Phone { get; init; }

    /// <summary>What the company needs, in its own words.</summary>
    public string Need { get; init; } = "";

    /// <summary>Land, floor or power, as the company puts it.</summary>
    public string? Size { get; init; }

    /// <summary>One of <see cref="Leads.LeadRules.TimeFrames"/>, or <c>null</c>.</summary>
    public string? TimeFrame { get; init; }

    /// <summary>Culture of the form that was filled in: the answer is in that language.</summary>
    public string Language { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public EnquiryStatus Status { get; set; }
    public DateTime StatusAt { get; set; }

    /// <summary>The day by which the company has been promised an answer.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Alias of the municipality that has been given the enquiry; empty is the regional desk.</summary>
    public string Municipality { get; set; } = "";

    /// <summary>Lower-case words that a search looks in.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>Goes up with every change; a change made from an older one is refused.</summary>
    public int Version { get; set; }
    public List<EnquiryEvent> Events { get; } = [];
    public List<EnquiryFile> Files { get; } = [];

    /// <summary>Whether the company has been left without an answer beyond the day it was promised one.</summary>
    public bool IsLate(DateOnly today) => DueOn < today && (Status is EnquiryStatus.New or EnquiryStatus.InProgress);
}

/// <summary>Where an enquiry stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EnquiryStatus>))]
internal enum EnquiryStatus { New, InProgress, Answered, Closed }

/// <summary>Something that happened to an enquiry, or a note about it.</summary>
internal sealed class EnquiryEvent
{
    public Guid Id { get; init; }
    public Guid EnquiryId { get; init; }
    public DateTime At { get; init; }
    public EnquiryEventKind Kind { get; init; }

    /// <summary>The back office user who did it; <c>null</c> when it was the company.</summary>
    public string? ByName { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Text { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<EnquiryEventKind>))]
internal enum EnquiryEventKind { Note, Status, DueDate, HandOver }

/// <summary>A file that came with an enquiry; its bytes lie in <see cref="EnquiryFiles"/> under the id.</summary>
internal sealed class EnquiryFile
{
    public Guid Id { get; init; }
    public Guid EnquiryId { get; init; }

    /// <summary>As the company called it, without a path.</summary>
    public string Name { get; init; } = "";

    /// <summary>By what the file is, never by what the sender said.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; init; }
}

/// <summary>What a company has written, found valid.</summary>
internal sealed record EnquiryDraft(string Company, string Contact, string Email, string? Phone, string Need, string? Size, string? TimeFrame, string Language, Guid Page = default, string? Campaign = null, string? Source = null);
