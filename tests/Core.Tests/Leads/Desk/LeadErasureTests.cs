using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Privacy;
using Xunit;
using static SodraSmaland.Core.Tests.Leads.Desk.DeskHost;

namespace SodraSmaland.Core.Tests.Leads.Desk;

public sealed class LeadErasureTests
{
    /// <summary>In everything that is personal about Anna, and in nothing else: too long to stand in a random token by chance.</summary>
    private const string Marker = "zqxzqxzqx";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite", 25)]
    [InlineData("Npgsql", 5)]
    public async Task Whatever_has_happened_nothing_personal_is_left_in_any_table_and_the_funnel_counts_as_before(string database, int runs)
    {
        await using var host = await StartAsync(database);
        var step = Gen.Int[0, 11];
        await Gen.Select(step.Array[0, 15], Gen.Bool).SampleAsync(async (steps, byDesk) =>
        {
            var bo = await host.LeadAsync($"bo{Guid.NewGuid():N}@exempel.se", ["ljungby"], "Bo");
            var email = $"{Marker}-{Guid.NewGuid():N}@exempel.se";
            var anna = await host.LeadAsync(email, ["ljungby", "vaxjo"], $"Anna {Marker}", "0701234567", "massa-1", "facebook", $"Hej {Marker}");
            var (ids, merged) = (new List<Guid> { anna }, false);
            foreach (var which in steps)
            {
                var version = await host.QueryAsync(db => db.Leads.Where(l => l.Id == anna).Select(l => l.Version).FirstAsync(Cancellation));
                if (which == 9 && !merged)
                {
                    var twin = await host.LeadAsync($"{Marker}-{Guid.NewGuid():N}@annan.example", ["vaxjo"], $"Anna {Marker}");
                    ids.Add(twin);
                    merged = await host.AtDeskAsync(desk => desk.MergeAsync(Region, anna, version, twin, Cancellation)) == DeskStatus.Done;
                    Assert.True(merged);
                    continue;
                }
                await DoAsync(host, which, anna, version, email);
            }

            var before = await FunnelAsync(host);
            if (byDesk)
            {
                var version = await host.VersionAsync(anna);
                Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.EraseAsync(Region, anna, version, Cancellation)));
            }
            else
            {
                await host.Core.DoAsync(async (LeadService leads) =>
                {
                    await leads.EraseAsync((await host.AtDeskAsync(desk => desk.ReadAsync(Region, anna, Cancellation)))!.Lead, Cancellation);
                    return 0;
                });
            }

            var everything = await DumpAsync(host);
            Assert.DoesNotContain(Marker, everything, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("0701234567", everything, StringComparison.Ordinal);
            Assert.All(ids, id => Assert.DoesNotContain(id.ToString(), everything, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(bo.ToString(), everything, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(before, await FunnelAsync(host));
        }, iter: runs, threads: 1);
    }

    [Fact]
    public async Task What_nobody_confirmed_is_erased_with_its_history_and_stays_counted_as_registered()
    {
        await using var host = await StartAsync("Sqlite");
        await host.RegisterAsync($"{Marker}@exempel.se", ["ljungby"], Marker);
        var before = await FunnelAsync(host);
        host.Core.Time.Advance(TimeSpan.FromDays(15));

        Assert.Equal(1, await host.Core.Services.GetRequiredService<Retention>().RunAsync(Cancellation));

        Assert.DoesNotContain(Marker, await DumpAsync(host), StringComparison.Ordinal);
        Assert.Equal(before, await FunnelAsync(host));
        Assert.Contains("1 0 0 0 0", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restored_backup_brings_back_nobody_who_was_erased_and_no_consent_that_was_withdrawn()
    {
        await using var host = await StartAsync("Sqlite");
        var bo = await host.LeadAsync("bo@exempel.se", ["ljungby"], "Bo", mailings: true);
        var anna = await host.LeadAsync($"{Marker}@exempel.se", ["ljungby", "vaxjo"], $"Anna {Marker}", "0701234567");
        await host.RegisterAsync($"{Marker}-two@exempel.se", ["vaxjo"], Marker);
        var token = await host.QueryAsync(db => db.Outbox.Where(m => m.To == "bo@exempel.se" && m.Subject == "welcome").Select(m => m.Text).SingleAsync(Cancellation));
        var backup = host.Core.Database + ".backup";
        File.Copy(host.Core.Database, backup);

        var version = await host.VersionAsync(anna);
        Assert.Equal(DeskStatus.Done, await host.AtDeskAsync(desk => desk.EraseAsync(Ljungby, anna, version, Cancellation)));
        host.Core.Time.Advance(TimeSpan.FromDays(15));
        Assert.Equal(1, await host.Core.Services.GetRequiredService<Retention>().RunAsync(Cancellation));
        await host.Core.DoAsync(async (LeadService leads) =>
        {
            await leads.ChangeAsync((await leads.FindAsync(token, Cancellation))!, new("Bo", null, ["ljungby"], null, null, null, Mailings: false, ""), Cancellation);
            return 0;
        });
        var counted = await FunnelAsync(host);

        File.Copy(backup, host.Core.Database, overwrite: true);
        Assert.Contains(Marker, await DumpAsync(host), StringComparison.Ordinal);
        await host.Core.Services.GetRequiredService<RestoredErasures>().StartAsync(Cancellation);

        var everything = await DumpAsync(host);
        Assert.DoesNotContain(Marker, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("0701234567", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(anna.ToString(), everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(bo.ToString(), everything, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(counted, await FunnelAsync(host));
        Assert.Equal([(Consent.Contact, false), (Consent.Mailings, true)], await host.QueryAsync(async db =>
            (await db.Set<Consent>().Where(c => c.LeadId == bo).OrderBy(c => c.Purpose).ToListAsync(Cancellation)).Select(c => (c.Purpose, c.WithdrawnAt is not null))));
        Assert.Equal(0, await host.Core.Services.GetRequiredService<RestoredErasures>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task Registering_anew_before_confirming_counts_once()
    {
        await using var host = await StartAsync("Sqlite");
        await host.RegisterAsync("anna@exempel.se", ["ljungby"]);
        await host.RegisterAsync("anna@exempel.se", ["vaxjo"]);

        Assert.StartsWith("1 0 0 0 0", await FunnelAsync(host), StringComparison.Ordinal);
    }

    private static async Task DoAsync(DeskHost host, int which, Guid anna, int version, string email)
    {
        var time = host.Core.Time;
        switch (which)
        {
            case 0: await host.AtDeskAsync(desk => desk.OpenAsync(Ljungby, anna, Cancellation)); break;
            case 1: await host.AtDeskAsync(desk => desk.NoteAsync(Vaxjo, anna, $"Om {Marker}", Cancellation)); break;
            case 2: await host.AtDeskAsync(desk => desk.ChangeStageAsync(Region, anna, version, LeadStage.Contacted, Cancellation)); break;
            case 3: await host.AtDeskAsync(desk => desk.ChangeStageAsync(Region, anna, version, LeadStage.Moved, Cancellation)); break;
            case 4: await host.AtDeskAsync(desk => desk.PlanAsync(Region, anna, version, $"Ring {Marker}", County.Date(time.GetUtcNow().UtcDateTime), Cancellation)); break;
            case 5: await host.AtDeskAsync(desk => desk.AssignAsync(Region, anna, version, Region.Key, Cancellation)); break;
            case 6: await host.AtDeskAsync(desk => desk.HandOverAsync(Region, anna, version, "alvesta", keep: true, Municipalities, $"Hälsa {Marker}", Cancellation)); break;
            case 7:
                time.Advance(TimeSpan.FromDays(1));
                await host.RemindAsync();
                break;
            case 8: await host.Core.DoAsync((LeadExport export) => export.RunAsync(Region, new LeadFilter { Query = Marker }, "query=…", Cancellation).CountAsync(Cancellation).AsTask()); break;
            case 10:
                await host.Core.DoAsync(async (LeadService leads) =>
                {
                    await leads.RequestLinkAsync(email, Cancellation);
                    return 0;
                });
                break;
            default: await host.RegisterAsync(email, ["alvesta"], $"Igen {Marker}"); break;
        }
    }

    private static async Task<string> FunnelAsync(DeskHost host)
    {
        var funnel = await host.Core.DoAsync((LeadFunnel f) => f.ReadAsync(LeadScope.WholeCounty, new FunnelFilter(), Cancellation));
        return string.Join('\n', new[] { funnel.Total }.Concat(funnel.ByMunicipality).Concat(funnel.ByCampaign).Concat(funnel.BySource).Concat(funnel.ByMonth).Select(l => $"{string.Join(' ', l.Steps)} {l.Key}"));
    }

    /// <summary>Every value of every row of every table that the domain has.</summary>
    private static Task<string> DumpAsync(DeskHost host) => host.QueryAsync(async db =>
    {
        var text = new StringBuilder();
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().ToList();
        Assert.Contains("coreAccessSubject", tables);
        await db.Database.OpenConnectionAsync(Cancellation);
        foreach (var table in tables)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{reader.GetValue(i)}\t");
                text.AppendLine();
            }
        }
        return text.ToString();
    });
}
