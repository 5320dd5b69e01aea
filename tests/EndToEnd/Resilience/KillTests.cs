using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.EndToEnd.Resilience;

public sealed partial class KillTests : IDisposable
{
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
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "site.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE {where}";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("""name="t" value="(?<value>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Time();
}
