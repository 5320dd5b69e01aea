using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Pages.Fair;
using SodraSmaland.Web.Tests.BackOffice;
using SodraSmaland.Web.Tests.Pages.Campaigns;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Fair;

public sealed class FairTests : IAsyncLifetime
{
    private const string Glas = "9b235749-45c8-5afc-a4bf-292572263453";
    private readonly DeskSite desk = new();
    private HttpClient client = null!;
    private string address = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        client = desk.Host.CreateClient();
        var region = await desk.AsAsync("Regional kommunikatör");
        address = new Uri((await region.AskAsync($"fair-link?campaign={Glas}&days=3", HttpMethod.Post)).GetProperty("url").GetString()!).AbsolutePath;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await desk.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_script_one_after_another_registers()
    {
        foreach (var email in new[] { "anna@exempel.se", "bo@exempel.se" })
        {
            var (response, page) = await client.OpenAsync(address);
            Assert.True(response.Headers.CacheControl!.NoStore);
            using var sent = await client.PostAsync(address, Fields(page, ("email", email), ("consentContact", "yes"), ("municipalities", "lessebo")), Cancellation);
            Assert.Equal((HttpStatusCode.SeeOther, address + "?tack=1"), (sent.StatusCode, sent.Headers.Location!.ToString()));
            var thanks = (await client.OpenAsync(sent.Headers.Location.ToString())).Page;
            Assert.DoesNotContain(email, thanks.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.True(thanks.QuerySelector("form")!.HasAttribute("hidden"));
        }
        Assert.Equal(["anna@exempel.se", "bo@exempel.se"], await LeadsAsync(l => l.Email));
        Assert.All(await LeadsAsync(l => $"{l.Campaign} {l.Source}"), origin => Assert.Equal(Glas + " massa", origin));
    }

    [Fact]
    public async Task A_page_sent_twice_registers_once()
    {
        var (_, page) = await client.OpenAsync(address);
        for (var i = 0; i < 2; i++)
            (await client.PostAsync(address, Fields(page, ("email", "anna@exempel.se"), ("consentContact", "yes")), Cancellation)).Dispose();
        Assert.Equal(1, await desk.InDatabaseAsync(db => db.Outbox.CountAsync(m => m.To == "anna@exempel.se", Cancellation)));
    }

    [Fact]
    public async Task Post_WithoutConsent_ReturnsTheFormWithTheErrorAndWhatWasWritten()
    {
        var (_, page) = await client.OpenAsync("/en/fair/" + address["/massa/".Length..]);
        using var answer = await client.PostAsync("/en/fair/" + address["/massa/".Length..], Fields(page, ("email", "anna@exempel.se")), Cancellation);
        var shown = Browsing.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(shown.GetElementById("consentContact-error"));
        Assert.Equal("anna@exempel.se", ((IHtmlInputElement)shown.GetElementById("email")!).Value);
        Assert.Equal(page.QuerySelector("input[name=receipt]")!.GetAttribute("value"), shown.QuerySelector("input[name=receipt]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_a_tablet_kept_is_taken_once_also_after_its_page_has_closed()
    {
        var sealedOne = await SealAsync(new { email = new[] { "anna@exempel.se" }, consentContact = new[] { "yes" } });
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(sealedOne));
        desk.Host.Time.Advance(TimeSpan.FromDays(10));
        using var closed = await client.GetAsync(address, Cancellation);
        Assert.Equal(HttpStatusCode.Gone, closed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(sealedOne));
        Assert.Single(await LeadsAsync(l => l.Email));
        Assert.Equal(1, await desk.InDatabaseAsync(db => db.Outbox.CountAsync(m => m.To == "anna@exempel.se", Cancellation)));
        desk.Host.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(HttpStatusCode.Gone, await SendAsync(sealedOne));
    }

    [Fact]
    public async Task What_is_changed_or_not_valid_is_refused_with_words()
    {
        var good = await SealAsync(new { email = new[] { "anna@exempel.se" }, consentContact = new[] { "yes" } });
        var text = Base64Url.DecodeFromChars(good.Text);
        text[0] ^= 1;
        foreach (var bad in new[] { good with { Id = Guid.NewGuid() }, good with { Text = Base64Url.EncodeToString(text) }, good with { Key = "BAAA" }, good with { Nonce = "*" }, good with { Text = "" }, good with { Text = new string('A', 40_000) }, good with { Key = Base64Url.EncodeToString(new byte[65]) } })
            Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(bad));
        using var noConsent = await client.PostAsJsonAsync(address + "?handler=Sealed", await SealAsync(new { email = new[] { "inte en adress" } }), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, noConsent.StatusCode);
        Assert.Equal(["consentContact", "email"], (await noConsent.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        foreach (var body in new[] { "", "null", "[]", "{}", "{\"id\":7}", "<xml/>" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(address + "?handler=Sealed", content, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Empty(await LeadsAsync(l => l.Email));
    }

    [Theory]
    [InlineData("/massa/nagot-annat")]
    [InlineData("/en/fair/AAAA")]
    public async Task Get_TicketThatIsNone_SaysThatThePageIsClosed(string path)
    {
        var (response, page) = await client.OpenAsync(path);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Null(page.QuerySelector("form"));
    }

    [Fact]
    public async Task An_editor_makes_tablets_for_the_campaigns_of_their_own_part_alone()
    {
        var markaryd = await desk.AsAsync("Redaktör Markaryd");
        using var answer = await markaryd.SendAsync(HttpMethod.Post, $"{DeskCalls.Api}fair-link?campaign={Glas}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_code_on_an_editors_screen_opens_the_tablet()
    {
        var made = await (await desk.AsAsync("Regional kommunikatör")).AskAsync($"fair-link?campaign={Glas}", HttpMethod.Post);
        using var drawn = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(made.GetProperty("svg").GetString()!), dpi: 300);
        // As wide as it stands there, a little turned and out of focus.
        using var seen = QrCodeTests.Flat(drawn).ThumbnailImage(352).Similarity(angle: 5, background: [247, 243, 234]).Gaussblur(0.6);
        var scanned = QrCodeTests.Read(seen);
        Assert.Equal(made.GetProperty("url").GetString(), scanned);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(scanned!).AbsolutePath, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(138)]
    public async Task A_ticket_with_a_key_of_another_shape_opens_nothing(int length)
    {
        var until = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(until, desk.Host.Time.GetUtcNow().UtcDateTime.AddDays(1).Ticks);
        var ticket = desk.Host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("SodraSmaland.Fair").Protect([.. Guid.Parse(Glas).ToByteArray(), .. until, .. RandomNumberGenerator.GetBytes(length)]);
        using var answer = await client.GetAsync("/massa/" + Base64Url.EncodeToString(ticket), Cancellation);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private static FormUrlEncodedContent Fields(IHtmlDocument page, params (string Name, string Value)[] fields)
        => new([new("receipt", page.QuerySelector("input[name=receipt]")!.GetAttribute("value")!), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    private async Task<HttpStatusCode> SendAsync(SealedRegistration sealedOne)
    {
        using var answer = await client.PostAsJsonAsync(address + "?handler=Sealed", sealedOne, Cancellation);
        return answer.StatusCode;
    }

    private Task<List<string>> LeadsAsync(Func<Lead, string> read)
        => desk.InDatabaseAsync(async db => (await db.Leads.Where(l => l.Status == LeadStatus.Unconfirmed).ToListAsync(Cancellation)).Select(read).Order(StringComparer.Ordinal).ToList());

    /// <summary>As the tablet's script does it, in other words.</summary>
    private async Task<SealedRegistration> SealAsync(object fields)
    {
        var server = Base64Url.DecodeFromChars((await client.OpenAsync(address)).Page.Body!.GetAttribute("data-key")!);
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = server[1..33], Y = server[33..] } });
        var q = own.ExportParameters(false).Q;
        byte[] point = [4, .. q.X!, .. q.Y!];
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(theirs.PublicKey), 32, point, "sodrasmaland fair 1"u8.ToArray());
        var (id, nonce, plain) = (Guid.NewGuid(), RandomNumberGenerator.GetBytes(12), JsonSerializer.SerializeToUtf8Bytes(fields));
        var (text, tag) = (new byte[plain.Length], new byte[16]);
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, text, tag, id.ToByteArray(bigEndian: true));
        return new(id, Base64Url.EncodeToString(point), Base64Url.EncodeToString(nonce), Base64Url.EncodeToString([.. text, .. tag]));
    }
}
