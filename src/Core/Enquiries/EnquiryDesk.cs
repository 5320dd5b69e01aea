using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Enquiries;

/// <summary>What came of something done with an enquiry; beyond the first three, the rule that stood in the way.</summary>
internal enum EnquiryAnswer
{
    Done,

    /// <summary>Not there, or not for this user to see: the answer is the same.</summary>
    NotFound,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,
    AlreadyThere,
    NothingBecomesNewAgain,
    ADueDayLiesAhead,
    ANoteHasWords,
    TooLong,
    UnknownMunicipality,
}

/// <summary>
/// Enquiries from the form to the erased row. The regional desk sees all of them, a municipality those it has been given.
/// Row, history and mail are written in one transaction; files before it, and a file that no row came to is swept away.
/// </summary>
internal sealed class EnquiryDesk(SiteDbContext database, EnquiryFiles files, IEnquiryMails mails, ErasureLedger ledger, IOptions<EnquirySettings> settings, TimeProvider time)
{
    public const int LongestNeed = 5000;
    public const int LongestLine = 120;

    /// <summary>Kind of <see cref="AccessRecord"/>.</summary>
    public const string AccessKind = "enquiry";

    private static readonly TimeSpan StrayAfter = TimeSpan.FromDays(1);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes an enquiry that the form has found valid, with files that have been let in.</summary>
    public async Task ReceiveAsync(EnquiryDraft draft, IReadOnlyList<(string Name, Stream Content)> attached, CancellationToken cancellation)
    {
        var enquiry = new Enquiry
        {
            Id = Guid.CreateVersion7(),
            Company = draft.Company,
            Contact = draft.Contact,
            Email = draft.Email,
            Phone = draft.Phone,
            Need = draft.Need,
            Size = draft.Size,
            TimeFrame = draft.TimeFrame,
            Language = draft.Language,
            CreatedAt = Now,
            StatusAt = Now,
            DueOn = WorkingDays.Forward(County.Date(Now), settings.Value.AnswerWithinWorkingDays),
            SearchText = $"{draft.Company} {draft.Contact} {draft.Email}".ToLowerInvariant(),
            Version = 1,
        };
        foreach (var (name, content) in attached)
        {
            var file = new EnquiryFile { Id = Guid.CreateVersion7(), EnquiryId = enquiry.Id, Name = EnquiryFiles.SafeName(name), ContentType = EnquiryFiles.Kinds[Path.GetExtension(name)], Size = content.Length };
            await files.SaveAsync(file.Id, content, cancellation);
            enquiry.Files.Add(file);
        }
        database.Enquiries.Add(enquiry);
        Queue(enquiry, await mails.ReceivedAsync(enquiry));
        foreach (var mail in await mails.ToDeskAsync(enquiry))
            Queue(enquiry, mail);
        await database.SaveCountingAsync(new() { Day = County.Date(Now), Step = CountedStep.Completion, Page = draft.Page, Campaign = draft.Campaign ?? "", Source = draft.Source ?? "" }, cancellation);
    }

    /// <summary>What waits longest first; what is done with last.</summary>
    public async Task<(int Total, IReadOnlyList<Enquiry> Page)> FindAsync(LeadScope scope, EnquiryStatus? status, string? query, int skip, int take, CancellationToken cancellation)
    {
        var found = Visible(scope).AsNoTracking().Where(e => status == null || e.Status == status);
        foreach (var word in (query ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            found = found.Where(e => e.SearchText.Contains(word));
        return (await found.CountAsync(cancellation),
            await found.OrderBy(e => e.Status == EnquiryStatus.Answered || e.Status == EnquiryStatus.Closed).ThenBy(e => e.DueOn).ThenBy(e => e.Id).Skip(skip).Take(take).ToListAsync(cancellation));
    }

    /// <summary>Shows an enquiry to somebody, and writes down that it did.</summary>
    public async Task<Enquiry?> OpenAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        if (await ReadAsync(user, id, cancellation) is not { } enquiry)
            return null;
        AccessLog.Add(database, user, AccessAction.Opened, AccessKind, null, Now, [id]);
        await database.SaveChangesAsync(cancellation);
        return enquiry;
    }

    /// <summary>The enquiry as it is after a change of the user's own.</summary>
    public Task<Enquiry?> ReadAsync(DeskUser user, Guid id, CancellationToken cancellation)
        => Visible(user.Scope).AsNoTracking().Include(e => e.Events).Include(e => e.Files).AsSplitQuery().FirstOrDefaultAsync(e => e.Id == id, cancellation);

    /// <summary>One of its files, handed out; that it was is written down as opening.</summary>
    public async Task<(EnquiryFile File, Stream Content)?> DownloadAsync(DeskUser user, Guid id, Guid file, CancellationToken cancellation)
        => await OpenAsync(user, id, cancellation) is { } enquiry && enquiry.Files.Find(f => f.Id == file) is { } found && files.Open(file) is { } content ? (found, content) : null;

    public Task<EnquiryAnswer> ChangeStatusAsync(DeskUser user, Guid id, int version, EnquiryStatus to, CancellationToken cancellation) => ChangeAsync(user, id, version, enquiry =>
    {
        if (enquiry.Status == to)
            return EnquiryAnswer.AlreadyThere;
        if (to == EnquiryStatus.New)
            return EnquiryAnswer.NothingBecomesNewAgain;
        Happened(enquiry, EnquiryEventKind.Status, user, from: enquiry.Status.ToString(), to: to.ToString());
        (enquiry.Status, enquiry.StatusAt) = (to, Now);
        return EnquiryAnswer.Done;
    }, cancellation);

    public Task<EnquiryAnswer> ChangeDueDayAsync(DeskUser user, Guid id, int version, DateOnly to, CancellationToken cancellation) => ChangeAsync(user, id, version, enquiry =>
    {
        if (to < County.Date(Now))
            return EnquiryAnswer.ADueDayLiesAhead;
        Happened(enquiry, EnquiryEventKind.DueDate, user, from: Day(enquiry.DueOn), to: Day(to));
        enquiry.DueOn = to;
        return EnquiryAnswer.Done;
    }, cancellation);

    /// <summary>Gives the enquiry to a municipality, or back to the region with an empty alias.</summary>
    public async Task<EnquiryAnswer> HandOverAsync(DeskUser user, Guid id, int version, string municipality, string? message, IReadOnlyCollection<string> known, CancellationToken cancellation)
    {
        if (municipality.Length > 0 && !known.Contains(municipality))
            return EnquiryAnswer.UnknownMunicipality;
        if (message?.Length > LeadRules.LongestNote)
            return EnquiryAnswer.TooLong;
        return await ChangeAsync(user, id, version, async enquiry =>
        {
            if (enquiry.Municipality == municipality)
                return EnquiryAnswer.AlreadyThere;
            Happened(enquiry, EnquiryEventKind.HandOver, user, from: enquiry.Municipality, to: municipality, text: string.IsNullOrWhiteSpace(message) ? null : message.Trim());
            enquiry.Municipality = municipality;
            foreach (var mail in municipality.Length == 0 ? await mails.ToDeskAsync(enquiry) : await mails.HandedOverAsync(enquiry, user.Name, message))
                Queue(enquiry, mail);
            return EnquiryAnswer.Done;
        }, cancellation);
    }

    public async Task<EnquiryAnswer> NoteAsync(DeskUser user, Guid id, string text, CancellationToken cancellation)
    {
        text = text.Trim();
        if (text.Length == 0)
            return EnquiryAnswer.ANoteHasWords;
        if (text.Length > LeadRules.LongestNote)
            return EnquiryAnswer.TooLong;
        if (!await Visible(user.Scope).AnyAsync(e => e.Id == id, cancellation))
            return EnquiryAnswer.NotFound;
        database.Add(new EnquiryEvent { Id = Guid.CreateVersion7(), EnquiryId = id, At = Now, Kind = EnquiryEventKind.Note, ByName = user.Name, Text = text });
        await database.SaveChangesAsync(cancellation);
        return EnquiryAnswer.Done;
    }

    public async Task<EnquiryAnswer> EraseAsync(DeskUser user, Guid id, int version, CancellationToken cancellation)
    {
        if (await Visible(user.Scope).AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } enquiry)
            return EnquiryAnswer.NotFound;
        if (enquiry.Version != version)
            return EnquiryAnswer.Stale;
        await EraseAsync([id], cancellation);
        return EnquiryAnswer.Done;
    }

    /// <summary>Erases enquiries with everything that hangs on them: files, mails that wait, and what the access log knows (GDPR article 17).</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var there = await database.Enquiries.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellation);
        if (there.Count == 0)
            return 0;
        var gone = await database.Set<EnquiryFile>().Where(f => there.Contains(f.EnquiryId)).Select(f => f.Id).ToListAsync(cancellation);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellation))
        {
            await ledger.NoteAsync(ErasureLedger.Enquiry, there, cancellation);
            await database.Outbox.Where(m => there.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
            await database.Set<AccessSubject>().Where(s => there.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
            await database.Enquiries.Where(e => there.Contains(e.Id)).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        gone.ForEach(files.Remove);
        return there.Count;
    }

    /// <summary>Erases what was closed long ago, and files that neither an enquiry nor an entry of a form has.</summary>
    /// <returns>How many enquiries were erased.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var limit = Now.AddMonths(-settings.Value.KeepClosedMonths);
        var erased = await EraseAsync(await database.Enquiries.Where(e => e.Status == EnquiryStatus.Closed && e.StatusAt < limit).Select(e => e.Id).ToListAsync(cancellation), cancellation);
        files.RemoveStrays((await database.Set<EnquiryFile>().Select(f => f.Id).Concat(database.Set<FormFile>().Select(f => f.Id)).ToListAsync(cancellation)).ToHashSet(), Now - StrayAfter);
        return erased;
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private IQueryable<Enquiry> Visible(LeadScope scope) => scope.Municipalities is { } mine ? database.Enquiries.Where(e => mine.Contains(e.Municipality)) : database.Enquiries;

    private Task<EnquiryAnswer> ChangeAsync(DeskUser user, Guid id, int version, Func<Enquiry, EnquiryAnswer> change, CancellationToken cancellation)
        => ChangeAsync(user, id, version, enquiry => Task.FromResult(change(enquiry)), cancellation);

    private async Task<EnquiryAnswer> ChangeAsync(DeskUser user, Guid id, int version, Func<Enquiry, Task<EnquiryAnswer>> change, CancellationToken cancellation)
    {
        if (await Visible(user.Scope).FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } enquiry)
            return EnquiryAnswer.NotFound;
        if (enquiry.Version != version)
            return EnquiryAnswer.Stale;
        if (await change(enquiry) is var answer and not EnquiryAnswer.Done)
            return answer;
        enquiry.Version++;
        return await database.TrySaveAsync(cancellation) ? EnquiryAnswer.Done : EnquiryAnswer.Stale;
    }

    private void Queue(Enquiry enquiry, MailDraft mail) => database.Outbox.Add(OutboxMessage.Of(mail, enquiry.Id, Now));

    private void Happened(Enquiry enquiry, EnquiryEventKind kind, DeskUser user, string? from = null, string? to = null, string? text = null)
        => database.Add(new EnquiryEvent { Id = Guid.CreateVersion7(), EnquiryId = enquiry.Id, At = Now, Kind = kind, ByName = user.Name, From = from, To = to, Text = text });
}
