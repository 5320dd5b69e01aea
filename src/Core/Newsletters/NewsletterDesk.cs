using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Newsletters;

/// <summary>What came of something done with a newsletter; beyond the first three, the rule that stood in the way.</summary>
internal enum NewsletterAnswer
{
    Done,
    NotFound,

    /// <summary>Somebody else has changed it since it was read.</summary>
    Stale,
    NotADraft,
    NotBeingSent,
    ASubjectIsNeeded,
    WordsAreNeeded,
    TooLong,
    ALinkIsAPathOfTheSite,
    UnknownMunicipality,
    NobodyToSendTo,
}

/// <summary>How far a letter has come.</summary>
/// <param name="States">How many receivers are in each state.</param>
/// <param name="Erased">How many were erased since, and did not get it or are no longer known to have.</param>
internal sealed record NewsletterProgress(IReadOnlyDictionary<ReceiverState, int> States, int Erased);

/// <summary>Newsletters as the regional desk writes them, sends them off and stops them.</summary>
internal sealed class NewsletterDesk(SiteDbContext database, IMembers members, INewsletterMails mails, TimeProvider time)
{
    public const int LongestSubject = 120;
    public const int LongestBody = 10_000;
    public const int LongestLink = 400;

    /// <summary>Keys in one question to the database.</summary>
    private const int AtOnce = 500;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The newest first.</summary>
    public async Task<(int Total, IReadOnlyList<Newsletter> Page)> ListAsync(int skip, int take, CancellationToken cancellation)
        => (await database.Newsletters.CountAsync(cancellation), await database.Newsletters.AsNoTracking().OrderByDescending(n => n.Id).Skip(skip).Take(take).ToListAsync(cancellation));

    public Task<Newsletter?> FindAsync(Guid id, CancellationToken cancellation) => database.Newsletters.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, cancellation);

    public async Task<NewsletterProgress> ProgressAsync(Newsletter letter, CancellationToken cancellation)
    {
        var states = await database.NewsletterReceivers.Where(r => r.NewsletterId == letter.Id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return new(states, letter.Status == NewsletterStatus.Draft ? 0 : letter.Chosen - states.Values.Sum());
    }

    public async Task<Newsletter> CreateAsync(string by, CancellationToken cancellation)
    {
        var letter = new Newsletter { Id = Guid.CreateVersion7(), ChangedBy = by, ChangedAt = Now, Version = 1 };
        database.Newsletters.Add(letter);
        await database.SaveChangesAsync(cancellation);
        return letter;
    }

    /// <param name="id">Which.</param>
    /// <param name="version">That the change was made from.</param>
    /// <param name="swedish">Cut of space around; may be unfinished.</param>
    /// <param name="english">The same.</param>
    /// <param name="segment">Whom it is for.</param>
    /// <param name="municipalities">Aliases that there are.</param>
    /// <param name="by">Who changes.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public Task<NewsletterAnswer> SaveAsync(Guid id, int version, NewsletterText swedish, NewsletterText english, Segment segment, IReadOnlyCollection<string> municipalities, string by, CancellationToken cancellation)
        => ChangeAsync(id, version, letter =>
        {
            if (letter.Status != NewsletterStatus.Draft)
                return NewsletterAnswer.NotADraft;
            if (segment.Municipalities.Except(municipalities).Any())
                return NewsletterAnswer.UnknownMunicipality;
            foreach (var text in new[] { swedish, english })
            {
                if (text.Subject.Length > LongestSubject || text.Body.Length > LongestBody || text.Link.Length > LongestLink)
                    return NewsletterAnswer.TooLong;
                if (text.Link.Length > 0 && text.Link is not ['/'] and not ['/', not ('/' or '\\'), ..])
                    return NewsletterAnswer.ALinkIsAPathOfTheSite;
            }
            (letter.Swedish, letter.English, letter.Segment, letter.ChangedBy, letter.ChangedAt) = (swedish, english, segment, by, Now);
            return NewsletterAnswer.Done;
        }, cancellation);

    /// <summary>How many would get a letter for this segment now.</summary>
    /// <param name="segment">Whom.</param>
    /// <param name="names">Names of municipalities by alias.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(int Members, int InMovers)> CountAsync(Segment segment, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
        => ((await WillingMembersAsync(segment, names, cancellation)).Count, (await WillingLeadsAsync(segment, cancellation)).Count);

    /// <summary>Mails the letter as it is to the one who writes it.</summary>
    public async Task<NewsletterAnswer> TryAsync(Guid id, string to, string language, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } letter)
            return NewsletterAnswer.NotFound;
        database.Outbox.Add(OutboxMessage.Of(await mails.ComposeAsync(letter, to, language, isMember: letter.Segment.Audience != Audience.InMovers, null), null, Now));
        await database.SaveChangesAsync(cancellation);
        return NewsletterAnswer.Done;
    }

    /// <summary>Sends the letter off: notes who is to get it, and leaves the rest to <see cref="NewsletterWorker"/>.</summary>
    /// <param name="id">Which.</param>
    /// <param name="version">That was looked at.</param>
    /// <param name="names">Names of municipalities by alias.</param>
    /// <param name="origin">Scheme and host for links.</param>
    /// <param name="by">Who sends.</param>
    /// <param name="cancellation">Sends nothing.</param>
    public Task<NewsletterAnswer> SendAsync(Guid id, int version, IReadOnlyDictionary<string, string> names, string origin, string by, CancellationToken cancellation)
        => ChangeAsync(id, version, async letter =>
        {
            if (letter.Status != NewsletterStatus.Draft)
                return NewsletterAnswer.NotADraft;
            if (letter.Swedish.Subject.Length == 0)
                return NewsletterAnswer.ASubjectIsNeeded;
            if (letter.Swedish.Body.Length == 0 || (letter.English.Subject.Length > 0 && letter.English.Body.Length == 0))
                return NewsletterAnswer.WordsAreNeeded;
            var (toMembers, toLeads) = (await WillingMembersAsync(letter.Segment, names, cancellation), await WillingLeadsAsync(letter.Segment, cancellation));
            if (toMembers.Count + toLeads.Count == 0)
                return NewsletterAnswer.NobodyToSendTo;
            database.AddRange(toMembers.Select(m => Receiver(m, isMember: true)).Concat(toLeads.Select(l => Receiver(l, isMember: false))));
            (letter.Status, letter.Origin, letter.Chosen, letter.StartedAt, letter.ChangedBy, letter.ChangedAt) = (NewsletterStatus.Sending, origin, toMembers.Count + toLeads.Count, Now, by, Now);
            return NewsletterAnswer.Done;

            NewsletterReceiver Receiver(Guid subject, bool isMember) => new() { Id = Guid.CreateVersion7(), NewsletterId = id, SubjectId = subject, IsMember = isMember };
        }, cancellation);

    /// <summary>Stops what is being sent: letters that have not left are not sent.</summary>
    public async Task<NewsletterAnswer> StopAsync(Guid id, int version, string by, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var answer = await ChangeAsync(id, version, letter =>
        {
            if (letter.Status != NewsletterStatus.Sending)
                return NewsletterAnswer.NotBeingSent;
            (letter.Status, letter.EndedAt, letter.ChangedBy, letter.ChangedAt) = (NewsletterStatus.Stopped, Now, by, Now);
            return NewsletterAnswer.Done;
        }, cancellation);
        if (answer != NewsletterAnswer.Done)
            return answer;
        var queued = database.NewsletterReceivers.Where(r => r.NewsletterId == id && r.State == ReceiverState.Queued);
        await database.Outbox.Where(m => queued.Any(r => r.Id == m.ReceiverId)).ExecuteDeleteAsync(cancellation);
        await queued.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ReceiverState.Waiting), cancellation);
        await transaction.CommitAsync(cancellation);
        return NewsletterAnswer.Done;
    }

    /// <summary>Takes a draft away.</summary>
    public async Task<NewsletterAnswer> RemoveAsync(Guid id, int version, CancellationToken cancellation)
        => await FindAsync(id, cancellation) is not { } letter ? NewsletterAnswer.NotFound
            : letter.Status != NewsletterStatus.Draft ? NewsletterAnswer.NotADraft
            : await database.Newsletters.Where(n => n.Id == id && n.Version == version && n.Status == NewsletterStatus.Draft).ExecuteDeleteAsync(cancellation) == 1 ? NewsletterAnswer.Done : NewsletterAnswer.Stale;

    private async Task<List<Guid>> WillingMembersAsync(Segment segment, IReadOnlyDictionary<string, string> names, CancellationToken cancellation)
    {
        if (segment.Audience == Audience.InMovers)
            return [];
        var homes = segment.Municipalities.Select(m => names.GetValueOrDefault(m) ?? m).ToHashSet();
        var found = new List<Guid>();
        foreach (var keys in (await database.WillingMembers().ToListAsync(cancellation)).Chunk(AtOnce))
        {
            found.AddRange((await members.FindAllAsync(keys, cancellation)).Where(m => m.MayEnter
                && (homes.Count == 0 || homes.Contains(m.Profile.HomeMunicipality ?? "")) && (segment.Interests == Interests.None || (m.Profile.Interests & segment.Interests) != Interests.None)).Select(m => m.Key));
        }
        return found;
    }

    private async Task<List<Guid>> WillingLeadsAsync(Segment segment, CancellationToken cancellation)
    {
        if (segment.Audience == Audience.Members)
            return [];
        // Municipalities are a list in one column: few enough to be compared here.
        var willing = await database.WillingLeads().AsNoTracking().Select(l => new { l.Id, l.Municipalities }).ToListAsync(cancellation);
        return [.. willing.Where(l => segment.Municipalities.Count == 0 || l.Municipalities.Intersect(segment.Municipalities).Any()).Select(l => l.Id)];
    }

    private Task<NewsletterAnswer> ChangeAsync(Guid id, int version, Func<Newsletter, NewsletterAnswer> change, CancellationToken cancellation)
        => ChangeAsync(id, version, letter => Task.FromResult(change(letter)), cancellation);

    private async Task<NewsletterAnswer> ChangeAsync(Guid id, int version, Func<Newsletter, Task<NewsletterAnswer>> change, CancellationToken cancellation)
    {
        if (await database.Newsletters.FirstOrDefaultAsync(n => n.Id == id, cancellation) is not { } letter)
            return NewsletterAnswer.NotFound;
        if (letter.Version != version)
            return NewsletterAnswer.Stale;
        if (await change(letter) is var answer and not NewsletterAnswer.Done)
            return answer;
        letter.Version++;
        return await database.TrySaveAsync(cancellation) ? NewsletterAnswer.Done : NewsletterAnswer.Stale;
    }
}
