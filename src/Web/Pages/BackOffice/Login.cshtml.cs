using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>Sign-in to the back office: password, and a code where the user has chosen two steps; or an account of another provider.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class LoginModel(BackOfficeSignIn signIn, StaffAccounts staff) : DoorPage
{
    public string UserName { get; private set; } = "";

    /// <summary>Stands when a code is asked for.</summary>
    public string? Ticket { get; private set; }

    public string ReturnUrl => SafeReturnUrl(Request.Query["ReturnUrl"]);

    /// <summary>What people call the accounts that open the door beside our own, with the address that leads to the provider.</summary>
    public IEnumerable<(string DisplayName, string Url)> Accounts
        => staff.Providers.Select(p => (p.DisplayName, $"/umbraco/login/with/{Uri.EscapeDataString(p.Name)}?ReturnUrl={Uri.EscapeDataString(ReturnUrl)}"));

    public void OnGet()
    {
        if (!Enum.TryParse<StaffRefusal>(Request.Query[StaffAccounts.RefusalParameter], out var why) || !Enum.IsDefined(why))
            return;
        Error = Text(why);
        if (why is not (StaffRefusal.Cancelled or StaffRefusal.Unavailable))
            Response.StatusCode = StatusCodes.Status403Forbidden;
    }

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
            SignInOutcome.OtherAccountOnly => Say("Du loggar in med ditt kommunkonto. Använd knappen nedanför.", "You sign in with your municipal account. Use the button below."),
            _ => Ticket is null
                ? Say("Användarnamnet eller lösenordet stämmer inte.", "The user name or the password is not right.")
                : Say("Koden stämmer inte, eller är redan använd. Vänta på nästa.", "The code is not right, or has been used. Wait for the next one."),
        };
        if (Error is not null)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    private string Text(StaffRefusal why) => why switch
    {
        StaffRefusal.Unavailable => Say("Kommunens inloggning svarar inte just nu. Försök igen om en stund, eller logga in med lösenord.", "The municipality's sign-in does not answer at the moment. Try again in a while, or sign in with a password."),
        StaffRefusal.Cancelled => Say("Inloggningen med kommunkonto avbröts.", "The sign-in with a municipal account was cancelled."),
        StaffRefusal.EmailUnverified => Say("Kommunkontot har ingen bekräftad e-postadress, och då vet vi inte vem du är. Be it-avdelningen om hjälp.", "The municipal account has no verified e-mail address, so we cannot tell who you are. Ask your IT department for help."),
        StaffRefusal.EmailDomain => Say("Kommunkontots e-postadress hör inte till dem som släpps in här.", "The e-mail address of the municipal account is not one of those let in here."),
        StaffRefusal.NotMapped => Say("Du är inloggad hos kommunen, men ditt konto ger ingen plats i redigeringsläget. Be regionens webbredaktion om tillgång.", "You are signed in with the municipality, but your account gives no place in the back office. Ask the region's web team for access."),
        StaffRefusal.UnknownUser => Say("Det finns ingen användare för kommunkontot. Be regionens webbredaktion om en inbjudan.", "There is no user for the municipal account. Ask the region's web team for an invitation."),
        StaffRefusal.Disabled => Say("Din användare är avstängd. Be regionens webbredaktion om hjälp.", "Your user is disabled. Ask the region's web team for help."),
        _ => Say("Inloggningen med kommunkonto gick inte att slutföra. Försök igen.", "The sign-in with a municipal account could not be completed. Try again."),
    };
}
