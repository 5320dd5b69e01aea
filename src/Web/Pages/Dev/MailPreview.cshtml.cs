using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Mail;
using SodraSmaland.Web.Infrastructure;

namespace SodraSmaland.Web.Pages.Dev;

/// <summary>Every mail as its reader sees it, with both parts and in both languages. Not there in production.</summary>
internal sealed class MailPreviewModel(IWebHostEnvironment environment, MailSamples samples) : PageModel
{
    public static readonly IReadOnlyList<string> Languages = ["sv-SE", "en-US"];

    public IEnumerable<string> Names => samples.All.Select(s => s.Name);
    public MailDraft? Opened { get; private set; }
    public string Language => Request.Query["sprak"].ToString() is "en-US" ? "en-US" : "sv-SE";

    public async Task<IActionResult> OnGetAsync(string? name)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        if (name is null)
            return Page();
        // The letter in the frame has the page's policy; its look is all in style attributes, as mail programs want it.
        HttpContext.SetContentSecurityPolicy("default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; frame-ancestors 'self'");
        Opened = samples.All.FirstOrDefault(s => s.Name == name).Make is { } make ? await make(Language) : null;
        return Opened is null ? NotFound() : Page();
    }
}
