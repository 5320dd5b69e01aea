using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SodraSmaland.Cms.Data;
using SodraSmaland.Common;

namespace SodraSmaland.Benchmarks;

/// <summary>20,000 members: the back office's list as the client asks it, and the public directory.</summary>
internal static class MemberBenchmark
{
    private const int Members = 20_000;
    private const int Rounds = 40;
    private const string Api = "/umbraco/management/api/v1/filter/member";

    public static async Task RunAsync(string folder, string database)
    {
        var connection = database == "Npgsql" ? await PostgresServer.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "members.db")}";
        using var site = SiteProcess.Start(
            folder, ("ConnectionStrings__umbracoDbDSN", connection), ("ConnectionStrings__umbracoDbDSN_ProviderName", database == "Npgsql" ? "Npgsql" : "Microsoft.Data.Sqlite"), ("SodraSmaland__Workers", "false"),
            ("Umbraco__CMS__Unattended__UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco__CMS__Unattended__UnattendedUserPassword", BackOfficeSession.Password));
        await site.ReadyAsync("/");
        var watch = Stopwatch.StartNew();
        await using (CmsDbContext context = database == "Npgsql"
            ? new NpgsqlCmsDbContext(new DbContextOptionsBuilder<NpgsqlCmsDbContext>().UseNpgsql(connection).Options)
            : new SqliteCmsDbContext(new DbContextOptionsBuilder<SqliteCmsDbContext>().UseSqlite(connection).Options))
            await ManyMembers.SeedAsync(context, Members, TimeProvider.System.GetUtcNow().UtcDateTime);
        Console.WriteLine($"\n{database}: {Members} members in {watch.Elapsed.TotalSeconds:0} s");

        using var region = await BackOfficeSession.StartAsync(site);
        using var ljungby = await region.AsMemberOfAsync(site, "Samordnare Ljungby");
        var all = new List<double>();
        foreach (var (who, client, paths) in new[]
        {
            ("whole county", region.Client, new[] { Api, Api + "?skip=10000&take=50", Api + "?orderBy=name&orderDirection=Descending&skip=19900", Api + "?filter=%C3%A5berg", Api + "?filter=finnsinte", Api + "?isApproved=true&orderBy=createdate&orderDirection=Descending" }),
            ("Ljungby", ljungby.Client, [Api, Api + "?filter=%C3%A5berg", Api + "?orderBy=name&skip=2000"]),
            ("directory, anybody", site.Client, ["/natverk-stockholm/medlemmar", "/natverk-stockholm/medlemmar?q=glas", "/natverk-stockholm/medlemmar?kommun=vaxjo", "/natverk-stockholm/medlemmar?sida=100"]),
        })
        {
            foreach (var path in paths)
            {
                var times = new List<double>();
                for (var i = -3; i < Rounds; i++)
                {
                    watch.Restart();
                    (await client.GetAsync(path)).EnsureSuccessStatusCode().Dispose();
                    if (i >= 0)
                        times.Add(watch.Elapsed.TotalMilliseconds);
                }
                times.Sort();
                all.AddRange(times);
                Console.WriteLine($"{who + " " + path.Replace(Api, "", StringComparison.Ordinal),-80} p50 {times[Rounds / 2],5:0} ms   p95 {times[(int)(Rounds * 0.95)],5:0} ms");
            }
        }
        all.Sort();
        Console.WriteLine($"all lists together: p50 {all[all.Count / 2]:0} ms, p95 {all[(int)(all.Count * 0.95)]:0} ms");
    }
}
