using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.Pages.MyRegistration;
using SodraSmaland.Web.Pages.Network;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.YourData;

/// <summary>All that is held about an address, behind a link mailed to it: seen, taken along, withdrawn, erased; and a request to the people behind the site.</summary>
[PrivatePage]
internal sealed class DataModel(Site site, SubjectData data) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public SubjectFile Held { get; private set; } = null!;
    public string Token { get; private set; } = "";
    public FieldErrors Errors { get; } = new("kind", "message");
    public SubjectRequestKind? Kind { get; private set; }
    public string Message { get; private set; } = "";
    public bool EraseError { get; private set; }

    /// <summary>What has just been done: a dictionary key.</summary>
    public string? Notice => Request.Query.ContainsKey("sparad") ? "Lead.Saved" : Request.Query.ContainsKey("mottagen") ? "YourData.RequestReceived" : null;

    /// <summary>A link that does not work leads to where one asks for another.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Token = RouteData.Values["token"]!.ToString()!;
        if (await data.OpenAsync(Token, HttpContext.RequestAborted) is not { } held)
        {
            context.Result = new SeeOther(YourDataLinks.Ask(site.Culture) + "?lank=1");
            return;
        }
        Held = held;
        site.OtherUrl = YourDataLinks.Of(site.IsSwedish ? "en-US" : "sv-SE", Token);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellation)
        => File(JsonSerializer.SerializeToUtf8Bytes(await data.ExportAsync(Held, cancellation), Json), "application/json", site["YourData.FileName"] + ".json");

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        if (Guid.TryParse(Request.Form["consent"], out var consent))
            await data.WithdrawAsync(Held, consent, cancellation);
        return new SeeOther(YourDataLinks.Of(site.Culture, Token) + "?sparad=1");
    }

    public async Task<IActionResult> OnPostEraseAsync(CancellationToken cancellation)
    {
        if (Request.Form["erase"] != "yes")
        {
            EraseError = true;
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await data.EraseAsync(Held.Email, cancellation);
        return new SeeOther(YourDataLinks.Ask(site.Culture) + "?raderad=1");
    }

    public async Task<IActionResult> OnPostRequestAsync(CancellationToken cancellation)
    {
        Message = Request.Form["message"].ToString().Trim().ReplaceLineEndings("\n");
        Kind = Enum.TryParse<SubjectRequestKind>(Request.Form["kind"], out var kind) && Enum.IsDefined(kind) ? kind : null;
        if (Kind is null)
            Errors.Refuse("kind", site["YourData.KindMissing"]);
        Errors.Check("message", Message, SubjectData.LongestMessage, site);
        if (!Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        await data.RequestAsync(Held, Kind!.Value, Message, cancellation);
        return new SeeOther(YourDataLinks.Of(site.Culture, Token) + "?mottagen=1");
    }
}
