using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Privacy;

/// <summary>Somebody saw personal data in the back office (GDPR articles 5.2 and 32).</summary>
internal sealed class AccessRecord
{
    public Guid Id { get; init; }
    public DateTime At { get; init; }
    public Guid UserKey { get; init; }
    public string UserName { get; init; } = "";

    /// <summary>Aliases of the municipalities that the user works for; empty is the region.</summary>
    public string UserArea { get; init; } = "";
    public AccessAction Action { get; init; }

    /// <summary>What kind of people, such as <c>lead</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How an export was chosen; never what was searched for, which may be a name.</summary>
    public string? Filter { get; init; }

    /// <summary>How many people.</summary>
    public int Count { get; set; }
    public List<AccessSubject> Subjects { get; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<AccessAction>))]
internal enum AccessAction { Opened, Exported }

/// <summary>One of the people that a record is about; goes when they are erased.</summary>
internal sealed class AccessSubject
{
    public Guid RecordId { get; init; }
    public Guid SubjectId { get; init; }
}
