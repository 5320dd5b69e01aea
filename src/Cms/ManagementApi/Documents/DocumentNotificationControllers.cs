using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.ManagementApi.Documents;

/// <summary>What the caller is mailed of when others do it with a page, or one below it.</summary>
[Route(Root + "document/{id:guid}/notifications")]
internal sealed class DocumentNotificationsController : DocumentController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (Refusal(Verbs.Notifications, id) is { } refusal)
            return refusal;
        var known = await Database.DocumentNotifications.AsNoTracking().Where(n => n.UserKey == Caller.Key && n.DocumentKey == id).Select(n => n.Action).ToListAsync(Aborted);
        return Ok(DocumentNotifications.Kinds.Select(k => new DocumentNotificationResponseModel { ActionId = k.Verb, Alias = k.Alias, Subscribed = known.Contains(k.Verb) }).ToList());
    }
}

[Route(Root + "document/{id:guid}/notifications")]
internal sealed class UpdateDocumentNotificationsController : DocumentController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateDocumentNotificationsRequestModel model)
    {
        if (Refusal(Verbs.Notifications, id) is { } refusal)
            return refusal;
        if (model.SubscribedActionIds.Any(a => DocumentNotifications.Kinds.All(k => k.Verb != a)))
            return Wrong("$.subscribedActionIds", "Den händelsen går inte att bevaka.", "That action cannot be watched.");
        await using var transaction = await Database.BeginWriteAsync(Aborted);
        await Database.DocumentNotifications.Where(n => n.UserKey == Caller.Key && n.DocumentKey == id).ExecuteDeleteAsync(Aborted);
        Database.DocumentNotifications.AddRange(model.SubscribedActionIds.Distinct().Select(a => new DocumentNotificationRow { UserKey = Caller.Key, DocumentKey = id, Action = a }));
        await Database.SaveChangesAsync(Aborted);
        await transaction.CommitAsync(Aborted);
        return Ok();
    }
}
