using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;

namespace SodraSmaland.Cms.Documents;

/// <param name="Document">What it happened to.</param>
/// <param name="Action">As in the audit.</param>
/// <param name="By">The user; empty for the schedule.</param>
internal sealed record DocumentEvent(Guid Document, string Action, Guid By);

/// <summary>
/// Mails those who asked to be told of what others do with a page or one below it. A courtesy, sent after the write has been
/// committed: a process that dies in between has told nobody, and the audit holds it all the same.
/// </summary>
internal sealed class DocumentNotifications(CmsDbContext database, ChangeFollower follower, IServiceProvider services, ILogger<DocumentNotifications> logger)
{
    /// <summary>What one can ask to be told of: the verb, how the client calls it, and the actions of the audit that it stands for.</summary>
    public static readonly IReadOnlyList<(string Verb, string Alias, string[] Actions)> Kinds =
    [
        (Verbs.Update, "update", ["Save"]),
        (Verbs.Publish, "publish", ["Publish"]),
        (Verbs.Unpublish, "unpublish", ["Unpublish"]),
        (Verbs.Delete, "delete", ["MoveToRecycleBin", "Delete"]),
        (Verbs.Duplicate, "copy", ["Copy"]),
        (Verbs.Move, "move", ["Move", "Restore"]),
        (Verbs.Rollback, "rollback", ["RollBack"]),
    ];

    public async Task TellAsync(IReadOnlyList<DocumentEvent> events)
    {
        try
        {
            if (events.Count == 0 || !await database.DocumentNotifications.AnyAsync())
                return;
            // One that was told of a branch need not hear of each page in it: the first of an action is the one that was acted on.
            foreach (var happened in events.DistinctBy(e => e.Action))
                await TellAsync(happened);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Nobody was told of {Count} events", events.Count);
        }
    }

    private async Task TellAsync(DocumentEvent happened)
    {
        if (Kinds.FirstOrDefault(k => k.Actions.Contains(happened.Action)) is not { Verb: { } verb } || services.GetService<IBackOfficeMails>() is not { } mails)
            return;
        // What has just been made or deleted may be missing on one of the sides; the other knows it.
        await follower.FollowAsync(CancellationToken.None);
        var index = follower.Index;
        var above = index.DocumentPath(happened.Document).ToList();
        var subscribers = await database.DocumentNotifications.Where(n => n.Action == verb && above.Contains(n.DocumentKey) && n.UserKey != happened.By).Select(n => n.UserKey).Distinct().ToListAsync();
        var by = await database.Users.Where(u => u.Key == happened.By).Select(u => u.Name).FirstOrDefaultAsync();
        foreach (var key in subscribers)
        {
            // Rights may have gone since they asked.
            if (await database.LoadUserAsync(key, null, CancellationToken.None) is not { } user || index.Document(happened.Document) is not { } document || !user.May(Verbs.Read, index, document.Key))
                continue;
            await mails.DocumentChangedAsync((user.Row.Name, user.Row.Email), user.Row.LanguageIsoCode, verb, document.Draft.Name, by, $"/umbraco/section/content/workspace/document/edit/{document.Key}", CancellationToken.None);
        }
    }
}
