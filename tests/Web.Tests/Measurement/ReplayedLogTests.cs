using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Tests.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.Measurement;

/// <summary>
/// Four days of a site's traffic go through the real pipeline, out of the cache and not; a log in the format that web servers keep is
/// written on the way. What the back office shows must be what a plain count of that log says.
/// </summary>
public sealed partial class ReplayedLogTests : IAsyncLifetime
{
    private const string Glas = "9b235749-45c8-5afc-a4bf-292572263453";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly string[] Agents =
    [
        Firefox, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "curl/8.14.1", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "",
    ];
    private static readonly string[] Paths =
    [
        "/", "/kampanjer/vinter-i-glasriket", "/kampanjer/vinter-i-glasriket?via=qr", "/kampanjer/vinter-i-glasriket?via=kort", "/kampanjer/vinter-i-glasriket?utm_source=Nyhetsbrev&utm_medium=mail",
        "/kampanjer/vinter-i-glasriket?kommun=vaxjo", "/en/campaigns/winter-in-the-kingdom-of-crystal", "/kommuner/ljungby", "/intresseanmalan?kampanj=glas", "/intresseanmalan?utm_campaign=glas&utm_source=affisch", "/finns-inte",
        "/site.css", "/sitemap.xml", "/min-anmalan", "/umbraco",
    ];
    private static readonly string[] Referrers = ["", "http://localhost/", "http://localhost/kampanjer/vinter-i-glasriket?via=qr", "https://www.smp.se/nyheter/1", "https://duckduckgo.com/"];

    private readonly DeskSite desk = new();
    private readonly List<string> log = [];
    private readonly Random random = new(20261128);

    private SiteHost Host => desk.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task The_dashboards_numbers_are_a_count_of_the_log()
    {
        using var client = Host.CreateClient();
        for (var day = 0; day < 4; day++)
        {
            for (var i = 0; i < 3; i++)
                await RegisterAsync(i);
            // From noon until half an hour into the next day.
            for (var i = 0; i < 150; i++, Host.Time.Advance(TimeSpan.FromMinutes(5)))
                (await SendAsync(client, Pick(["GET", "GET", "GET", "GET", "HEAD"]), Pick(Paths), Pick(Referrers), Pick(Agents))).Dispose();
            Host.Time.Advance(TimeSpan.FromHours(11.5));
        }
        await Host.Services.GetRequiredService<VisitWorker>().WriteAsync(all: true, Cancellation);

        var editor = await desk.AsAsync("Regional kommunikatör");
        var result = await editor.AskAsync($"campaign-results/{Glas}?from=2026-11-01&to=2026-12-31");
        var counted = Count();
        Assert.All(Enum.GetValues<CountedStep>(), step => Assert.True(counted.Any(c => c.Step == step), $"{step} never happened"));
        foreach (var step in Enum.GetValues<CountedStep>())
        {
            var mine = counted.Where(c => c.Step == step).ToList();
            Assert.Equal(mine.Count, result.GetProperty("total")[(int)step].GetInt32());
            Assert.Equal(Lines(mine.Select(c => c.Day)), Shown("byDay", (int)step));
            Assert.Equal(Lines(mine.Select(c => c.Source)), Shown("bySource", (int)step));
        }

        IEnumerable<string> Shown(string group, int step) => result.GetProperty(group).EnumerateArray().Where(l => l.GetProperty("steps")[step].GetInt32() > 0).Select(l => $"{l.GetProperty("key").GetString()}: {l.GetProperty("steps")[step].GetInt32()}");
    }

    [Fact]
    public async Task Nothing_that_is_kept_tells_who()
    {
        using var client = Host.CreateClient();
        await SendAsync(client, "GET", "/kampanjer/vinter-i-glasriket?via=qr&e=anna@exempel.se", "https://www.smp.se/anna@exempel.se", Firefox);
        await Host.Services.GetRequiredService<VisitWorker>().WriteAsync(all: true, Cancellation);
        var rows = await desk.InDatabaseAsync(db => db.DayCounts.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal([(CountedStep.View, "qr", Glas, 1L), (CountedStep.Visit, "qr", Glas, 1L)], rows.OrderBy(r => r.Step).Select(r => (r.Step, r.Source, r.Campaign, r.Count)));
    }

    /// <summary>A plain reading of the log, by rules of its own.</summary>
    private List<(CountedStep Step, string Day, string Source)> Count()
    {
        var found = new List<(CountedStep, string, string)>();
        foreach (var line in log)
        {
            var m = Line.Match(line);
            var (method, address, status, type, referrer, agent) = (m.Groups["method"].Value, new Uri("http://localhost" + m.Groups["address"].Value), m.Groups["status"].Value, m.Groups["type"].Value, m.Groups["referrer"].Value, m.Groups["agent"].Value);
            if (agent.Length == 0 || agent.Contains("bot", StringComparison.Ordinal) || agent.StartsWith("curl", StringComparison.Ordinal))
                continue;
            var fromHere = referrer.StartsWith("http://localhost/", StringComparison.Ordinal);
            var page = address;
            CountedStep? step = (method, status) switch
            {
                ("GET", "200") when type == "text/html" => CountedStep.View,
                ("POST", "204") when address.AbsolutePath.StartsWith("/matning/start/", StringComparison.Ordinal) => CountedStep.FormStart,
                ("POST", "303") when address.AbsolutePath.StartsWith("/formular/", StringComparison.Ordinal) => CountedStep.Completion,
                ("POST", "303") when address.AbsolutePath.StartsWith("/bekrafta/", StringComparison.Ordinal) => CountedStep.Confirmation,
                _ => null,
            };
            if (step is null)
                continue;
            var day = m.Groups["day"].Value;
            if (step == CountedStep.View)
            {
                if (!IsGlas(page))
                    continue;
                var source = Source(page) ?? (fromHere || referrer.Length == 0 ? "" : new Uri(referrer).Host.Replace("www.", "", StringComparison.Ordinal));
                found.Add((CountedStep.View, day, source));
                if (!fromHere)
                    found.Add((CountedStep.Visit, day, source));
            }
            else if (step == CountedStep.Confirmation)
            {
                // Its address says nothing: the registration that it confirms was made just before.
                found.Add((step.Value, day, found.Last(f => f.Item1 == CountedStep.Completion).Item3));
            }
            else if (IsGlas(new Uri(referrer)))
            {
                found.Add((step.Value, day, Source(new Uri(referrer)) ?? ""));
                if (step == CountedStep.Completion && !address.Query.Contains("s=1", StringComparison.Ordinal))
                    found.Add((CountedStep.FormStart, day, Source(new Uri(referrer)) ?? ""));
            }
        }
        return found;

        static bool IsGlas(Uri page) => page.AbsolutePath is "/kampanjer/vinter-i-glasriket" or "/en/campaigns/winter-in-the-kingdom-of-crystal" || page.Query.Contains("kampanj=glas", StringComparison.Ordinal) || page.Query.Contains("utm_campaign=glas", StringComparison.Ordinal);

        static string? Source(Uri page) => Word.Match(page.Query) is { Success: true } word ? word.Value.ToLowerInvariant() : null;
    }

    private static IEnumerable<string> Lines(IEnumerable<string> keys) => keys.GroupBy(k => k).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}");

    /// <summary>From the poster to the confirmed registration; every second with a script.</summary>
    private async Task RegisterAsync(int number)
    {
        using var client = Host.CreateClient();
        var address = number % 2 == 0 ? "/intresseanmalan?utm_campaign=glas&utm_source=affisch" : "/intresseanmalan?kampanj=glas&via=kort";
        var referrer = "http://localhost" + address;
        using var shown = await SendAsync(client, "GET", address, "", Firefox);
        var form = Browsing.Parse(await shown.Content.ReadAsStringAsync(Cancellation)).QuerySelector("main form")!;
        Host.Time.Advance(TimeSpan.FromSeconds(10));
        var action = form.GetAttribute("action")!;
        if (number == 0)
        {
            (await SendAsync(client, "POST", form.GetAttribute("data-begun")!, referrer, Firefox)).Dispose();
            action += "?s=1";
        }
        var email = $"r{log.Count}@exempel.se";
        var hidden = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        using var sent = await SendAsync(client, "POST", action, referrer, Firefox, [.. hidden, new("email", email), new("consentContact", "yes"), new("municipalities", "lessebo")]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        while (await Host.Services.GetRequiredService<OutboxWorker>().SendDueAsync(Cancellation) > 0)
        {
        }
        var link = ConfirmLink.Match(Host.MailsTo(email).Single()).Value;
        using var confirm = await SendAsync(client, "GET", link, "", Firefox);
        var button = Browsing.Parse(await confirm.Content.ReadAsStringAsync(Cancellation)).QuerySelector("main form")!;
        using var confirmed = await SendAsync(client, "POST", link, "", Firefox, [.. button.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))]);
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address, string referrer, string agent, IReadOnlyList<KeyValuePair<string, string>>? fields = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (referrer.Length > 0)
            request.Headers.TryAddWithoutValidation("Referer", referrer);
        if (agent.Length > 0)
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (fields is not null)
            request.Content = new FormUrlEncodedContent(fields);
        var answer = await client.SendAsync(request, Cancellation);
        var now = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(Host.Time.GetUtcNow(), "Europe/Stockholm");
        log.Add(string.Create(CultureInfo.InvariantCulture, $"- - [{now:yyyy-MM-dd HH:mm:ss}] \"{method} {address}\" {(int)answer.StatusCode} {answer.Content.Headers.ContentType?.MediaType ?? "-"} \"{referrer}\" \"{agent}\""));
        return answer;
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];

    [GeneratedRegex(@"\[(?<day>\S+) [^\]]+\] ""(?<method>\w+) (?<address>\S+)"" (?<status>\d+) (?<type>\S+) ""(?<referrer>[^""]*)"" ""(?<agent>[^""]*)""$", RegexOptions.None, 1000)]
    private static partial Regex Line { get; }

    [GeneratedRegex("(?<=utm_source=|via=)[^&]+", RegexOptions.None, 1000)]
    private static partial Regex Word { get; }

    [GeneratedRegex("/bekrafta/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex ConfirmLink { get; }
}
