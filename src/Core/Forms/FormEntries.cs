using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Core.Forms;

/// <summary>A file that lies in <see cref="EnquiryFiles"/> and has no row yet.</summary>
internal sealed record HeldFile(Guid Id, string Field, string Name, string ContentType, long Size);

/// <summary>A form found valid.</summary>
/// <param name="Form">As it was when the last step was sent.</param>
/// <param name="Answers">Of the fields that were shown.</param>
/// <param name="Files">Of the same fields.</param>
/// <param name="Campaign">That led here.</param>
/// <param name="Source">Where the visitor came from.</param>
/// <param name="CameBy">What a hidden field of the form is filled in with: the source, or the campaign in words.</param>
internal sealed record FormSubmission(FormDefinition Form, IReadOnlyList<(FormField Field, string[] Answers)> Answers, IReadOnlyList<HeldFile> Files, string? Campaign, string? Source, string? CameBy);

/// <summary>Which entries of a form.</summary>
/// <param name="Query">Words of the answers.</param>
/// <param name="From">First day, in the county's time.</param>
/// <param name="To">Last day.</param>
/// <param name="Campaign">As kept with the entry.</param>
internal sealed record EntryFilter(string? Query = null, DateOnly? From = null, DateOnly? To = null, string? Campaign = null)
{
    /// <summary>In words for the log, without what was searched for.</summary>
    /// <param name="form">What the form is called.</param>
    public string Describe(string form) => string.Join(' ', new[] { form, From?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), To?.ToString("O", System.Globalization.CultureInfo.InvariantCulture), Campaign }.Where(w => !string.IsNullOrEmpty(w)));
}

/// <summary>
/// Entries of forms from the post to the erased row. An entry, its mails, the calls to other systems and the registration it
/// becomes are written in one transaction.
/// </summary>
internal sealed class FormEntries(SiteDbContext database, EnquiryFiles files, IFormMails mails, LeadService leads, MembershipService membership, ErasureLedger ledger, TimeProvider time)
{
    /// <summary>Kind of <see cref="AccessRecord"/>.</summary>
    public const string AccessKind = "formEntry";
    private const int Batch = 500;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public async Task ReceiveAsync(FormSubmission sent, CancellationToken cancellation)
    {
        var form = sent.Form;
        var answers = Answers(sent);
        var email = sent.Answers.FirstOrDefault(a => a.Field.Kind == FieldKind.Email && a.Answers.Length > 0).Answers?[0];
        var entry = new FormEntry
        {
            Id = Guid.CreateVersion7(),
            FormKey = form.Key,
            FormName = form.Name,
            Language = form.Language,
            Answers = answers,
            NormalisedEmail = email is null ? null : LeadRules.Normalise(email),
            Campaign = sent.Campaign,
            Source = sent.Source,
            CreatedAt = Now,
            KeepUntil = Now.AddDays(form.KeepDays),
            SearchText = string.Join(' ', answers.Where(a => a.Kind != FieldKind.Consent).Select(a => a.Text)).ToLowerInvariant(),
        };
        entry.Files.AddRange(sent.Files.Select(f => new FormFile { Id = f.Id, EntryId = entry.Id, Field = f.Field, Name = f.Name, ContentType = f.ContentType, Size = f.Size }));
        entry.Deliveries.AddRange(form.Webhooks.Select(u => new FormDelivery { Id = Guid.CreateVersion7(), EntryId = entry.Id, Url = u, DueAt = entry.CreatedAt }));
        List<object> rows = [entry];
        if (email is not null && form.ReceiptSubject.Length > 0 && form.ReceiptText.Length > 0)
            rows.Add(OutboxMessage.Of(await mails.ReceiptAsync(form, email), entry.Id, Now));
        if (form.DeskEmail.Length > 0)
            rows.Add(OutboxMessage.Of(await mails.ToDeskAsync(form, entry), entry.Id, Now));

        if (FormRegistration.Lead(sent, email) is { } registration)
        {
            await leads.RegisterAsync(registration, cancellation, rows);
        }
        else if (FormRegistration.Member(sent, email, Now) is { } application)
        {
            await membership.JoinAsync(application, cancellation, rows);
        }
        else
        {
            database.AddRange(rows);
            await database.SaveCountingAsync(new() { Day = County.Date(Now), Step = CountedStep.Completion, Page = form.Key, Campaign = sent.Campaign ?? "", Source = sent.Source ?? "", Municipality = DayCounts.Municipalities(sent.Answers.Where(a => a.Field.Kind == FieldKind.Municipality).SelectMany(a => a.Answers)) }, cancellation);
        }
    }

    /// <summary>The latest first.</summary>
    public async Task<(int Total, IReadOnlyList<FormEntry> Page)> FindAsync(Guid form, EntryFilter filter, int skip, int take, CancellationToken cancellation)
    {
        var found = Of(form, filter);
        return (await found.CountAsync(cancellation), await found.OrderByDescending(e => e.Id).Skip(skip).Take(take).Include(e => e.Files).AsSplitQuery().ToListAsync(cancellation));
    }

    /// <summary>The campaigns that entries of a form came by.</summary>
    public Task<List<string>> CampaignsAsync(Guid form, CancellationToken cancellation)
        => database.FormEntries.Where(e => e.FormKey == form && e.Campaign != null).Select(e => e.Campaign!).Distinct().OrderBy(c => c).ToListAsync(cancellation);

    /// <summary>How many calls to other systems have been given up.</summary>
    public Task<int> ParkedAsync(Guid form, CancellationToken cancellation)
        => database.Set<FormDelivery>().CountAsync(d => d.ParkedAt != null && database.FormEntries.Any(e => e.Id == d.EntryId && e.FormKey == form), cancellation);

    /// <summary>Shows an entry to somebody, and writes down that it did.</summary>
    public async Task<FormEntry?> OpenAsync(DeskUser user, Guid form, Guid id, CancellationToken cancellation)
    {
        if (await database.FormEntries.AsNoTracking().Include(e => e.Files).Include(e => e.Deliveries).AsSplitQuery().FirstOrDefaultAsync(e => e.Id == id && e.FormKey == form, cancellation) is not { } entry)
            return null;
        AccessLog.Add(database, user, AccessAction.Opened, AccessKind, entry.FormName, Now, [id]);
        await database.SaveChangesAsync(cancellation);
        return entry;
    }

    /// <summary>One of its files, handed out; that it was is written down as opening.</summary>
    public async Task<(FormFile File, Stream Content)?> DownloadAsync(DeskUser user, Guid form, Guid id, Guid file, CancellationToken cancellation)
        => await OpenAsync(user, form, id, cancellation) is { } entry && entry.Files.Find(f => f.Id == file) is { } found && files.Open(file) is { } content ? (found, content) : null;

    /// <summary>Names and questions of all fields that the entries have, in the order in which they were first seen.</summary>
    public async Task<IReadOnlyList<(string Name, string Label)>> ColumnsAsync(Guid form, EntryFilter filter, CancellationToken cancellation)
    {
        var columns = new Dictionary<string, string>();
        await foreach (var batch in BatchesAsync(form, filter, cancellation))
        {
            foreach (var answer in batch.SelectMany(e => e.Answers))
                columns.TryAdd(answer.Name, answer.Label);
        }
        return [.. columns.Select(c => (c.Key, c.Value))];
    }

    /// <summary>Hands out entries to be kept outside the system, and writes down whose before each leaves.</summary>
    /// <param name="user">Who takes them.</param>
    /// <param name="form">Whose entries.</param>
    /// <param name="name">What the form is called.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellation">Ends the export; the log then holds those that left.</param>
    public async IAsyncEnumerable<FormEntry> ExportAsync(DeskUser user, Guid form, string name, EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var record = AccessLog.Add(database, user, AccessAction.Exported, AccessKind, filter.Describe(name), Now, []);
        await database.SaveChangesAsync(cancellation);
        var count = 0;
        await foreach (var batch in BatchesAsync(form, filter, cancellation))
        {
            database.ChangeTracker.Clear();
            database.AddRange(batch.Select(e => new AccessSubject { RecordId = record.Id, SubjectId = e.Id }));
            await database.SaveChangesAsync(cancellation);
            count += batch.Count;
            await database.AccessRecords.Where(r => r.Id == record.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Count, count), cancellation);
            foreach (var entry in batch)
                yield return entry;
        }
    }

    /// <summary>Erases entries of one form; others among the ids are left alone.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(Guid form, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        => await EraseAsync(await database.FormEntries.Where(e => e.FormKey == form && ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellation), cancellation);

    /// <summary>Erases entries with everything that hangs on them: files, mails and calls that wait, and what the access log knows (GDPR article 17).</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> EraseAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var there = await database.FormEntries.Where(e => ids.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancellation);
        if (there.Count == 0)
            return 0;
        var gone = await database.Set<FormFile>().Where(f => there.Contains(f.EntryId)).Select(f => f.Id).ToListAsync(cancellation);
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellation))
        {
            await ledger.NoteAsync(ErasureLedger.FormEntry, there, cancellation);
            await database.Outbox.Where(m => there.Contains(m.SubjectId!.Value)).ExecuteDeleteAsync(cancellation);
            await database.Set<AccessSubject>().Where(s => there.Contains(s.SubjectId)).ExecuteDeleteAsync(cancellation);
            await database.FormEntries.Where(e => there.Contains(e.Id)).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        gone.ForEach(files.Remove);
        return there.Count;
    }

    /// <summary>Erases what has been kept as long as its form said.</summary>
    public async Task<int> TidyAsync(CancellationToken cancellation)
    {
        var count = 0;
        while (await database.FormEntries.Where(e => e.KeepUntil < Now).OrderBy(e => e.Id).Take(Batch).Select(e => e.Id).ToListAsync(cancellation) is { Count: > 0 } old)
            count += await EraseAsync(old, cancellation);
        return count;
    }

    /// <summary>What the webhooks of a form are signed with; made when it is first asked for.</summary>
    public async Task<string> SecretAsync(Guid form, bool anew, CancellationToken cancellation)
    {
        var kept = await database.FormSecrets.FindAsync([form], cancellation);
        if (kept is null)
            database.FormSecrets.Add(kept = new FormSecret { FormKey = form });
        if (anew || kept.Secret.Length == 0)
            kept.Secret = FormSignature.NewSecret();
        await database.SaveChangesAsync(cancellation);
        return kept.Secret;
    }

    private static List<FormAnswer> Answers(FormSubmission sent)
    {
        var byField = sent.Answers.ToDictionary(a => a.Field.Name, a => a.Answers);
        var yes = sent.Form.Language.StartsWith("sv", StringComparison.Ordinal) ? "Ja" : "Yes";
        return [.. sent.Form.Fields.Where(f => byField.ContainsKey(f.Name) || (f.Kind == FieldKind.Source && sent.CameBy is not null)).Select(f =>
        {
            var values = f.Kind == FieldKind.Source ? [sent.CameBy!] : f.Kind == FieldKind.File ? [.. sent.Files.Where(x => x.Field == f.Name).Select(x => x.Name)] : byField[f.Name];
            return new FormAnswer(f.Name, f.Kind, f.Label, values, string.Join(", ", values.Select(v => f.Kind == FieldKind.Consent ? yes : f.Options.FirstOrDefault(o => o.Value == v)?.Text ?? v)));
        })];
    }

    private IQueryable<FormEntry> Of(Guid form, EntryFilter filter)
    {
        var found = database.FormEntries.AsNoTracking().Where(e => e.FormKey == form);
        if (filter.From is { } from && County.Start(from) is var first)
            found = found.Where(e => e.CreatedAt >= first);
        if (filter.To is { } to && County.Start(to.AddDays(1)) is var last)
            found = found.Where(e => e.CreatedAt < last);
        if (!string.IsNullOrEmpty(filter.Campaign))
            found = found.Where(e => e.Campaign == filter.Campaign);
        foreach (var word in (filter.Query ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            found = found.Where(e => e.SearchText.Contains(word));
        return found;
    }

    private async IAsyncEnumerable<List<FormEntry>> BatchesAsync(Guid form, EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = Of(form, filter).OrderBy(e => e.CreatedAt).ThenBy(e => e.Id);
        for (var skip = 0; await found.Skip(skip).Take(Batch).ToListAsync(cancellation) is { Count: > 0 } batch; skip += Batch)
            yield return batch;
    }
}
