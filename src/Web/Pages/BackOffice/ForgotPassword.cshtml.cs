using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>Asks for a mail with a link. The answer is the same whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgotPasswordModel(BackOfficeSignIn signIn, IBackOfficeMails mails) : DoorPage
{
    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPostAsync(string? email, CancellationToken cancellation)
    {
        if (await signIn.ResetTokenAsync(email ?? "", cancellation) is var (name, address, language, token))
            await mails.PasswordResetAsync((name, address), language, $"{Request.Scheme}://{Request.Host}/umbraco/set-password?token={Uri.EscapeDataString(token)}", cancellation);
        IsSent = true;
        return Page();
    }
}
