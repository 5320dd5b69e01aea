using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Gatherings;

/// <summary>
/// Seats at gatherings. One change of a gathering's seats goes on at a time, so that the last seat is taken once; a seat
/// and the mail that tells of it are written in one transaction.
/// </summary>
internal sealed class GatheringService(SiteDbContext database, IMembers members, IGatherings gatherings, INetworkMails mails, ErasureLedger ledger, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Whether seats can be taken now.</summary>
    public bool TakesSeats(Gathering gathering) => gathering.TakesSeats(Now);

    /// <summary>A member's registration: a seat, or a place in the queue.</summary>
    public Task<SeatOutcome> RegisterAsync(Gathering gathering, Member member, CancellationToken cancellation) => AloneAsync(gathering.Key, async () =>
    {
        if (!gathering.TakesSeats(Now))
            return SeatOutcome.Closed;
        if (await database.Seats.AnyAsync(s => s.EventKey == gathering.Key && s.MemberKey == member.Key, cancellation))
            return SeatOutcome.Already;
        var seat = new Seat { Id = Guid.NewGuid(), EventKey = gathering.Key, MemberKey = member.Key, Name = member.Profile.Name, Language = member.Language, AskedAt = Now, EndsAt = gathering.Ends };
        database.Seats.Add(seat);
        return await PlaceAsync(seat, gathering, cancellation);
    }, cancellation);

    /// <summary>A guest's registration, good when the mail is answered. No answer tells whether the address has a seat.</summary>
    public Task<SeatOutcome> AskAsync(Gathering gathering, string email, string name, string language, CancellationToken cancellation) => AloneAsync(gathering.Key, async () =>
    {
        if (!gathering.TakesSeats(Now))
            return SeatOutcome.Closed;
        if (!gathering.IsOpen)
            return SeatOutcome.MembersOnly;
        var address = LeadRules.Normalise(email);
        var known = await database.Seats.FirstOrDefaultAsync(s => s.EventKey == gathering.Key && s.NormalisedEmail == address, cancellation);
        if (known is { State: not SeatState.Unconfirmed })
        {
            await QueueAsync(known, gathering, mails.SeatAgainAsync, cancellation);
            return SeatOutcome.Waiting;
        }
        if (known is not null)
        {
            await ForgetAsync(known, cancellation);
            await database.SaveChangesAsync(cancellation);
        }
        var seat = new Seat
        {
            Id = Guid.NewGuid(),
            EventKey = gathering.Key,
            Email = email.Trim(),
            NormalisedEmail = address,
            Name = name,
            Language = language,
            AskedAt = Now,
            EndsAt = gathering.Ends,
        };
        database.Seats.Add(seat);
        await QueueAsync(seat, gathering, mails.ConfirmSeatAsync, cancellation);
        return SeatOutcome.Waiting;
    }, cancellation);

    /// <summary>The guest has answered the mail.</summary>
    /// <returns><c>null</c> when the link no longer works.</returns>
    public async Task<SeatOutcome?> ConfirmAsync(Guid id, CancellationToken cancellation)
        => await FindAsync(id, cancellation) is not { } known || gatherings.Find(known.EventKey) is not { } gathering ? null : await AloneAsync<SeatOutcome?>(gathering.Key, async () =>
        {
            if (await database.Seats.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } seat)
                return null;
            if (seat.State != SeatState.Unconfirmed)
                return SeatOutcome.Already;
            return gathering.TakesSeats(Now) ? await PlaceAsync(seat, gathering, cancellation) : SeatOutcome.Closed;
        }, cancellation);

    /// <summary>Gives the seat back: it is forgotten, and the next in the queue moves up.</summary>
    public async Task CancelAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } known)
            return;
        await AloneAsync(known.EventKey, async () =>
        {
            if (await database.Seats.FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } seat)
                return false;
            await ledger.NoteAsync(ErasureLedger.Seat, [id], cancellation);
            await ForgetAsync(seat, cancellation);
            await database.SaveChangesAsync(cancellation);
            if (gatherings.Find(known.EventKey) is { } gathering)
                await FillAsync(gathering, cancellation);
            return true;
        }, cancellation);
    }

    /// <summary>A seat by its key, which is also the secret in its links.</summary>
    public Task<Seat?> FindAsync(Guid id, CancellationToken cancellation) => database.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation);

    public Task<Seat?> OfMemberAsync(Guid gathering, Guid member, CancellationToken cancellation)
        => database.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.EventKey == gathering && s.MemberKey == member, cancellation);

    /// <summary>The member's seats at gatherings to come.</summary>
    public Task<List<Seat>> OfMemberAsync(Guid member, CancellationToken cancellation)
        => database.Seats.AsNoTracking().Where(s => s.MemberKey == member && s.EndsAt > Now).OrderBy(s => s.EndsAt).ToListAsync(cancellation);

    /// <summary>How many have a seat and how many wait.</summary>
    public async Task<(int Seated, int Waiting)> CountAsync(Guid gathering, CancellationToken cancellation)
    {
        var counts = await database.Seats.Where(s => s.EventKey == gathering).GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return (counts.GetValueOrDefault(SeatState.Seated), counts.GetValueOrDefault(SeatState.Waiting));
    }

    /// <summary>Who comes and who waits, in the order they registered, for coordinators.</summary>
    public Task<List<Seat>> AttendeesAsync(Guid gathering, CancellationToken cancellation)
        => database.Seats.AsNoTracking().Where(s => s.EventKey == gathering && s.State != SeatState.Unconfirmed).OrderByDescending(s => s.State).ThenBy(s => s.AskedAt).ThenBy(s => s.Id).ToListAsync(cancellation);

    /// <summary>
    /// The round: fills seats that have become free, reminds the day before, tells of what is called off, and forgets what
    /// is past. What was told is marked in the transaction of its mail: once each.
    /// </summary>
    /// <returns>How many mails were written.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellation)
    {
        var count = 0;
        foreach (var key in await database.Seats.Where(s => s.EndsAt > Now).Select(s => s.EventKey).Distinct().ToListAsync(cancellation))
        {
            if (gatherings.Find(key) is { } gathering)
                count += await AloneAsync(key, () => TellAsync(gathering, cancellation), cancellation);
        }
        return count;
    }

    /// <summary>Forgets who was there, and guests who never confirmed.</summary>
    /// <returns>How many seats were erased.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var (past, unanswered) = (Now - SeatRules.KeepAfter, Now - SeatRules.ConfirmWithin);
        var old = database.Seats.Where(s => s.EndsAt < past || (s.State == SeatState.Unconfirmed && s.AskedAt < unanswered));
        await database.Outbox.Where(m => old.Any(s => s.Id == m.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.Set<AccessSubject>().Where(a => old.Any(s => s.Id == a.SubjectId)).ExecuteDeleteAsync(cancellation);
        return await old.ExecuteDeleteAsync(cancellation);
    }

    private async Task<int> TellAsync(Gathering gathering, CancellationToken cancellation)
    {
        var count = gathering.TakesSeats(Now) ? await FillAsync(gathering, cancellation) : 0;
        foreach (var seat in await database.Seats.Where(s => s.EventKey == gathering.Key && s.State != SeatState.Unconfirmed).ToListAsync(cancellation))
        {
            seat.EndsAt = gathering.Ends;
            if (gathering.IsCalledOff && seat.CalledOffAt is null && gathering.Starts > Now)
            {
                seat.CalledOffAt = Now;
                count += await QueueAsync(seat, gathering, mails.CalledOffAsync, cancellation);
            }
            else if (!gathering.IsCalledOff && seat is { State: SeatState.Seated, RemindedAt: null } && SeatRules.IsTimeToRemind(gathering.Starts, Now))
            {
                seat.RemindedAt = Now;
                count += await QueueAsync(seat, gathering, mails.ReminderAsync, cancellation);
            }
        }
        await database.SaveChangesAsync(cancellation);
        return count;
    }

    private async Task<SeatOutcome> PlaceAsync(Seat seat, Gathering gathering, CancellationToken cancellation)
    {
        var seated = await database.Seats.CountAsync(s => s.EventKey == gathering.Key && s.State == SeatState.Seated, cancellation);
        // Nobody passes those who wait.
        var waits = await database.Seats.AnyAsync(s => s.EventKey == gathering.Key && s.State == SeatState.Waiting, cancellation);
        seat.State = SeatRules.HasRoom(gathering.Capacity, seated) && !waits ? SeatState.Seated : SeatState.Waiting;
        await QueueAsync(seat, gathering, seat.State == SeatState.Seated ? mails.SeatedAsync : mails.WaitingAsync, cancellation);
        return seat.State == SeatState.Seated ? SeatOutcome.Seated : SeatOutcome.Waiting;
    }

    private async Task<int> FillAsync(Gathering gathering, CancellationToken cancellation)
    {
        if (!gathering.TakesSeats(Now))
            return 0;
        var (seated, count) = (await database.Seats.CountAsync(s => s.EventKey == gathering.Key && s.State == SeatState.Seated, cancellation), 0);
        foreach (var seat in await database.Seats.Where(s => s.EventKey == gathering.Key && s.State == SeatState.Waiting).OrderBy(s => s.AskedAt).ThenBy(s => s.Id).ToListAsync(cancellation))
        {
            if (!SeatRules.HasRoom(gathering.Capacity, seated++))
                break;
            seat.State = SeatState.Seated;
            count += await QueueAsync(seat, gathering, mails.MovedUpAsync, cancellation);
        }
        return count;
    }

    private async Task<int> QueueAsync(Seat seat, Gathering gathering, Func<SeatHolder, Gathering, Task<MailDraft>> word, CancellationToken cancellation)
    {
        var holder = seat.Email is { } email ? new SeatHolder(seat.Id, email, seat.Language, IsMember: false)
            : seat.MemberKey is { } key && await members.FindAsync(key, null, cancellation) is { } member ? new(seat.Id, member.Email, member.Language, IsMember: true) : null;
        if (holder is null)
            return 0;
        database.Outbox.Add(OutboxMessage.Of(await word(holder, gathering), seat.Id, Now));
        return 1;
    }

    private async Task ForgetAsync(Seat seat, CancellationToken cancellation)
    {
        database.Outbox.RemoveRange(await database.Outbox.Where(m => m.SubjectId == seat.Id).ToListAsync(cancellation));
        await database.Set<AccessSubject>().Where(a => a.SubjectId == seat.Id).ExecuteDeleteAsync(cancellation);
        database.Seats.Remove(seat);
    }

    private async Task<T> AloneAsync<T>(Guid gathering, Func<Task<T>> work, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // SQLite has one writer anyway.
        if (database is NpgsqlSiteDbContext)
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(20538, hashtext({gathering.ToString()}))", cancellation);
        var result = await work();
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}
