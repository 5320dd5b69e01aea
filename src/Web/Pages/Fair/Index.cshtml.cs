using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Primitives;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.RegisterInterest;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Fair;

/// <summary>
/// <em>Mässläge</em>: a tablet at a fair that takes registrations one after another. The address is the right to use it. Without a
/// script each is posted like any form; with it the tablet seals them for the server, and keeps them when the network is gone.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Fair)]
internal sealed class IndexModel(Site site, FairTickets tickets, LeadService leads) : PageModel
{
    private const string Source = "massa";
    private const int LongestText = 32 * 1024;

    /// <summary><c>null</c> when the address no longer opens.</summary>
    public FairTicket? Ticket { get; private set; }
    public IPublishedContent Campaign { get; private set; } = null!;

    /// <summary>The page of the form of interest: its words and consents are those of the tablet.</summary>
    public IPublishedContent FormPage { get; private set; } = null!;
    public InterestForm Form { get; private set; } = null!;

    /// <summary>Of the registration that the form will send.</summary>
    public Guid Receipt { get; private set; } = Guid.NewGuid();

    /// <summary>After one registration, and before the next.</summary>
    public bool IsThanking => Request.Query.ContainsKey("tack");

    public IActionResult OnGet(string token)
    {
        if (!Find(tickets.Open(token)))
            return Gone();
        Form = InterestForm.Empty(Origin(), []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        if (!Find(tickets.Open(token)))
            return Gone();
        Form = InterestForm.Read(Request.Form, Origin(), site);
        if (Guid.TryParse(Request.Form["receipt"], out var receipt))
            Receipt = receipt;
        if (!Form.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await leads.RegisterAsync(Form.ToRegistration(site, FormPage, Receipt), cancellation);
        return new SeeOther(FairLinks.Tablet(site.Culture, token) + "?tack=1");
    }

    /// <summary>A sealed registration; sent now, or kept until the network was back.</summary>
    public async Task<IActionResult> OnPostSealedAsync(string token, [FromBody] SealedRegistration? sealedOne, CancellationToken cancellation)
    {
        if (sealedOne is not { Key: not null, Nonce: not null, Text.Length: <= LongestText } || !ModelState.IsValid)
            return BadRequest();
        if (!Find(tickets.OpenForSending(token)))
            return StatusCode(StatusCodes.Status410Gone);
        Dictionary<string, StringValues> fields;
        try
        {
            fields = (JsonSerializer.Deserialize<Dictionary<string, string[]>>(Ticket!.Unseal(sealedOne)) ?? []).ToDictionary(f => f.Key, f => new StringValues(f.Value));
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return BadRequest();
        }
        Form = InterestForm.Read(new FormCollection(fields), Origin(), site);
        if (!Form.IsValid)
            return BadRequest(new { Errors = Form.Errors.ToDictionary(e => e.Field, e => e.Text) });
        await leads.RegisterAsync(Form.ToRegistration(site, FormPage, sealedOne.Id), cancellation);
        return StatusCode(StatusCodes.Status204NoContent);
    }

    private Measurement.Origin Origin() => new(Campaign.Key.ToString(), Source);

    private bool Find(FairTicket? ticket)
    {
        HttpContext.KeepPrivate();
        if (ticket is null || site.Find(ticket.Campaign) is not { } campaign || site.First("formPage") is not { } form)
            return false;
        (Ticket, Campaign, FormPage) = (ticket, campaign, form);
        return true;
    }

    /// <summary>The page without its form: what waits on the tablet is sent all the same.</summary>
    private PageResult Gone()
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}

/// <summary>Addresses of the tablet's page.</summary>
internal static class FairLinks
{
    public const string Swedish = "/massa/";
    public const string English = "/en/fair/";

    public static string Tablet(string culture, string token) => (culture.StartsWith("sv", StringComparison.Ordinal) ? Swedish : English) + token;
}
