using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.Resilience;

public sealed partial class KillTests : IDisposable
{
    private const string Page = "NOT \"IsBlueprint\" AND NOT \"Trashed\"";
    private readonly string folder = Directory.CreateTempSubdirectory("kill").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_site_killed_while_it_imports_is_whole_after_the_next_start()
    {
        var database = Path.Combine(folder, "site.db");
        for (var round = 0; round < 4; round++)
        {
            using var killed = SiteProcess.Start(folder);
            // From the moment the file is there until the site answers, migration and import are under way.
            while (!File.Exists(database))
                await Task.Delay(1, Cancellation);
            await Task.Delay(150 * round, Cancellation);
            killed.Kill();
        }
        using var site = SiteProcess.Start(folder);
        await site.ReadyAsync();

        var expected = Directory.GetFiles(Path.Combine(SiteProcess.Root(), "uSync", "v18", "Content")).Length;
        Assert.Equal(expected, Count("cmsDocument", "NOT \"IsBlueprint\""));
        Assert.Equal(1, Count("cmsUser"));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/kommuner/vaxjo", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task No_registration_that_was_thanked_is_lost_when_the_site_is_killed()
    {
        const int clients = 6;
        var thanked = 0;
        using (var site = SiteProcess.Start(folder, ("SodraSmaland__RateLimits__FormsPerTenMinutes", "100000")))
        {
            await site.ReadyAsync();
            var form = await OpenAsync(site);
            await Task.Delay(TimeSpan.FromSeconds(3.2), Cancellation);
            var enough = new TaskCompletionSource();
            var posting = Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
            {
                for (var i = 0; ; i++)
                {
                    try
                    {
                        using var response = await PostAsync(site, form, $"c{client}n{i}@exempel.se");
                        if (response.StatusCode != HttpStatusCode.SeeOther)
                            continue;
                        if (Interlocked.Increment(ref thanked) == 60)
                            enough.SetResult();
                    }
                    catch (Exception e) when (e is HttpRequestException or IOException)
                    {
                        return;
                    }
                }
            }, Cancellation)).ToList();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
            site.Kill();
            await Task.WhenAll(posting);
        }
        using var again = SiteProcess.Start(folder);
        await again.ReadyAsync();

        Assert.True(Count("coreLead") >= thanked, $"{Count("coreLead")} of {thanked} are left");
        // Each has its confirmation: still waiting, or sent to the pickup folder already.
        var mails = Directory.Exists(Path.Combine(folder, "mail")) ? Directory.GetFiles(Path.Combine(folder, "mail"), "*.eml").Length : 0;
        Assert.True(Count("coreOutbox") + mails >= thanked, $"{Count("coreOutbox")} waiting and {mails} sent of {thanked}");
    }

    [Fact]
    public async Task A_site_killed_in_the_middle_of_a_release_shows_all_of_it_or_nothing_and_finishes_after_the_next_start()
    {
        await PlanEverythingAsync();
        var pages = Count("cmsDocument", Page);
        // As if nothing had been published yet, and the moment had come while nobody was running.
        Execute("""UPDATE "cmsDocument" SET "Published" = NULL; UPDATE "cmsRelease" SET "GoesLive" = '2026-01-01 00:00:00'""");
        Execute("CREATE TABLE stall AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) SELECT x FROM n");
        foreach (var written in new[] { 0, pages / 2, pages - 1 })
        {
            // With so many pages written the next one takes minutes: that is where the process dies.
            Execute($"""
                CREATE TRIGGER stalled AFTER UPDATE OF "Published" ON "cmsDocument" WHEN (SELECT COUNT(*) FROM "cmsDocument" WHERE {Page} AND "Published" IS NOT NULL) > {written}
                BEGIN SELECT COUNT(*) FROM stall a, stall b, stall c WHERE a.x + b.x <> c.x; END
                """);
            using (var killed = SiteProcess.Start(folder))
            {
                await HeldAsync(TimeSpan.FromSeconds(2));
                killed.Kill();
            }
            Execute("DROP TRIGGER stalled");
            Assert.Equal((0, 1), (Count("cmsDocument", Page + " AND \"Published\" IS NOT NULL"), Count("cmsRelease", "\"LiveAt\" IS NULL")));
        }
        using var site = SiteProcess.Start(folder);
        await site.ReadyAsync();
        await EventuallyAsync(() => Count("cmsDocument", Page + " AND \"Published\" IS NOT NULL") == pages);
        await site.ReadyAsync("/kommuner/vaxjo");
    }

    /// <summary>A release of every page there is.</summary>
    private async Task PlanEverythingAsync()
    {
        const string releases = "/umbraco/sodrasmaland/api/v1/releases";
        using var site = SiteProcess.Start(folder, ("Umbraco__CMS__Unattended__UnattendedUserEmail", BackOfficeSession.Administrator), ("Umbraco__CMS__Unattended__UnattendedUserPassword", BackOfficeSession.Password));
        await site.ReadyAsync();
        using var editor = await BackOfficeSession.StartAsync(site);
        var roots = (await editor.GetAsync("tree/document/root?take=100")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ToList();
        var release = await AskAsync(HttpMethod.Post, releases, new { name = "Allt" });
        var address = $"{releases}/{release.GetProperty("id").GetGuid()}";
        release = await AskAsync(HttpMethod.Post, address + "/documents", new { documents = roots, withSubPages = true, action = "Publish" });
        await AskAsync(HttpMethod.Put, address, new
        {
            name = "Allt",
            goesLive = TimeProvider.System.GetUtcNow().AddDays(1),
            items = release.GetProperty("items").EnumerateArray().Select(i => new { document = i.GetProperty("id").GetGuid(), cultures = i.GetProperty("cultures"), action = "Publish" }),
            revision = release.GetProperty("revision").GetInt32(),
        });
        Assert.Equal("Planned", (await AskAsync(HttpMethod.Post, address + "/plan", null)).GetProperty("state").GetString());

        async Task<JsonElement> AskAsync(HttpMethod method, string path, object? body)
        {
            using var answer = await editor.SendAsync(method, path, body);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancellation)}");
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).Clone();
        }
    }

    /// <summary>Waits until one transaction has held the database for so long.</summary>
    private async Task HeldAsync(TimeSpan length)
    {
        var free = Stopwatch.GetTimestamp();
        await EventuallyAsync(() =>
        {
            if (!IsBeingWritten())
                free = Stopwatch.GetTimestamp();
            return Stopwatch.GetElapsedTime(free) > length;
        });
    }

    /// <summary>Whether somebody holds the one lock that there is for writing. Asked of SQLite itself: the library above it would wait.</summary>
    private bool IsBeingWritten()
    {
        using var connection = Open();
        return SQLitePCL.raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE; ROLLBACK;") == SQLitePCL.raw.SQLITE_BUSY;
    }

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        for (var started = Stopwatch.GetTimestamp(); !holds();)
        {
            Assert.True(Stopwatch.GetElapsedTime(started).TotalSeconds < 60);
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task<(string Action, string Token, string Time, string Cookie)> OpenAsync(SiteProcess site)
    {
        var response = await site.Client.GetAsync("/intresseanmalan", Cancellation);
        var html = await response.Content.ReadAsStringAsync(Cancellation);
        return (Field().Match(html).Groups["action"].Value, WebUtility.HtmlDecode(Token().Match(html).Groups["value"].Value),
            WebUtility.HtmlDecode(Time().Match(html).Groups["value"].Value), response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
    }

    private static async Task<HttpResponseMessage> PostAsync(SiteProcess site, (string Action, string Token, string Time, string Cookie) form, string email)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(site.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action);
        request.Headers.Add("Cookie", form.Cookie);
        request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", form.Token), new("t", form.Time), new("email", email), new("consentContact", "yes")]);
        return await client.SendAsync(request, Cancellation);
    }

    private int Count(string table, string where = "1 = 1")
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE {where}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "site.db")};Pooling=false");
        connection.Open();
        return connection;
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("""name="t" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
