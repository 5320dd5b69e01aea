using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>Sign-in to the back office: password, and a code where the user has chosen two steps.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class LoginModel(BackOfficeSignIn signIn) : DoorPage
{
    public string UserName { get; private set; } = "";

    /// <summary>Stands when a code is asked for.</summary>
    public string? Ticket { get; private set; }

    public string ReturnUrl => SafeReturnUrl(Request.Query["ReturnUrl"]);

    public async Task<IActionResult> OnPostAsync(string? userName, string? password, string? ticket, string? code, CancellationToken cancellation)
    {
        UserName = userName ?? "";
        SignInOutcome outcome;
        if (!string.IsNullOrEmpty(ticket))
        {
            outcome = await signIn.CodeAsync(ticket, code ?? "", cancellation);
            Ticket = outcome == SignInOutcome.Refused ? ticket : null;
        }
        else
            (outcome, Ticket) = await signIn.PasswordAsync(UserName, password ?? "", cancellation);
        if (outcome == SignInOutcome.SignedIn)
            return new SeeOther(ReturnUrl);
        Error = outcome switch
        {
            SignInOutcome.LockedOut => Say("Kontot vilar efter för många försök. Vänta tio minuter, eller välj ett nytt lösenord.", "The account rests after too many attempts. Wait ten minutes, or choose a new password."),
            SignInOutcome.CodeNeeded => null,
            _ => Ticket is null
                ? Say("Användarnamnet eller lösenordet stämmer inte.", "The user name or the password is not right.")
                : Say("Koden stämmer inte, eller är redan använd. Vänta på nästa.", "The code is not right, or has been used. Wait for the next one."),
        };
        if (Error is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
