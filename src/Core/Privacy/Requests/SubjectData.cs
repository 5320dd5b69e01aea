using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Privacy.Requests;

/// <summary>Everything that is held about an address.</summary>
internal sealed record SubjectFile(
    string Email, string Language, Lead? Lead, Member? Member, bool IsJoining, IReadOnlyList<Seat> Seats, IReadOnlyList<Enquiry> Enquiries, IReadOnlyList<FormEntry> Forms, IReadOnlyList<SubjectRequest> Requests, IReadOnlyList<HeldConsent> Consents)
{
    public bool IsEmpty => Lead is null && Member is null && !IsJoining && Seats.Count == 0 && Enquiries.Count == 0 && Forms.Count == 0 && Requests.Count == 0;

    /// <summary>Whether there is something that the person erases alone.</summary>
    public bool CanErase => Lead is not null || Member is not null || IsJoining || Seats.Count > 0 || Forms.Count > 0;
}

/// <summary>A consent, whichever purpose it is for.</summary>
/// <param name="Id">Of the record.</param>
/// <param name="Purpose">As <see cref="MemberConsent.Purpose"/> and <see cref="Consent.Purpose"/>.</param>
/// <param name="IsMember">Whether it was given as a member, else with a registration of interest.</param>
/// <param name="Text">Word for word.</param>
/// <param name="GivenAt">When.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
internal sealed record HeldConsent(Guid Id, string Purpose, bool IsMember, string Text, DateTime GivenAt, DateTime? WithdrawnAt)
{
    /// <summary>Without the others the record itself has no ground: they are withdrawn by erasing it.</summary>
    public bool CanWithdraw => WithdrawnAt is null && Purpose is MemberConsent.Mailings or MemberConsent.Shown;
}

/// <summary>
/// What the site holds about a person, wherever it is, for the person: seen, taken along, withdrawn, erased. Whoever reads the
/// mail of an address is taken to be its person. No answer tells whether an address is known.
/// </summary>
internal sealed class SubjectData(SiteDbContext database, IMembers members, MembershipService membership, LeadService leads, FormEntries forms, ISubjectMails mails, ErasureLedger ledger, TimeProvider time)
{
    public static readonly TimeSpan LinkFor = TimeSpan.FromHours(24);

    /// <summary>Links of one address at a time: nobody fills somebody's mailbox.</summary>
    public const int MostLinksAtOnce = 5;
    public const int LongestMessage = 4000;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Mails a link, to whatever address.</summary>
    /// <returns>Whether it was: not when too many work already.</returns>
    public async Task<bool> SendLinkAsync(string email, string language, CancellationToken cancellation)
    {
        var address = LeadRules.Normalise(email);
        if (await database.DataLinks.CountAsync(l => l.NormalisedEmail == address && l.ExpiresAt > Now, cancellation) >= MostLinksAtOnce)
            return false;
        var token = LeadRules.NewToken();
        var link = new DataLink { Id = Guid.CreateVersion7(), Email = email.Trim(), NormalisedEmail = address, Language = language, TokenHash = LeadRules.Hash(token), ExpiresAt = Now + LinkFor };
        database.DataLinks.Add(link);
        database.Outbox.Add(OutboxMessage.Of(await mails.LinkAsync(link, token), link.Id, Now));
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    /// <returns>What the link shows; <c>null</c> when it does not work.</returns>
    public async Task<SubjectFile?> OpenAsync(string token, CancellationToken cancellation)
    {
        var hash = LeadRules.Hash(token);
        return await database.DataLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash && l.ExpiresAt > Now, cancellation) is { } link
            ? await CollectAsync(link.Email, link.Language, cancellation) : null;
    }

    /// <summary>Everything there is about an address.</summary>
    public async Task<SubjectFile> CollectAsync(string email, string language, CancellationToken cancellation)
    {
        var address = LeadRules.Normalise(email);
        var lead = await database.Leads.AsNoTracking().Include(l => l.Consents).Include(l => l.Routings).AsSplitQuery().FirstOrDefaultAsync(l => l.NormalisedEmail == address, cancellation);
        var member = await members.FindByEmailAsync(address, null, cancellation);
        var joining = await database.Joinings.AsNoTracking().FirstOrDefaultAsync(j => j.NormalisedEmail == address, cancellation);
        List<Guid> subjects = [member?.Key ?? Guid.Empty, joining?.Id ?? Guid.Empty];
        var given = await database.MemberConsents.AsNoTracking().Where(c => subjects.Contains(c.MemberKey)).OrderBy(c => c.GivenAt).ToListAsync(cancellation);
        return new(
            email, language, lead, member, joining is not null,
            await database.Seats.AsNoTracking().Where(s => s.MemberKey == subjects[0] || s.NormalisedEmail == address).OrderBy(s => s.AskedAt).ToListAsync(cancellation),
            await database.Enquiries.AsNoTracking().Include(e => e.Files).Where(e => e.SearchText.EndsWith(" " + address)).OrderBy(e => e.CreatedAt).ToListAsync(cancellation),
            await database.FormEntries.AsNoTracking().Include(e => e.Files).Where(e => e.NormalisedEmail == address).OrderBy(e => e.CreatedAt).ToListAsync(cancellation),
            await database.SubjectRequests.AsNoTracking().Include(r => r.Events).Where(r => r.NormalisedEmail == address).OrderBy(r => r.ReceivedOn).ThenBy(r => r.Id).ToListAsync(cancellation),
            [.. given.Select(c => new HeldConsent(c.Id, c.Purpose, true, c.Text, c.GivenAt, c.WithdrawnAt)), .. lead?.Consents.OrderBy(c => c.GivenAt).Select(c => new HeldConsent(c.Id, c.Purpose, false, c.Text, c.GivenAt, c.WithdrawnAt)) ?? []]);
    }

    /// <summary>All of it, for a machine to read (GDPR articles 15 and 20). Notes of coordinators belong to it, their names do not.</summary>
    public async Task<object> ExportAsync(SubjectFile file, CancellationToken cancellation) => new
    {
        file.Email,
        Registration = file.Lead is null ? null : await leads.ExportAsync(file.Lead, cancellation),
        Membership = file.Member is null ? null : await membership.ExportAsync(file.Member, cancellation),
        file.IsJoining,
        Seats = file.Seats.Select(s => new { Event = s.EventKey, s.Name, s.Language, State = s.State.ToString(), s.AskedAt, s.EndsAt }),
        Enquiries = file.Enquiries.Select(e => new
        {
            e.Company,
            e.Contact,
            e.Email,
            e.Phone,
            e.Need,
            e.Size,
            e.TimeFrame,
            e.Language,
            e.CreatedAt,
            Status = e.Status.ToString(),
            e.DueOn,
            Files = e.Files.Select(f => new { f.Name, f.ContentType, f.Size }),
        }),
        Forms = file.Forms.Select(e => new
        {
            Form = e.FormName,
            e.Language,
            e.Campaign,
            e.Source,
            e.CreatedAt,
            e.KeepUntil,
            Answers = e.Answers.Select(a => new { a.Label, a.Text }),
            Files = e.Files.Select(f => new { f.Name, f.ContentType, f.Size }),
        }),
        Requests = file.Requests.Select(r => new { Kind = r.Kind.ToString(), r.Message, r.ReceivedOn, r.DueOn, Status = r.Status.ToString(), r.ClosedAt, Events = r.Events.OrderBy(e => e.At).Select(e => new { e.At, Kind = e.Kind.ToString(), e.Text }) }),
    };

    /// <summary>Takes one consent back; what others allow goes on.</summary>
    /// <returns><c>false</c> when it is not the person's, or is taken back already.</returns>
    public async Task<bool> WithdrawAsync(SubjectFile file, Guid consent, CancellationToken cancellation)
    {
        if (file.Consents.FirstOrDefault(c => c.Id == consent) is not { CanWithdraw: true } held)
            return false;
        if (held is { IsMember: true, Purpose: MemberConsent.Shown } && file.Member is { } member)
        {
            await membership.ChangeAsync(member, member.Profile with { Visibility = Visibility.Nobody }, "", cancellation);
            return true;
        }
        await ledger.NoteAsync(ErasureLedger.Consent, [consent], cancellation);
        var now = Now;
        return await database.MemberConsents.Where(c => c.Id == consent).ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, now), cancellation)
            + await database.Set<Consent>().Where(c => c.Id == consent).ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, now), cancellation) > 0;
    }

    /// <summary>
    /// Erases what rests on the person's own consent: registration, membership, seats, what was sent with forms (GDPR article 17.1 b). Enquiries rest on a
    /// public task and requests on a duty to show what was done (17.3 b): the desk decides about those.
    /// </summary>
    public async Task EraseAsync(string email, CancellationToken cancellation)
    {
        var address = LeadRules.Normalise(email);
        var registrations = await database.Leads.Where(l => l.NormalisedEmail == address).Select(l => l.Id).ToListAsync(cancellation);
        await database.EraseAsync(ledger, registrations, counted: true, cancellation);
        if (await members.FindByEmailAsync(address, null, cancellation) is { } member)
            await members.EraseAsync(member.Key, null, cancellation);
        await forms.EraseAsync(await database.FormEntries.Where(e => e.NormalisedEmail == address).Select(e => e.Id).ToListAsync(cancellation), cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var seats = await database.Seats.Where(s => s.NormalisedEmail == address).Select(s => s.Id).ToListAsync(cancellation);
        var joinings = await database.Joinings.Where(j => j.NormalisedEmail == address).Select(j => j.Id).ToListAsync(cancellation);
        var links = await database.DataLinks.Where(l => l.NormalisedEmail == address).Select(l => l.Id).ToListAsync(cancellation);
        await ledger.NoteAsync(ErasureLedger.Seat, seats, cancellation);
        await ledger.NoteAsync(ErasureLedger.Member, joinings, cancellation);
        List<Guid> subjects = [.. seats, .. joinings, .. links];
        await database.Outbox.Where(m => subjects.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
        await database.Set<AccessSubject>().Where(s => subjects.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
        await database.Seats.Where(s => seats.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        await database.MemberConsents.Where(c => joinings.Contains(c.MemberKey)).ExecuteDeleteAsync(cancellation);
        await database.Joinings.Where(j => joinings.Contains(j.Id)).ExecuteDeleteAsync(cancellation);
        await database.DataLinks.Where(l => links.Contains(l.Id)).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Asks people to look at something, which has its time to be answered in.</summary>
    public async Task<SubjectRequest> RequestAsync(SubjectFile file, SubjectRequestKind kind, string message, CancellationToken cancellation)
    {
        var received = County.Date(Now);
        var request = new SubjectRequest
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Email = file.Email,
            NormalisedEmail = LeadRules.Normalise(file.Email),
            Message = message,
            Language = file.Language,
            Channel = RequestChannel.Website,
            IsVerified = true,
            ReceivedOn = received,
            DueOn = SubjectRequest.Due(received, isExtended: false),
            Version = 1,
        };
        request.Events.Add(new() { Id = Guid.CreateVersion7(), RequestId = request.Id, At = Now, Kind = RequestEventKind.Received });
        database.SubjectRequests.Add(request);
        database.Outbox.Add(OutboxMessage.Of(await mails.ReceivedAsync(request), request.Id, Now));
        if (await mails.ToDeskAsync(request) is { } mail)
            database.Outbox.Add(OutboxMessage.Of(mail, request.Id, Now));
        await database.SaveChangesAsync(cancellation);
        return request;
    }
}
