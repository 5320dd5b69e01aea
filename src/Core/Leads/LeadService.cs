using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Leads;

/// <summary>
/// Registrations of interest from the form to the erased row. A row and the mail that belongs to it are written in one
/// transaction; the outbox sends the mail later. No answer tells whether an address is known.
/// </summary>
internal sealed class LeadService(SiteDbContext database, ILeadMails mails, ErasureLedger ledger, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes a registration that the form has found valid.</summary>
    /// <param name="registration">What the form says.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    /// <param name="rows">New rows that are written in the same transaction: what the registration came with.</param>
    public async Task RegisterAsync(Registration registration, CancellationToken cancellation, params IReadOnlyCollection<object> rows)
    {
        var email = LeadRules.Normalise(registration.Email);
        var known = await FindByEmailAsync(email, cancellation);
        // After the lead has been read: one that the same registration has just become is seen with its receipt, and not taken for an older one to be erased.
        if (await IsReceivedAsync(registration, cancellation))
            return;
        if (known is { Status: LeadStatus.Confirmed })
        {
            // The form is open to all: what it says must not change a registration that somebody has confirmed.
            Queue(known, await mails.AgainAsync(known, NewAccessToken(known)), "again");
            database.AddRange(rows);
            Receive(registration);
            try
            {
                await database.SaveCountingAsync(Completion(registration), cancellation);
            }
            catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
            {
                // Sent twice in the same moment.
                database.ChangeTracker.Clear();
                if (!await IsReceivedAsync(registration, cancellation))
                    throw;
            }
            return;
        }
        if (known is not null)
        {
            database.ChangeTracker.Clear();
            await database.EraseAsync(ledger, [known.Id], counted: false, cancellation);
        }

        var token = LeadRules.NewToken();
        var lead = new Lead
        {
            Id = Guid.CreateVersion7(),
            Email = registration.Email.Trim(),
            NormalisedEmail = email,
            Name = registration.Name,
            Phone = registration.Phone,
            Municipalities = [.. registration.Municipalities],
            Household = registration.Household,
            TimeFrame = registration.TimeFrame,
            Message = registration.Message,
            Language = registration.Language,
            Campaign = registration.Campaign,
            Source = registration.Source,
            CreatedAt = Now,
            Month = County.Month(Now),
            ConfirmTokenHash = LeadRules.Hash(token),
            ConfirmExpiresAt = Now + LeadRules.ConfirmWithin,
        };
        lead.Touch();
        Give(lead, Consent.Contact, registration.ConsentContactText, registration.Form);
        if (registration.ConsentMailingsText is { } text)
            Give(lead, Consent.Mailings, text, registration.Form);
        database.Leads.Add(lead);
        database.AddRange(rows);
        Queue(lead, await mails.ConfirmAsync(lead, token), "confirm");
        Receive(registration);
        try
        {
            await database.SaveCountingAsync(Completion(registration), cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The same address was registered in the same moment; that registration has its own mail.
            database.ChangeTracker.Clear();
            if (await IsReceivedAsync(registration, cancellation))
                return;
            if (await FindByEmailAsync(email, cancellation) is null)
                throw;
            database.AddRange(rows);
            Receive(registration);
            await database.SaveCountingAsync(Completion(registration), cancellation);
        }
    }

    /// <summary>Whether the token in a confirmation mail still works.</summary>
    public async Task<bool> CanConfirmAsync(string token, CancellationToken cancellation) => await FindByConfirmTokenAsync(token, cancellation) is not null;

    /// <summary>The second half of the double opt-in: confirms, routes to the coordinators and opens the person's own page.</summary>
    /// <returns>The lead and the token of its page; <c>null</c> when the link does not work.</returns>
    public async Task<(Lead Lead, string AccessToken)?> ConfirmAsync(string token, CancellationToken cancellation)
    {
        if (await FindByConfirmTokenAsync(token, cancellation) is not { } lead)
            return null;
        var access = NewAccessToken(lead);
        if (lead.Status != LeadStatus.Unconfirmed)
        {
            await database.SaveChangesAsync(cancellation);
        }
        else
        {
            lead.Status = LeadStatus.Confirmed;
            lead.ConfirmedAt = Now;
            lead.Touch();
            Route(lead, lead.Municipalities.DefaultIfEmpty(""));
            Queue(lead, await mails.WelcomeAsync(lead, access), "welcome");
            foreach (var mail in await mails.ToCoordinatorsAsync(lead))
                Queue(lead, mail, "coordinators");
            await database.SaveCountingAsync(
                new() { Day = County.Date(Now), Step = CountedStep.Confirmation, Campaign = lead.Campaign ?? "", Source = lead.Source ?? "", Municipality = DayCounts.Municipalities(lead.Municipalities) }, cancellation);
        }
        return (lead, access);
    }

    /// <returns>The lead of a personal link; <c>null</c> when the link has expired or the lead is gone.</returns>
    public async Task<Lead?> FindAsync(string accessToken, CancellationToken cancellation)
    {
        var hash = LeadRules.Hash(accessToken);
        var lead = await Whole().FirstOrDefaultAsync(l => l.AccessTokenHash == hash, cancellation);
        return lead?.AccessExpiresAt > Now ? lead : null;
    }

    /// <summary>Mails a new personal link, if the address has a confirmed registration; says nothing either way.</summary>
    public async Task RequestLinkAsync(string email, CancellationToken cancellation)
    {
        if (await FindByEmailAsync(LeadRules.Normalise(email), cancellation) is not { Status: LeadStatus.Confirmed } lead)
            return;
        Queue(lead, await mails.NewLinkAsync(lead, NewAccessToken(lead)), "link");
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Changes what the person changed; a municipality that is new is told.</summary>
    public async Task ChangeAsync(Lead lead, LeadChange change, CancellationToken cancellation)
    {
        var added = change.Municipalities.Except(lead.Municipalities).ToList();
        (lead.Name, lead.Phone, lead.Household, lead.TimeFrame, lead.Message) = (change.Name, change.Phone, change.Household, change.TimeFrame, change.Message);
        lead.Municipalities = [.. change.Municipalities];
        var mailings = lead.Consents.Find(c => c.Purpose == Consent.Mailings && c.WithdrawnAt is null);
        if (change.Mailings && mailings is null)
            Give(lead, Consent.Mailings, change.MailingsText, "my-registration");
        else if (!change.Mailings && mailings is not null)
            await WithdrawAsync(mailings, cancellation);
        if (added.Count > 0 && lead.Status == LeadStatus.Confirmed)
        {
            Route(lead, added.Except(lead.Routings.Select(r => r.Municipality)));
            foreach (var mail in await mails.ToCoordinatorsAsync(new Lead { Id = lead.Id, Email = lead.Email, Name = lead.Name, Phone = lead.Phone, Household = lead.Household, TimeFrame = lead.TimeFrame, Message = lead.Message, Language = lead.Language, Municipalities = added }))
                Queue(lead, mail, "coordinators");
        }
        lead.Touch();
        Happened(lead, LeadEventKind.PersonChanged, null);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Erases the lead with everything that hangs on it (GDPR article 17).</summary>
    public async Task EraseAsync(Lead lead, CancellationToken cancellation)
    {
        database.ChangeTracker.Clear();
        await database.EraseAsync(ledger, [lead.Id], counted: true, cancellation);
    }

    /// <summary>
    /// Everything kept about the person, for a machine to read (GDPR articles 15 and 20). Who saw it is told by what they
    /// work for, not by their name.
    /// </summary>
    public async Task<object> ExportAsync(Lead lead, CancellationToken cancellation)
    {
        var events = await database.LeadEvents.AsNoTracking().Where(e => e.LeadId == lead.Id).OrderBy(e => e.Id).ToListAsync(cancellation);
        var records = database.Set<AccessSubject>().Where(s => s.SubjectId == lead.Id).Select(s => s.RecordId);
        var accesses = await database.AccessRecords.AsNoTracking().Where(r => records.Contains(r.Id)).OrderBy(r => r.At).ToListAsync(cancellation);
        return new
        {
            lead.Email,
            lead.Name,
            lead.Phone,
            lead.Municipalities,
            lead.Household,
            lead.TimeFrame,
            lead.Message,
            lead.Language,
            lead.Campaign,
            lead.Source,
            Status = lead.Status.ToString(),
            lead.CreatedAt,
            lead.ConfirmedAt,
            Stage = lead.Stage.ToString(),
            lead.StageAt,
            lead.NextStep,
            lead.NextStepOn,
            Consents = lead.Consents.Select(c => new { c.Purpose, c.Text, LegalBasis = "GDPR " + c.LegalBasis, c.Language, c.Source, c.GivenAt, c.WithdrawnAt }),
            SentTo = lead.Routings.Select(r => new { Municipality = r.Municipality.Length == 0 ? null : r.Municipality, r.RoutedAt }),
            History = events.Select(e => new { e.At, Kind = e.Kind.ToString(), From = Word(e, e.From), To = Word(e, e.To), e.Text }),
            SeenBy = accesses.Select(a => new { a.At, Action = a.Action.ToString(), Area = a.UserArea.Length == 0 ? "region" : a.UserArea }),
        };
    }

    /// <summary>Names of coordinators are theirs, and a merged registration's address may be somebody else's.</summary>
    private static string? Word(LeadEvent e, string? word) => e.Kind is LeadEventKind.Assignee or LeadEventKind.Merge or LeadEventKind.Unmerge ? null : word;

    private async Task<bool> IsReceivedAsync(Registration sent, CancellationToken cancellation)
        => sent.Receipt is { } id && await database.SentOnce.AnyAsync(r => r.Id == id, cancellation);

    private void Receive(Registration sent)
    {
        if (sent.Receipt is { } id)
            database.SentOnce.Add(new() { Id = id, At = Now });
    }

    private DayCount Completion(Registration sent) => new()
    {
        Day = County.Date(Now),
        Step = CountedStep.Completion,
        Page = sent.Page,
        Campaign = sent.Campaign ?? "",
        Source = sent.Source ?? "",
        Municipality = DayCounts.Municipalities(sent.Municipalities),
    };

    private IQueryable<Lead> Whole() => database.Leads.Include(l => l.Consents).Include(l => l.Routings).AsSplitQuery();

    private Task<Lead?> FindByEmailAsync(string email, CancellationToken cancellation) => Whole().FirstOrDefaultAsync(l => l.NormalisedEmail == email, cancellation);

    private async Task<Lead?> FindByConfirmTokenAsync(string token, CancellationToken cancellation)
    {
        var hash = LeadRules.Hash(token);
        var lead = await Whole().FirstOrDefaultAsync(l => l.ConfirmTokenHash == hash, cancellation);
        return lead?.ConfirmExpiresAt > Now ? lead : null;
    }

    private string NewAccessToken(Lead lead)
    {
        var token = LeadRules.NewToken();
        lead.AccessTokenHash = LeadRules.Hash(token);
        lead.AccessExpiresAt = Now + LeadRules.AccessFor;
        return token;
    }

    private void Give(Lead lead, string purpose, string text, string source)
    {
        var consent = new Consent { Id = Guid.CreateVersion7(), LeadId = lead.Id, Purpose = purpose, Text = text, Language = lead.Language, Source = source, GivenAt = Now };
        lead.Consents.Add(consent);
        database.Add(consent);
    }

    private async Task WithdrawAsync(Consent consent, CancellationToken cancellation)
    {
        await ledger.NoteAsync(ErasureLedger.Consent, [consent.Id], cancellation);
        consent.WithdrawnAt = Now;
    }

    private void Route(Lead lead, IEnumerable<string> municipalities)
    {
        foreach (var municipality in municipalities.ToList())
        {
            var routing = new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = municipality, RoutedAt = Now };
            lead.Routings.Add(routing);
            database.Add(routing);
        }
    }

    private void Queue(Lead lead, MailDraft mail, string kind)
    {
        database.Outbox.Add(OutboxMessage.Of(mail, lead.Id, Now));
        Happened(lead, LeadEventKind.Mail, kind);
    }

    private void Happened(Lead lead, LeadEventKind kind, string? to)
        => database.Add(new LeadEvent { Id = Guid.CreateVersion7(), LeadId = lead.Id, At = Now, Kind = kind, To = to });
}
