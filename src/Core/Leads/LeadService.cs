using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.Outbox;

namespace SodraSmaland.Core.Leads;

/// <summary>
/// Registrations of interest from the form to the erased row. A row and the mail that belongs to it are written in one
/// transaction; the outbox sends the mail later. No answer tells whether an address is known.
/// </summary>
internal sealed class LeadService(SiteDbContext database, ILeadMails mails, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes a registration that the form has found valid.</summary>
    public async Task RegisterAsync(Registration registration, CancellationToken cancellation)
    {
        var email = LeadRules.Normalise(registration.Email);
        var known = await FindByEmailAsync(email, cancellation);
        if (known is { Status: LeadStatus.Confirmed })
        {
            // The form is open to all: what it says must not change a registration that somebody has confirmed.
            await QueueAsync(known, await mails.AgainAsync(known, NewAccessToken(known)), cancellation);
            await database.SaveChangesAsync(cancellation);
            return;
        }
        if (known is not null)
        {
            await ForgetAsync(known, cancellation);
            await database.SaveChangesAsync(cancellation);
        }

        var token = LeadRules.NewToken();
        var lead = new Lead
        {
            Id = Guid.CreateVersion7(),
            Email = registration.Email.Trim(),
            NormalisedEmail = email,
            Name = registration.Name,
            Municipalities = [.. registration.Municipalities],
            Household = registration.Household,
            TimeFrame = registration.TimeFrame,
            Message = registration.Message,
            Language = registration.Language,
            CreatedAt = Now,
            ConfirmTokenHash = LeadRules.Hash(token),
            ConfirmExpiresAt = Now + LeadRules.ConfirmWithin,
        };
        Give(lead, Consent.Contact, registration.ConsentContactText, registration.Source);
        if (registration.ConsentMailingsText is { } text)
            Give(lead, Consent.Mailings, text, registration.Source);
        database.Leads.Add(lead);
        await QueueAsync(lead, await mails.ConfirmAsync(lead, token), cancellation);
        try
        {
            await database.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The same address was registered in the same moment; that registration has its own mail.
            database.ChangeTracker.Clear();
            if (await FindByEmailAsync(email, cancellation) is null)
                throw;
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
        if (lead.Status == LeadStatus.Unconfirmed)
        {
            lead.Status = LeadStatus.Confirmed;
            lead.ConfirmedAt = Now;
            Route(lead, lead.Municipalities.DefaultIfEmpty(""));
            await QueueAsync(lead, await mails.WelcomeAsync(lead, access), cancellation);
            foreach (var mail in await mails.ToCoordinatorsAsync(lead))
                await QueueAsync(lead, mail, cancellation);
        }
        await database.SaveChangesAsync(cancellation);
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
        await QueueAsync(lead, await mails.NewLinkAsync(lead, NewAccessToken(lead)), cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Changes what the person changed; a municipality that is new is told.</summary>
    public async Task ChangeAsync(Lead lead, LeadChange change, CancellationToken cancellation)
    {
        var added = change.Municipalities.Except(lead.Municipalities).ToList();
        (lead.Name, lead.Household, lead.TimeFrame, lead.Message) = (change.Name, change.Household, change.TimeFrame, change.Message);
        lead.Municipalities = [.. change.Municipalities];
        var mailings = lead.Consents.Find(c => c.Purpose == Consent.Mailings && c.WithdrawnAt is null);
        if (change.Mailings && mailings is null)
            Give(lead, Consent.Mailings, change.MailingsText, "my-registration");
        else if (!change.Mailings && mailings is not null)
            mailings.WithdrawnAt = Now;
        if (added.Count > 0 && lead.Status == LeadStatus.Confirmed)
        {
            Route(lead, added.Except(lead.Routings.Select(r => r.Municipality)));
            foreach (var mail in await mails.ToCoordinatorsAsync(new Lead { Id = lead.Id, Email = lead.Email, Name = lead.Name, Household = lead.Household, TimeFrame = lead.TimeFrame, Message = lead.Message, Language = lead.Language, Municipalities = added }))
                await QueueAsync(lead, mail, cancellation);
        }
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Erases the lead, its consents, its routings and every mail that waits for it (GDPR article 17).</summary>
    public async Task EraseAsync(Lead lead, CancellationToken cancellation)
    {
        await ForgetAsync(lead, cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Everything kept about the person, for a machine to read (GDPR articles 15 and 20).</summary>
    public static object Export(Lead lead) => new
    {
        lead.Email,
        lead.Name,
        lead.Municipalities,
        lead.Household,
        lead.TimeFrame,
        lead.Message,
        lead.Language,
        Status = lead.Status.ToString(),
        lead.CreatedAt,
        lead.ConfirmedAt,
        Consents = lead.Consents.Select(c => new { c.Purpose, c.Text, LegalBasis = "GDPR " + c.LegalBasis, c.Language, c.Source, c.GivenAt, c.WithdrawnAt }),
        SentTo = lead.Routings.Select(r => new { Municipality = r.Municipality.Length == 0 ? null : r.Municipality, r.RoutedAt }),
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

    private void Route(Lead lead, IEnumerable<string> municipalities)
    {
        foreach (var municipality in municipalities.ToList())
        {
            var routing = new LeadRouting { Id = Guid.CreateVersion7(), LeadId = lead.Id, Municipality = municipality, RoutedAt = Now };
            lead.Routings.Add(routing);
            database.Add(routing);
        }
    }

    private async Task QueueAsync(Lead lead, MailDraft mail, CancellationToken cancellation)
        => await database.Outbox.AddAsync(OutboxMessage.Of(mail, lead.Id, Now), cancellation);

    private async Task ForgetAsync(Lead lead, CancellationToken cancellation)
    {
        database.Outbox.RemoveRange(await database.Outbox.Where(m => m.SubjectId == lead.Id).ToListAsync(cancellation));
        database.Leads.Remove(lead);
    }
}
