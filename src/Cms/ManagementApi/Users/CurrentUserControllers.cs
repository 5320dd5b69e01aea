using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using QRCoder;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Users;

namespace SodraSmaland.Cms.ManagementApi.Users;

[Route(Root + "user/current")]
internal sealed class CurrentUserController : ManagementController
{
    [HttpGet]
    public CurrentUserResponseModel Get() => new()
    {
        Id = Caller.Key,
        Name = Caller.Row.Name,
        Email = Caller.Row.Email,
        UserName = Caller.Row.UserName,
        LanguageIsoCode = Caller.Row.LanguageIsoCode,
        AvatarUrls = Avatars.UrlsOf(Caller.Row),
        IsAdmin = Caller.IsAdmin,
        AllowedSections = Caller.AllowedSections,
        Languages = Caller.Languages,
        HasAccessToAllLanguages = Caller.HasAccessToAllLanguages,
        HasAccessToSensitiveData = Caller.SeesSensitiveData,
        HasDocumentRootAccess = Caller.HasDocumentRootAccess,
        DocumentStartNodeIds = [.. Caller.DocumentStartNodes.Select(References.To)],
        HasMediaRootAccess = Caller.HasMediaRootAccess,
        MediaStartNodeIds = [.. Caller.MediaStartNodes.Select(References.To)],
        HasElementRootAccess = false,
        ElementStartNodeIds = [],
        FallbackPermissions = Caller.FallbackPermissions,
        Permissions = Permissions.Of(Caller.DocumentPermissions),
        UserGroupIds = [.. Caller.Groups.Select(g => References.To(g.Key))],
    };
}

[Route(Root + "user/current/configuration")]
internal sealed class CurrentUserConfigurationController : ManagementController
{
    [HttpGet]
    public CurrentUserConfigurationResponseModel Get() => new()
    {
        KeepUserLoggedIn = false,
        AllowChangePassword = true,
        AllowTwoFactor = true,
        PasswordConfiguration = SecurityConfigurationController.Passwords,
    };
}

[Route(Root + "user/current/login-providers")]
internal sealed class CurrentUserLoginProvidersController(StaffAccounts staff) : ManagementController
{
    [HttpGet]
    public async Task<IReadOnlyList<UserExternalLoginProviderModel>> Get()
    {
        var linked = await Database.UserLogins.AsNoTracking().Where(l => l.UserKey == Caller.Key).ToListAsync(Aborted);
        return [.. staff.Providers.Select(p => new UserExternalLoginProviderModel { ProviderSchemeName = p.Name, ProviderKey = linked.Find(l => l.Provider == p.Name)?.Subject, IsLinkedOnUser = linked.Exists(l => l.Provider == p.Name), HasManualLinkingEnabled = false })];
    }
}

/// <summary>Which verbs the caller has on the documents asked for.</summary>
[Route(Root + "user/current/permissions/document")]
internal sealed class CurrentUserDocumentPermissionsController : ManagementController
{
    [HttpGet]
    public UserPermissionsResponseModel Get([FromQuery(Name = "id")] Guid[] ids)
        => new() { Permissions = [.. ids.Select(id => new UserPermissionModel { NodeKey = id.ToString(), Permissions = Caller.VerbsOn(Index, id) })] };
}

[Route(Root + "user/current/permissions/media")]
internal sealed class CurrentUserMediaPermissionsController : ManagementController
{
    [HttpGet]
    public UserPermissionsResponseModel Get([FromQuery(Name = "id")] Guid[] ids)
        => new() { Permissions = [.. ids.Select(id => new UserPermissionModel { NodeKey = id.ToString(), Permissions = Caller.ReachesMedia(Index, id) ? Caller.FallbackPermissions : [] })] };
}

[Route(Root + "user/current/permissions")]
internal sealed class CurrentUserPermissionsController : ManagementController
{
    [HttpGet]
    public UserPermissionsResponseModel Get([FromQuery(Name = "id")] Guid[] ids)
        => new() { Permissions = [.. ids.Select(id => new UserPermissionModel { NodeKey = id.ToString(), Permissions = Caller.VerbsOn(Index, id) })] };
}

/// <summary>There are no elements outside documents here.</summary>
[Route(Root + "user/current/permissions/element")]
internal sealed class CurrentUserElementPermissionsController : ManagementController
{
    [HttpGet]
    public UserPermissionsResponseModel Get([FromQuery(Name = "id")] Guid[] ids) => new() { Permissions = [.. ids.Select(id => new UserPermissionModel { NodeKey = id.ToString(), Permissions = [] })] };
}

[Route(Root + "user/current/profile")]
internal sealed class UpdateCurrentUserProfileController : ManagementController
{
    [HttpPut]
    public async Task<IActionResult> Update(UpdateCurrentUserRequestModel model)
    {
        if (model.LanguageIsoCode is not ("sv" or "en" or "en-US" or "sv-SE"))
            return Invalid("InvalidIsoCode", "Språket finns inte i redigeringsläget.", "The back office does not speak that language.");
        await Database.Users.Where(u => u.Key == Caller.Key).ExecuteUpdateAsync(s => s.SetProperty(u => u.LanguageIsoCode, model.LanguageIsoCode), Aborted);
        return Ok();
    }
}

[Route(Root + "user/current/change-password")]
internal sealed class ChangeOwnPasswordController(BackOfficeSignIn signIn) : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Change(ChangePasswordCurrentUserRequestModel model)
    {
        var user = await Database.Users.FirstAsync(u => u.Key == Caller.Key, Aborted);
        if (!BackOfficeSignIn.IsPassword(user, model.OldPassword ?? ""))
            return Invalid("IncorrectPassword", "Det nuvarande lösenordet stämmer inte.", "The current password is not right.");
        if (model.NewPassword.Length < BackOfficeSignIn.ShortestPassword)
            return Invalid("InvalidPassword", $"Lösenordet måste ha minst {BackOfficeSignIn.ShortestPassword} tecken.", $"The password must have at least {BackOfficeSignIn.ShortestPassword} characters.");
        signIn.SetPassword(user, model.NewPassword);
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[Route(Root + "user/current/avatar")]
internal sealed class SetOwnAvatarController(Avatars avatars) : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Set(SetAvatarRequestModel model)
        => await avatars.SetAsync(Caller.Key, model.File.Id, Caller.Key, Aborted) ? Ok() : Invalid("AvatarFileNotFound", "Bilden finns inte, eller är inte en bild.", "The picture is not there, or is not a picture.");
}

[Route(Root + "user/current/avatar")]
internal sealed class ClearOwnAvatarController(Avatars avatars) : ManagementController
{
    [HttpDelete]
    public async Task<IActionResult> Clear()
    {
        await avatars.ClearAsync(Caller.Key, Aborted);
        return Ok();
    }
}

/// <summary>The one second factor there is: a time-based code of an authenticator app.</summary>
[Route(Root + "user/current/2fa")]
internal sealed class OwnTwoFactorController : ManagementController
{
    internal const string Provider = "Authenticator";

    [HttpGet]
    public IReadOnlyList<UserTwoFactorProviderModel> Get() => [new() { ProviderName = Provider, IsEnabledOnUser = Caller.Row.TwoFactorSecret is not null }];
}

/// <summary>A new secret to be scanned; it counts only once a code has proved it.</summary>
[Route(Root + "user/current/2fa/{providerName}")]
internal sealed class SetUpOwnTwoFactorController : ManagementController
{
    [HttpGet]
    public IActionResult Get(string providerName)
    {
        if (providerName != OwnTwoFactorController.Provider)
            return Missing("The provider");
        var secret = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));
        var label = Uri.EscapeDataString($"Södra Småland:{Caller.Row.Email}");
        using var code = QRCodeGenerator.GenerateQrCode($"otpauth://totp/{label}?secret={secret}&issuer={Uri.EscapeDataString("Södra Småland")}", QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(code);
        return Ok(new TwoFactorSetup("NoopSetupTwoFactorModel", secret, "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(8))));
    }

    private sealed record TwoFactorSetup([property: System.Text.Json.Serialization.JsonPropertyName("$type")] string Type, string Secret, string QrCodeSetupImageUrl);
}

[Route(Root + "user/current/2fa/{providerName}")]
internal sealed class EnableOwnTwoFactorController(BackOfficeSignIn signIn) : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Enable(string providerName, EnableTwoFactorRequestModel model)
    {
        if (providerName != OwnTwoFactorController.Provider)
            return Missing("The provider");
        var isSecret = model.Secret.Length >= 32 && model.Secret.All(c => c is >= 'A' and <= 'Z' or >= '2' and <= '7' or '=');
        if (!isSecret || !BackOfficeSignIn.Verify(model.Secret, model.Code, out var step))
            return Invalid("InvalidCode", "Koden stämmer inte. Kontrollera klockan i telefonen och försök igen.", "The code is not right. Check the clock of the phone and try again.");
        var secret = signIn.Protect(model.Secret);
        await Database.Users.Where(u => u.Key == Caller.Key).ExecuteUpdateAsync(s => s.SetProperty(u => u.TwoFactorSecret, secret).SetProperty(u => u.LastTwoFactorStep, step), Aborted);
        return Ok();
    }
}

[Route(Root + "user/current/2fa/{providerName}")]
internal sealed class DisableOwnTwoFactorController(BackOfficeSignIn signIn) : ManagementController
{
    [HttpDelete]
    public async Task<IActionResult> Disable(string providerName, string code)
    {
        if (providerName != OwnTwoFactorController.Provider || Caller.Row.TwoFactorSecret is not { } secret)
            return Missing("The provider");
        if (!BackOfficeSignIn.Verify(signIn.Unprotect(secret), code, out _))
            return Invalid("InvalidCode", "Koden stämmer inte.", "The code is not right.");
        await Database.Users.Where(u => u.Key == Caller.Key).ExecuteUpdateAsync(s => s.SetProperty(u => u.TwoFactorSecret, (string?)null), Aborted);
        return Ok();
    }
}

internal static class Permissions
{
    public static IReadOnlyList<IPermissionPresentationModel> Of(IEnumerable<DocumentPermission> permissions)
        => [.. permissions.Select(p => new IPermissionPresentationModelDocumentPermissionPresentationModel { Document = References.To(p.Document), Verbs = p.Verbs })];

    public static IReadOnlyList<DocumentPermission> From(IEnumerable<IPermissionPresentationModel> permissions)
        => [.. permissions.OfType<IPermissionPresentationModelDocumentPermissionPresentationModel>().Select(p => new DocumentPermission(p.Document.Id, p.Verbs))];
}
