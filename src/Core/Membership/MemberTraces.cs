using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Membership;

/// <summary>
/// What the domain keeps about members beside the engine's row. Follows every write of one, wherever it was made, inside
/// its transaction: a new step on the ladder is dated and counted; of an erased member nothing stays but counts.
/// </summary>
internal sealed class MemberTraces(SiteDbContext database, IMembers members, ErasureLedger ledger, TimeProvider time)
{
    /// <summary>Kind of <see cref="AccessRecord"/>.</summary>
    public const string AccessKind = "member";

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="key">The member that was written.</param>
    /// <param name="email">Its address; of one that was erased the last.</param>
    /// <param name="erased">Whether it is gone.</param>
    /// <param name="inside">The transaction of the write.</param>
    /// <param name="cancellation">Undoes it all.</param>
    public async Task FollowAsync(Guid key, string email, bool erased, DbTransaction inside, CancellationToken cancellation)
    {
        await database.JoinAsync(inside, cancellation);
        var last = await database.JourneySteps.Where(s => s.MemberKey == key).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancellation);
        if (erased)
        {
            await EraseAsync(key, email, last, cancellation);
            return;
        }
        if (await members.FindAsync(key, inside, cancellation) is not { } member || last?.Step == member.Step)
            return;
        var step = new JourneyStep { MemberKey = key, Number = (last?.Number ?? 0) + 1, Step = member.Step, At = Now, Municipality = member.Profile.HomeMunicipality ?? "" };
        database.JourneySteps.Add(step);
        await CountAsync(step, left: false, cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Somebody has opened a member in the back office.</summary>
    public Task SeenAsync(Guid member, DeskUser by, CancellationToken cancellation)
    {
        AccessLog.Add(database, by, AccessAction.Opened, AccessKind, null, Now, [member]);
        return database.SaveChangesAsync(cancellation);
    }

    private async Task EraseAsync(Guid key, string email, JourneyStep? last, CancellationToken cancellation)
    {
        var address = LeadRules.Normalise(email);
        // First of all: should the process die now, the wish to be erased is carried out at the next start.
        await ledger.NoteAsync(ErasureLedger.Member, [key], cancellation);
        var seats = await database.Seats.Where(s => s.MemberKey == key || s.NormalisedEmail == address).Select(s => s.Id).ToListAsync(cancellation);
        await ledger.NoteAsync(ErasureLedger.Seat, seats, cancellation);
        var joinings = await database.Joinings.Where(j => j.NormalisedEmail == address).Select(j => j.Id).ToListAsync(cancellation);
        List<Guid> subjects = [key, .. seats, .. joinings];
        await database.Outbox.Where(m => subjects.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
        await database.Set<AccessSubject>().Where(s => subjects.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.NewsletterReceivers.Where(r => subjects.Contains(r.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.MemberConsents.Where(c => subjects.Contains(c.MemberKey)).ExecuteDeleteAsync(cancellation);
        await database.Joinings.Where(j => subjects.Contains(j.Id)).ExecuteDeleteAsync(cancellation);
        await database.Seats.Where(s => subjects.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        await database.SignInLinks.Where(l => l.MemberKey == key).ExecuteDeleteAsync(cancellation);
        await database.Passkeys.Where(p => p.MemberKey == key).ExecuteDeleteAsync(cancellation);
        await database.JourneySteps.Where(s => s.MemberKey == key).ExecuteDeleteAsync(cancellation);
        if (last is not null)
            await CountAsync(last, left: true, cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>One writer of members goes on at a time, so that nobody else counts in between.</summary>
    private async Task CountAsync(JourneyStep step, bool left, CancellationToken cancellation)
    {
        var year = County.Date(Now).Year;
        var tally = await database.MembershipTallies.FindAsync([year, step.Municipality, step.Step, left], cancellation);
        if (tally is null)
            database.MembershipTallies.Add(tally = new() { Year = year, Municipality = step.Municipality, Step = step.Step, Left = left });
        tally.Count++;
    }
}
