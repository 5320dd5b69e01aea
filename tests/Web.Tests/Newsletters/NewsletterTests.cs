using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SodraSmaland.Common;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Web.Tests.BackOffice;
using SodraSmaland.Web.Tests.Pages.Network;
using Xunit;

namespace SodraSmaland.Web.Tests.Newsletters;

/// <summary>Newsletters from the desk to the mailbox, and out of it again by one click.</summary>
public sealed class NewsletterTests(NewsletterSite site) : IClassFixture<NewsletterSite>, IAsyncLifetime
{
    private const string Anna = "anna@exempel.se";
    private const string Bo = "bo@exempel.se";
    private const string Cia = "cia@exempel.se";

    private readonly SiteHost host = site.Host;
    private readonly BackOfficeSession region = site.Region;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NewsletterWorker Worker => host.Services.GetRequiredService<NewsletterWorker>();

    /// <summary>Anna and Bo want news, Cia does not; nobody else is there.</summary>
    public async ValueTask InitializeAsync()
    {
        var accounts = host.Services.GetRequiredService<Cms.Members.MemberAccounts>();
        foreach (var member in (await accounts.SearchAsync(new Cms.Members.MemberSearch { Take = 100 }, Cancellation)).Members)
            await accounts.EraseAsync(member.Key, null, Cancellation);
        await host.ReadAsync(async db => await db.Leads.ExecuteDeleteAsync(Cancellation) + await db.Newsletters.ExecuteDeleteAsync(Cancellation) + await db.Outbox.ExecuteDeleteAsync(Cancellation));
        if (Directory.Exists(host.Mails))
            Directory.Delete(host.Mails, recursive: true);
        await JoinAsync(Anna, "Växjö", mailings: true, Interests.Mentor);
        await JoinAsync(Bo, "Ljungby", mailings: true);
        await JoinAsync(Cia, "Växjö", mailings: false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_letter_goes_to_those_of_the_segment_who_said_yes_a_few_at_a_time_and_ends_as_sent()
    {
        await LeadAsync("dan@exempel.se", "vaxjo", mailings: true);
        await LeadAsync("eva@exempel.se", "vaxjo", mailings: false);
        var letter = await WriteAsync("Everybody", municipalities: ["vaxjo"]);
        Assert.Equal((1, 1), await CountAsync(letter));
        letter = await region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        Assert.Equal(("Sending", 2, 2, 0), Progress(letter));

        Assert.Equal(1, await Worker.RunAsync(Cancellation));
        Assert.Equal(1, await Worker.RunAsync(Cancellation));
        Assert.Equal(0, await Worker.RunAsync(Cancellation));
        Assert.Equal(("Sending", 2, 2, 0), Progress(await ReadAsync(letter)));
        await host.SendAllMailsAsync();
        await Worker.RunAsync(Cancellation);

        Assert.Equal(("Sent", 2, 0, 2), Progress(await ReadAsync(letter)));
        Assert.Equal([Anna, "dan@exempel.se"], Letters().Select(m => m.To.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal((2, 0), await CountAsync(await WriteAsync("Members")));
        Assert.Equal((1, 0), await CountAsync(await WriteAsync("Members", interests: ["Mentor", "Invest"])));
    }

    [Fact]
    public async Task Each_reads_the_letter_in_their_language_with_a_way_out_that_a_mail_program_finds()
    {
        await LeadAsync("ed@exempel.se", "vaxjo", mailings: true, language: "en-US");
        await SendAsync(await WriteAsync("Everybody", english: "News from home"));

        var swedish = Letters().Single(m => m.To.ToString() == Anna);
        Assert.Equal("Nytt hemifrån", swedish.Subject);
        Assert.Contains("<p style=\"margin:0 0 16px;white-space:pre-line\">Andra stycket &lt;b&gt;</p>", swedish.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("http://localhost/evenemang", swedish.TextBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", swedish.Headers["List-Unsubscribe-Post"]);
        Assert.Matches("^<http://localhost/utskick/avsluta/[A-Za-z0-9_-]{80,200}>$", swedish.Headers[HeaderId.ListUnsubscribe]);
        Assert.Contains(swedish.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'), swedish.TextBody, StringComparison.Ordinal);
        Assert.Contains("för att du är med i Nätverk Stockholm", swedish.TextBody, StringComparison.Ordinal);
        var english = Letters().Single(m => m.To.ToString() == "ed@exempel.se");
        Assert.Equal("News from home", english.Subject);
        Assert.Contains("because you have registered interest", english.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("<http://localhost/en/newsletter/unsubscribe/", english.Headers[HeaderId.ListUnsubscribe], StringComparison.Ordinal);
        // What somebody asked for is no mailing.
        Assert.Null((await host.MailToAsync(Cia)).Headers[HeaderId.ListUnsubscribe]);
    }

    [Fact]
    public async Task The_mail_programs_one_click_says_no_without_cookies_and_opening_the_link_says_nothing()
    {
        await SendAsync(await WriteAsync("Members"));
        var path = new Uri(Letters().Single(m => m.To.ToString() == Anna).Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).PathAndQuery;
        using var stranger = host.CreateClient();

        var page = (await stranger.OpenAsync(path)).Page;
        Assert.Equal("Vill du inte ha fler utskick?", page.QuerySelector("h1")!.TextContent);
        Assert.True(await WantsAsync(Anna));
        for (var time = 0; time < 2; time++)
        {
            using var click = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
            var answer = await stranger.PostAsync(path, click, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.False(await WantsAsync(Anna));
        Assert.True(await WantsAsync(Bo));
        Assert.NotNull(await host.MemberAsync(Anna));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/utskick/avsluta/okand", Cancellation)).StatusCode);
        using var nothing = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/en/newsletter/unsubscribe/unknown", nothing, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Who_says_no_or_leaves_while_the_letter_waits_does_not_get_it()
    {
        await JoinAsync("dora@exempel.se", "Alvesta", mailings: true);
        var letter = await WriteAsync("Members");
        letter = await region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        for (var i = 0; i < 3; i++)
            await Worker.RunAsync(Cancellation);
        Assert.Equal(3, await host.ReadAsync(db => db.Outbox.CountAsync(m => m.ReceiverId != null, Cancellation)));

        await DoAsync<MembershipService>(async m => await m.SetMailingsAsync((await host.MemberAsync(Anna))!, false, "", Cancellation));
        await DoAsync<MembershipService>(async m => await m.LeaveAsync((await host.MemberAsync(Bo))!.Key, Cancellation));
        await host.SendAllMailsAsync();
        await Worker.RunAsync(Cancellation);

        Assert.Equal(["dora@exempel.se"], Letters().Select(m => m.To.ToString()));
        var end = await ReadAsync(letter);
        Assert.Equal(("Sent", 3, 0, 1), Progress(end));
        Assert.Equal((1, 1), (end.GetProperty("unwilling").GetInt32(), end.GetProperty("erased").GetInt32()));
    }

    [Fact]
    public async Task A_stopped_letter_goes_no_further()
    {
        var letter = await WriteAsync("Members");
        letter = await region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        await Worker.RunAsync(Cancellation);

        letter = await region.AskAsync($"newsletters/{Id(letter)}/stop", HttpMethod.Post, new { version = Version(letter) });
        await Worker.RunAsync(Cancellation);
        await host.SendAllMailsAsync();

        Assert.Empty(Letters());
        Assert.Equal(("Stopped", 2, 2, 0), Progress(letter));
        Assert.Equal((HttpStatusCode.BadRequest, "NotADraft"), await RefusalAsync($"newsletters/{Id(letter)}/send", new { version = Version(letter) }));
    }

    [Fact]
    public async Task What_is_not_ready_is_not_sent_and_nothing_is_written_over()
    {
        var letter = await region.AskAsync("newsletters", HttpMethod.Post);
        Assert.Equal((HttpStatusCode.BadRequest, "ASubjectIsNeeded"), await RefusalAsync($"newsletters/{Id(letter)}/send", new { version = 1 }));
        Assert.Equal((HttpStatusCode.BadRequest, "ALinkIsAPathOfTheSite"), await RefusalAsync($"newsletters/{Id(letter)}/text", Text("Members", link: "https://ond.example/"), HttpMethod.Put));
        Assert.Equal((HttpStatusCode.BadRequest, "ALinkIsAPathOfTheSite"), await RefusalAsync($"newsletters/{Id(letter)}/text", Text("Members", link: "//ond.example/"), HttpMethod.Put));
        Assert.Equal((HttpStatusCode.BadRequest, "UnknownMunicipality"), await RefusalAsync($"newsletters/{Id(letter)}/text", Text("Members", municipalities: ["kiruna"]), HttpMethod.Put));
        Assert.Equal((HttpStatusCode.BadRequest, "TooLong"), await RefusalAsync($"newsletters/{Id(letter)}/text", Text("Members", subject: new string('x', 121)), HttpMethod.Put));
        await region.AskAsync($"newsletters/{Id(letter)}/text", HttpMethod.Put, Text("Members", municipalities: ["markaryd"]));
        Assert.Equal((HttpStatusCode.Conflict, "Stale"), await RefusalAsync($"newsletters/{Id(letter)}/text", Text("Members"), HttpMethod.Put));
        Assert.Equal((HttpStatusCode.BadRequest, "NobodyToSendTo"), await RefusalAsync($"newsletters/{Id(letter)}/send", new { version = 2 }));
    }

    [Fact]
    public async Task A_try_goes_to_the_writer_alone_and_has_no_way_out_that_would_end_somebodys_mailings()
    {
        var letter = await WriteAsync("Members");
        await region.AskAsync($"newsletters/{Id(letter)}/try", HttpMethod.Post, new { english = false });
        await host.SendAllMailsAsync();

        var mail = Assert.Single(Letters());
        Assert.Equal(BackOfficeSession.Administrator, mail.To.ToString());
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribe]);
        var preview = await region.AskAsync($"newsletters/{Id(letter)}/preview");
        Assert.Contains("Första stycket", preview.GetProperty("html").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newsletters_are_the_regions_and_every_operation_refuses_a_coordinator()
    {
        var letter = Id(await WriteAsync("Members"));
        using var coordinator = await region.AsMemberOfAsync(host, "Samordnare Ljungby");
        using var communicator = await region.AsMemberOfAsync(host, "Regional kommunikatör");
        var operations = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText?.Contains("api/v1/newsletters", StringComparison.Ordinal) == true)
            .Select(e => (Method: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], Path: "/" + e.RoutePattern.RawText!.Replace("{id:guid}", letter.ToString(), StringComparison.Ordinal))).ToList();

        Assert.Equal(10, operations.Count);
        foreach (var (method, path) in operations)
        {
            using var answer = await coordinator.SendAsync(new HttpMethod(method), path + (method == "DELETE" ? "?version=2" : ""), method is "POST" or "PUT" ? Body(path) : null);
            Assert.Equal((method, path, HttpStatusCode.Forbidden), (method, path, answer.StatusCode));
        }
        Assert.Equal(1, (await communicator.AskAsync("newsletters")).GetProperty("total").GetInt32());

        static object Body(string path) => path.EndsWith("/text", StringComparison.Ordinal) ? Text("Members") : path.EndsWith("/count", StringComparison.Ordinal) ? Segment("Members", [], []) : new { version = 2, english = false };
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Two_nodes_never_send_the_same_letter_twice(string database)
    {
        await using var onPostgres = database == "Npgsql" ? new NewsletterSite(await DeskSite.PostgresAsync()) : null;
        if (onPostgres is not null)
            await onPostgres.InitializeAsync();
        var nodes = onPostgres ?? site;
        for (var i = 0; i < 6; i++)
            await LeadAsync(nodes.Host, $"lead{i}@exempel.se", "vaxjo", mailings: true);
        var letter = await WriteAsync(nodes.Region, "InMovers", [], [], "");
        await nodes.Region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        var worker = nodes.Host.Services.GetRequiredService<NewsletterWorker>();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var round = 0; round < 6; round++)
                await worker.RunAsync(Cancellation);
        }));

        Assert.Equal(6, await nodes.Host.ReadAsync(db => db.Outbox.CountAsync(m => m.ReceiverId != null, Cancellation)));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => nodes.Host.SendAllMailsAsync()));
        Assert.Equal(6, Directory.GetFiles(nodes.Host.Mails, "*.eml").Select(f => MimeMessage.Load(f, Cancellation)).Count(m => m.Subject == "Nytt hemifrån"));
    }

    [Fact]
    public async Task A_letter_in_the_outbox_of_a_restored_backup_does_not_go_to_who_has_said_no_since()
    {
        var letter = await WriteAsync("Members");
        await region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        for (var i = 0; i < 2; i++)
            await Worker.RunAsync(Cancellation);
        var backup = await host.ReadAsync(db => db.MemberConsents.AsNoTracking().Where(c => c.Purpose == MemberConsent.Mailings).ToListAsync(Cancellation));
        await DoAsync<MembershipService>(async m => await m.SetMailingsAsync((await host.MemberAsync(Anna))!, false, "", Cancellation));

        // The backup comes back: the consent stands as before.
        await host.ReadAsync(db => db.MemberConsents.Where(c => c.Purpose == MemberConsent.Mailings).ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, (DateTime?)null), Cancellation));
        Assert.Equal(2, backup.Count);
        await host.Services.GetRequiredService<Core.Privacy.RestoredErasures>().RunAsync(Cancellation);
        await host.SendAllMailsAsync();

        Assert.Equal([Bo], Letters().Select(m => m.To.ToString()));
    }

    private Task JoinAsync(string email, string home, bool mailings, Interests interests = Interests.None) => DoAsync<MembershipService>(async membership =>
    {
        Dictionary<string, string> consents = new() { [MemberConsent.Membership] = "Ja, jag vill vara med" };
        if (mailings)
            consents[MemberConsent.Mailings] = "Ja, skicka nyheter";
        await membership.JoinAsync(new(email, new Profile { HomeMunicipality = home, Interests = interests }, "sv-SE", "n", consents), Cancellation);
        var token = (await host.LinkToAsync(email)).Split('/')[^1];
        Assert.NotNull(await membership.ConfirmAsync(token, null, Cancellation));
    });

    private Task LeadAsync(string email, string municipality, bool mailings, string language = "sv-SE") => LeadAsync(host, email, municipality, mailings, language);

    private static async Task LeadAsync(SiteHost at, string email, string municipality, bool mailings, string language = "sv-SE")
    {
        await using var scope = at.Services.CreateAsyncScope();
        var leads = scope.ServiceProvider.GetRequiredService<LeadService>();
        await leads.RegisterAsync(new(email, null, null, [municipality], null, null, null, language, "Ja, kontakta mig", mailings ? "Ja, skicka nyheter" : null, "interest"), Cancellation);
        await at.ReadAsync(async db =>
        {
            var lead = await db.Leads.SingleAsync(l => l.NormalisedEmail == email, Cancellation);
            lead.Status = LeadStatus.Confirmed;
            db.RemoveRange(await db.Outbox.Where(m => m.SubjectId == lead.Id).ToListAsync(Cancellation));
            return await db.SaveChangesAsync(Cancellation);
        });
    }

    private Task<JsonElement> WriteAsync(string audience, string[]? municipalities = null, string[]? interests = null, string english = "") => WriteAsync(region, audience, municipalities ?? [], interests ?? [], english);

    private static async Task<JsonElement> WriteAsync(BackOfficeSession session, string audience, string[] municipalities, string[] interests, string english)
    {
        var letter = await session.AskAsync("newsletters", HttpMethod.Post);
        return await session.AskAsync($"newsletters/{Id(letter)}/text", HttpMethod.Put, Text(audience, municipalities, interests, english: english));
    }

    private async Task SendAsync(JsonElement letter)
    {
        await region.AskAsync($"newsletters/{Id(letter)}/send", HttpMethod.Post, new { version = Version(letter) });
        while (await Worker.RunAsync(Cancellation) > 0)
        {
        }
        await host.SendAllMailsAsync();
    }

    private static object Text(string audience, string[]? municipalities = null, string[]? interests = null, string subject = "Nytt hemifrån", string english = "", string link = "/evenemang") => new
    {
        version = 1,
        swedish = new { subject, body = "Första stycket\nfortsätter.\n\nAndra stycket <b>", link },
        english = new { subject = english, body = english.Length == 0 ? "" : "In English", link = "" },
        segment = Segment(audience, municipalities ?? [], interests ?? []),
    };

    private static object Segment(string audience, string[] municipalities, string[] interests) => new { audience, municipalities, interests };

    private async Task<(int, int)> CountAsync(JsonElement letter)
    {
        var count = await region.AskAsync("newsletters/count", HttpMethod.Post, letter.GetProperty("segment"));
        return (count.GetProperty("members").GetInt32(), count.GetProperty("inMovers").GetInt32());
    }

    private Task<JsonElement> ReadAsync(JsonElement letter) => region.AskAsync($"newsletters/{Id(letter)}");

    private async Task<(HttpStatusCode, string?)> RefusalAsync(string path, object body, HttpMethod? method = null)
    {
        using var answer = await region.SendAsync(method ?? HttpMethod.Post, DeskCalls.Api + path, body);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("operationStatus").GetString());
    }

    private async Task<bool> WantsAsync(string email)
    {
        var key = (await host.MemberAsync(email))!.Key;
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MembershipService>().WantsMailingsAsync(key, Cancellation);
    }

    private async Task DoAsync<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    private List<MimeMessage> Letters() => Directory.Exists(host.Mails)
        ? [.. Directory.GetFiles(host.Mails, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f, Cancellation)).Where(m => m.Subject is "Nytt hemifrån" or "News from home")] : [];

    private static Guid Id(JsonElement letter) => letter.GetProperty("id").GetGuid();

    private static int Version(JsonElement letter) => letter.GetProperty("version").GetInt32();

    private static (string?, int, int, int) Progress(JsonElement letter)
        => (letter.GetProperty("status").GetString(), letter.GetProperty("chosen").GetInt32(), letter.GetProperty("waiting").GetInt32(), letter.GetProperty("sent").GetInt32());
}

/// <summary>The site with one at the regional desk signed in; twelve letters a minute, which is one in a round.</summary>
public sealed class NewsletterSite : IAsyncLifetime
{
    public NewsletterSite()
        : this([])
    {
    }

    internal NewsletterSite((string Key, string Value)[] settings) => Host = new([("SodraSmaland:Newsletters:PerMinute", "12"), ("Umbraco:CMS:WebRouting:UmbracoApplicationUrl", "http://localhost"), .. settings]);

    public SiteHost Host { get; }

    public BackOfficeSession Region { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Region = await BackOfficeSession.StartAsync(Host);

    public ValueTask DisposeAsync()
    {
        Region.Dispose();
        Host.Dispose();
        return ValueTask.CompletedTask;
    }
}
