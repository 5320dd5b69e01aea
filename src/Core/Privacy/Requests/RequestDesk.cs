using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Privacy.Requests;

/// <summary>What came of something done with a request; beyond the first three, the rule that stood in the way.</summary>
internal enum RequestAnswer
{
    Done,

    /// <summary>Not there, or not for this user to see: the answer is the same.</summary>
    NotFound,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,
    AlreadyClosed,
    AlreadyExtended,
    AlreadyThere,
    ItTakesAReason,
    AnAnswerIsNeeded,
    TooLong,
    NoAddress,
    AReceiptLiesBack,
    UnknownMunicipality,
    FirstShowWhoAsks,
    TooManyLinks,
}

/// <summary>A request as somebody at the desk takes it down.</summary>
internal sealed record RequestDraft(SubjectRequestKind Kind, string Email, string Message, string Language, RequestChannel Channel, DateOnly ReceivedOn);

/// <summary>Requests at the desk. The region sees all of them, a municipality those it has been given; what is held about somebody everywhere is the region's to see and to erase.</summary>
internal sealed class RequestDesk(SiteDbContext database, SubjectData data, ISubjectMails mails, IOptions<PrivacySettings> settings, TimeProvider time)
{
    /// <summary>Kind of <see cref="AccessRecord"/>.</summary>
    public const string AccessKind = "request";

    /// <summary>The same, of having looked at all there is about somebody.</summary>
    public const string PersonKind = "person";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Those to answer first, by their last day; then the answered ones, the newest first.</summary>
    public async Task<(int Total, IReadOnlyList<SubjectRequest> Page)> FindAsync(LeadScope scope, bool onlyOpen, int skip, int take, CancellationToken cancellation)
    {
        var found = Visible(scope).AsNoTracking().Where(r => !onlyOpen || r.Status == RequestStatus.Open || r.Status == RequestStatus.Extended);
        return (await found.CountAsync(cancellation), await found.OrderBy(r => r.ClosedAt != null).ThenByDescending(r => r.ClosedAt).ThenBy(r => r.DueOn).ThenBy(r => r.Id).Skip(skip).Take(take).ToListAsync(cancellation));
    }

    /// <summary>How many wait for an answer, and how many of them too long.</summary>
    public async Task<(int Open, int Late)> CountAsync(LeadScope scope, CancellationToken cancellation)
    {
        var today = County.Date(Now);
        var open = Visible(scope).Where(r => r.ClosedAt == null);
        return (await open.CountAsync(cancellation), await open.CountAsync(r => r.DueOn < today, cancellation));
    }

    /// <summary>Shows a request to somebody, and writes down that it did.</summary>
    public async Task<SubjectRequest?> OpenAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        if (await ReadAsync(user, id, cancellation) is not { } request)
            return null;
        AccessLog.Add(database, user, AccessAction.Opened, AccessKind, null, Now, [id]);
        await database.SaveChangesAsync(cancellation);
        return request;
    }

    /// <summary>The request as it is after a change of the user's own.</summary>
    public Task<SubjectRequest?> ReadAsync(DeskUser user, Guid id, CancellationToken cancellation)
        => Visible(user.Scope).AsNoTracking().Include(r => r.Events).FirstOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>What the site holds about the person, for the region; that it was looked at is written down.</summary>
    public async Task<SubjectFile?> HoldingsAsync(DeskUser user, Guid id, CancellationToken cancellation)
    {
        if (user.Scope.Municipalities is not null || await ReadAsync(user, id, cancellation) is not { } request)
            return null;
        var file = await data.CollectAsync(request.Email, request.Language, cancellation);
        AccessLog.Add(database, user, AccessAction.Opened, PersonKind, null, Now, [.. new[] { file.Lead?.Id, file.Member?.Key }.OfType<Guid>(), .. file.Enquiries.Select(e => e.Id), .. file.Seats.Select(s => s.Id)]);
        await database.SaveChangesAsync(cancellation);
        return file;
    }

    /// <summary>Takes down a request that came by telephone, mail or letter.</summary>
    public async Task<(RequestAnswer Answer, Guid Id)> CreateAsync(DeskUser user, RequestDraft draft, CancellationToken cancellation)
    {
        if (!LeadRules.IsEmail(draft.Email.Trim()))
            return (RequestAnswer.NoAddress, default);
        if (draft.ReceivedOn > County.Date(Now) || draft.ReceivedOn < County.Date(Now).AddYears(-1))
            return (RequestAnswer.AReceiptLiesBack, default);
        if (draft.Message.Length > SubjectData.LongestMessage)
            return (RequestAnswer.TooLong, default);
        var request = new SubjectRequest
        {
            Id = Guid.CreateVersion7(),
            Kind = draft.Kind,
            Email = draft.Email.Trim(),
            NormalisedEmail = LeadRules.Normalise(draft.Email),
            Message = draft.Message.Trim(),
            Language = draft.Language,
            Channel = draft.Channel,
            ReceivedOn = draft.ReceivedOn,
            DueOn = SubjectRequest.Due(draft.ReceivedOn, isExtended: false),
            Municipality = user.Scope.Municipalities is [var mine, ..] ? mine : "",
            Version = 1,
        };
        database.SubjectRequests.Add(request);
        Happened(request, RequestEventKind.Received, user);
        await database.SaveChangesAsync(cancellation);
        return (RequestAnswer.Done, request.Id);
    }

    /// <summary>Two months more, and the person is told why (article 12.3).</summary>
    public Task<RequestAnswer> ExtendAsync(DeskUser user, Guid id, int version, string why, CancellationToken cancellation) => ChangeAsync(user, id, version, async request =>
    {
        if (request.Status == RequestStatus.Extended)
            return RequestAnswer.AlreadyExtended;
        if (why.Length == 0)
            return RequestAnswer.ItTakesAReason;
        (request.Status, request.DueOn) = (RequestStatus.Extended, SubjectRequest.Due(request.ReceivedOn, isExtended: true));
        Happened(request, RequestEventKind.Extended, user, text: why);
        Queue(request, await mails.ExtendedAsync(request, why));
        return RequestAnswer.Done;
    }, cancellation, why);

    /// <summary>Mails the person a link to all that is held about them: by using it they show who they are.</summary>
    public Task<RequestAnswer> SendLinkAsync(DeskUser user, Guid id, int version, CancellationToken cancellation) => ChangeAsync(user, id, version, async request =>
    {
        if (!await data.SendLinkAsync(request.Email, request.Language, cancellation))
            return RequestAnswer.TooManyLinks;
        Happened(request, RequestEventKind.LinkSent, user);
        return RequestAnswer.Done;
    }, cancellation);

    /// <summary>Erases what rests on the person's consent, once it is known that it is theirs.</summary>
    public async Task<RequestAnswer> EraseDataAsync(DeskUser user, Guid id, int version, bool isIdentityChecked, CancellationToken cancellation)
    {
        if (user.Scope.Municipalities is not null)
            return RequestAnswer.NotFound;
        var answer = await ChangeAsync(user, id, version, request =>
        {
            if (!request.IsVerified && !isIdentityChecked)
                return Task.FromResult(RequestAnswer.FirstShowWhoAsks);
            request.IsVerified = true;
            Happened(request, RequestEventKind.DataErased, user);
            return Task.FromResult(RequestAnswer.Done);
        }, cancellation);
        if (answer == RequestAnswer.Done)
            await data.EraseAsync((await ReadAsync(user, id, cancellation))!.Email, cancellation);
        return answer;
    }

    /// <summary>Gives the request to a municipality, or back to the region with an empty alias.</summary>
    public Task<RequestAnswer> HandOverAsync(DeskUser user, Guid id, int version, string municipality, IReadOnlyCollection<string> known, CancellationToken cancellation) => ChangeAsync(user, id, version, request =>
    {
        if (municipality.Length > 0 && !known.Contains(municipality))
            return Task.FromResult(RequestAnswer.UnknownMunicipality);
        if (request.Municipality == municipality)
            return Task.FromResult(RequestAnswer.AlreadyThere);
        Happened(request, RequestEventKind.HandOver, user, from: request.Municipality, to: municipality);
        request.Municipality = municipality;
        return Task.FromResult(RequestAnswer.Done);
    }, cancellation);

    public Task<RequestAnswer> NoteAsync(DeskUser user, Guid id, string text, CancellationToken cancellation) => ChangeAsync(user, id, null, request =>
    {
        if (text.Length == 0)
            return Task.FromResult(RequestAnswer.ItTakesAReason);
        Happened(request, RequestEventKind.Note, user, text: text);
        return Task.FromResult(RequestAnswer.Done);
    }, cancellation, text, alsoClosed: true);

    /// <summary>Answers the person, and closes the request.</summary>
    public Task<RequestAnswer> CloseAsync(DeskUser user, Guid id, int version, bool isGranted, string answer, CancellationToken cancellation) => ChangeAsync(user, id, version, async request =>
    {
        if (answer.Length == 0)
            return RequestAnswer.AnAnswerIsNeeded;
        (request.Status, request.ClosedAt) = (isGranted ? RequestStatus.Granted : RequestStatus.Refused, Now);
        Happened(request, isGranted ? RequestEventKind.Granted : RequestEventKind.Refused, user, text: answer);
        Queue(request, await mails.AnsweredAsync(request, answer));
        return RequestAnswer.Done;
    }, cancellation, answer);

    /// <summary>Erases requests answered long ago, and links that have run out.</summary>
    /// <returns>How many requests.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var limit = Now.AddMonths(-settings.Value.KeepRequestsMonths);
        var old = await database.SubjectRequests.Where(r => r.ClosedAt < limit).Select(r => r.Id).ToListAsync(cancellation);
        await database.Set<AccessSubject>().Where(s => old.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
        return await database.SubjectRequests.Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellation);
    }

    private IQueryable<SubjectRequest> Visible(LeadScope scope) => scope.Municipalities is { } mine ? database.SubjectRequests.Where(r => mine.Contains(r.Municipality)) : database.SubjectRequests;

    private async Task<RequestAnswer> ChangeAsync(DeskUser user, Guid id, int? version, Func<SubjectRequest, Task<RequestAnswer>> change, CancellationToken cancellation, string text = "", bool alsoClosed = false)
    {
        if (text.Length > SubjectData.LongestMessage)
            return RequestAnswer.TooLong;
        if (await Visible(user.Scope).FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } request)
            return RequestAnswer.NotFound;
        if (version is { } seen && request.Version != seen)
            return RequestAnswer.Stale;
        if (!request.IsOpen && !alsoClosed)
            return RequestAnswer.AlreadyClosed;
        if (await change(request) is var answer and not RequestAnswer.Done)
            return answer;
        request.Version++;
        return await database.TrySaveAsync(cancellation) ? RequestAnswer.Done : RequestAnswer.Stale;
    }

    private void Queue(SubjectRequest request, Mail.MailDraft mail) => database.Outbox.Add(OutboxMessage.Of(mail, request.Id, Now));

    private void Happened(SubjectRequest request, RequestEventKind kind, DeskUser user, string? from = null, string? to = null, string? text = null)
        => database.Add(new SubjectRequestEvent { Id = Guid.CreateVersion7(), RequestId = request.Id, At = Now, Kind = kind, ByName = user.Name, From = from, To = to, Text = text });
}
