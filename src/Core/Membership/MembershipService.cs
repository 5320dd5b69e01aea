using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Membership;

/// <summary>
/// Membership from the form to the erased row. The member, the domain's rows and the mail that belongs to them are written
/// in one transaction. No answer tells whether an address is known.
/// </summary>
internal sealed class MembershipService(SiteDbContext database, IMembers members, INetworkMails mails, ErasureLedger ledger, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes an application that the form has found valid.</summary>
    /// <param name="application">What the form says.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <param name="rows">New rows that are written in the same transaction: what the application came with.</param>
    public async Task JoinAsync(Application application, CancellationToken cancellation, params IReadOnlyCollection<object> rows)
    {
        if (await members.FindByEmailAsync(application.Email, null, cancellation) is { } known)
        {
            // The form is open to all: what it says must not change what a member has told.
            Queue(known.Key, await mails.AlreadyMemberAsync(known));
            database.AddRange(rows);
            await database.SaveCountingAsync(Counted(CountedStep.Completion, application.Page, application.Campaign, application.Source), cancellation);
            return;
        }
        var email = LeadRules.Normalise(application.Email);
        if (await database.Joinings.FirstOrDefaultAsync(j => j.NormalisedEmail == email, cancellation) is { } before)
            await ForgetAsync([before], cancellation);
        var token = LeadRules.NewToken();
        var joining = new Joining
        {
            Id = Guid.CreateVersion7(),
            Email = application.Email.Trim(),
            NormalisedEmail = email,
            Language = application.Language,
            Name = application.Profile.Name,
            HomeMunicipality = application.Profile.HomeMunicipality,
            YearMoved = application.Profile.YearMoved,
            Trade = application.Profile.Trade,
            Interests = application.Profile.Interests,
            Visibility = application.Profile.Visibility,
            CreatedAt = Now,
            Campaign = application.Campaign,
            Source = application.Source,
            TokenHash = LeadRules.Hash(token),
            NonceHash = LeadRules.Hash(application.Nonce),
            ExpiresAt = Now + MembershipRules.ConfirmWithin,
        };
        database.Joinings.Add(joining);
        database.AddRange(rows);
        foreach (var (purpose, text) in application.Consents)
            Give(joining.Id, purpose, text, application.Language, "join");
        Queue(joining.Id, await mails.ConfirmAsync(joining, token));
        try
        {
            await database.SaveCountingAsync(Counted(CountedStep.Completion, application.Page, application.Campaign, application.Source), cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The same address was sent, or confirmed, in the same moment; that application has its own mail.
            database.ChangeTracker.Clear();
            if (!await database.Joinings.AnyAsync(j => j.NormalisedEmail == email, cancellation) && await members.FindByEmailAsync(email, null, cancellation) is null)
                throw;
            database.AddRange(rows);
            await database.SaveCountingAsync(Counted(CountedStep.Completion, application.Page, application.Campaign, application.Source), cancellation);
        }
    }

    /// <summary>Whether the token in a confirmation mail still works.</summary>
    public async Task<bool> CanConfirmAsync(string token, CancellationToken cancellation) => await FindJoiningAsync(token, cancellation) is not null;

    /// <summary>The second half of the double opt-in: the member comes into being.</summary>
    /// <param name="token">Out of the mail.</param>
    /// <param name="nonce">Secret of the browser, if it has one.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <returns>The member, and whether it is the browser that asked; <c>null</c> when the link does not work.</returns>
    public async Task<(Member Member, bool SameBrowser)?> ConfirmAsync(string token, string? nonce, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var inside = transaction.GetDbTransaction();
        if (await FindJoiningAsync(token, cancellation) is not { } joining
            // Of two who press the button at once, one deletes the row.
            || await database.Joinings.Where(j => j.Id == joining.Id).ExecuteDeleteAsync(cancellation) != 1)
            return null;
        var key = joining.Id;
        if (await members.FindByEmailAsync(joining.Email, inside, cancellation) is { } known)
        {
            // Somebody in the back office has made the member in the meantime: what was agreed to is kept with that one.
            key = known.Key;
            await database.MemberConsents.Where(c => c.MemberKey == joining.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.MemberKey, key), cancellation);
        }
        else if (!await members.AddAsync(new Member { Key = key, Email = joining.Email, Language = joining.Language, Profile = joining.Profile }, inside, cancellation))
        {
            return null;
        }
        var member = (await members.FindAsync(key, inside, cancellation))!;
        Queue(key, await mails.WelcomeAsync(member));
        await database.SaveCountingAsync(Counted(CountedStep.Confirmation, default, joining.Campaign, joining.Source), cancellation);
        await transaction.CommitAsync(cancellation);
        return (member, nonce is not null && LeadRules.Hash(nonce) == joining.NonceHash);
    }

    /// <summary>Changes what a member tells of themselves. To be shown more widely than before is a consent, to be shown no longer its end.</summary>
    /// <param name="member">As it was.</param>
    /// <param name="profile">As it shall be.</param>
    /// <param name="shownText">The text beside the choice of who sees them.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task ChangeAsync(Member member, Profile profile, string shownText, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Who has left meanwhile is left alone.
        if (!await members.ChangeAsync(member.Key, m => m with { Profile = profile }, transaction.GetDbTransaction(), cancellation))
            return;
        if (profile.Visibility != member.Profile.Visibility)
        {
            await WithdrawAsync(member.Key, MemberConsent.Shown, cancellation);
            if (profile.Visibility != Visibility.Nobody)
                Give(member.Key, MemberConsent.Shown, shownText, member.Language, "profile");
        }
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Says yes or no to news by mail.</summary>
    public async Task SetMailingsAsync(Member member, bool wanted, string text, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        // Takes the writers' turn, so that the same consent is not given twice, nor by somebody who has left meanwhile.
        if (!await members.ChangeAsync(member.Key, m => m, transaction.GetDbTransaction(), cancellation) || wanted == await WantsMailingsAsync(member.Key, cancellation))
            return;
        if (wanted)
            Give(member.Key, MemberConsent.Mailings, text, member.Language, "profile");
        else
            await WithdrawAsync(member.Key, MemberConsent.Mailings, cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Whether news may be mailed to a member: to be asked at the moment of sending.</summary>
    public Task<bool> WantsMailingsAsync(Guid member, CancellationToken cancellation)
        => database.MemberConsents.AnyAsync(c => c.MemberKey == member && c.Purpose == MemberConsent.Mailings && c.WithdrawnAt == null, cancellation);

    /// <summary>Ends the member's sessions in every browser.</summary>
    public Task SignOutEverywhereAsync(Guid member, CancellationToken cancellation)
        => members.ChangeAsync(member, m => m with { SecurityStamp = Guid.NewGuid() }, null, cancellation);

    /// <summary>Leaves the network: the member and everything about them is gone when this returns (GDPR article 17). Counts stay.</summary>
    public Task LeaveAsync(Guid member, CancellationToken cancellation) => members.EraseAsync(member, null, cancellation);

    public Task<List<JourneyStep>> JourneyAsync(Guid member, CancellationToken cancellation)
        => database.JourneySteps.AsNoTracking().Where(s => s.MemberKey == member).OrderBy(s => s.Number).ToListAsync(cancellation);

    public Task<List<MemberConsent>> ConsentsAsync(Guid member, CancellationToken cancellation)
        => database.MemberConsents.AsNoTracking().Where(c => c.MemberKey == member).OrderBy(c => c.GivenAt).ThenBy(c => c.Id).ToListAsync(cancellation);

    /// <summary>Everything kept about a member, for a machine to read (GDPR articles 15 and 20).</summary>
    public async Task<object> ExportAsync(Member member, CancellationToken cancellation) => new
    {
        member.Email,
        member.Language,
        member.Profile.Name,
        member.Profile.HomeMunicipality,
        member.Profile.YearMoved,
        member.Profile.Trade,
        member.Profile.Presentation,
        Interests = Enum.GetValues<Interests>().Where(i => i != Interests.None && member.Profile.Interests.HasFlag(i)).Select(i => i.ToString()),
        VisibleTo = member.Profile.Visibility.ToString(),
        member.CreatedAt,
        member.LastSignInAt,
        Step = member.Step.ToString(),
        Journey = (await JourneyAsync(member.Key, cancellation)).Select(s => new { Step = s.Step.ToString(), s.At }),
        Consents = (await ConsentsAsync(member.Key, cancellation)).Select(c => new { c.Purpose, c.Text, LegalBasis = "GDPR " + c.LegalBasis, c.Language, c.Source, c.GivenAt, c.WithdrawnAt }),
        Gatherings = await database.Seats.AsNoTracking().Where(s => s.MemberKey == member.Key).OrderBy(s => s.AskedAt).Select(s => new { Event = s.EventKey, State = s.State.ToString(), s.AskedAt }).ToListAsync(cancellation),
        Passkeys = await database.Passkeys.AsNoTracking().Where(p => p.MemberKey == member.Key).Select(p => new { p.CredentialId, p.CreatedAt, p.Transports }).ToListAsync(cancellation),
        SignInLinks = await database.SignInLinks.AsNoTracking().Where(l => l.MemberKey == member.Key).Select(l => new { l.ExpiresAt }).ToListAsync(cancellation),
        SeenBy = (await database.AccessRecords.AsNoTracking().Where(r => r.Subjects.Any(s => s.SubjectId == member.Key)).OrderBy(r => r.At).ToListAsync(cancellation)).Select(r => new { r.At, Action = r.Action.ToString(), Area = r.UserArea.Length == 0 ? "region" : r.UserArea }),
        WaitingMails = await database.Outbox.AsNoTracking().Where(m => m.SubjectId == member.Key).Select(m => new { m.Subject, m.CreatedAt }).ToListAsync(cancellation),
    };

    /// <summary>Erases applications that nobody confirmed, and links that have run out.</summary>
    /// <returns>How many applications.</returns>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var limit = Now - MembershipRules.KeepUnconfirmed;
        var old = await database.Joinings.Where(j => j.CreatedAt < limit).ToListAsync(cancellation);
        await ForgetAsync(old, cancellation);
        await database.SaveChangesAsync(cancellation);
        await database.SignInLinks.Where(l => l.ExpiresAt < Now).ExecuteDeleteAsync(cancellation);
        return old.Count;
    }

    private async Task<Joining?> FindJoiningAsync(string token, CancellationToken cancellation)
    {
        var hash = LeadRules.Hash(token);
        return await database.Joinings.FirstOrDefaultAsync(j => j.TokenHash == hash, cancellation) is { } joining && joining.ExpiresAt > Now ? joining : null;
    }

    private DayCount Counted(CountedStep step, Guid page, string? campaign, string? source)
        => new() { Day = County.Date(Now), Step = step, Page = page, Campaign = campaign ?? "", Source = source ?? "" };

    private void Give(Guid member, string purpose, string text, string language, string source)
        => database.MemberConsents.Add(new MemberConsent { Id = Guid.CreateVersion7(), MemberKey = member, Purpose = purpose, Text = text, Language = language, Source = source, GivenAt = Now });

    private async Task WithdrawAsync(Guid member, string purpose, CancellationToken cancellation)
    {
        var given = await database.MemberConsents.Where(c => c.MemberKey == member && c.Purpose == purpose && c.WithdrawnAt == null).ToListAsync(cancellation);
        await ledger.NoteAsync(ErasureLedger.Consent, given.Select(c => c.Id), cancellation);
        foreach (var consent in given)
            consent.WithdrawnAt = Now;
    }

    private async Task ForgetAsync(IReadOnlyCollection<Joining> joinings, CancellationToken cancellation)
    {
        var ids = joinings.Select(j => j.Id).ToList();
        // A backup that brings the application back would otherwise bring the person back who has left since.
        await ledger.NoteAsync(ErasureLedger.Member, ids, cancellation);
        database.Outbox.RemoveRange(await database.Outbox.Where(m => ids.Contains(m.SubjectId!.Value)).ToListAsync(cancellation));
        database.MemberConsents.RemoveRange(await database.MemberConsents.Where(c => ids.Contains(c.MemberKey)).ToListAsync(cancellation));
        database.Joinings.RemoveRange(joinings);
    }

    private void Queue(Guid subject, MailDraft mail) => database.Outbox.Add(OutboxMessage.Of(mail, subject, Now));
}
