using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Users;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Users;

/// <summary>
/// Users of the back office. Who is not an administrator neither makes nor changes one, and gives nobody a group that
/// they are not in themselves.
/// </summary>
[InSection(Sections.Users)]
internal abstract class UserController : ManagementController
{
    protected DateTime Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    protected Task<UserRow?> FindAsync(Guid id) => Database.Users.FirstOrDefaultAsync(u => u.Key == id, Aborted);

    protected static Guid AdminGroup => Umbraco.Cms.Core.Constants.Security.AdminGroupKey;

    protected bool MayTouch(UserRow user) => Caller.IsAdmin || !user.Groups.Contains(AdminGroup);

    protected bool MayGive(IEnumerable<Guid> groups) => Caller.IsAdmin || groups.All(g => Caller.Groups.Any(own => own.Key == g));

    /// <summary>Changes users one by one, all or none; each must be there and within the caller's reach.</summary>
    protected async Task<IActionResult> OnAllAsync(IEnumerable<Guid> ids, Func<UserRow, IActionResult?> change)
    {
        foreach (var id in ids.Distinct())
        {
            if (await FindAsync(id) is not { } user)
                return Missing("The user");
            if (!MayTouch(user))
                return Denied();
            if (change(user) is { } refusal)
                return refusal;
            user.UpdateDate = Now;
        }
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }

    protected Task<IActionResult> RemoveAsync(IEnumerable<Guid> ids) => OnAllAsync(ids, user =>
    {
        if (user.Key == Caller.Key)
            return Answer(400, "CannotDeleteSelf", "Du kan inte ta bort dig själv.", "You cannot delete yourself.");
        Database.Users.Remove(user);
        Database.UserLogins.RemoveRange(Database.UserLogins.Where(l => l.UserKey == user.Key));
        return null;
    });

    protected async Task<IActionResult?> RefusalAsync(Guid? id, string name, string email, string userName, IEnumerable<Guid> groups)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Answer(400, "InvalidName", "Skriv ett namn.", "Enter a name.");
        if (!System.Net.Mail.MailAddress.TryCreate(email, out var address) || address.Address != email.Trim() || !address.Host.Contains('.'))
            return Answer(400, "InvalidEmail", "Skriv en e-postadress, till exempel namn@exempel.se.", "Enter an e-mail address, such as name@example.com.");
        if (await Database.Users.AnyAsync(u => u.Key != id && (u.Email == email.Trim() || u.UserName == userName.Trim()), Aborted))
            return Answer(400, "DuplicateEmail", "Det finns redan en användare med den adressen.", "There is a user of that address already.");
        var keys = groups.ToList();
        if (await Database.UserGroups.CountAsync(g => keys.Contains(g.Key), Aborted) < keys.Count)
            return Answer(404, "NoUserGroup", "Användargruppen finns inte.", "The user group does not exist.");
        return MayGive(keys) ? null : Denied();
    }

    protected UserRow New(Guid? id, string name, string email, string userName, IEnumerable<Guid> groups) => new()
    {
        Key = id ?? Guid.CreateVersion7(),
        Name = name.Trim(),
        Email = email.Trim(),
        UserName = userName.Trim(),
        SecurityStamp = Guid.NewGuid(),
        LanguageIsoCode = "sv",
        CreateDate = Now,
        UpdateDate = Now,
        Groups = [.. groups],
    };
}

[Route(Root + "user")]
internal sealed class AllUsersController : UserController
{
    [HttpGet]
    public async Task<Paged<UserResponseModel>> Get(int skip = 0, int take = 100)
        => Page((await Database.Users.AsNoTracking().OrderBy(u => u.Name).ToListAsync(Aborted)).Where(MayTouch).Select(u => UserModels.User(u, AdminGroup, Now)).ToList(), skip, take);
}

[Route(Root + "filter/user")]
internal sealed class FilterUsersController : UserController
{
    [HttpGet]
    public async Task<Paged<UserResponseModel>> Get(
        UserOrderModel orderBy = UserOrderModel.UserName, DirectionModel orderDirection = DirectionModel.Ascending, [FromQuery] Guid[]? userGroupIds = null,
        [FromQuery] UserStateModel[]? userStates = null, string filter = "", int skip = 0, int take = 100)
    {
        var users = (await Database.Users.AsNoTracking().ToListAsync(Aborted)).Where(u => MayTouch(u)
            && (userGroupIds is not { Length: > 0 } || u.Groups.Any(userGroupIds.Contains))
            && (userStates is not { Length: > 0 } || userStates.Contains(UserStateModel.All) || userStates.Contains(UserModels.StateOf(u, Now)))
            && (u.Name.Contains(filter, StringComparison.CurrentCultureIgnoreCase) || u.Email.Contains(filter, StringComparison.OrdinalIgnoreCase)));
        var sorted = (orderBy switch
        {
            UserOrderModel.Email => users.OrderBy(u => u.Email, StringComparer.OrdinalIgnoreCase),
            UserOrderModel.Language => users.OrderBy(u => u.LanguageIsoCode, StringComparer.Ordinal),
            UserOrderModel.CreateDate => users.OrderBy(u => u.CreateDate),
            UserOrderModel.UpdateDate => users.OrderBy(u => u.UpdateDate),
            UserOrderModel.LastLoginDate => users.OrderBy(u => u.LastLoginDate),
            _ => users.OrderBy(u => u.Name, StringComparer.CurrentCultureIgnoreCase),
        }).ToList();
        if (orderDirection == DirectionModel.Descending)
            sorted.Reverse();
        return Page(sorted.Select(u => UserModels.User(u, AdminGroup, Now)).ToList(), skip, take);
    }
}

[Route(Root + "user/{id:guid}")]
internal sealed class UserByIdController : UserController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await FindAsync(id) is not { } user ? Missing("The user") : MayTouch(user) ? Ok(UserModels.User(user, AdminGroup, Now)) : Denied();
}

[Route(Root + "user/batch")]
internal sealed class UserBatchController : UserController
{
    [HttpGet]
    public async Task<Paged<UserResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
    {
        var users = (await Database.Users.AsNoTracking().Where(u => ids.Contains(u.Key)).ToListAsync(Aborted)).Where(MayTouch).Select(u => UserModels.User(u, AdminGroup, Now)).ToList();
        return new(users.Count, users);
    }
}

/// <summary>A new user without a password; they get one from whoever made them, or by the reset link.</summary>
[Route(Root + "user")]
internal sealed class CreateUserController : UserController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateUserRequestModel model)
    {
        var groups = model.UserGroupIds.Select(g => g.Id).ToList();
        if (await RefusalAsync(null, model.Name, model.Email, model.UserName, groups) is { } refusal)
            return refusal;
        var user = New(model.Id, model.Name, model.Email, model.UserName, groups);
        Database.Users.Add(user);
        await Database.SaveChangesAsync(Aborted);
        return Created(user.Key, "user");
    }
}

/// <summary>A new user by mail: they choose a password from the link.</summary>
[Route(Root + "user/invite")]
internal sealed class InviteUserController(BackOfficeSignIn signIn, IBackOfficeMails mails) : UserController
{
    internal static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    [HttpPost]
    public async Task<IActionResult> Invite(InviteUserRequestModel model)
    {
        var groups = model.UserGroupIds.Select(g => g.Id).ToList();
        if (await RefusalAsync(null, model.Name, model.Email, model.UserName, groups) is { } refusal)
            return refusal;
        var user = New(model.Id, model.Name, model.Email, model.UserName, groups);
        user.IsInvited = true;
        Database.Users.Add(user);
        await Database.SaveChangesAsync(Aborted);
        await mails.InvitationAsync((user.Name, user.Email), Caller.Row.Name, model.Message, user.LanguageIsoCode, Link(this, signIn, user), Aborted);
        return Created(user.Key, "user");
    }

    internal static string Link(ControllerBase controller, BackOfficeSignIn signIn, UserRow user)
        => $"{controller.Request.Scheme}://{controller.Request.Host}/umbraco/set-password?token={Uri.EscapeDataString(signIn.ResetToken(user, Lifetime))}";
}

[Route(Root + "user/invite/resend")]
internal sealed class ResendUserInviteController(BackOfficeSignIn signIn, IBackOfficeMails mails) : UserController
{
    [HttpPost]
    public async Task<IActionResult> Resend(ResendInviteUserRequestModel model)
    {
        if (await FindAsync(model.User.Id) is not { IsInvited: true } user)
            return Missing("The invited user");
        if (!MayTouch(user))
            return Denied();
        await mails.InvitationAsync((user.Name, user.Email), Caller.Row.Name, model.Message, user.LanguageIsoCode, InviteUserController.Link(this, signIn, user), Aborted);
        return Ok();
    }
}

[Route(Root + "user/{id:guid}")]
internal sealed class UpdateUserController : UserController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateUserRequestModel model)
    {
        if (await FindAsync(id) is not { } user)
            return Missing("The user");
        var groups = model.UserGroupIds.Select(g => g.Id).ToList();
        if (!MayTouch(user))
            return Denied();
        if (await RefusalAsync(id, model.Name, model.Email, model.UserName, groups.Except(user.Groups)) is { } refusal)
            return refusal;
        if (id == Caller.Key && Caller.IsAdmin && !groups.Contains(AdminGroup))
            return Answer(400, "CannotDemoteSelf", "Du kan inte ta bort din egen administratörsroll.", "You cannot take away your own administrator role.");
        // Start nodes are a way to see more: nobody gives what lies outside their own part.
        var nodes = new UserStartNodes
        {
            HasDocumentRootAccess = model.HasDocumentRootAccess,
            Documents = [.. model.DocumentStartNodeIds.Select(n => n.Id)],
            HasMediaRootAccess = model.HasMediaRootAccess,
            Media = [.. model.MediaStartNodeIds.Select(n => n.Id)],
        };
        if (!Caller.IsAdmin && ((nodes.HasDocumentRootAccess && !Caller.HasDocumentRootAccess) || nodes.Documents.Any(n => !Caller.Reaches(Index, n)) || (nodes.HasMediaRootAccess && !Caller.HasMediaRootAccess) || nodes.Media.Any(n => !Caller.ReachesMedia(Index, n))))
            return Denied();
        (user.Name, user.Email, user.UserName, user.LanguageIsoCode, user.Groups, user.StartNodes, user.UpdateDate) = (model.Name.Trim(), model.Email.Trim(), model.UserName.Trim(), model.LanguageIsoCode, groups, nodes, Now);
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[Route(Root + "user/{id:guid}")]
internal sealed class DeleteUserController : UserController
{
    [HttpDelete]
    public Task<IActionResult> Delete(Guid id) => RemoveAsync([id]);
}

[Route(Root + "user")]
internal sealed class DeleteUsersController : UserController
{
    [HttpDelete]
    public Task<IActionResult> Delete(DeleteUsersRequestModel model) => RemoveAsync(model.UserIds.Select(u => u.Id));
}

[Route(Root + "user/disable")]
internal sealed class DisableUsersController : UserController
{
    [HttpPost]
    public Task<IActionResult> Disable(DisableUserRequestModel model) => OnAllAsync(model.UserIds.Select(u => u.Id), user =>
    {
        if (user.Key == Caller.Key)
            return Answer(400, "CannotDisableSelf", "Du kan inte inaktivera dig själv.", "You cannot disable yourself.");
        (user.IsDisabled, user.SecurityStamp) = (true, Guid.NewGuid());
        return null;
    });
}

[Route(Root + "user/enable")]
internal sealed class EnableUsersController : UserController
{
    [HttpPost]
    public Task<IActionResult> Enable(EnableUserRequestModel model) => OnAllAsync(model.UserIds.Select(u => u.Id), user =>
    {
        user.IsDisabled = false;
        return null;
    });
}

[Route(Root + "user/unlock")]
internal sealed class UnlockUsersController : UserController
{
    [HttpPost]
    public Task<IActionResult> Unlock(UnlockUsersRequestModel model) => OnAllAsync(model.UserIds.Select(u => u.Id), user =>
    {
        (user.LockedOutUntil, user.FailedLogins) = (null, 0);
        return null;
    });
}

[Route(Root + "user/set-user-groups")]
internal sealed class SetUserGroupsController : UserController
{
    [HttpPost]
    public Task<IActionResult> Set(UpdateUserGroupsOnUserRequestModel model)
    {
        var groups = model.UserGroupIds.Select(g => g.Id).ToList();
        return MayGive(groups) ? OnAllAsync(model.UserIds.Select(u => u.Id), user =>
        {
            if (user.Key == Caller.Key && Caller.IsAdmin && !groups.Contains(AdminGroup))
                return Answer(400, "CannotDemoteSelf", "Du kan inte ta bort din egen administratörsroll.", "You cannot take away your own administrator role.");
            user.Groups = groups;
            return null;
        }) : Task.FromResult<IActionResult>(Denied());
    }
}

[Route(Root + "user/{id:guid}/change-password")]
internal sealed class ChangeUserPasswordController(BackOfficeSignIn signIn) : UserController
{
    [HttpPost]
    public Task<IActionResult> Change(Guid id, ChangePasswordUserRequestModel model) => OnAllAsync([id], user =>
    {
        if (model.NewPassword.Length < BackOfficeSignIn.ShortestPassword)
            return Answer(400, "InvalidPassword", $"Lösenordet måste ha minst {BackOfficeSignIn.ShortestPassword} tecken.", $"The password must have at least {BackOfficeSignIn.ShortestPassword} characters.");
        signIn.SetPassword(user, model.NewPassword);
        user.IsInvited = false;
        return null;
    });
}

/// <summary>Makes up a password, shown this once to who asked.</summary>
[Route(Root + "user/{id:guid}/reset-password")]
internal sealed class ResetUserPasswordController(BackOfficeSignIn signIn) : UserController
{
    [HttpPost]
    public async Task<IActionResult> Reset(Guid id)
    {
        var password = Administrator.GeneratePassword();
        var answer = await OnAllAsync([id], user =>
        {
            signIn.SetPassword(user, password);
            return null;
        });
        return answer is OkResult ? Ok(new ResetPasswordUserResponseModel { ResetPassword = password }) : answer;
    }
}

[Route(Root + "user/{id:guid}/calculate-start-nodes")]
internal sealed class CalculateUserStartNodesController : UserController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (await Database.LoadUserAsync(id, null, Aborted) is not { } user)
            return Missing("The user");
        return Ok(new CalculatedUserStartNodesResponseModel
        {
            Id = id,
            HasDocumentRootAccess = user.HasDocumentRootAccess,
            DocumentStartNodeIds = [.. user.DocumentStartNodes.Select(References.To)],
            HasMediaRootAccess = user.HasMediaRootAccess,
            MediaStartNodeIds = [.. user.MediaStartNodes.Select(References.To)],
            HasElementRootAccess = false,
            ElementStartNodeIds = [],
        });
    }
}

[Route(Root + "user/{id:guid}/2fa")]
internal sealed class UserTwoFactorController : UserController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await FindAsync(id) is { } user
        ? Ok(new[] { new UserTwoFactorProviderModel { ProviderName = OwnTwoFactorController.Provider, IsEnabledOnUser = user.TwoFactorSecret is not null } }) : Missing("The user");
}

/// <summary>For one who has lost the telephone.</summary>
[Route(Root + "user/{id:guid}/2fa/{providerName}")]
internal sealed class DisableUserTwoFactorController : UserController
{
    [HttpDelete]
    public Task<IActionResult> Disable(Guid id, string providerName) => OnAllAsync([id], user =>
    {
        user.TwoFactorSecret = null;
        return null;
    });
}

[Route(Root + "user/avatar/{id:guid}")]
internal sealed class SetUserAvatarController(Avatars avatars) : UserController
{
    [HttpPost]
    public async Task<IActionResult> Set(Guid id, SetAvatarRequestModel model)
        => await FindAsync(id) is not { } user ? Missing("The user") : !MayTouch(user) ? Denied()
            : await avatars.SetAsync(id, model.File.Id, Caller.Key, Aborted) ? Ok() : Answer(400, "AvatarFileNotFound", "Bilden finns inte, eller är inte en bild.", "The picture is not there, or is not a picture.");
}

[Route(Root + "user/avatar/{id:guid}")]
internal sealed class ClearUserAvatarController(Avatars avatars) : UserController
{
    [HttpDelete]
    public async Task<IActionResult> Clear(Guid id)
    {
        if (await FindAsync(id) is not { } user)
            return Missing("The user");
        if (!MayTouch(user))
            return Denied();
        await avatars.ClearAsync(id, Aborted);
        return Ok();
    }
}

/// <summary>Names of users, for histories: open to every editor.</summary>
[Route(Root + "item/user")]
internal sealed class UserItemsController : ManagementController
{
    [HttpGet]
    public async Task<IReadOnlyList<UserItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Database.Users.AsNoTracking().Where(u => ids.Contains(u.Key)).ToListAsync(Aborted)).Select(UserModels.Item)];
}

[Route(Root + "user/configuration")]
internal sealed class UserConfigurationController : ManagementController
{
    [HttpGet]
    public UserConfigurationResponseModel Get() => new()
    {
        CanInviteUsers = true,
        UsernameIsEmail = true,
        AllowChangePassword = true,
        AllowTwoFactor = true,
        PasswordConfiguration = SecurityConfigurationController.Passwords,
    };
}
