using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Leads.Desk;

/// <summary>What came of something done at the desk; beyond the first three, the rule that stood in the way.</summary>
internal enum DeskStatus
{
    Done,

    /// <summary>Not there, or not for this user to see: the answer is the same.</summary>
    NotFound,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,
    AlreadyThere,
    NothingBecomesNewAgain,
    AMoveFollowsAContact,
    WhatIsClosedIsOpenedByAContact,
    OnlyWhoSeesALeadLooksAfterIt,
    AStepHasWordsAndADay,
    AStepLiesAhead,
    ANoteHasWords,
    TooLong,
    ANoteIsItsWritersToRemove,
    UnknownMunicipality,
    ALeadIsNotItsOwnDuplicate,
}

/// <summary>A lead with all there is about it.</summary>
/// <param name="Lead">With consents, routings and history.</param>
/// <param name="Merged">Registrations found to be the same person.</param>
/// <param name="Accesses">Who opened or exported it, the latest first.</param>
/// <param name="MailsWaiting">How many mails to or about it are not sent yet.</param>
internal sealed record LeadFile(Lead Lead, IReadOnlyList<Lead> Merged, IReadOnlyList<AccessRecord> Accesses, int MailsWaiting);

/// <summary>
/// What coordinators do with a lead. Every operation asks whether the user may see it, and a change says which version it
/// was made from. Row, history and mail are written in one transaction.
/// </summary>
internal sealed class LeadDesk(SiteDbContext database, ILeadMails mails, ICoordinators coordinators, ErasureLedger ledger, TimeProvider time)
{
    /// <summary>Kind of <see cref="AccessRecord"/>.</summary>
    public const string AccessKind = "lead";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Shows a lead to somebody, and writes down that it did.</summary>
    /// <returns>The lead, or the one it is the same person as; <c>null</c> when there is none for this user.</returns>
    public async Task<LeadFile?> OpenAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(user, id, cancellation) is not { } lead)
            return null;
        AccessLog.Add(database, user, AccessAction.Opened, AccessKind, null, Now, [lead.Id]);
        await database.SaveChangesAsync(cancellation);
        return await ReadAsync(user, id, cancellation);
    }

    /// <summary>The lead as it is after a change of the user's own.</summary>
    public async Task<LeadFile?> ReadAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        if (await FindAsync(user, id, cancellation) is not { } lead)
            return null;
        var merged = await database.Leads.AsNoTracking().Where(l => l.MergedIntoId == lead.Id).Include(l => l.Consents).Include(l => l.Routings).Include(l => l.Events).AsSplitQuery().ToListAsync(cancellation);
        var ids = merged.Select(m => m.Id).Append(lead.Id).ToList();
        var records = await database.Set<AccessSubject>().Where(s => ids.Contains(s.SubjectId)).Select(s => s.RecordId).Distinct().ToListAsync(cancellation);
        var accesses = await database.AccessRecords.AsNoTracking().Where(r => records.Contains(r.Id)).OrderByDescending(r => r.At).Take(100).ToListAsync(cancellation);
        return new(lead, merged, accesses, await database.Outbox.CountAsync(m => ids.Contains(m.SubjectId!.Value), cancellation));
    }

    /// <summary>Others that may be the same person: same telephone number, same name, or the same name before the at sign.</summary>
    public async Task<IReadOnlyList<LeadRow>> LookAlikesAsync(DeskUser user, Lead lead, CancellationToken cancellation)
    {
        var mailbox = lead.NormalisedEmail.Split('@')[0].Split('+')[0] + "@";
        var name = lead.Name is { Length: > 0 } written ? written.ToLowerInvariant() + " " : null;
        var phone = lead.Phone is { Length: > 0 } number ? " " + LeadRules.Digits(number) : null;
        return await database.Leads.AsNoTracking().VisibleTo(user.Scope).Where(l => l.Id != lead.Id)
            .Where(l => l.NormalisedEmail.StartsWith(mailbox) || (name != null && l.SearchText.StartsWith(name)) || (phone != null && l.SearchText.EndsWith(phone)))
            .OrderByDescending(l => l.CreatedAt).Take(5)
            .Select(l => new LeadRow { Id = l.Id, Name = l.Name, Email = l.Email, Phone = l.Phone, Stage = l.Stage, CreatedAt = l.CreatedAt }).ToListAsync(cancellation);
    }

    public Task<DeskStatus> ChangeStageAsync(DeskUser user, Guid id, int version, LeadStage to, CancellationToken cancellation) => ChangeAsync(user, id, version, lead =>
    {
        var from = lead.Stage;
        if (from == to)
            return DeskStatus.AlreadyThere;
        if (!LeadStages.NothingBecomesNewAgain(to))
            return DeskStatus.NothingBecomesNewAgain;
        if (!LeadStages.WhatIsClosedIsOpenedByAContact(from, to))
            return DeskStatus.WhatIsClosedIsOpenedByAContact;
        if (!LeadStages.AMoveFollowsAContact(from, to))
            return DeskStatus.AMoveFollowsAContact;
        (lead.Stage, lead.StageAt) = (to, Now);
        if (to != LeadStage.Closed)
            lead.Reached = to;
        Happened(lead, LeadEventKind.Stage, user, from: from.ToString(), to: to.ToString());
        return DeskStatus.Done;
    }, cancellation);

    /// <param name="user">Who does it.</param>
    /// <param name="id">The lead.</param>
    /// <param name="version">What it was changed from.</param>
    /// <param name="assignee">Key of a coordinator who sees the lead; <c>null</c> gives it back to all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DeskStatus> AssignAsync(DeskUser user, Guid id, int version, Guid? assignee, CancellationToken cancellation)
    {
        var coordinator = assignee is { } key ? (await coordinators.AllAsync(cancellation)).FirstOrDefault(c => c.Key == key) : null;
        return await ChangeAsync(user, id, version, lead =>
        {
            if (lead.AssigneeKey == assignee)
                return DeskStatus.AlreadyThere;
            if (assignee is not null && coordinator?.Scope.Sees(lead) != true)
                return DeskStatus.OnlyWhoSeesALeadLooksAfterIt;
            Happened(lead, LeadEventKind.Assignee, user, from: lead.AssigneeName, to: coordinator?.Name);
            (lead.AssigneeKey, lead.AssigneeName) = (assignee, coordinator?.Name);
            return DeskStatus.Done;
        }, cancellation);
    }

    /// <summary>Says what is to be done and when; whoever looks after the lead is mailed on the day. Nobody yet: it is who plans.</summary>
    public Task<DeskStatus> PlanAsync(DeskUser user, Guid id, int version, string text, DateOnly? on, CancellationToken cancellation) => ChangeAsync(user, id, version, lead =>
    {
        text = text.Trim();
        if (text.Length == 0 || on is not { } day)
            return DeskStatus.AStepHasWordsAndADay;
        if (text.Length > LeadRules.LongestNextStep)
            return DeskStatus.TooLong;
        if (day < County.Date(Now))
            return DeskStatus.AStepLiesAhead;
        (lead.NextStep, lead.NextStepOn, lead.NextStepRemindedAt) = (text, day, null);
        if (lead.AssigneeKey is null)
            (lead.AssigneeKey, lead.AssigneeName) = (user.Key, user.Name);
        Happened(lead, LeadEventKind.NextStep, user, to: day.ToString("O", CultureInfo.InvariantCulture), text: text);
        return DeskStatus.Done;
    }, cancellation);

    public Task<DeskStatus> FinishStepAsync(DeskUser user, Guid id, int version, CancellationToken cancellation) => ChangeAsync(user, id, version, lead =>
    {
        if (lead.NextStepOn is null)
            return DeskStatus.AlreadyThere;
        Happened(lead, LeadEventKind.NextStepDone, user, text: lead.NextStep);
        (lead.NextStep, lead.NextStepOn, lead.NextStepRemindedAt) = (null, null, null);
        return DeskStatus.Done;
    }, cancellation);

    /// <summary>Adds a note; notes do not stand in one another's way, so it asks for no version.</summary>
    public Task<DeskStatus> NoteAsync(DeskUser user, Guid id, string text, CancellationToken cancellation) => ChangeAsync(user, id, null, lead =>
    {
        text = text.Trim();
        if (text.Length is 0 or > LeadRules.LongestNote)
            return text.Length == 0 ? DeskStatus.ANoteHasWords : DeskStatus.TooLong;
        Happened(lead, LeadEventKind.Note, user, text: text);
        return DeskStatus.Done;
    }, cancellation);

    public Task<DeskStatus> RemoveNoteAsync(DeskUser user, Guid id, Guid note, CancellationToken cancellation) => ChangeAsync(user, id, null, lead =>
    {
        if (lead.Events.Find(e => e.Id == note && e.Kind == LeadEventKind.Note) is not { } written)
            return DeskStatus.NotFound;
        if (written.ByKey != user.Key)
            return DeskStatus.ANoteIsItsWritersToRemove;
        database.Remove(written);
        return DeskStatus.Done;
    }, cancellation);

    /// <summary>Gives a lead to another municipality, whose coordinators are mailed.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="id">The lead.</param>
    /// <param name="version">What it was changed from.</param>
    /// <param name="to">Alias of the receiver; empty is the regional desk.</param>
    /// <param name="keep">Whether the user's own municipality keeps it too.</param>
    /// <param name="known">Aliases of the municipalities that there are.</param>
    /// <param name="message">To the receiver, or <c>null</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DeskStatus> HandOverAsync(DeskUser user, Guid id, int version, string to, bool keep, IReadOnlyCollection<string> known, string? message, CancellationToken cancellation)
    {
        IReadOnlyList<MailDraft> drafts = [];
        if (await FindAsync(user, id, cancellation) is { } seen && seen.Version == version && (to.Length == 0 || known.Contains(to)))
            drafts = await mails.HandedOverAsync(seen, to, user.Name, message);
        var left = (await coordinators.AllAsync(cancellation)).ToDictionary(c => c.Key, c => c.Scope);
        return await ChangeAsync(user, id, version, lead =>
        {
            if (to.Length > 0 && !known.Contains(to))
                return DeskStatus.UnknownMunicipality;
            if (message?.Length > LeadRules.LongestNote)
                return DeskStatus.TooLong;
            if (lead.Routings.Exists(r => r.Municipality == to))
                return DeskStatus.AlreadyThere;
            var own = lead.Routings.Where(r => user.Scope.Covers(r.Municipality)).ToList();
            database.Add(new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = to, RoutedAt = Now });
            foreach (var routing in own.Where(_ => !keep))
            {
                lead.Routings.Remove(routing);
                database.Remove(routing);
            }
            if (lead.AssigneeKey is { } assignee && !(left.GetValueOrDefault(assignee) is { } scope && (scope.Covers(to) || scope.Sees(lead))))
                (lead.AssigneeKey, lead.AssigneeName) = (null, null);
            Happened(lead, LeadEventKind.HandOver, user, from: keep ? null : string.Join(',', own.Select(r => r.Municipality)), to: to, text: message);
            foreach (var draft in drafts)
                Mailed(lead, draft, "handover");
            return DeskStatus.Done;
        }, cancellation);
    }

    /// <summary>
    /// Says that another registration is the same person. It goes out of lists and counts and is shown with this one; nothing
    /// of it is lost, and <see cref="UnmergeAsync"/> takes it back. Who may see the other may then see this one.
    /// </summary>
    public async Task<DeskStatus> MergeAsync(DeskUser user, Guid id, int version, Guid duplicate, CancellationToken cancellation)
    {
        if (id == duplicate)
            return DeskStatus.ALeadIsNotItsOwnDuplicate;
        if (await FindAsync(user, duplicate, cancellation) is not { } other || other.Id != duplicate)
            return DeskStatus.NotFound;
        var earlier = await database.Leads.Where(l => l.MergedIntoId == other.Id).ToListAsync(cancellation);
        return await ChangeAsync(user, id, version, lead =>
        {
            if (other.Id == lead.Id)
                return DeskStatus.ALeadIsNotItsOwnDuplicate;
            foreach (var municipality in other.Routings.Select(r => r.Municipality).Except(lead.Routings.Select(r => r.Municipality)).ToList())
                database.Add(new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = municipality, RoutedAt = Now });
            foreach (var third in earlier)
                third.MergedIntoId = lead.Id;
            other.MergedIntoId = lead.Id;
            other.Touch();
            Happened(lead, LeadEventKind.Merge, user, to: other.Email);
            return DeskStatus.Done;
        }, cancellation);
    }

    public async Task<DeskStatus> UnmergeAsync(DeskUser user, Guid id, int version, Guid duplicate, CancellationToken cancellation)
    {
        var other = await database.Leads.FirstOrDefaultAsync(l => l.Id == duplicate, cancellation);
        return await ChangeAsync(user, id, version, lead =>
        {
            if (other?.MergedIntoId != lead.Id)
                return DeskStatus.NotFound;
            other.MergedIntoId = null;
            other.Touch();
            Happened(lead, LeadEventKind.Unmerge, user, to: other.Email);
            return DeskStatus.Done;
        }, cancellation);
    }

    /// <summary>Erases a lead for somebody who asked for it in another way than by their own page.</summary>
    public async Task<DeskStatus> EraseAsync(DeskUser user, Guid id, int version, CancellationToken cancellation)
    {
        if (await FindAsync(user, id, cancellation) is not { } lead)
            return DeskStatus.NotFound;
        if (lead.Version != version)
            return DeskStatus.Stale;
        database.ChangeTracker.Clear();
        await database.EraseAsync(ledger, [lead.Id], counted: true, cancellation);
        return DeskStatus.Done;
    }

    private async Task<DeskStatus> ChangeAsync(DeskUser user, Guid id, int? version, Func<Lead, DeskStatus> change, CancellationToken cancellation)
    {
        if (await FindAsync(user, id, cancellation) is not { } lead)
            return DeskStatus.NotFound;
        if (version is { } seen && lead.Version != seen)
            return DeskStatus.Stale;
        var status = change(lead);
        if (status != DeskStatus.Done)
            return status;
        if (version is not null)
            lead.Touch();
        return await database.TrySaveAsync(cancellation) ? DeskStatus.Done : DeskStatus.Stale;
    }

    private async Task<Lead?> FindAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        var kept = await database.Leads.Where(l => l.Id == id).Select(l => l.MergedIntoId).FirstOrDefaultAsync(cancellation) ?? id;
        return await database.Leads.VisibleTo(user.Scope).Include(l => l.Consents).Include(l => l.Routings).Include(l => l.Events).AsSplitQuery().FirstOrDefaultAsync(l => l.Id == kept, cancellation);
    }

    private void Happened(Lead lead, LeadEventKind kind, DeskUser? user, string? from = null, string? to = null, string? text = null)
        => database.Add(new LeadEvent { Id = Guid.CreateVersion7(), LeadId = lead.Id, At = Now, Kind = kind, ByKey = user?.Key, ByName = user?.Name, From = from, To = to, Text = text });

    private void Mailed(Lead lead, MailDraft draft, string kind)
    {
        database.Outbox.Add(OutboxMessage.Of(draft, lead.Id, Now));
        Happened(lead, LeadEventKind.Mail, null, to: kind);
    }
}
