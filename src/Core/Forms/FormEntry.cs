namespace SodraSmaland.Core.Forms;

/// <summary>What somebody has sent with a form that editors built. The purpose and the consents are the form's; kept as long as the form said then.</summary>
internal sealed class FormEntry
{
    public Guid Id { get; init; }

    /// <summary>The form's document.</summary>
    public Guid FormKey { get; init; }

    /// <summary>As the form was called then.</summary>
    public string FormName { get; init; } = "";

    /// <summary>Culture of the form that was filled in.</summary>
    public string Language { get; init; } = "";

    /// <summary>In the order of the form, with the questions as they stood there.</summary>
    public IReadOnlyList<FormAnswer> Answers { get; init; } = [];

    /// <summary>Out of the first e-mail field, in lower case: how a person's entries are found.</summary>
    public string? NormalisedEmail { get; init; }

    /// <summary>Key of the campaign page, or the campaign's name in the address.</summary>
    public string? Campaign { get; init; }
    public string? Source { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>Erased after this moment.</summary>
    public DateTime KeepUntil { get; init; }

    /// <summary>Lower-case words that a search looks in.</summary>
    public string SearchText { get; init; } = "";
    public List<FormFile> Files { get; } = [];
    public List<FormDelivery> Deliveries { get; } = [];
}

/// <summary>One answer. Of a consent, <c>Label</c> is what was agreed to, word for word.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Kind">Of the field.</param>
/// <param name="Label">The question as it stood.</param>
/// <param name="Values">What programs read.</param>
/// <param name="Text">What people read.</param>
internal sealed record FormAnswer(string Name, FieldKind Kind, string Label, IReadOnlyList<string> Values, string Text);

/// <summary>A file that came with an entry; its bytes lie where those of enquiries do.</summary>
internal sealed class FormFile
{
    public Guid Id { get; init; }
    public Guid EntryId { get; init; }

    /// <summary>Name of the field.</summary>
    public string Field { get; init; } = "";

    /// <summary>As the sender called it, without a path.</summary>
    public string Name { get; init; } = "";
    public string ContentType { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; init; }
}

/// <summary>An address that is still to be told of an entry. What it is told is made out of the entry when it is sent, so that what is erased is sent to nobody.</summary>
internal sealed class FormDelivery
{
    public Guid Id { get; init; }
    public Guid EntryId { get; init; }
    public string Url { get; init; } = "";
    public DateTime DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTime? ClaimedUntil { get; set; }
    public DateTime? ParkedAt { get; set; }

    /// <summary>Status of the answer, or the kind of failure.</summary>
    public string? LastError { get; set; }
}

/// <summary>What the webhooks of a form are signed with. Not in the form itself, which others read.</summary>
internal sealed class FormSecret
{
    public Guid FormKey { get; init; }

    /// <summary><c>whsec_</c> and 32 bytes in Base64, as Standard Webhooks writes it.</summary>
    public string Secret { get; set; } = "";
}
