using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SodraSmaland.Common;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Outbox;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Network;

/// <summary>A person with a browser and a mailbox.</summary>
internal sealed class Visitor(SiteHost host) : IDisposable
{
    public const string JoinPage = "/natverk-stockholm/bli-medlem";
    public const string SignInPage = "/natverk-stockholm/logga-in";
    public const string MyPage = "/natverk-stockholm/min-sida";
    public const string ProfilePage = "/natverk-stockholm/min-sida/profil";
    public const string DataPage = "/natverk-stockholm/min-sida/uppgifter";
    public const string MembersPage = "/natverk-stockholm/medlemmar";

    public HttpClient Client { get; } = host.CreateClient(secure: true);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<IHtmlDocument> OpenAsync(string path) => (await Client.OpenAsync(path)).Page;

    /// <summary>Fills in the form of a page and sends it where the form says, or to another address.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await OpenAsync(path);
        var element = (IHtmlFormElement)page.QuerySelector(form)!;
        var hidden = element.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? "")).Where(h => fields.All(f => f.Name != h.Key));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await Client.PostAsync(element.GetAttribute("action") is { Length: > 0 } action ? action : path, content, Cancellation);
    }

    public Task<HttpResponseMessage> SendJoinAsync(string email, params (string Name, string Value)[] fields)
        => PostAsync(JoinPage, "main form", [("email", email), .. fields.Any(f => f.Name == "membership") ? fields : [("membership", "yes"), .. fields]]);

    /// <summary>From the form to one's own page.</summary>
    public async Task JoinAsync(string email, params (string Name, string Value)[] fields)
    {
        Assert.Equal(JoinPage + "?tack=1", (await SendJoinAsync(email, fields)).Headers.Location!.ToString());
        var confirmed = await PressAsync(await host.LinkToAsync(email));
        Assert.Equal(MyPage + "?ny=1", confirmed.Headers.Location!.ToString());
    }

    public async Task<string> AskForLinkAsync(string email)
    {
        Assert.Equal(SignInPage + "?skickad=1", (await PostAsync(SignInPage, "main form", ("email", email))).Headers.Location!.ToString());
        return await host.LinkToAsync(email);
    }

    /// <summary>Opens a mailed link and presses the button there.</summary>
    public Task<HttpResponseMessage> PressAsync(string link) => PostAsync(link, "main form");

    public async Task<bool> IsSignedInAsync() => (await Client.GetAsync(MyPage, Cancellation)).StatusCode == HttpStatusCode.OK;

    public async Task ChangeProfileAsync(params (string Name, string Value)[] fields) => Assert.Equal(MyPage + "?sparad=1", (await PostAsync(ProfilePage, "form#form", fields)).Headers.Location!.ToString());

    public async Task<IReadOnlyList<string>> NamesSeenAsync(string query = "") => [.. (await OpenAsync(MembersPage + query)).QuerySelectorAll(".person__name").Select(n => n.TextContent)];

    public async Task LeaveAsync() => Assert.Equal(SignInPage + "?borta=1", (await PostAsync(DataPage, "form[action*=Leave]", ("leave", "yes"))).Headers.Location!.ToString());

    public void Dispose() => Client.Dispose();
}

internal static class NetworkHost
{
    public static async Task SendAllMailsAsync(this SiteHost host)
    {
        var worker = host.Services.GetRequiredService<OutboxWorker>();
        while (await worker.SendDueAsync(TestContext.Current.CancellationToken) > 0)
        {
        }
    }

    /// <summary>The last mail to an address, when all that waits has been sent.</summary>
    public static async Task<MimeMessage> MailToAsync(this SiteHost host, string address)
    {
        await host.SendAllMailsAsync();
        return Directory.GetFiles(host.Mails, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f, TestContext.Current.CancellationToken)).Last(m => m.To.ToString() == address);
    }

    public static async Task<IReadOnlyList<string>> SubjectsToAsync(this SiteHost host, string address)
    {
        await host.SendAllMailsAsync();
        return Directory.Exists(host.Mails) ? [.. Directory.GetFiles(host.Mails, "*.eml").Order(StringComparer.Ordinal).Select(f => MimeMessage.Load(f, TestContext.Current.CancellationToken)).Where(m => m.To.ToString() == address).Select(m => m.Subject ?? "")] : [];
    }

    /// <summary>The link of the last mail to an address.</summary>
    public static async Task<string> LinkToAsync(this SiteHost host, string address)
        => new Uri((await host.MailToAsync(address)).TextBody!.Split('\n').Last(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()).PathAndQuery;

    public static async Task<T> ReadAsync<T>(this SiteHost host, Func<SiteDbContext, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<SiteDbContext>());
    }

    public static Task<Member?> MemberAsync(this SiteHost host, string email) => host.Services.GetRequiredService<IMembers>().FindByEmailAsync(email, null, TestContext.Current.CancellationToken);

    /// <summary>A coordinator's change in the back office, at the engine's door.</summary>
    public static async Task SetStepAsync(this SiteHost host, string email, Step step)
        => await host.Services.GetRequiredService<IMembers>().ChangeAsync((await host.MemberAsync(email))!.Key, m => m with { Step = step }, null, TestContext.Current.CancellationToken);

    public static Task<List<MemberConsent>> ConsentsAsync(this SiteHost host, Guid member)
        => host.ReadAsync(db => db.MemberConsents.Where(c => c.MemberKey == member).OrderBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>Which tables hold any of some words anywhere, whatever the table: what is left of a person. The audit may keep the key.</summary>
    public static async Task<string> TracesOfAsync(this SiteHost host, params string[] words)
    {
        await using var connection = new SqliteConnection($"Data Source={host.Database}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var found = new List<string>();
        foreach (var table in await RowsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('cmsAudit', 'cmsChange')"))
        {
            var columns = await RowsAsync($"SELECT name FROM pragma_table_info('{table}')");
            var like = string.Join(" OR ", columns.SelectMany(c => words.Select((_, i) => $"CAST(\"{c}\" AS TEXT) LIKE '%' || $w{i} || '%'")));
            if ((await RowsAsync($"SELECT 1 FROM \"{table}\" WHERE {like} LIMIT 1")).Count > 0)
                found.Add(table);
        }
        return string.Join(", ", found);

        async Task<List<string>> RowsAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (index, word) in words.Index())
                command.Parameters.AddWithValue($"$w{index}", word);
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add(reader.GetValue(0).ToString()!);
            return rows;
        }
    }
}

/// <summary>A site for the tests of one class.</summary>
public sealed class NetworkSite : IDisposable
{
    public SiteHost Host { get; } = new();

    public void Dispose() => Host.Dispose();
}
