using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.MyRegistration;

/// <summary>A person's own page behind the link in the mail: see, change, export, erase. Without a link that works: ask for one.</summary>
[PrivatePage]
[EnableRateLimiting(RateLimits.Forms)]
internal sealed class IndexModel(Site site, LeadService leads, ILeadMails mails) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Lead? Lead { get; private set; }
    public InterestForm Form { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public string? Email { get; private set; }
    public string? EmailError { get; private set; }
    public bool LinkSent { get; private set; }
    public bool Erased { get; private set; }
    public bool EraseError { get; private set; }
    public bool JustConfirmed => Request.Query.ContainsKey("bekraftad");
    public bool JustSaved => Request.Query.ContainsKey("sparad");
    public string RoutedTo => Lead is null ? "" : ((LeadMails)mails).RoutedTo(Lead);
    public string MailingsText => site.First("formPage") is { } page ? site.Text(page, "consentMailings") : "";

    public async Task<IActionResult> OnGetAsync(string? token, CancellationToken cancellation)
    {
        LinkSent = Request.Query.ContainsKey("skickad");
        Erased = token is null && Request.Query.ContainsKey("raderad");
        if (await LoadAsync(token, cancellation))
            Form = InterestForm.Of(Lead!);
        else if (token is not null)
            Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string? token, CancellationToken cancellation)
        => await LoadAsync(token, cancellation)
            ? File(JsonSerializer.SerializeToUtf8Bytes(await leads.ExportAsync(Lead!, cancellation), Json), "application/json", "sodra-smaland.json") : new SeeOther(Links.Lost(site.Culture));

    public async Task<IActionResult> OnPostSaveAsync(string? token, CancellationToken cancellation)
    {
        if (!await LoadAsync(token, cancellation))
            return new SeeOther(Links.Lost(site.Culture));
        Form = InterestForm.Read(Request.Form, new(null, null), site, asksEmail: false);
        if (!Form.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.ChangeAsync(Lead!, Form.ToChange(MailingsText), cancellation);
        return new SeeOther(Links.Mine(site.Culture, Token) + "?sparad=1");
    }

    public async Task<IActionResult> OnPostEraseAsync(string? token, CancellationToken cancellation)
    {
        if (!await LoadAsync(token, cancellation))
            return new SeeOther(Links.Lost(site.Culture));
        if (Request.Form["erase"] != "yes")
        {
            Form = InterestForm.Of(Lead!);
            EraseError = true;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.EraseAsync(Lead!, cancellation);
        return new SeeOther(Links.Lost(site.Culture) + "?raderad=1");
    }

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken cancellation)
    {
        Email = Request.Form["email"].ToString().Trim();
        if (!LeadRules.IsEmail(Email))
        {
            EmailError = site["Lead.EmailInvalid"];
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.RequestLinkAsync(Email, cancellation);
        return new SeeOther(Links.Lost(site.Culture) + "?skickad=1");
    }

    private async Task<bool> LoadAsync(string? token, CancellationToken cancellation)
    {
        Token = token ?? "";
        Lead = token is null ? null : await leads.FindAsync(token, cancellation);
        return Lead is not null;
    }
}
