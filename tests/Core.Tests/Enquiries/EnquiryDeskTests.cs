using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Tests.Leads.Desk;
using Xunit;

namespace SodraSmaland.Core.Tests.Enquiries;

public sealed class EnquiryDeskTests
{
    private static readonly IReadOnlyList<string> Known = DeskHost.Municipalities;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["Sqlite", "Npgsql"];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_a_company_writes_reaches_the_desk_with_its_files_and_a_day_to_answer_by(string database)
    {
        await using var host = await StartAsync(database);
        await ReceiveAsync(host, "Glasverket AB", ("ritning.pdf", "%PDF-1.7 en ritning"));

        var (total, page) = await host.Core.DoAsync((EnquiryDesk desk) => desk.FindAsync(DeskHost.Region.Scope, EnquiryStatus.New, "glasverket", 0, 10, Cancellation));
        Assert.Equal(1, total);
        // Tuesday 24 November, three working days.
        Assert.Equal(new DateOnly(2026, 11, 27), page[0].DueOn);
        var opened = await host.Core.DoAsync((EnquiryDesk desk) => desk.OpenAsync(DeskHost.Region, page[0].Id, Cancellation));
        var file = Assert.Single(opened!.Files);
        var (found, content) = (await host.Core.DoAsync((EnquiryDesk desk) => desk.DownloadAsync(DeskHost.Region, opened.Id, file.Id, Cancellation)))!.Value;
        using (var reader = new StreamReader(content))
            Assert.Equal(("ritning.pdf", "application/pdf", "%PDF-1.7 en ritning"), (found.Name, found.ContentType, await reader.ReadToEndAsync(Cancellation)));
        Assert.Equal(["etablera@example.se", "kontakt@glasverket.example"], await host.QueryAsync(d => d.Outbox.Select(m => m.To).OrderBy(t => t).ToListAsync(Cancellation)));
        Assert.Equal(2, await host.QueryAsync(d => d.AccessRecords.CountAsync(r => r.Kind == EnquiryDesk.AccessKind && r.UserKey == DeskHost.Region.Key, Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_municipality_sees_what_it_has_been_given_and_nothing_else(string database)
    {
        await using var host = await StartAsync(database);
        var id = await ReceiveAsync(host, "Sågen AB", ("plan.pdf", "%PDF-"));
        foreach (var user in new[] { DeskHost.Ljungby, DeskHost.Vaxjo })
        {
            Assert.Equal(0, (await host.Core.DoAsync((EnquiryDesk desk) => desk.FindAsync(user.Scope, null, null, 0, 10, Cancellation))).Total);
            Assert.Null(await host.Core.DoAsync((EnquiryDesk desk) => desk.OpenAsync(user, id, Cancellation)));
            Assert.Equal(EnquiryAnswer.NotFound, await host.Core.DoAsync((EnquiryDesk desk) => desk.NoteAsync(user, id, "Hej", Cancellation)));
        }
        Assert.Equal(EnquiryAnswer.UnknownMunicipality, await host.Core.DoAsync((EnquiryDesk desk) => desk.HandOverAsync(DeskHost.Region, id, 1, "stockholm", null, Known, Cancellation)));
        Assert.Equal(EnquiryAnswer.Done, await host.Core.DoAsync((EnquiryDesk desk) => desk.HandOverAsync(DeskHost.Region, id, 1, "ljungby", "Ni har marken", Known, Cancellation)));

        var given = await host.Core.DoAsync((EnquiryDesk desk) => desk.OpenAsync(DeskHost.Ljungby, id, Cancellation));
        Assert.Equal("Ni har marken", Assert.Single(given!.Events).Text);
        var file = given.Files[0].Id;
        Assert.Null(await host.Core.DoAsync((EnquiryDesk desk) => desk.DownloadAsync(DeskHost.Vaxjo, id, file, Cancellation)));
        Assert.Equal(EnquiryAnswer.NotFound, await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeStatusAsync(DeskHost.Vaxjo, id, 2, EnquiryStatus.Answered, Cancellation)));
        Assert.Equal(EnquiryAnswer.Done, await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeStatusAsync(DeskHost.Ljungby, id, 2, EnquiryStatus.Answered, Cancellation)));
        Assert.Equal(EnquiryAnswer.Stale, await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeStatusAsync(DeskHost.Region, id, 2, EnquiryStatus.Closed, Cancellation)));
        Assert.Equal(EnquiryAnswer.NothingBecomesNewAgain, await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeStatusAsync(DeskHost.Region, id, 3, EnquiryStatus.New, Cancellation)));
        Assert.Equal(EnquiryAnswer.ADueDayLiesAhead, await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeDueDayAsync(DeskHost.Region, id, 3, new DateOnly(2026, 11, 23), Cancellation)));
        // Back to the region: the municipality sees it no more.
        Assert.Equal(EnquiryAnswer.Done, await host.Core.DoAsync((EnquiryDesk desk) => desk.HandOverAsync(DeskHost.Ljungby, id, 3, "", null, Known, Cancellation)));
        Assert.Null(await host.Core.DoAsync((EnquiryDesk desk) => desk.OpenAsync(DeskHost.Ljungby, id, Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Erasing_takes_files_waiting_mails_and_the_traces_and_a_restored_backup_is_erased_again(string database)
    {
        await using var host = await StartAsync(database);
        var id = await ReceiveAsync(host, "Bruket AB", ("plan.pdf", "%PDF-"));
        var kept = await ReceiveAsync(host, "Kvar AB", ("kvar.pdf", "%PDF-"));
        await host.Core.DoAsync((EnquiryDesk desk) => desk.OpenAsync(DeskHost.Region, id, Cancellation));
        Assert.Equal(2, Directory.GetFiles(Folder(host)).Length);
        Assert.Equal(EnquiryAnswer.Stale, await host.Core.DoAsync((EnquiryDesk desk) => desk.EraseAsync(DeskHost.Region, id, 7, Cancellation)));
        Assert.Equal(EnquiryAnswer.Done, await host.Core.DoAsync((EnquiryDesk desk) => desk.EraseAsync(DeskHost.Region, id, 1, Cancellation)));

        Assert.Equal([kept], await host.QueryAsync(d => d.Enquiries.Select(e => e.Id).ToListAsync(Cancellation)));
        Assert.Equal([kept, kept], await host.QueryAsync(d => d.Outbox.Select(m => m.SubjectId!.Value).ToListAsync(Cancellation)));
        Assert.Equal(0, await host.QueryAsync(d => d.Set<AccessSubject>().CountAsync(Cancellation)));
        Assert.Single(Directory.GetFiles(Folder(host)));

        await host.QueryAsync(async d =>
        {
            d.Add(new Enquiry { Id = id, Company = "Bruket AB" });
            return await d.SaveChangesAsync(Cancellation);
        });
        Assert.Equal(1, await host.Core.Services.GetRequiredService<RestoredErasures>().RunAsync(Cancellation));
        Assert.Equal([kept], await host.QueryAsync(d => d.Enquiries.Select(e => e.Id).ToListAsync(Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task What_was_closed_long_ago_is_erased_and_files_without_an_enquiry_are_swept(string database)
    {
        await using var host = await StartAsync(database);
        var (closed, open) = (await ReceiveAsync(host, "Färdig AB"), await ReceiveAsync(host, "Öppen AB", ("plan.pdf", "%PDF-")));
        await host.Core.DoAsync((EnquiryDesk desk) => desk.ChangeStatusAsync(DeskHost.Region, closed, 1, EnquiryStatus.Closed, Cancellation));
        var stray = Path.Combine(Folder(host), Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(stray, "utan rad", Cancellation);
        File.SetLastWriteTimeUtc(stray, host.Core.Time.GetUtcNow().UtcDateTime.AddHours(-25));

        Assert.Equal(0, await host.Core.DoAsync((EnquiryDesk desk) => desk.TidyAsync(Cancellation)));
        Assert.False(File.Exists(stray));
        Assert.Single(Directory.GetFiles(Folder(host)));
        host.Core.Time.Advance(TimeSpan.FromDays(732));
        Assert.Equal(1, await host.Core.Services.GetRequiredService<Retention>().RunAsync(Cancellation));
        Assert.Equal([open], await host.QueryAsync(d => d.Enquiries.Select(e => e.Id).ToListAsync(Cancellation)));
    }

    private static Task<DeskHost> StartAsync(string database) => DeskHost.StartAsync(database);

    private static string Folder(DeskHost host) => Path.Combine(Path.GetDirectoryName(host.Core.Database)!, "App_Data", "enquiries");

    private static async Task<Guid> ReceiveAsync(DeskHost host, string company, params (string Name, string Content)[] files)
    {
        await host.Core.DoAsync(async (EnquiryDesk desk) =>
        {
            await desk.ReceiveAsync(new(company, "Kim Kontakt", $"kontakt@{company.Split(' ')[0].ToLowerInvariant()}.example", null, "Vi söker mark", "2 ha", "year", "sv-SE"),
                [.. files.Select(f => (f.Name, (Stream)new MemoryStream(System.Text.Encoding.UTF8.GetBytes(f.Content))))], Cancellation);
            return 0;
        });
        return await host.QueryAsync(d => d.Enquiries.Where(e => e.Company == company).Select(e => e.Id).SingleAsync(Cancellation));
    }
}
