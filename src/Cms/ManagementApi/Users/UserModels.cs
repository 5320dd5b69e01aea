using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Users;

namespace SodraSmaland.Cms.ManagementApi.Users;

internal static class UserModels
{
    public static UserResponseModel User(UserRow row, Guid adminGroup, DateTime now) => new()
    {
        Id = row.Key,
        Name = row.Name,
        Email = row.Email,
        UserName = row.UserName,
        Kind = UserKindModel.Default,
        LanguageIsoCode = row.LanguageIsoCode,
        State = StateOf(row, now),
        IsAdmin = row.Groups.Contains(adminGroup),
        AvatarUrls = Avatars.UrlsOf(row),
        FailedLoginAttempts = row.FailedLogins,
        CreateDate = row.CreateDate,
        UpdateDate = row.UpdateDate,
        LastLoginDate = row.LastLoginDate,
        LastLockoutDate = row.LastLockoutDate,
        LastPasswordChangeDate = row.LastPasswordChangeDate,
        UserGroupIds = [.. row.Groups.Select(References.To)],
        HasDocumentRootAccess = row.StartNodes.HasDocumentRootAccess,
        DocumentStartNodeIds = [.. row.StartNodes.Documents.Select(References.To)],
        HasMediaRootAccess = row.StartNodes.HasMediaRootAccess,
        MediaStartNodeIds = [.. row.StartNodes.Media.Select(References.To)],
        HasElementRootAccess = false,
        ElementStartNodeIds = [],
    };

    public static UserItemResponseModel Item(UserRow row) => new() { Id = row.Key, Name = row.Name, Kind = UserKindModel.Default, AvatarUrls = Avatars.UrlsOf(row), Flags = [] };

    public static UserStateModel StateOf(UserRow row, DateTime now) => row.IsDisabled ? UserStateModel.Disabled : row.IsInvited ? UserStateModel.Invited
        : row.LockedOutUntil > now ? UserStateModel.LockedOut : row.LastLoginDate is null ? UserStateModel.Inactive : UserStateModel.Active;

    public static UserGroupResponseModel Group(UserGroupRow row) => new()
    {
        Id = row.Key,
        Alias = row.Alias,
        Name = row.Definition.Name,
        Description = row.Definition.Description,
        Icon = row.Definition.Icon,
        IsDeletable = row.Alias != BackOfficeUser.AdministratorGroup,
        AliasCanBeChanged = row.Alias != BackOfficeUser.AdministratorGroup,
        Sections = row.Definition.Sections,
        Languages = row.Definition.Languages,
        HasAccessToAllLanguages = row.Definition.HasAccessToAllLanguages,
        DocumentStartNode = References.To(row.Definition.DocumentStartNode),
        DocumentRootAccess = row.Definition.DocumentRootAccess,
        MediaStartNode = References.To(row.Definition.MediaStartNode),
        MediaRootAccess = row.Definition.MediaRootAccess,
        ElementStartNode = null,
        ElementRootAccess = false,
        FallbackPermissions = row.Definition.FallbackPermissions,
        Permissions = Permissions.Of(row.Definition.DocumentPermissions),
    };

    public static UserGroupItemResponseModel GroupItem(UserGroupRow row) => new() { Id = row.Key, Name = row.Definition.Name, Alias = row.Alias, Icon = row.Definition.Icon, Flags = [] };
}
