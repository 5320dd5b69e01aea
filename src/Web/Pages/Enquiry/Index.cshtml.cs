using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Pages.RegisterInterest;

namespace SodraSmaland.Web.Pages.Enquiry;

/// <summary>Receives an establishment enquiry: errors beside the fields with status 400, or on to the thanks with 303.</summary>
[EnableRateLimiting(RateLimits.Forms)]
[RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
internal sealed class IndexModel(Site site, EnquiryDesk desk, FormTrap trap) : FormPageModel(site, "enquiryPage")
{
    /// <summary>Above what the files may be together, so that one that is too large is told of in words.</summary>
    private const long Most = 60 * 1024 * 1024;

    public EnquiryForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellation)
    {
        if (!Find(key))
            return NotFound();
        if (FormTrap.HasCaught(Request.Form))
            return Thanks();
        CountStart();
        Form = await EnquiryForm.ReadAsync(Request.Form, Origin.OfPost(Request, Site), Site);
        if (trap.Refusal(Request.Form["t"]) is { } refusal)
            Form.Errors.Refuse("form", Site[refusal]);
        if (!Form.Errors.IsEmpty)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var files = Request.Form.Files.Select(f => (f.FileName, Content: f.OpenReadStream())).ToList();
        try
        {
            await desk.ReceiveAsync(Form.ToDraft(Site, FormPage.Key), files, cancellation);
        }
        finally
        {
            foreach (var (_, content) in files)
                await content.DisposeAsync();
        }
        return Thanks();
    }
}
