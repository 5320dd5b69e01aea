using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Documents;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Preview;

namespace SodraSmaland.Cms.ManagementApi.Preview;

/// <summary>Turns preview on in the editor's browser and says where the client shows it.</summary>
[Route(Root + "document/{id:guid}/preview-url")]
internal sealed class DocumentPreviewUrlController(ContentPreview preview) : DocumentController
{
    [HttpGet]
    public IActionResult Get(Guid id, string? providerAlias = null, string? culture = null)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        preview.Enter(preview.Token(null, TimeSpan.FromHours(8), Part));
        return Ok(new DocumentUrlInfoModel
        {
            Url = $"/umbraco/preview?id={id}" + (culture is null ? "" : "&culture=" + Uri.EscapeDataString(culture)),
            Culture = culture,
            Provider = providerAlias ?? "umbDocumentUrlProvider",
            IsExternal = false,
        });
    }
}

[OpenToAll, Route(Root + "preview")]
internal sealed class EndPreviewController(ContentPreview preview) : ManagementController
{
    [HttpDelete]
    public async Task<IActionResult> End()
    {
        await preview.EndPreviewAsync();
        return Ok();
    }
}

/// <summary>A preview for one who has no account: the address holds for as long as the editor says, fourteen days at most.</summary>
[Route("umbraco/sodrasmaland/api/v1/preview-link")]
internal sealed class PreviewLinkController(ContentPreview preview) : DocumentController
{
    /// <param name="id">The document that the link opens.</param>
    /// <param name="culture">In which language.</param>
    /// <param name="moment">As the site will be then; drafts as they are now when left out.</param>
    /// <param name="days">How long it holds.</param>
    [HttpPost]
    public IActionResult Create(Guid id, string? culture = null, DateTimeOffset? moment = null, int days = 7)
    {
        if (Refusal(Verbs.Read, id) is { } refusal)
            return refusal;
        var token = preview.Token(moment?.UtcDateTime, TimeSpan.FromDays(Math.Clamp(days, 1, 14)), Part);
        return Ok(new { Url = $"{Request.Scheme}://{Request.Host}/umbraco/preview-link?token={Uri.EscapeDataString(token)}&id={id}" + (culture is null ? "" : "&culture=" + Uri.EscapeDataString(culture)) });
    }
}

[OpenToAll, Route("umbraco/preview-link")]
internal sealed class OpenPreviewLinkController(ContentPreview preview) : ManagementController
{
    [HttpGet]
    public IActionResult Open(string token, Guid? id = null, string? culture = null)
    {
        if (!preview.Enter(token))
            return NotFound("Länken gäller inte längre. The link no longer holds.");
        return Redirect(id is { } key ? $"/{key}" + (culture is null ? "" : "?culture=" + Uri.EscapeDataString(culture)) : "/");
    }
}

/// <summary>Back to the site as everybody sees it.</summary>
[OpenToAll, Route("umbraco/preview-end")]
internal sealed class LeavePreviewController(ContentPreview preview) : ManagementController
{
    [HttpGet]
    public async Task<IActionResult> Leave(string? to = null)
    {
        await preview.EndPreviewAsync();
        return Url.IsLocalUrl(to) ? LocalRedirect(to!) : Redirect("/");
    }
}

/// <summary>The whole site as it will be at a moment ("Tidsmaskin"), in the editor's browser.</summary>
[Route("umbraco/sodrasmaland/api/v1/time-machine")]
internal sealed class TimeMachineController(ContentPreview preview, TimeProvider time) : DocumentController
{
    [HttpPost]
    public IActionResult Enter(DateTimeOffset moment)
    {
        if (moment < time.GetUtcNow())
            return Invalid("PastMoment", "Välj en tid framåt. Det som har varit finns i dokumentens historik.", "Choose a time ahead. What has been is in the documents' history.");
        preview.Enter(preview.Token(moment.UtcDateTime, TimeSpan.FromHours(8), Part));
        return Ok(new { Url = "/" });
    }
}
