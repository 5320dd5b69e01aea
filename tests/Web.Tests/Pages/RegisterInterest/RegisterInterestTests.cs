using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SodraSmaland.Common;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.RegisterInterest;

public sealed class RegisterInterestTests : IDisposable
{
    private readonly SiteHost host = new();
    private readonly HttpClient client;

    public RegisterInterestTests() => client = host.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        host.Dispose();
    }

    [Fact]
    public async Task From_the_form_to_the_erased_row()
    {
        var sent = await RegisterAsync(("email", "Anna@Exempel.se"), ("municipalities", "vaxjo"), ("municipalities", "ljungby"), ("message", "Vi gillar sjöar & <3"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.Equal("Tack! Titta i din e-post", (await client.OpenAsync(sent.Headers.Location!.ToString())).Page.QuerySelector("h1")!.TextContent);

        var link = await LinkOfNextMailAsync("Anna@Exempel.se");
        var (_, confirm) = await client.OpenAsync(link);
        Assert.Equal(LeadStatus.Unconfirmed, (await LeadAsync())!.Status);
        var confirmed = await PostAsync(link, confirm);
        Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        Assert.Equal(LeadStatus.Confirmed, (await LeadAsync())!.Status);
        await SendAsync();
        Assert.Equal(["ljungby@sodrasmaland.example", "vaxjo@sodrasmaland.example"],
            Directory.GetFiles(host.Mails).Select(f => MimeMessage.Load(f, Cancellation).To.ToString()).Where(t => t.EndsWith(".example", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var mine = confirmed.Headers.Location!.ToString().Split('?')[0];
        var (response, page) = await client.OpenAsync(mine);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(response.Headers.CacheControl!.NoStore);
        var changed = await PostAsync(mine + "?handler=Save", page, ("name", "Anna Exempel"), ("municipalities", "vaxjo"), ("consentMailings", "yes"));
        Assert.Equal(mine + "?sparad=1", changed.Headers.Location!.ToString());

        var export = JsonDocument.Parse(await client.GetStringAsync(mine + "?handler=Export", Cancellation)).RootElement;
        Assert.Equal("Anna Exempel", export.GetProperty("name").GetString());
        Assert.Equal(["contact", "mailings"], export.GetProperty("consents").EnumerateArray().Select(c => c.GetProperty("purpose").GetString()));

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(mine + "?handler=Erase", page)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(mine + "?handler=Erase", page, ("erase", "yes"))).StatusCode);
        await using var scope = host.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        Assert.Empty(await database.Leads.ToListAsync(Cancellation));
        Assert.Empty(await database.Set<Consent>().ToListAsync(Cancellation));
        Assert.Empty(await database.Set<LeadRouting>().ToListAsync(Cancellation));
        Assert.Empty(await database.Outbox.ToListAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(mine, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("email", "", "email")]
    [InlineData("email", "anna", "email")]
    [InlineData("email", "anna@exempel", "email")]
    [InlineData("message", "<script>alert(1)</script>", "message")]
    [InlineData("name", "\u0001\u0002", "name")]
    [InlineData("municipalities", "paris", "municipalities")]
    [InlineData("household", "zoo", "household")]
    [InlineData("phone", "ring mig", "phone")]
    [InlineData("consentContact", "", "consentContact")]
    public async Task Post_InvalidField_ReturnsTheFormWithTheErrorAndWhatWasWritten(string field, string value, string errorField)
    {
        var response = await RegisterAsync(("name", "Kvar"), ("consentContact", "yes"), (field, value));
        var page = Browsing.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($"#{errorField}", Assert.Single(page.QuerySelectorAll(".error-summary a")).GetAttribute("href"));
        Assert.NotNull(page.GetElementById(errorField));
        Assert.NotNull(page.GetElementById($"{errorField}-error"));
        if (field != "name")
            Assert.Equal("Kvar", ((IHtmlInputElement)page.GetElementById("name")!).Value);
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task Post_TooLong_StoresNothing()
    {
        var response = await RegisterAsync(("message", new string('a', LeadRules.LongestMessage + 1)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task Post_HoneypotFilled_IsThankedAndForgotten()
    {
        var response = await RegisterAsync(("website", "https://spam.example"));

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task Post_FasterThanAPerson_IsRefused()
    {
        var (_, page) = await client.OpenAsync("/intresseanmalan");
        var response = await PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, page, ("email", "anna@exempel.se"), ("consentContact", "yes"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_IsRefused()
    {
        var (_, page) = await client.OpenAsync("/intresseanmalan");
        using var content = new FormUrlEncodedContent([new("email", "anna@exempel.se")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(page.QuerySelector("main form")!.GetAttribute("action"), content, Cancellation)).StatusCode);
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task Post_TooOften_Returns429InTheLanguage()
    {
        using var limited = new SiteHost(("SodraSmaland:RateLimits:FormsPerTenMinutes", "1"));
        using var visitor = limited.CreateClient();
        using var content = new FormUrlEncodedContent([new("email", "a")]);
        var address = "/en/my-registration?handler=Link";
        await visitor.PostAsync(address, content, Cancellation);
        var response = await visitor.PostAsync(address, content, Cancellation);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Contains("Many registrations in a short time", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_again_changes_nothing_and_answers_the_same()
    {
        var first = await RegisterAsync(("email", "anna@exempel.se"), ("name", "Anna"));
        await ConfirmAsync("anna@exempel.se");
        var second = await RegisterAsync(("email", "ANNA@exempel.se"), ("name", "Någon annan"));

        Assert.Equal((first.StatusCode, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.Equal("Anna", (await LeadAsync())!.Name);
    }

    [Theory]
    [InlineData("/kampanjer/vinter-i-glasriket", "/intresseanmalan", "kampanj")]
    [InlineData("/kampanjer/provbo-en-vecka", "/intresseanmalan", "kampanj")]
    [InlineData("/en/campaigns/winter-in-the-kingdom-of-crystal", "/en/register-interest", "campaign")]
    public async Task Every_link_from_a_campaigns_page_to_the_form_carries_the_campaign(string address, string form, string parameter)
    {
        var (response, page) = await client.OpenAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var links = page.QuerySelectorAll("main a[href]").Select(a => a.GetAttribute("href")!).Where(h => h.Split('?')[0] == form).ToList();
        Assert.NotEmpty(links);
        Assert.All(links, l => Assert.StartsWith($"{form}?{parameter}=", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/intresseanmalan?kampanj=glas&utm_source=Facebook", "9b235749-45c8-5afc-a4bf-292572263453", "facebook")]
    [InlineData("/intresseanmalan?utm_campaign=Mässa 2026&utm_source=qr", "mässa 2026", "qr")]
    [InlineData("/intresseanmalan?utm_campaign=<script>&utm_source=" + "0123456789012345678901234567890123456789012345678901234567890123456789", null, null)]
    [InlineData("https://annan.example/?utm_campaign=kapad", null, "annan.example")]
    [InlineData("", null, null)]
    public async Task Campaign_and_source_come_with_the_address_of_the_page_that_the_form_stood_on(string referrer, string? campaign, string? source)
    {
        if (referrer.Length > 0)
            client.DefaultRequestHeaders.Referrer = new Uri(client.BaseAddress!, referrer);
        var refused = await RegisterAsync(("email", "anna"));
        var page = Browsing.Parse(await refused.Content.ReadAsStringAsync(Cancellation));
        client.DefaultRequestHeaders.Referrer = null;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, page, ("email", "anna@exempel.se"), ("consentContact", "yes"));

        var lead = (await LeadAsync())!;
        Assert.Equal((campaign, source), (lead.Campaign, lead.Source));
    }

    [Fact]
    public async Task A_confirmation_link_works_for_seven_days()
    {
        await RegisterAsync(("email", "anna@exempel.se"));
        var link = await LinkOfNextMailAsync("anna@exempel.se");
        host.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        var response = await client.GetAsync(link, Cancellation);

        Assert.Equal("/min-anmalan?lank=1", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_nobody_confirms_is_erased_after_fourteen_days_with_its_mail()
    {
        await RegisterAsync(("email", "anna@exempel.se"));
        var retention = host.Services.GetRequiredService<Retention>();
        host.Time.Advance(TimeSpan.FromDays(13));
        Assert.Equal(0, await retention.RunAsync(Cancellation));
        host.Time.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await retention.RunAsync(Cancellation));
        Assert.Null(await LeadAsync());
    }

    [Fact]
    public async Task A_mail_server_that_is_down_for_a_while_loses_nothing()
    {
        var port = PostgresServer.FreePort();
        using var down = new SiteHost(("Umbraco:CMS:Global:Smtp:DeliveryMethod", "Network"), ("Umbraco:CMS:Global:Smtp:Host", "127.0.0.1"),
            ("Umbraco:CMS:Global:Smtp:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("Umbraco:CMS:Global:Smtp:SecureSocketOptions", "None"));
        using var visitor = down.CreateClient();
        await RegisterAsync(down, visitor, [("email", "anna@exempel.se")]);
        var worker = down.Services.GetRequiredService<OutboxWorker>();
        Assert.Equal(1, await worker.SendDueAsync(Cancellation));
        Assert.Equal(0, await worker.SendDueAsync(Cancellation));

        using var sink = new SmtpSink(port);
        down.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await worker.SendDueAsync(Cancellation));

        Assert.Contains("To: anna@exempel.se", Assert.Single(sink.Mails), StringComparison.Ordinal);
        Assert.Equal(0, await worker.SendDueAsync(Cancellation));
    }

    private async Task<Lead?> LeadAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Leads.SingleOrDefaultAsync(Cancellation);
    }

    private Task<HttpResponseMessage> RegisterAsync(params (string Name, string Value)[] fields) => RegisterAsync(host, client, fields);

    private static async Task<HttpResponseMessage> RegisterAsync(SiteHost host, HttpClient client, (string Name, string Value)[] fields)
    {
        var (_, page) = await client.OpenAsync("/intresseanmalan");
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var all = fields.ToList();
        if (!all.Exists(f => f.Name == "email"))
            all.Add(("email", "anna@exempel.se"));
        if (!all.Exists(f => f.Name == "consentContact"))
            all.Add(("consentContact", "yes"));
        return await PostAsync(client, page.QuerySelector("main form")!.GetAttribute("action")!, page, [.. all.GroupBy(f => f.Name).SelectMany(g => g.Key == "municipalities" ? g : g.TakeLast(1))]);
    }

    private Task<HttpResponseMessage> PostAsync(string address, IHtmlDocument page, params (string Name, string Value)[] fields) => PostAsync(client, address, page, fields);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var hidden = page.QuerySelector("main form")!.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        using var content = new FormUrlEncodedContent([.. hidden, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);
        return await client.PostAsync(address, content, Cancellation);
    }

    private async Task SendAsync()
    {
        var worker = host.Services.GetRequiredService<OutboxWorker>();
        while (await worker.SendDueAsync(Cancellation) > 0)
        {
        }
    }

    private async Task ConfirmAsync(string email)
    {
        var link = await LinkOfNextMailAsync(email);
        await PostAsync(link, (await client.OpenAsync(link)).Page);
    }

    private async Task<string> LinkOfNextMailAsync(string to)
    {
        await SendAsync();
        var mail = Directory.GetFiles(host.Mails, "*.eml").Select(f => MimeMessage.Load(f, Cancellation)).Last(m => m.To.ToString() == to);
        return new Uri(mail.TextBody!.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal)).Trim()).PathAndQuery;
    }
}
