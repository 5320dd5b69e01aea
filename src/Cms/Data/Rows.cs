using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.DocumentTypes;
using SodraSmaland.Cms.Published;
using SodraSmaland.Cms.Releases;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.Data;

/// <summary>A document, media or member type; element types are document types with <see cref="ContentTypeDefinition.IsElement"/>.</summary>
internal sealed class ContentTypeRow
{
    public Guid Key { get; set; }
    public int Id { get; set; }
    public ContentTypeKind Kind { get; set; }
    public string Alias { get; set; } = "";
    public ContentTypeDefinition Definition { get; set; } = new();
}

internal enum ContentTypeKind { Document, Media, Member }

internal sealed class DataTypeRow
{
    public Guid Key { get; set; }
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string EditorAlias { get; set; } = "";
    public string? EditorUiAlias { get; set; }

    /// <summary>Slash-separated folder names, or <c>null</c> at the root.</summary>
    public string? Folder { get; set; }

    /// <summary>The configuration as the editor stores it: a JSON object.</summary>
    public string Config { get; set; } = "{}";
}

internal sealed class LanguageRow
{
    public string IsoCode { get; set; } = "";
    public int Id { get; set; }
    public Guid Key { get; set; }
    public string Name { get; set; } = "";
    public bool IsDefault { get; set; }
    public bool IsMandatory { get; set; }
    public string? FallbackIsoCode { get; set; }
}

internal sealed class DictionaryItemRow
{
    public Guid Key { get; set; }
    public string ItemKey { get; set; } = "";
    public Guid? ParentKey { get; set; }

    /// <summary>Text by ISO code.</summary>
    public Dictionary<string, string> Translations { get; set; } = [];
}

internal sealed class DomainRow
{
    public Guid Key { get; set; }
    public int Id { get; set; }

    /// <summary>A host with an optional path, or a path alone (<c>/en</c>), as in Umbraco's "Culture and hostnames".</summary>
    public string Name { get; set; } = "";
    public Guid RootKey { get; set; }
    public string LanguageIsoCode { get; set; } = "";
    public bool IsWildcard { get; set; }
    public int SortOrder { get; set; }
}

internal sealed class DocumentRow : ITreeItem
{
    public Guid Key { get; set; }
    public int Id { get; set; }
    public Guid? ParentKey { get; set; }
    public int SortOrder { get; set; }
    public bool Trashed { get; set; }
    public bool IsBlueprint { get; set; }
    public Guid ContentTypeKey { get; set; }
    public Guid? TemplateKey { get; set; }
    public DateTime CreateDate { get; set; }
    public DateTime UpdateDate { get; set; }
    public Guid CreatorKey { get; set; }
    public Guid WriterKey { get; set; }

    /// <summary>Grows by one with every write: the concurrency token that stops one editor overwriting another.</summary>
    public int Revision { get; set; }

    /// <summary>What editors see and change.</summary>
    public DocumentContent Draft { get; set; } = new();

    /// <summary>What visitors see: only published cultures; <c>null</c> when nothing is published.</summary>
    public DocumentContent? Published { get; set; }
}

/// <summary>One earlier state of a document, for history and rollback.</summary>
internal sealed class DocumentVersionRow
{
    public Guid Key { get; set; }
    public Guid DocumentKey { get; set; }
    public DateTime Date { get; set; }
    public Guid UserKey { get; set; }
    public bool WasPublished { get; set; }
    public bool PreventCleanup { get; set; }
    public DocumentContent Content { get; set; } = new();
}

/// <summary>A moment at which a document (or one culture of it) goes live or away.</summary>
internal sealed class ScheduleRow
{
    public Guid Key { get; set; }
    public Guid DocumentKey { get; set; }

    /// <summary>ISO code, or <c>null</c> for a document that does not vary by culture.</summary>
    public string? Culture { get; set; }
    public ContentScheduleAction Action { get; set; }

    /// <summary>UTC.</summary>
    public DateTime Date { get; set; }
}

/// <summary>Documents that go live, and off, together at one time (<see cref="Releases.ReleaseRun"/>).</summary>
internal sealed class ReleaseRow
{
    public Guid Key { get; set; }
    public string Name { get; set; } = "";
    public ReleaseState State { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? GoesLive { get; set; }

    /// <summary>UTC: when everything goes back to what it was before; <c>null</c> for never.</summary>
    public DateTime? GoesOff { get; set; }
    public IReadOnlyList<ReleaseItem> Items { get; set; } = [];

    /// <summary>What visitors saw before it went live; empty until then.</summary>
    public IReadOnlyList<ReleaseBefore> Before { get; set; } = [];

    /// <summary>What the last check found; of a failed release, why it failed.</summary>
    public IReadOnlyList<ReleaseProblem> Problems { get; set; } = [];

    /// <summary>UTC: when a planned release was last checked.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>Its planner has still to be told of its problems.</summary>
    public bool IsUntold { get; set; }
    public DateTime CreateDate { get; set; }
    public Guid CreatorKey { get; set; }

    /// <summary>Who planned it, and is told when something is wrong; whose rights count when it goes live.</summary>
    public Guid PlannerKey { get; set; }

    /// <summary>UTC: when it did go live.</summary>
    public DateTime? LiveAt { get; set; }

    /// <summary>UTC: when it did go off.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Concurrency token: grows with every write.</summary>
    public int Revision { get; set; }
}

internal sealed class MediaRow : ITreeItem
{
    public Guid Key { get; set; }
    public int Id { get; set; }
    public Guid? ParentKey { get; set; }
    public int SortOrder { get; set; }
    public bool Trashed { get; set; }
    public Guid ContentTypeKey { get; set; }
    public DateTime CreateDate { get; set; }
    public DateTime UpdateDate { get; set; }
    public Guid CreatorKey { get; set; }
    public DocumentContent Content { get; set; } = new();
}

/// <summary>An address that a document had before it was renamed or moved.</summary>
internal sealed class RedirectRow
{
    public Guid Key { get; set; }
    public Guid DocumentKey { get; set; }
    public string? Culture { get; set; }

    /// <summary>The old public path, lower case, without a trailing slash: <c>/bo/hyra</c>.</summary>
    public string Path { get; set; } = "";
    public DateTime CreateDate { get; set; }
}

/// <summary>
/// The change record every write leaves in its own transaction; each node's change follower reads on from the
/// last id it has seen and rebuilds what the record names.
/// </summary>
internal sealed class ChangeRow
{
    public long Id { get; set; }
    public ChangeSubject Subject { get; set; }

    /// <summary>The document, media item, type … that changed; <c>null</c> for the whole subject.</summary>
    public Guid? Key { get; set; }
    public TreeChangeTypes Type { get; set; }
    public DateTime Date { get; set; }
}

internal enum ChangeSubject { Document, Media, Schema, Language, Dictionary, Domain, Redirect, Member, MemberGroup, PublicAccess, Release }

internal sealed class AuditRow
{
    public long Id { get; set; }
    public ChangeSubject Subject { get; set; }
    public Guid Key { get; set; }

    /// <summary>Umbraco's <c>AuditType</c> by name: Save, Publish, Unpublish, Move …</summary>
    public string Action { get; set; } = "";
    public Guid UserKey { get; set; }
    public DateTime Date { get; set; }
    public string? Comment { get; set; }
}

/// <summary>A back office user.</summary>
internal sealed class UserRow
{
    public Guid Key { get; set; }
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string UserName { get; set; } = "";

    /// <summary>By ASP.NET Core Identity's hasher; empty for an invited user who has not chosen a password.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes with the password, the rights and every sign-out of all: tokens of an older stamp are refused.</summary>
    public Guid SecurityStamp { get; set; }
    public string LanguageIsoCode { get; set; } = "sv";
    public bool IsDisabled { get; set; }
    public bool IsInvited { get; set; }
    public int FailedLogins { get; set; }
    public DateTime? LockedOutUntil { get; set; }
    public DateTime? LastLoginDate { get; set; }
    public DateTime? LastLockoutDate { get; set; }
    public DateTime? LastPasswordChangeDate { get; set; }
    public DateTime CreateDate { get; set; }
    public DateTime UpdateDate { get; set; }

    /// <summary>Base32 secret of the authenticator app, protected; <c>null</c> without two-factor.</summary>
    public string? TwoFactorSecret { get; set; }

    /// <summary>The time step of the last code used: each code counts once (RFC 6238 §5.2).</summary>
    public long LastTwoFactorStep { get; set; }

    /// <summary>File name below the avatars' folder.</summary>
    public string? Avatar { get; set; }
    public IReadOnlyList<Guid> Groups { get; set; } = [];
    public UserStartNodes StartNodes { get; set; } = new();
}

/// <summary>Where a user's part of the trees begins; added to what the groups give.</summary>
internal sealed record UserStartNodes
{
    public bool HasDocumentRootAccess { get; init; }
    public IReadOnlyList<Guid> Documents { get; init; } = [];
    public bool HasMediaRootAccess { get; init; }
    public IReadOnlyList<Guid> Media { get; init; } = [];
}

/// <summary>A group of back office users: what they see and what they may do.</summary>
internal sealed class UserGroupRow
{
    public Guid Key { get; set; }
    public string Alias { get; set; } = "";
    public UserGroupDefinition Definition { get; set; } = new();
}

/// <summary>What a user group says; names follow Umbraco's <c>IUserGroup</c>.</summary>
internal sealed record UserGroupDefinition
{
    public string Name { get; init; } = "";
    public string? Description { get; init; }
    public string? Icon { get; init; }
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>ISO codes that the group may edit, unless it has all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];
    public bool HasAccessToAllLanguages { get; init; }
    public Guid? DocumentStartNode { get; init; }
    public bool DocumentRootAccess { get; init; }
    public Guid? MediaStartNode { get; init; }
    public bool MediaRootAccess { get; init; }

    /// <summary>Verbs such as <c>Umb.Document.Publish</c> that hold where no granular permission says otherwise.</summary>
    public IReadOnlyList<string> FallbackPermissions { get; init; } = [];

    /// <summary>Verbs on a document and what lies below it.</summary>
    public IReadOnlyList<DocumentPermission> DocumentPermissions { get; init; } = [];
}

internal sealed record DocumentPermission(Guid Document, IReadOnlyList<string> Verbs);

/// <summary>Something the client remembers for a user.</summary>
internal sealed class UserDataRow
{
    public Guid Key { get; set; }
    public Guid UserKey { get; set; }
    public string Group { get; set; } = "";
    public string Identifier { get; set; } = "";
    public string Value { get; set; } = "";
}

/// <summary>Who signed in, out or tried to, from where: kept for security, and for a limited time.</summary>
internal sealed class SignInRow
{
    public long Id { get; set; }
    public Guid? UserKey { get; set; }

    /// <summary>Whose account it was; <c>null</c> for a password of ours.</summary>
    public string? Provider { get; set; }

    /// <summary><c>SignedIn</c>, <c>WrongPassword</c>, <c>WrongCode</c>, <c>LockedOut</c>, <c>Disabled</c>, <c>PasswordReset</c>, <c>OtherAccountOnly</c>, or the name of a <c>StaffRefusal</c>.</summary>
    public string Event { get; set; } = "";
    public string? IpAddress { get; set; }
    public DateTime Date { get; set; }
}

/// <summary>An account of another provider that opens the back office for a user; known by issuer and subject (OpenID Connect Core §2), never by its address.</summary>
internal sealed class UserLoginRow
{
    public string Issuer { get; set; } = "";
    public string Subject { get; set; } = "";
    public Guid UserKey { get; set; }

    /// <summary>The name of the provider in the configuration.</summary>
    public string Provider { get; set; } = "";
    public DateTime CreateDate { get; set; }
}

/// <summary>A folder of types or data types that somebody made by itself; those that types name by their path need no row.</summary>
internal sealed class FolderRow
{
    public Guid Key { get; set; }

    /// <summary><c>Document</c>, <c>Media</c> or <c>Member</c> for types, <c>DataType</c> for data types.</summary>
    public string Container { get; set; } = "";

    /// <summary>Slash-separated names.</summary>
    public string Path { get; set; } = "";
}

/// <summary>A member of the site: somebody who may sign in there. Personal data; never in a snapshot, an export or a log.</summary>
internal sealed class MemberRow
{
    public Guid Key { get; set; }
    public Guid ContentTypeKey { get; set; }
    public string Name { get; set; } = "";

    /// <summary>In lower case, for finding and sorting: databases differ in what they hold for the lower case of Å, Ä and Ö.</summary>
    public string NormalisedName { get; set; } = "";
    public string Email { get; set; } = "";

    /// <summary>Trimmed and lower case: two members never share one.</summary>
    public string NormalisedEmail { get; set; } = "";
    public string UserName { get; set; } = "";
    public string NormalisedUserName { get; set; } = "";

    /// <summary>By ASP.NET Core Identity's hasher; empty for one who signs in by mailed link alone.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>Changes when every session of the member is to end.</summary>
    public Guid SecurityStamp { get; set; }
    public bool IsApproved { get; set; }
    public bool IsLockedOut { get; set; }
    public int FailedPasswordAttempts { get; set; }
    public DateTime? LastLoginDate { get; set; }
    public DateTime? LastLockoutDate { get; set; }
    public DateTime? LastPasswordChangeDate { get; set; }
    public DateTime CreateDate { get; set; }
    public DateTime UpdateDate { get; set; }

    /// <summary>Grows by one with every write.</summary>
    public int Revision { get; set; }
    public List<MemberValueRow> Values { get; set; } = [];
    public List<MemberInGroupRow> Groups { get; set; } = [];
}

/// <summary>A property value of a member; a row of its own so that members can be found by it.</summary>
internal sealed class MemberValueRow
{
    /// <summary>How much of a value can be searched, in characters: an index takes no long texts.</summary>
    public const int LongestSearch = 200;
    public Guid MemberKey { get; set; }
    public string Alias { get; set; } = "";

    /// <summary>As the property's editor stores it.</summary>
    public string Value { get; set; } = "";

    /// <summary>The beginning of the value in lower case.</summary>
    public string Search { get; set; } = "";
}

internal sealed class MemberInGroupRow
{
    public Guid MemberKey { get; set; }
    public Guid GroupKey { get; set; }
}

internal sealed class MemberGroupRow
{
    public Guid Key { get; set; }
    public string Name { get; set; } = "";
}

/// <summary>An address that is told of what happens to content.</summary>
internal sealed class WebhookRow
{
    public Guid Key { get; set; }
    public string? Name { get; set; }
    public string? Description { get; set; }
    public string Url { get; set; } = "";
    public bool Enabled { get; set; }

    /// <summary>Aliases, such as <c>Umbraco.ContentPublish</c>.</summary>
    public IReadOnlyList<string> Events { get; set; } = [];

    /// <summary>The document or media types whose events are told; empty for all.</summary>
    public IReadOnlyList<Guid> ContentTypeKeys { get; set; } = [];

    /// <summary>Sent along with every request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();
}

/// <summary>An event that a webhook's receiver has not taken yet; written with what it tells of, removed when it is taken or given up.</summary>
internal sealed class WebhookRequestRow
{
    /// <summary>Grows with time: what happened to one item is told in this order.</summary>
    public long Id { get; set; }

    /// <summary>The same at every attempt, so that a receiver can know one it has had already.</summary>
    public Guid Key { get; set; }
    public Guid WebhookKey { get; set; }
    public string Event { get; set; } = "";

    /// <summary>The document, media item or member.</summary>
    public Guid Subject { get; set; }
    public DateTime DueAt { get; set; }

    /// <summary>A worker that has died loses its claim then.</summary>
    public DateTime? ClaimedUntil { get; set; }
    public int Attempts { get; set; }

    /// <summary>JSON; <c>null</c> until the first attempt.</summary>
    public string? Payload { get; set; }
}

/// <summary>One attempt to tell a receiver, kept for a limited time.</summary>
internal sealed class WebhookLogRow
{
    public Guid Key { get; set; }
    public Guid WebhookKey { get; set; }
    public DateTime Date { get; set; }
    public string Event { get; set; } = "";
    public string Url { get; set; } = "";
    public int RetryCount { get; set; }

    /// <summary>HTTP status; <c>null</c> when no answer came.</summary>
    public int? StatusCode { get; set; }
    public string RequestHeaders { get; set; } = "";
    public string RequestBody { get; set; } = "";
    public string ResponseHeaders { get; set; } = "";

    /// <summary>The beginning of the answer, or why there was none.</summary>
    public string ResponseBody { get; set; } = "";
}

/// <summary>A user who wants a mail when something is done with a document or one below it.</summary>
internal sealed class DocumentNotificationRow
{
    public Guid UserKey { get; set; }
    public Guid DocumentKey { get; set; }

    /// <summary>The verb, such as <c>Umb.Document.Publish</c>.</summary>
    public string Action { get; set; } = "";
}

/// <summary>A document that, with those below it, only some members may see.</summary>
internal sealed class PublicAccessRow
{
    public Guid DocumentKey { get; set; }
    public Guid LoginDocumentKey { get; set; }
    public Guid ErrorDocumentKey { get; set; }

    /// <summary>Keys of members who may see it.</summary>
    public IReadOnlyList<Guid> Members { get; set; } = [];

    /// <summary>Keys of member groups that may see it.</summary>
    public IReadOnlyList<Guid> Groups { get; set; } = [];
}

/// <summary>
/// Templates and relation types: the engine keeps them and carries them through uSync, and gives them no
/// columns of their own until something queries them.
/// </summary>
internal sealed class DefinitionRow
{
    public Guid Key { get; set; }

    /// <summary>The uSync root element: <c>Template</c> or <c>RelationType</c>.</summary>
    public string Kind { get; set; } = "";
    public string Alias { get; set; } = "";

    /// <summary>The uSync element, canonically formatted.</summary>
    public string Xml { get; set; } = "";
}
