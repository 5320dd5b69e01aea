using System.Net;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Common;
using Xunit;

namespace SodraSmaland.Contract.Tests.ManagementApi;

/// <summary>A site whose editors may sign in with accounts of a real provider beside it, in four ways, and one provider that is away.</summary>
public sealed class StaffSite : IAsyncLifetime
{
    public AccountProvider Provider { get; private set; } = null!;
    public SiteHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await AccountProvider.StartAsync();
        Host = new SiteHost(
        [
            ("SodraSmaland:RateLimits:SignInsPerTenMinutes", "1000"),
            .. Provider.Settings("kommun", ("DisplayName", "kommunkonto"), ("EmailDomains:0", "kommun.example"), ("Groups:0:Claim", "webb-vaxjo"), ("Groups:0:Group", "redaktorVaxjo"), ("Groups:1:Claim", "webb-tingsryd"), ("Groups:1:Group", "redaktorTingsryd"), ("AllowPassword", "false")),
            .. Provider.Settings("inbjudna", ("CreateUsers", "false"), ("DefaultGroup", "redaktorVaxjo")),
            .. Provider.Settings("betrodd", ("TrustEmail", "true"), ("DefaultGroup", "redaktorVaxjo")),
            .. Provider.Settings("borta").Select(s => s.Key.EndsWith("Authority", StringComparison.Ordinal) ? (s.Key, $"http://127.0.0.1:{PostgresServer.FreePort()}") : s),
        ]);
        // Browsers drop cookies by the real clock.
        if (TimeProvider.System.GetUtcNow() is var now && now > Host.Time.GetUtcNow())
            Host.Time.SetUtcNow(now);
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Provider.DisposeAsync();
    }
}

public sealed class StaffAccountTests(StaffSite site) : IClassFixture<StaffSite>, IDisposable
{
    private readonly HttpClient outside = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly HttpClient browser = site.Host.CreateClient();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        (site.Provider.SpoilsNonce, site.Provider.IsCancelled) = (false, false);
        outside.Dispose();
        browser.Dispose();
    }

    [Fact]
    public async Task The_page_offers_every_provider_by_its_name()
    {
        var page = await browser.GetStringAsync("/umbraco/login?lang=sv", Cancellation);

        Assert.Contains("Logga in med kommunkonto", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("/umbraco/login/with/borta?ReturnUrl=%2Fumbraco", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/umbraco/login/with/ingen", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_first_time_a_user_is_made_in_the_group_that_the_account_gives_and_then_known_by_subject()
    {
        var account = Enter(Account(groups: "webb-vaxjo"));
        Assert.Equal("/umbraco/section/content", await SignInAsync());

        var user = await UserAsync(account);
        Assert.Equal((account.Name, account.Email, ""), (user!.Name, user.Email, user.PasswordHash));
        Assert.Equal(["redaktorVaxjo"], await GroupsAsync(user));
        await BackOfficeSession.TokensAsync(browser);
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "[redacted]");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/umbraco/management/api/v1/user/current", Cancellation)).StatusCode);

        using var later = site.Host.CreateClient();
        Enter(account with { Email = $"nytt-{account.Email}", IsVerified = false, Groups = ["webb-tingsryd"] });
        Assert.Equal("/umbraco/section/content", await SignInAsync(later));
        var known = await UserAsync(account);
        Assert.Equal(user.Key, known!.Key);
        Assert.Equal(["redaktorTingsryd"], await GroupsAsync(known));
        Assert.Equal([("SignedIn", "kommun"), ("SignedIn", "kommun")], await EventsAsync(user.Key));
    }

    [Fact]
    public async Task An_invited_user_is_found_by_a_verified_address_and_keeps_the_groups_given_here()
    {
        var account = Enter(Account(groups: "webb-vaxjo"));
        var key = await AddUserAsync(account.Email.ToUpperInvariant(), Umbraco.Cms.Core.Constants.Security.AdminGroupKey);

        Assert.Equal("/umbraco/section/content", await SignInAsync());

        var user = await UserAsync(account);
        Assert.Equal(key, user!.Key);
        Assert.Equal(["admin", "redaktorVaxjo"], await GroupsAsync(user));
    }

    [Theory]
    [InlineData("kommun", null)]
    [InlineData("kommun", false)]
    [InlineData("betrodd", false)]
    public async Task An_address_that_the_provider_does_not_vouch_for_opens_nobodys_account(string provider, bool? isVerified)
    {
        var account = Enter(Account(isVerified, "webb-vaxjo"));
        var key = await AddUserAsync(account.Email, Umbraco.Cms.Core.Constants.Security.AdminGroupKey);

        await AssertRefusedAsync("EmailUnverified", "ingen bekräftad e-postadress", provider);

        Assert.Null(await UserAsync(account));
        Assert.Empty(await EventsAsync(key));
    }

    [Fact]
    public async Task A_trusted_provider_need_not_say_that_an_address_is_verified()
    {
        var account = Enter(Account(isVerified: null));

        Assert.Equal("/umbraco/section/content", await SignInAsync(provider: "betrodd"));

        Assert.NotNull(await UserAsync(account));
    }

    [Fact]
    public async Task A_user_of_such_an_account_has_no_password_here_any_more()
    {
        var account = Enter(Account(groups: "webb-vaxjo"));
        var key = await AddUserAsync(account.Email, Umbraco.Cms.Core.Constants.Security.AdminGroupKey);
        using var admin = await BackOfficeSession.StartAsync(site.Host);
        (await admin.SendAsync(HttpMethod.Post, $"user/{key}/change-password", new { newPassword = BackOfficeSession.Password })).EnsureSuccessStatusCode();
        await SignInAsync();

        using var answer = await BackOfficeSession.PostLoginAsync(site.Host.CreateClient(), account.Email, BackOfficeSession.Password);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Du loggar in med ditt kommunkonto", await TextAsync(answer), StringComparison.Ordinal);
        using var wrong = await BackOfficeSession.PostLoginAsync(site.Host.CreateClient(), account.Email, "fel lösenord");
        Assert.DoesNotContain("kommunkonto. ", await TextAsync(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_user_leaves_no_account_behind()
    {
        var account = Enter(Account(groups: "webb-vaxjo"));
        await SignInAsync();
        var user = await UserAsync(account);
        using var admin = await BackOfficeSession.StartAsync(site.Host);

        (await admin.SendAsync(HttpMethod.Delete, $"user/{user!.Key}")).EnsureSuccessStatusCode();

        Assert.False(await ReadAsync(db => db.UserLogins.AnyAsync(l => l.Subject == account.Subject, Cancellation)));
    }

    [Fact]
    public async Task An_answer_with_another_nonce_is_refused()
    {
        Enter(Account(groups: "webb-vaxjo"));
        site.Provider.SpoilsNonce = true;

        await AssertRefusedAsync("Failed", "gick inte att slutföra");
    }

    [Fact]
    public async Task An_answer_with_another_state_is_refused()
    {
        Enter(Account(groups: "webb-vaxjo"));

        await AssertRefusedAsync("Failed", "gick inte att slutföra", change: back =>
        {
            var query = HttpUtility.ParseQueryString(back.Query);
            query["state"] = query["state"]![..^4] + "AAAA";
            return new UriBuilder(back) { Query = query.ToString() }.Uri;
        });
    }

    [Fact]
    public async Task An_answer_is_refused_in_another_browser_than_the_one_that_asked()
    {
        Enter(Account(groups: "webb-vaxjo"));
        var back = await BackAsync(browser);
        using var another = site.Host.CreateClient();

        Assert.Equal("Failed", Refusal((await another.GetAsync(back, Cancellation)).Headers.Location!));
        Assert.Equal("/umbraco/section/content", (await browser.GetAsync(back, Cancellation)).Headers.Location!.OriginalString);
        Assert.Equal("Failed", Refusal((await browser.GetAsync(back, Cancellation)).Headers.Location!));
    }

    [Fact]
    public async Task A_disabled_user_stays_outside()
    {
        var account = Enter(Account(groups: "webb-vaxjo"));
        await SignInAsync();
        var user = await UserAsync(account);
        using var admin = await BackOfficeSession.StartAsync(site.Host);
        (await admin.SendAsync(HttpMethod.Post, "user/disable", new { userIds = new[] { new { id = user!.Key } } })).EnsureSuccessStatusCode();

        await AssertRefusedAsync("Disabled", "Din användare är avstängd");
    }

    [Fact]
    public async Task Who_is_in_no_group_that_gives_a_place_stays_outside_and_a_running_session_ends()
    {
        var account = Enter(Account());
        await AssertRefusedAsync("NotMapped", "ger ingen plats i redigeringsläget");
        Assert.Null(await UserAsync(account));

        account = Enter(Account(groups: "webb-vaxjo"));
        using var session = site.Host.CreateClient();
        await SignInAsync(session);
        await BackOfficeSession.TokensAsync(session);
        session.DefaultRequestHeaders.Authorization = new("Bearer", "[redacted]");
        Enter(account with { Groups = [] });
        await AssertRefusedAsync("NotMapped", "ger ingen plats i redigeringsläget");

        Assert.Equal(HttpStatusCode.Unauthorized, (await session.GetAsync("/umbraco/management/api/v1/user/current", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task An_address_of_another_domain_stays_outside()
    {
        Enter(Account(groups: "webb-vaxjo") with { Email = $"{Guid.NewGuid():N}@kommun.example.evil.example" });

        await AssertRefusedAsync("EmailDomain", "hör inte till dem som släpps in");
    }

    [Fact]
    public async Task Without_creation_only_those_who_are_users_already_get_in()
    {
        var account = Enter(Account());
        await AssertRefusedAsync("UnknownUser", "Be regionens webbredaktion om en inbjudan", "inbjudna");

        await AddUserAsync(account.Email);
        Assert.Equal("/umbraco/section/content", await SignInAsync(provider: "inbjudna"));
        Assert.Equal(["redaktorVaxjo"], await GroupsAsync((await UserAsync(account))!));
    }

    [Fact]
    public async Task Giving_up_at_the_provider_leads_back_to_our_page()
    {
        site.Provider.IsCancelled = true;
        var back = await browser.GetAsync(await BackAsync(browser), Cancellation);

        Assert.Equal("Cancelled", Refusal(back.Headers.Location!));
        Assert.Contains("avbröts", await TextAsync(await browser.GetAsync(back.Headers.Location, Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_provider_is_away_the_page_says_so_and_passwords_work()
    {
        var answer = await browser.GetAsync("/umbraco/login/with/borta?ReturnUrl=/umbraco/section/content", Cancellation);

        Assert.Equal("Unavailable", Refusal(answer.Headers.Location!));
        var page = await browser.GetAsync(answer.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("svarar inte just nu", await TextAsync(page), StringComparison.Ordinal);
        using var session = await BackOfficeSession.StartAsync(site.Host);
        Assert.Equal(BackOfficeSession.Administrator, (await session.GetAsync("user/current")).GetProperty("email").GetString());
    }

    [Fact]
    public async Task Signing_out_here_signs_out_there()
    {
        Enter(Account(groups: "webb-vaxjo"));
        await SignInAsync();
        var before = site.Provider.SignOuts;

        var away = await browser.GetAsync("/umbraco/management/api/v1/security/back-office/signout", Cancellation);
        Assert.StartsWith(site.Provider.Address + "/signout?", away.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", away.Headers.Location.Query, StringComparison.Ordinal);
        var left = await outside.GetAsync(away.Headers.Location, Cancellation);
        var end = await browser.GetAsync(left.Headers.Location, Cancellation);

        Assert.Equal("/umbraco/logout", end.Headers.Location!.OriginalString);
        Assert.Equal(before + 1, site.Provider.SignOuts);
        await Assert.ThrowsAsync<InvalidOperationException>(() => BackOfficeSession.TokensAsync(browser));
    }

    [Theory]
    [InlineData("https://evil.example/umbraco")]
    [InlineData("//evil.example/umbraco")]
    public async Task The_way_back_is_the_back_office_and_nowhere_else(string returnUrl)
    {
        Enter(Account(groups: "webb-vaxjo"));

        var back = await BackAsync(browser, returnUrl: returnUrl);

        Assert.Equal("/umbraco", (await browser.GetAsync(back, Cancellation)).Headers.Location!.OriginalString);
    }

    private static StaffAccount Account(bool? isVerified = true, params string[] groups)
        => new(Guid.NewGuid().ToString(), "Exempel Exempelsson", $"{Guid.NewGuid():N}@kommun.example", isVerified, groups);

    private StaffAccount Enter(StaffAccount account) => site.Provider.Account = account;

    /// <summary>To the provider and to the address it sends the browser back to.</summary>
    private async Task<Uri> BackAsync(HttpClient from, string provider = "kommun", string returnUrl = "/umbraco/section/content")
    {
        var away = await from.GetAsync($"/umbraco/login/with/{provider}?ReturnUrl={Uri.EscapeDataString(returnUrl)}", Cancellation);
        Assert.StartsWith(site.Provider.Address + "/authorize?", away.Headers.Location!.OriginalString, StringComparison.Ordinal);
        return (await outside.GetAsync(away.Headers.Location, Cancellation)).Headers.Location!;
    }

    private async Task<string> SignInAsync(HttpClient? from = null, string provider = "kommun")
    {
        from ??= browser;
        return (await from.GetAsync(await BackAsync(from, provider), Cancellation)).Headers.Location!.OriginalString;
    }

    private async Task AssertRefusedAsync(string why, string text, string provider = "kommun", Func<Uri, Uri>? change = null)
    {
        using var another = site.Host.CreateClient();
        var back = await BackAsync(another, provider);
        var answer = await another.GetAsync(change?.Invoke(back) ?? back, Cancellation);
        Assert.Equal(why, Refusal(answer.Headers.Location!));
        var page = await another.GetAsync(answer.Headers.Location + "&lang=sv", Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Contains(text, await TextAsync(page), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => BackOfficeSession.TokensAsync(another));
        Assert.True(await ReadAsync(db => db.SignIns.AnyAsync(s => s.Event == why && s.Provider == provider, Cancellation)));
    }

    private static string? Refusal(Uri address) => HttpUtility.ParseQueryString(address.OriginalString[address.OriginalString.IndexOf('?', StringComparison.Ordinal)..])["refused"];

    private static async Task<string> TextAsync(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation));

    private Task<UserRow?> UserAsync(StaffAccount account)
        => ReadAsync(async db => await db.UserLogins.AsNoTracking().FirstOrDefaultAsync(l => l.Subject == account.Subject, Cancellation) is { } login ? await db.Users.AsNoTracking().FirstAsync(u => u.Key == login.UserKey, Cancellation) : null);

    private Task<List<string>> GroupsAsync(UserRow user) => ReadAsync(db => db.UserGroups.Where(g => user.Groups.Contains(g.Key)).Select(g => g.Alias).OrderBy(a => a).ToListAsync(Cancellation));

    private async Task<List<(string, string?)>> EventsAsync(Guid user)
        => [.. (await ReadAsync(db => db.SignIns.AsNoTracking().Where(s => s.UserKey == user).OrderBy(s => s.Id).ToListAsync(Cancellation))).Select(s => (s.Event, s.Provider))];

    private async Task<Guid> AddUserAsync(string email, params Guid[] groups)
    {
        using var admin = await BackOfficeSession.StartAsync(site.Host);
        var id = Guid.NewGuid();
        (await admin.SendAsync(HttpMethod.Post, "user", new { id, kind = "Default", email, userName = email, name = "Inbjuden", userGroupIds = groups.Select(g => new { id = g }) })).EnsureSuccessStatusCode();
        return id;
    }

    private async Task<T> ReadAsync<T>(Func<CmsDbContext, Task<T>> read)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CmsDbContext>());
    }
}
