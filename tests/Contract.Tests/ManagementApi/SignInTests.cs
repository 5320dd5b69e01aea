using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OtpNet;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

public sealed class SignInTests(BackOffice site)
{
    private const string Token = "/umbraco/management/api/v1/security/back-office/token";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_travel_in_cookies_that_scripts_cannot_read_and_the_client_sees_none()
    {
        using var client = site.Host.CreateClient();
        await BackOfficeSession.PostLoginAsync(client, BackOfficeSession.Administrator, BackOfficeSession.Password);

        var tokens = await BackOfficeSession.TokensAsync(client);

        Assert.Equal("[redacted]", tokens.GetProperty("access_token").GetString());
        Assert.Equal("[redacted]", tokens.GetProperty("refresh_token").GetString());
        Assert.Equal("Bearer", tokens.GetProperty("token_type").GetString());
        client.DefaultRequestHeaders.Authorization = new("Bearer", "[redacted]");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/umbraco/management/api/v1/user/current", Cancellation)).StatusCode);
        var refreshed = await client.PostAsync(Token, Refresh(), Cancellation);
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        Assert.All(refreshed.Headers.GetValues("Set-Cookie"), c =>
        {
            Assert.Contains("httponly", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=strict", c, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/umbraco", c, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Without_a_session_a_refresh_is_an_invalid_grant_and_operations_are_unauthorized()
    {
        using var client = site.Host.CreateClient();
        var answer = await client.PostAsync(Token, Refresh(), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_grant", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/umbraco/management/api/v1/user/current", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_cookie_alone_is_not_enough_so_that_another_site_cannot_use_it()
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        session.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await session.Client.GetAsync("/umbraco/management/api/v1/user/current", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/umbraco/oauth_complete")]
    [InlineData("http://localhost/somewhere/else")]
    public async Task A_code_is_given_to_this_sites_own_client_only(string redirect)
    {
        using var session = await BackOfficeSession.StartAsync(site.Host);
        var answer = await session.Client.GetAsync($"/umbraco/management/api/v1/security/back-office/authorize?client_id=umbraco-back-office&response_type=code&scope=offline_access&state=s&code_challenge_method=S256&code_challenge={new string('a', 43)}&redirect_uri={Uri.EscapeDataString(redirect)}", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/umbraco")]
    [InlineData("/umbracoevil")]
    [InlineData("/umbraco/\\evil")]
    public async Task The_login_page_leads_nowhere_but_to_the_back_office(string returnUrl)
    {
        using var client = site.Host.CreateClient();
        var page = await client.GetStringAsync("/umbraco/login?ReturnUrl=" + Uri.EscapeDataString(returnUrl), Cancellation);
        var token = System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        var answer = await client.PostAsync("/umbraco/login?ReturnUrl=" + Uri.EscapeDataString(returnUrl), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = BackOfficeSession.Administrator,
            ["password"] = BackOfficeSession.Password,
            ["__RequestVerificationToken"] = token,
        }), Cancellation);
        Assert.Equal("/umbraco", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_ten_minutes_and_the_page_tells_nothing_of_unknown_addresses()
    {
        var (id, email) = await UserAsync();
        using var client = site.Host.CreateClient();
        var wrong = await Text(await BackOfficeSession.PostLoginAsync(client, email, "fel"));
        Assert.Equal(wrong, await Text(await BackOfficeSession.PostLoginAsync(client, "ingen@kommun.example", "fel")));
        for (var i = 0; i < 4; i++)
            await BackOfficeSession.PostLoginAsync(client, email, "fel");

        Assert.Equal(HttpStatusCode.BadRequest, (await BackOfficeSession.PostLoginAsync(client, email, BackOfficeSession.Password)).StatusCode);
        Assert.Equal("LockedOut", (await site.Admin.GetAsync($"user/{id}")).GetProperty("state").GetString());
        (await site.Admin.SendAsync(HttpMethod.Post, "user/unlock", new { userIds = new[] { new { id } } })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.SeeOther, (await BackOfficeSession.PostLoginAsync(client, email, BackOfficeSession.Password)).StatusCode);

        static async Task<string> Text(HttpResponseMessage response)
            => System.Text.RegularExpressions.Regex.Match(await response.Content.ReadAsStringAsync(Cancellation), "role=\"alert\"[^>]*>([^<]*)").Groups[1].Value;
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once_with_a_running_session()
    {
        var (id, email) = await UserAsync();
        using var session = await BackOfficeSession.StartAsync(site.Host, email);
        (await site.Admin.SendAsync(HttpMethod.Post, "user/disable", new { userIds = new[] { new { id } } })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Unauthorized, (await session.SendAsync(HttpMethod.Get, "user/current")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.Client.PostAsync(Token, Refresh(), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await BackOfficeSession.PostLoginAsync(session.Client, email, BackOfficeSession.Password)).StatusCode);
    }

    [Fact]
    public async Task Two_steps_ask_for_a_code_and_take_each_code_once()
    {
        var (_, email) = await UserAsync();
        using var session = await BackOfficeSession.StartAsync(site.Host, email);
        var secret = (await session.GetAsync("user/current/2fa/Authenticator")).GetProperty("secret").GetString()!;
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        // One moment for the whole test: a new code may begin while it runs.
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.Equal(HttpStatusCode.BadRequest, (await session.SendAsync(HttpMethod.Post, "user/current/2fa/Authenticator", new { code = "000000", secret })).StatusCode);
        (await session.SendAsync(HttpMethod.Post, "user/current/2fa/Authenticator", new { code = totp.ComputeTotp(now), secret })).EnsureSuccessStatusCode();

        using var browser = site.Host.CreateClient();
        var step = await (await BackOfficeSession.PostLoginAsync(browser, email, BackOfficeSession.Password)).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("one-time-code", step, StringComparison.Ordinal);
        var used = await Code(step, totp.ComputeTotp(now));
        Assert.Equal(HttpStatusCode.BadRequest, used.StatusCode);
        var next = await Code(await used.Content.ReadAsStringAsync(Cancellation), totp.ComputeTotp(DateTime.SpecifyKind(DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, DateTimeKind.Utc)));
        Assert.Equal(HttpStatusCode.BadRequest, next.StatusCode);
        var right = await Code(await next.Content.ReadAsStringAsync(Cancellation), totp.ComputeTotp(now.AddSeconds(30)));
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);

        Task<HttpResponseMessage> Code(string page, string code) => browser.PostAsync("/umbraco/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["ticket"] = Field(page, "ticket"),
            ["code"] = code,
            ["__RequestVerificationToken"] = Field(page, "__RequestVerificationToken"),
        }), Cancellation);
    }

    [Fact]
    public async Task A_forgotten_password_is_chosen_anew_from_the_mail_once()
    {
        var (_, email) = await UserAsync();
        using var client = site.Host.CreateClient();
        await Post(client, "/umbraco/forgot-password", [new("email", email)]);
        await Post(client, "/umbraco/forgot-password", [new("email", "ingen@kommun.example")]);
        await site.Host.SendMailsAsync(Cancellation);
        var mail = Assert.Single(site.Host.MailsTo(email));
        var link = System.Text.RegularExpressions.Regex.Match(mail, @"/umbraco/set-password\?token=[\w%-]+").Value;

        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, link, [new("password", "kort")])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post(client, link, [new("password", "ett helt nytt lösenord")])).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(client, link, [new("password", "och ett till lösenord")])).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await BackOfficeSession.PostLoginAsync(client, email, "ett helt nytt lösenord")).StatusCode);
    }

    private static FormUrlEncodedContent Refresh() => new(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = "umbraco-back-office", ["refresh_token"] = "[redacted]" });

    private static string Field(string page, string name) => System.Text.RegularExpressions.Regex.Match(page, $"name=\"{name}\"(?: type=\"hidden\")? value=\"([^\"]+)").Groups[1].Value;

    private static async Task<HttpResponseMessage> Post(HttpClient client, string path, KeyValuePair<string, string>[] fields)
    {
        var token = Field(await (await client.GetAsync("/umbraco/forgot-password", Cancellation)).Content.ReadAsStringAsync(Cancellation), "__RequestVerificationToken");
        return await client.PostAsync(path, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]), Cancellation);
    }

    private async Task<(Guid Id, string Email)> UserAsync()
    {
        var (id, email) = (Guid.NewGuid(), $"{Guid.NewGuid():N}@kommun.example");
        (await site.Admin.SendAsync(HttpMethod.Post, "user", new { id, kind = "Default", email, userName = email, name = "Prov", userGroupIds = Array.Empty<object>() })).EnsureSuccessStatusCode();
        (await site.Admin.SendAsync(HttpMethod.Post, $"user/{id}/change-password", new { newPassword = BackOfficeSession.Password })).EnsureSuccessStatusCode();
        return (id, email);
    }
}
