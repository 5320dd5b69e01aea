using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Web.Pages.BackOffice;

/// <summary>The way to another provider's sign-in; back to our own page, which says so, when it cannot be reached.</summary>
internal sealed class LoginWithModel(StaffAccounts staff) : DoorPage
{
    public async Task<IActionResult> OnGetAsync(string provider)
    {
        var returnUrl = SafeReturnUrl(Request.Query["ReturnUrl"]);
        if (!staff.Providers.Any(p => p.Name == provider))
            return NotFound();
        if (await staff.ChallengeAsync(provider, returnUrl))
            return new EmptyResult();
        return RedirectToPage("/BackOffice/Login", new Dictionary<string, string?> { [StaffAccounts.RefusalParameter] = nameof(StaffRefusal.Unavailable), ["ReturnUrl"] = returnUrl });
    }
}
