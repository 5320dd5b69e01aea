using Microsoft.EntityFrameworkCore;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Privacy;
using Xunit;
using static SodraSmaland.Core.Tests.Leads.Desk.DeskHost;

namespace SodraSmaland.Core.Tests.Leads.Desk;

public sealed class LeadDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Databases => ["Sqlite", "Npgsql"];

    /// <summary>Every operation on one lead, as somebody with a version in hand does it.</summary>
    private static readonly Dictionary<string, Func<LeadDesk, DeskUser, Guid, int, Task<DeskStatus>>> Operations = new()
    {
        ["open"] = async (desk, user, id, _) => await desk.OpenAsync(user, id, Cancellation) is null ? DeskStatus.NotFound : DeskStatus.Done,
        ["stage"] = (desk, user, id, version) => desk.ChangeStageAsync(user, id, version, LeadStage.Contacted, Cancellation),
        ["assign"] = (desk, user, id, version) => desk.AssignAsync(user, id, version, user.Key, Cancellation),
        ["plan"] = (desk, user, id, version) => desk.PlanAsync(user, id, version, "Ring upp", new(2026, 11, 30), Cancellation),
        ["finish"] = (desk, user, id, version) => desk.FinishStepAsync(user, id, version, Cancellation),
        ["note"] = (desk, user, id, _) => desk.NoteAsync(user, id, "Pratade om hus", Cancellation),
        ["hand over"] = (desk, user, id, version) => desk.HandOverAsync(user, id, version, "alvesta", keep: true, Municipalities, null, Cancellation),
        ["erase"] = (desk, user, id, version) => desk.EraseAsync(user, id, version, Cancellation),
    };

    public static TheoryData<string> OperationNames => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(OperationNames))]
    public async Task The_coordinator_of_Ljungby_does_nothing_with_a_lead_of_Vaxjo(string operation)
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["vaxjo"]);
        var version = await host.VersionAsync(id);

        Assert.Equal(DeskStatus.NotFound, await host.AtDeskAsync(desk => Operations[operation](desk, Ljungby, id, version)));

        Assert.Equal(version, await host.VersionAsync(id));
        Assert.Equal(0, await host.QueryAsync(db => db.AccessRecords.CountAsync(Cancellation)));
        if (operation is not "finish")
            Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => Operations[operation](desk, Vaxjo, id, version)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_change_made_from_an_older_version_is_refused(string database)
    {
        await using var host = await StartAsync(database);
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var version = await host.VersionAsync(id);
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.AssignAsync(Ljungby, id, version, Ljungby.Key, Cancellation)));

        foreach (var operation in Operations.Where(o => o.Key is not ("open" or "note")))
            Assert.Equal((operation.Key, DeskStatus.Stale), (operation.Key, await host.AtDeskAsync(desk => operation.Value(desk, Ljungby, id, version))));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Of_two_who_change_a_lead_in_the_same_moment_one_is_refused(string database)
    {
        await using var host = await StartAsync(database);
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var version = await host.VersionAsync(id);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.AtDeskAsync(desk => desk.ChangeStageAsync(Ljungby, id, version, LeadStage.Contacted, Cancellation))));

        Assert.Equal([DeskStatus.Done, DeskStatus.Stale], statuses.Order());
        Assert.Single(await host.QueryAsync(db => db.LeadEvents.Where(e => e.Kind == LeadEventKind.Stage).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task Stages_follow_the_rules_and_leave_their_mark()
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);

        Assert.Equal(DeskStatus.AMoveFollowsAContact, await ToAsync(LeadStage.Moved));
        Assert.Equal(DeskStatus.Done, await ToAsync(LeadStage.Met));
        Assert.Equal(DeskStatus.AlreadyThere, await ToAsync(LeadStage.Met));
        Assert.Equal(DeskStatus.NothingBecomesNewAgain, await ToAsync(LeadStage.New));
        Assert.Equal(DeskStatus.Done, await ToAsync(LeadStage.Closed));
        Assert.Equal(DeskStatus.WhatIsClosedIsOpenedByAContact, await ToAsync(LeadStage.Moved));

        var lead = (await host.AtDeskAsync(desk => desk.OpenAsync(Ljungby, id, Cancellation)))!.Lead;
        Assert.Equal((LeadStage.Closed, LeadStage.Met), (lead.Stage, lead.Reached));
        Assert.Equal(["New>Met by Lo Ljungby", "Met>Closed by Lo Ljungby"], lead.Events.Where(e => e.Kind == LeadEventKind.Stage).OrderBy(e => e.Id).Select(e => $"{e.From}>{e.To} by {e.ByName}"));

        async Task<DeskStatus> ToAsync(LeadStage stage)
        {
            var version = await host.VersionAsync(id);
            return await host.AtDeskAsync(desk => desk.ChangeStageAsync(Ljungby, id, version, stage, Cancellation));
        }
    }

    [Fact]
    public async Task Only_who_sees_a_lead_looks_after_it()
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var version = await host.VersionAsync(id);

        Assert.Equal(DeskStatus.OnlyWhoSeesALeadLooksAfterIt, await host.AtDeskAsync(desk => desk.AssignAsync(Ljungby, id, version, Vaxjo.Key, Cancellation)));
        Assert.Equal(DeskStatus.OnlyWhoSeesALeadLooksAfterIt, await host.AtDeskAsync(desk => desk.AssignAsync(Ljungby, id, version, Guid.NewGuid(), Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.AssignAsync(Ljungby, id, version, Region.Key, Cancellation)));
    }

    [Theory]
    [InlineData("", "2026-11-30", DeskStatus.AStepHasWordsAndADay)]
    [InlineData("Ring", null, DeskStatus.AStepHasWordsAndADay)]
    [InlineData("Ring", "2026-11-23", DeskStatus.AStepLiesAhead)]
    [InlineData("Ring", "2026-11-24", DeskStatus.Done)]
    internal async Task A_next_step_has_words_and_a_day_ahead(string text, string? on, DeskStatus expected)
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var version = await host.VersionAsync(id);

        Assert.Equal(expected, await host.AtDeskAsync(desk => desk.PlanAsync(Ljungby, id, version, text, on is null ? null : DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Whoever_looks_after_a_lead_is_mailed_once_on_the_day_of_its_next_step(string database)
    {
        await using var host = await StartAsync(database);
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"], "Anna");
        var version = await host.VersionAsync(id);
        await host.AtDeskAsync(desk => desk.PlanAsync(Ljungby, id, version, "Ring upp", new(2026, 11, 26), Cancellation));
        var planned = await host.VersionAsync(id);

        // Thursday the 26th: 05:30 UTC is half past six in the county, too early; an hour later it is time.
        host.Core.Time.SetUtcNow(new(2026, 11, 26, 5, 30, 0, TimeSpan.Zero));
        Assert.Equal(0, await host.RemindAsync());
        host.Core.Time.SetUtcNow(new(2026, 11, 26, 6, 30, 0, TimeSpan.Zero));
        Assert.Equal(1, await host.RemindAsync());
        host.Core.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await host.RemindAsync());

        var mail = await host.QueryAsync(db => db.Outbox.SingleAsync(m => m.Subject == "next-step", Cancellation));
        Assert.Equal(("lo@kommun.example", "Anna: Ring upp", id), (mail.To, mail.Text, mail.SubjectId!.Value));
        Assert.Equal(planned, await host.VersionAsync(id));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Who_has_waited_more_than_three_working_days_is_told_of_once_and_without_a_name(string database)
    {
        await using var host = await StartAsync(database);
        var answered = await host.LeadAsync("svarad@exempel.se", ["ljungby"]);
        await host.LeadAsync("anna@exempel.se", ["ljungby", "vaxjo"], "Anna");
        await host.LeadAsync("bo@exempel.se", ["ljungby"], "Bo");
        var version = await host.VersionAsync(answered);
        await host.AtDeskAsync(desk => desk.ChangeStageAsync(Ljungby, answered, version, LeadStage.Contacted, Cancellation));

        // Confirmed on Tuesday the 24th: Friday is the third working day, the weekend none, Monday the fourth.
        foreach (var (date, expected) in new[] { (27, 0), (28, 0), (29, 0), (30, 2) })
        {
            host.Core.Time.SetUtcNow(new(2026, 11, date, 9, 0, 0, TimeSpan.Zero));
            Assert.Equal((date, expected), (date, await host.RemindAsync()));
        }
        host.Core.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await host.RemindAsync());

        var mails = await host.QueryAsync(db => db.Outbox.Where(m => m.Subject == "waiting").OrderBy(m => m.To).ToListAsync(Cancellation));
        Assert.Equal(["ljungby@kommun.example: 2", "vaxjo@kommun.example: 1"], mails.Select(m => $"{m.To}: {m.Text}"));
        Assert.All(mails, m => Assert.Null(m.SubjectId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lead_handed_over_is_seen_by_the_receiver_who_is_mailed(bool keep)
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"], "Anna");
        var version = await host.VersionAsync(id);
        await host.AtDeskAsync(desk => desk.AssignAsync(Ljungby, id, version, Ljungby.Key, Cancellation));

        Assert.Equal(DeskStatus.UnknownMunicipality, await host.AtDeskAsync(desk => desk.HandOverAsync(Ljungby, id, version + 1, "paris", keep, Municipalities, null, Cancellation)));
        Assert.Equal(DeskStatus.AlreadyThere, await host.AtDeskAsync(desk => desk.HandOverAsync(Ljungby, id, version + 1, "ljungby", keep, Municipalities, null, Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.HandOverAsync(Ljungby, id, version + 1, "vaxjo", keep, Municipalities, "Vill bo vid Helgasjön", Cancellation)));

        var seen = await host.AtDeskAsync(desk => desk.OpenAsync(Vaxjo, id, Cancellation));
        Assert.Equal(keep ? "Lo Ljungby" : null, seen!.Lead.AssigneeName);
        Assert.Equal((keep ? null : "ljungby", "vaxjo", "Vill bo vid Helgasjön"), seen.Lead.Events.Where(e => e.Kind == LeadEventKind.HandOver).Select(e => (e.From, e.To, e.Text)).Single());
        Assert.Equal(keep, await host.AtDeskAsync(desk => desk.OpenAsync(Ljungby, id, Cancellation)) is not null);
        Assert.Equal("Lo Ljungby: Anna Vill bo vid Helgasjön", (await host.QueryAsync(db => db.Outbox.SingleAsync(m => m.To == "vaxjo@kommun.example", Cancellation))).Text);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Two_registrations_of_one_person_are_found_merged_and_taken_apart(string database)
    {
        await using var host = await StartAsync(database);
        var first = await host.LeadAsync("anna.berg@exempel.se", ["ljungby"], "Anna Berg", "070-123 45 67");
        var byMailbox = await host.LeadAsync("anna.berg@jobbet.example", ["ljungby", "vaxjo"], "A. Berg");
        var byPhone = await host.LeadAsync("ab@exempel.se", ["ljungby"], "Annie", "+46701234567");
        var byName = await host.LeadAsync("annab@exempel.se", ["ljungby"], "anna berg");
        await host.LeadAsync("annan@exempel.se", ["ljungby"], "Annan Bergman");
        await host.LeadAsync("anna.berg@hemlig.example", ["vaxjo"], "Anna Berg");

        var lead = (await host.AtDeskAsync(desk => desk.OpenAsync(Ljungby, first, Cancellation)))!.Lead;
        Assert.Equal(new[] { byMailbox, byName, byPhone }.Order(), (await host.AtDeskAsync(desk => desk.LookAlikesAsync(Ljungby, lead, Cancellation))).Select(l => l.Id).Order());

        Assert.Equal(DeskStatus.ALeadIsNotItsOwnDuplicate, await host.AtDeskAsync(desk => desk.MergeAsync(Ljungby, first, lead.Version, first, Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.MergeAsync(Ljungby, first, lead.Version, byMailbox, Cancellation)));
        Assert.Equal(first, (await host.AtDeskAsync(desk => desk.OpenAsync(Vaxjo, byMailbox, Cancellation)))!.Lead.Id);
        Assert.Equal([byMailbox], (await host.AtDeskAsync(desk => desk.ReadAsync(Ljungby, first, Cancellation)))!.Merged.Select(m => m.Id));
        Assert.Equal(4, await CountAsync());

        var version = await host.VersionAsync(first);
        Assert.Equal(DeskStatus.NotFound, await host.AtDeskAsync(desk => desk.UnmergeAsync(Ljungby, first, version, byName, Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.UnmergeAsync(Ljungby, first, version, byMailbox, Cancellation)));
        Assert.Equal(5, await CountAsync());

        Task<int> CountAsync() => host.Core.DoAsync((LeadList list) => list.CountAsync(Ljungby.Scope, new LeadFilter(), Cancellation));
    }

    [Fact]
    public async Task A_lead_of_Vaxjo_is_not_merged_into_one_of_Ljungby_by_Ljungby()
    {
        await using var host = await StartAsync("Sqlite");
        var own = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var other = await host.LeadAsync("anna@jobbet.example", ["vaxjo"]);
        var version = await host.VersionAsync(own);

        Assert.Equal(DeskStatus.NotFound, await host.AtDeskAsync(desk => desk.MergeAsync(Ljungby, own, version, other, Cancellation)));
    }

    [Fact]
    public async Task A_note_is_its_writers_to_remove_and_stands_in_nobodys_way()
    {
        await using var host = await StartAsync("Sqlite");
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"]);
        var version = await host.VersionAsync(id);
        Assert.Equal(DeskStatus.ANoteHasWords, await host.AtDeskAsync(desk => desk.NoteAsync(Ljungby, id, "  ", Cancellation)));
        Assert.Equal(DeskStatus.TooLong, await host.AtDeskAsync(desk => desk.NoteAsync(Ljungby, id, new string('a', LeadRules.LongestNote + 1), Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.NoteAsync(Ljungby, id, " Ringde ", Cancellation)));
        Assert.Equal(version, await host.VersionAsync(id));
        var note = await host.QueryAsync(db => db.LeadEvents.SingleAsync(e => e.Kind == LeadEventKind.Note, Cancellation));

        Assert.Equal(("Ringde", "Lo Ljungby"), (note.Text, note.ByName));
        Assert.Equal(DeskStatus.ANoteIsItsWritersToRemove, await host.AtDeskAsync(desk => desk.RemoveNoteAsync(Region, id, note.Id, Cancellation)));
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.RemoveNoteAsync(Ljungby, id, note.Id, Cancellation)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Opening_and_exporting_are_written_down_and_told_to_the_person_in_general_terms(string database)
    {
        await using var host = await StartAsync(database);
        var id = await host.LeadAsync("anna@exempel.se", ["ljungby"], "Anna");
        await host.LeadAsync("bo@exempel.se", ["vaxjo"], "Bo");
        await host.AtDeskAsync(desk => desk.OpenAsync(Ljungby, id, Cancellation));
        var rows = await host.Core.DoAsync((LeadExport export) => export.RunAsync(Region, new LeadFilter(), "stage=New", Cancellation).ToListAsync(Cancellation).AsTask());

        Assert.Equal(["Anna", "Bo"], rows.Select(r => r.Name).Order(StringComparer.Ordinal));
        var records = await host.QueryAsync(db => db.AccessRecords.OrderBy(r => r.Id).ToListAsync(Cancellation));
        Assert.Equal([(AccessAction.Opened, "Lo Ljungby", "ljungby", null, 1), (AccessAction.Exported, "Rut Region", "", "stage=New", 2)], records.Select(r => (r.Action, r.UserName, r.UserArea, r.Filter, r.Count)));
        var told = System.Text.Json.JsonSerializer.Serialize(await host.Core.DoAsync(async (LeadService leads) =>
            await leads.ExportAsync((await host.AtDeskAsync(desk => desk.ReadAsync(Ljungby, id, Cancellation)))!.Lead, Cancellation)));
        Assert.Contains("\"Action\":\"Opened\",\"Area\":\"ljungby\"", told, StringComparison.Ordinal);
        Assert.Contains("\"Action\":\"Exported\",\"Area\":\"region\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Lo Ljungby", told, StringComparison.Ordinal);
    }
}
