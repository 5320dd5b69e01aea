using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Common;
using SodraSmaland.Core.Data;

namespace SodraSmaland.Benchmarks;

/// <summary>100,000 registrations behind the real API, as the client asks it: time of lists, and memory of exports.</summary>
internal static class LeadBenchmark
{
    private const int Leads = 100_000;
    private const int Rounds = 40;
    private const string Api = "/umbraco/sodrasmaland/api/v1/leads";

    public static async Task RunAsync(string folder, string database)
    {
        var connection = database == "Npgsql" ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "leads.db")}";
        using var site = SiteProcess.Start(
            folder, ("ConnectionStrings__umbracoDbDSN", connection), ("ConnectionStrings__umbracoDbDSN_ProviderName", database == "Npgsql" ? "Npgsql" : "Microsoft.Data.Sqlite"), ("SodraSmaland__Workers", "false"),
            ("Umbraco__CMS__Unattended__UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco__CMS__Unattended__UnattendedUserPassword", BackOfficeSession.Password));
        await site.ReadyAsync("/");
        var watch = Stopwatch.StartNew();
        await using (SiteDbContext context = database == "Npgsql"
            ? new NpgsqlSiteDbContext(new DbContextOptionsBuilder<NpgsqlSiteDbContext>().UseNpgsql(connection).Options)
            : new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite(connection).Options))
            await ManyLeads.SeedAsync(context, Leads, TimeProvider.System.GetUtcNow().UtcDateTime);
        Console.WriteLine($"\n{database}: {Leads} registrations in {watch.Elapsed.TotalSeconds:0} s");

        using var region = await BackOfficeSession.StartAsync(site);
        using var ljungby = await region.AsMemberOfAsync(site, "Samordnare Ljungby");
        var all = new List<double>();
        foreach (var (who, session, queries) in new[]
        {
            ("whole county", region, new[]
            {
                "", "?skip=50000", "?skip=99950", "?sort=Name&descending=false", "?sort=Name&descending=false&skip=50000", "?sort=Stage&skip=50000", "?sort=NextStep&descending=false", "?query=%C3%A5berg", "?query=anna%20bergek", "?query=finnsinte",
                "?query=070-123", "?stage=Contacted&timeFrame=soon&household=family", "?campaign=massa-3", "?from=2026-01-01&to=2026-03-31&sort=Name", "?overdue=true&sort=NextStep&descending=false", "?assignee=none&stage=New&skip=5000", "?waiting=true",
                "?municipality=vaxjo", "?municipality=region&query=lund",
            }),
            ("Ljungby", ljungby, ["", "?skip=12000", "?sort=Name&descending=false", "?query=%C3%A5berg", "?query=finnsinte", "?stage=New&sort=NextStep&descending=false", "?waiting=true"]),
        })
        {
            foreach (var query in queries)
            {
                all.AddRange(await MeasureAsync($"list, {who} {query}", site, session, Api + query));
            }
            await MeasureAsync($"funnel, {who}", site, session, Api + "/funnel");
            await MeasureAsync($"today, {who}", site, session, Api + "/today");
        }
        all.Sort();
        Console.WriteLine($"all lists together: p50 {all[all.Count / 2]:0} ms, p95 {all[(int)(all.Count * 0.95)]:0} ms");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            await File.WriteAllTextAsync($"/proc/{site.Id}/clear_refs", "5");
            var before = Memory(site.Id, "VmHWM");
            watch.Restart();
            using var answer = await region.Client.GetAsync($"{Api}/export?format={format}", HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.Content.ReadAsStreamAsync();
            var length = 0L;
            var buffer = new byte[64 * 1024];
            for (int read; (read = await body.ReadAsync(buffer)) > 0;)
                length += read;
            Console.WriteLine($"export {format}: {Leads} rows, {length / 1e6:0.0} MB in {watch.Elapsed.TotalSeconds:0.0} s; memory {before:0} MB before, at most {Memory(site.Id, "VmHWM"):0} MB during");
        }
    }

    /// <summary>Time as the client waits, and the processor time of the site: the second stays the same when others use the machine.</summary>
    private static async Task<List<double>> MeasureAsync(string name, SiteProcess site, BackOfficeSession session, string path)
    {
        var times = new List<double>();
        using var process = Process.GetProcessById(site.Id);
        var processor = TimeSpan.Zero;
        for (var i = -3; i < Rounds; i++)
        {
            if (i == 0)
            {
                process.Refresh();
                processor = process.TotalProcessorTime;
            }
            var watch = Stopwatch.StartNew();
            (await session.Client.GetAsync(path)).EnsureSuccessStatusCode().Dispose();
            if (i >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        process.Refresh();
        times.Sort();
        Console.WriteLine($"{name,-72} p50 {times[Rounds / 2],5:0} ms   p95 {times[(int)(Rounds * 0.95)],5:0} ms   processor {(process.TotalProcessorTime - processor).TotalMilliseconds / Rounds,4:0} ms");
        return times;
    }

    private static double Memory(int process, string field)
        => double.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
}
