namespace SodraSmaland.Cms.Members;

/// <summary>How a write of a member ended; after Umbraco's <c>MemberEditingOperationStatus</c>.</summary>
public enum MemberStatus
{
    /// <summary>It was written.</summary>
    Success,

    /// <summary>There is no such member.</summary>
    NotFound,

    /// <summary>There is no such member type.</summary>
    MemberTypeNotFound,

    /// <summary>The name is empty.</summary>
    InvalidName,

    /// <summary>The e-mail address is none.</summary>
    InvalidEmail,

    /// <summary>The user name is empty.</summary>
    InvalidUsername,

    /// <summary>Another member has the e-mail address.</summary>
    DuplicateEmail,

    /// <summary>Another member has the user name.</summary>
    DuplicateUsername,

    /// <summary>The password is shorter than the back office asks for.</summary>
    InvalidPassword,

    /// <summary>There is no such member group.</summary>
    GroupNotFound,

    /// <summary>Somebody else has written since it was read.</summary>
    Conflict,
}
