using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Services.Changes;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>Old addresses that lead on to where a page is now.</summary>
internal abstract class RedirectController : DocumentController
{
    protected RedirectUrlResponseModel Model(PublishedSnapshot snapshot, RedirectRow row) => new()
    {
        Id = row.Key,
        OriginalUrl = row.Path,
        DestinationUrl = snapshot.Routes.Find(row.DocumentKey, row.Culture ?? snapshot.DefaultLanguage)?.Path ?? "",
        Created = row.CreateDate,
        Document = References.To(row.DocumentKey),
        Culture = row.Culture,
    };
}

[Route(Root + "redirect-management")]
internal sealed class RedirectsController(PublishedSnapshots snapshots) : RedirectController
{
    [HttpGet]
    public Paged<RedirectUrlResponseModel> Get(string? filter = null, int skip = 0, int take = 100)
        => Page(Rows.Redirects.Where(r => Caller.Reaches(Index, r.DocumentKey) && (string.IsNullOrWhiteSpace(filter) || r.Path.Contains(filter.Trim(), StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(r => r.CreateDate).Select(r => Model(snapshots.Latest, r)).ToList(), skip, take);
}

[Route(Root + "redirect-management/{id:guid}")]
internal sealed class RedirectsOfDocumentController(PublishedSnapshots snapshots) : RedirectController
{
    [HttpGet]
    public Paged<RedirectUrlResponseModel> Get(Guid id, int skip = 0, int take = 100)
        => Page(Rows.Redirects.Where(r => r.DocumentKey == id && Caller.Reaches(Index, id)).OrderByDescending(r => r.CreateDate).Select(r => Model(snapshots.Latest, r)).ToList(), skip, take);
}

[Route(Root + "redirect-management/{id:guid}")]
internal sealed class DeleteRedirectController(ChangeSignal signal, TimeProvider time) : RedirectController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        var row = await Database.Redirects.FirstOrDefaultAsync(r => r.Key == id, Aborted);
        if (!Caller.May(Verbs.Update, Index, row?.DocumentKey))
            return Denied();
        if (row is null)
            return Missing("The redirect");
        Database.Redirects.Remove(row);
        Database.Changes.Add(new ChangeRow { Subject = ChangeSubject.Redirect, Key = row.DocumentKey, Type = TreeChangeTypes.RefreshAll, Date = time.GetUtcNow().UtcDateTime });
        await Database.SaveChangesAsync(Aborted);
        signal.Raise();
        await FollowAsync();
        return Ok();
    }
}

/// <summary>Redirects are always on: an address that somebody has saved must lead on.</summary>
[Route(Root + "redirect-management/status")]
internal sealed class RedirectStatusController : RedirectController
{
    [HttpGet]
    public RedirectUrlStatusResponseModel Get() => new() { Status = RedirectStatusModel.Enabled, UserIsAdmin = false };
}

/// <summary>Turning redirects off is refused: an address that somebody has saved must lead on.</summary>
[ForAdministrators, Route(Root + "redirect-management/status")]
internal sealed class SetRedirectStatusController : RedirectController
{
    [HttpPost]
    public IActionResult Set(RedirectStatusModel status) => status == RedirectStatusModel.Enabled ? Ok()
        : Answer(400, "NotAllowed", "Omdirigeringar är alltid på: en adress som någon har sparat ska leda vidare.", "Redirects are always on: an address that somebody has saved must lead on.");
}
