using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Web.Pages.MyRegistration;

namespace SodraSmaland.Web.Pages.Newsletters;

/// <summary>
/// The link in every newsletter. Opening it changes nothing, since mail programs open links; the button, or the reader's mail
/// program by itself (RFC 8058), ends the mailings. It must work without cookies and without signing in: the token is all.
/// </summary>
[PrivatePage]
[IgnoreAntiforgeryToken]
internal sealed class UnsubscribeModel(Unsubscribing unsubscribing, UnsubscribeLinks links) : PageModel
{
    public string Token { get; private set; } = "";
    public bool IsKnown { get; private set; }
    public bool IsDone { get; private set; }

    public IActionResult OnGet(string token) => Show(token, links.Subject(token), isDone: false);

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        var subject = links.Subject(token);
        if (subject is { } reader)
            await unsubscribing.UnsubscribeAsync(reader, cancellation);
        return Show(token, subject, isDone: subject is not null);
    }

    private PageResult Show(string token, Guid? subject, bool isDone)
    {
        (Token, IsKnown, IsDone) = (token, subject is not null, isDone);
        if (!IsKnown)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
