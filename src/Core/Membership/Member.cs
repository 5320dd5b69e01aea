using System.Text.Json.Serialization;

namespace SodraSmaland.Core.Membership;

/// <summary>
/// A member of Nätverk Stockholm as the domain knows them. The row is the content engine's, where the back office shows and
/// edits it (docs/adr/0005); the domain keeps what hangs on it: consents, journey, links, seats.
/// </summary>
internal sealed record Member
{
    public Guid Key { get; init; }
    public string Email { get; init; } = "";

    /// <summary>ISO code of the language that mails are written in.</summary>
    public string Language { get; init; } = "sv-SE";
    public Profile Profile { get; init; } = new();

    /// <summary>How far on the way home; the coordinator says.</summary>
    public Step Step { get; init; }

    /// <summary>A session that carries another stamp has ended.</summary>
    public Guid SecurityStamp { get; init; }

    /// <summary>Whether the back office lets them sign in.</summary>
    public bool MayEnter { get; init; } = true;
    public DateTime? LastSignInAt { get; init; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>What a member tells of themselves. Nothing of it has to be told, but who wants to be seen needs a name.</summary>
internal sealed record Profile
{
    /// <summary>Empty when not told.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of one of the eight municipalities, such as <c>Växjö</c>.</summary>
    public string? HomeMunicipality { get; init; }

    /// <summary>When they moved away.</summary>
    public int? YearMoved { get; init; }
    public string? Trade { get; init; }
    public string? Presentation { get; init; }
    public Interests Interests { get; init; }
    public Visibility Visibility { get; init; }
}

/// <summary>What a member wants of the network.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Interests>))]
internal enum Interests
{
    None = 0,
    MoveHome = 1,
    Mentor = 2,
    Invest = 4,
    Meet = 8,
}

/// <summary>Who sees a member in the directory.</summary>
internal enum Visibility
{
    Nobody,
    Members,
    Public,
}

/// <summary>The ladder: mottagning, träff, besök, hemflyttad.</summary>
internal enum Step
{
    Reception,
    Gathering,
    Visit,
    MovedBack,
}
