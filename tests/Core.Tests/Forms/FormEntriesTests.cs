using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Core.Tests.Leads.Desk;
using Xunit;

namespace SodraSmaland.Core.Tests.Forms;

public sealed class FormEntriesTests
{
    private static readonly FormField Email = new(FieldKind.Email, "email", "E-post");
    private static readonly FormField Agree = new(FieldKind.Consent, "agree", "Ja, kontakta mig") { Purpose = Consent.Contact };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["Sqlite", "Npgsql"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_entry_its_mails_calls_and_registration_are_kept_together(string database)
    {
        await using var host = await DeskHost.StartAsync(database);
        var form = Form() with { Link = FormLink.Lead, DeskEmail = "desk@kommun.example", ReceiptSubject = "Tack", ReceiptText = "Vi hör av oss", Webhooks = ["https://system.example/in"] };
        // Before the confirmation, a second time, and after it: each is an entry, and the person is one lead.
        await ReceiveAsync(host, form, "Asa@Exempel.se");
        await ReceiveAsync(host, form, "asa@exempel.se");
        await host.ConfirmAsync("asa@exempel.se");
        await ReceiveAsync(host, form, "asa@exempel.se");
        Assert.Equal((3, 3, 1), (await host.QueryAsync(d => d.FormEntries.CountAsync(Cancellation)), await host.QueryAsync(d => d.Set<FormDelivery>().CountAsync(Cancellation)), await host.QueryAsync(d => d.Leads.CountAsync(Cancellation))));
        Assert.Equal(3, await host.QueryAsync(d => d.Outbox.CountAsync(m => m.To == "desk@kommun.example", Cancellation)));
        Assert.Equal(3, await host.QueryAsync(d => d.Outbox.CountAsync(m => m.Subject == "Tack", Cancellation)));
        Assert.Equal("Ja, kontakta mig", await host.QueryAsync(d => d.Set<Consent>().Select(c => c.Text).FirstAsync(Cancellation)));
        // Without the consent there is no registration, and the entry is kept all the same.
        await ReceiveAsync(host, form, "bo@exempel.se", agrees: false);
        Assert.Equal((4, 1), (await host.QueryAsync(d => d.FormEntries.CountAsync(Cancellation)), await host.QueryAsync(d => d.Leads.CountAsync(Cancellation))));
    }

    [Fact]
    public async Task When_the_entry_cannot_be_kept_there_is_no_registration_either()
    {
        await using var host = await DeskHost.StartAsync("Sqlite");
        var form = Form() with { Link = FormLink.Lead };
        await host.QueryAsync(d => d.Database.ExecuteSqlRawAsync("DROP TABLE \"coreFormEntry\"", Cancellation));
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => ReceiveAsync(host, form, "asa@exempel.se"));
        Assert.Equal((0, 0), (await host.QueryAsync(d => d.Leads.CountAsync(Cancellation)), await host.QueryAsync(d => d.Outbox.CountAsync(Cancellation))));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Other_systems_are_told_with_a_signature_again_when_they_fail_and_no_more_once_it_is_given_up(string database)
    {
        await using var host = await DeskHost.StartAsync(database, ("SodraSmaland:Outbox:MaxAttempts", "3"));
        var form = Form() with { Webhooks = ["https://system.example/in", "https://inre.example/"] };
        await ReceiveAsync(host, form, "asa@exempel.se");
        var (receivers, worker) = (host.Core.Services.GetRequiredService<DeskHost.FormReceivers>(), host.Core.Services.GetRequiredService<FormDeliveryWorker>());
        receivers.Answer = System.Net.HttpStatusCode.InternalServerError;
        Assert.Equal(2, await worker.DeliverDueAsync(Cancellation));
        Assert.Equal(0, await worker.DeliverDueAsync(Cancellation));
        host.Core.Time.Advance(TimeSpan.FromMinutes(1));
        receivers.Answer = System.Net.HttpStatusCode.NoContent;
        Assert.Equal(2, await worker.DeliverDueAsync(Cancellation));

        Assert.Equal(2, receivers.Sent.Count);
        var ((first, _), (message, body)) = (receivers.Sent[0], receivers.Sent[1]);
        Assert.Equal(Header(first, "webhook-id"), Header(message, "webhook-id"));
        var secret = await host.Core.DoAsync((FormEntries e) => e.SecretAsync(form.Key, anew: false, Cancellation));
        var seconds = long.Parse(Header(message, "webhook-timestamp"), CultureInfo.InvariantCulture);
        Assert.Equal(host.Core.Time.GetUtcNow().ToUnixTimeSeconds(), seconds);
        var signed = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Header(message, "webhook-id")}.{seconds}.{body}"));
        Assert.Equal("v1," + Convert.ToBase64String(signed), Header(message, "webhook-signature"));
        Assert.Contains("\"email\":[\"asa@exempel.se\"]", body, StringComparison.Ordinal);

        host.Core.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await worker.DeliverDueAsync(Cancellation));
        var left = Assert.Single(await host.QueryAsync(d => d.Set<FormDelivery>().ToListAsync(Cancellation)));
        Assert.Equal(("https://inre.example/", "NotAllowed", true), (left.Url, left.LastError, left.ParkedAt is not null));
        host.Core.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await worker.DeliverDueAsync(Cancellation));
        Assert.Equal(1, await host.Core.DoAsync((FormEntries e) => e.ParkedAsync(form.Key, Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_entry_is_erased_when_its_form_said_by_its_person_and_once_more_when_a_backup_brings_it_back(string database)
    {
        await using var host = await DeskHost.StartAsync(database);
        var files = host.Core.Services.GetRequiredService<EnquiryFiles>();
        var held = new HeldFile(Guid.CreateVersion7(), "file", "intyg.pdf", "application/pdf", 5);
        await files.SaveAsync(held.Id, new MemoryStream("%PDF-"u8.ToArray()), Cancellation);
        await ReceiveAsync(host, Form() with { KeepDays = 30, DeskEmail = "desk@kommun.example", Webhooks = ["https://system.example/"] }, "asa@exempel.se", files: held);
        await ReceiveAsync(host, Form() with { KeepDays = 60 }, "asa@exempel.se");
        await ReceiveAsync(host, Form() with { KeepDays = 60 }, "bo@exempel.se");
        // A file that has its row is no stray.
        host.Core.Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await host.Core.DoAsync((FormEntries e) => e.TidyAsync(Cancellation)));
        await host.Core.DoAsync((EnquiryDesk d) => d.TidyAsync(Cancellation));
        await using (var content = files.Open(held.Id))
            Assert.NotNull(content);

        host.Core.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await host.Core.DoAsync((FormEntries e) => e.TidyAsync(Cancellation)));
        Assert.Null(files.Open(held.Id));
        Assert.Equal((0, 0), (await host.QueryAsync(d => d.Outbox.CountAsync(Cancellation)), await host.QueryAsync(d => d.Set<FormDelivery>().CountAsync(Cancellation))));

        var about = await host.Core.DoAsync((SubjectData s) => s.CollectAsync("Asa@exempel.se", "sv-SE", Cancellation));
        var back = Assert.Single(about.Forms);
        Assert.True(about.CanErase);
        await host.Core.DoAsync(async (SubjectData s) =>
        {
            await s.EraseAsync("asa@exempel.se", Cancellation);
            return 0;
        });
        Assert.Equal(["bo@exempel.se"], await host.QueryAsync(d => d.FormEntries.Select(e => e.NormalisedEmail).ToListAsync(Cancellation)));

        await host.QueryAsync(async d =>
        {
            d.Add(new FormEntry { Id = back.Id, FormKey = back.FormKey, NormalisedEmail = back.NormalisedEmail, KeepUntil = back.KeepUntil, CreatedAt = back.CreatedAt });
            return await d.SaveChangesAsync(Cancellation);
        });
        Assert.Equal(1, await host.Core.Services.GetRequiredService<RestoredErasures>().RunAsync(Cancellation));
        Assert.Equal(1, await host.QueryAsync(d => d.FormEntries.CountAsync(Cancellation)));
    }

    private static FormDefinition Form() => FormFlowTests.Form([Email, Agree, new(FieldKind.File, "file", "Fil")]);

    private static string Header(HttpRequestMessage message, string name) => message.Headers.GetValues(name).Single();

    private static Task<int> ReceiveAsync(DeskHost host, FormDefinition form, string email, bool agrees = true, params HeldFile[] files) => host.Core.DoAsync(async (FormEntries entries) =>
    {
        await entries.ReceiveAsync(new(form, FormFlow.Kept(form, new Dictionary<string, string[]> { ["email"] = [email], ["agree"] = agrees ? ["yes"] : [] }), files, null, null, null), Cancellation);
        return 0;
    });
}
