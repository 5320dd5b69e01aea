using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>Chooses a password from the link of a reset or an invitation.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SetPasswordModel(BackOfficeSignIn signIn) : DoorPage
{
    public bool IsDone { get; private set; }

    /// <summary>The link is too old, has been used, or was never one of ours.</summary>
    public bool IsLost { get; private set; }

    public async Task OnGetAsync(string? token, CancellationToken cancellation) => IsLost = !await signIn.IsResetTokenAsync(token ?? "", cancellation);

    public async Task<IActionResult> OnPostAsync(string? token, string? password, CancellationToken cancellation)
    {
        if (!await signIn.IsResetTokenAsync(token ?? "", cancellation))
            IsLost = true;
        else if ((password ?? "").Length < BackOfficeSignIn.ShortestPassword)
            Error = Say($"Lösenordet måste ha minst {BackOfficeSignIn.ShortestPassword} tecken.", $"The password must have at least {BackOfficeSignIn.ShortestPassword} characters.");
        else
            IsDone = await signIn.SetPasswordAsync(token!, password!, cancellation);
        if (!IsDone)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
