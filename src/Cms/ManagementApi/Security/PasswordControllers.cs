using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>
/// Choosing a password by a mailed link, as operations: the same tokens and rules as our pages, which is where the mails lead.
/// Open to all, and limited per address as every sign-in is.
/// </summary>
[OpenToAll, EnableRateLimiting("sign-in")]
internal abstract class PasswordController : ManagementController
{
    protected static bool Belongs(string token, Guid user, BackOfficeSignIn signIn) => signIn.UserOfResetToken(token) == user;

    protected ObjectResult Lost() => Answer(400, "InvalidPasswordResetToken", "Länken gäller inte längre. Be om en ny.", "The link no longer holds. Ask for a new one.");

    protected ObjectResult Short() => Wrong("$.password", $"Lösenordet måste ha minst {BackOfficeSignIn.ShortestPassword} tecken.", $"The password must have at least {BackOfficeSignIn.ShortestPassword} characters.", "InvalidPassword");
}

/// <summary>Asks for a mail with a link; the answer is the same whether the address is known or not.</summary>
[Route(Root + "security/forgot-password")]
internal sealed class ForgotPasswordController(BackOfficeSignIn signIn, IBackOfficeMails mails) : PasswordController
{
    [HttpPost]
    public async Task<IActionResult> Ask(ResetPasswordRequestModel model)
    {
        if (await signIn.ResetTokenAsync(model.Email, Aborted) is var (name, address, language, token))
            await mails.PasswordResetAsync((name, address), language, $"{Request.Scheme}://{Request.Host}/umbraco/set-password?token={Uri.EscapeDataString(token)}", Aborted);
        return Ok();
    }
}

[Route(Root + "security/forgot-password/verify")]
internal sealed class VerifyForgotPasswordController(BackOfficeSignIn signIn) : PasswordController
{
    [HttpPost]
    public async Task<IActionResult> Verify(VerifyResetPasswordTokenRequestModel model) => Belongs(model.ResetCode, model.User.Id, signIn) && await signIn.IsResetTokenAsync(model.ResetCode, Aborted)
        ? Ok(new VerifyResetPasswordResponseModel { PasswordConfiguration = SecurityConfigurationController.Passwords }) : Lost();
}

[Route(Root + "security/forgot-password/reset")]
internal sealed class ResetForgotPasswordController(BackOfficeSignIn signIn) : PasswordController
{
    [HttpPost]
    public async Task<IActionResult> Reset(ResetPasswordTokenRequestModel model) => model.Password.Length < BackOfficeSignIn.ShortestPassword ? Short()
        : Belongs(model.ResetCode, model.User.Id, signIn) && await signIn.SetPasswordAsync(model.ResetCode, model.Password, Aborted) ? NoContent() : Lost();
}

[Route(Root + "user/invite/verify")]
internal sealed class VerifyUserInviteController(BackOfficeSignIn signIn) : PasswordController
{
    [HttpPost]
    public async Task<IActionResult> Verify(VerifyInviteUserRequestModel model) => Belongs(model.Token, model.User.Id, signIn) && await signIn.IsResetTokenAsync(model.Token, Aborted)
        ? Ok(new VerifyInviteUserResponseModel { PasswordConfiguration = SecurityConfigurationController.Passwords }) : Lost();
}

[Route(Root + "user/invite/create-password")]
internal sealed class CreateInvitedPasswordController(BackOfficeSignIn signIn) : PasswordController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateInitialPasswordUserRequestModel model) => model.Password.Length < BackOfficeSignIn.ShortestPassword ? Short()
        : Belongs(model.Token, model.User.Id, signIn) && await signIn.SetPasswordAsync(model.Token, model.Password, Aborted) ? Ok() : Lost();
}
