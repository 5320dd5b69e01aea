using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Privacy;
using Xunit;
using static SodraSmaland.Web.Tests.Pages.Network.Visitor;

namespace SodraSmaland.Web.Tests.Pages.Network;

/// <summary>One site for all of them: each test has a person of its own, and the clock only goes forward.</summary>
public sealed class MembershipTests : IClassFixture<NetworkSite>, IDisposable
{
    private readonly SiteHost host;
    private readonly Visitor anna;

    public MembershipTests(NetworkSite site) => anna = new(host = site.Host);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Anna { get; } = $"anna.{Guid.NewGuid():N}@exempel.se";

    public void Dispose() => anna.Dispose();

    [Fact]
    public async Task From_the_form_to_the_erased_member()
    {
        await anna.JoinAsync(Anna, ("name", "Anna Exempel"), ("municipality", "Tingsryd"), ("yearMoved", "2009"), ("trade", "Snickare"), ("interests", "MoveHome"), ("visibility", "Members"), ("mailings", "yes"));

        var member = (await host.MemberAsync(Anna))!;
        Assert.Equal(new Profile { Name = "Anna Exempel", HomeMunicipality = "Tingsryd", YearMoved = 2009, Trade = "Snickare", Interests = Interests.MoveHome, Visibility = Visibility.Members }, member.Profile);
        var page = await anna.OpenAsync(MyPage);
        Assert.Equal("Hej Anna", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Mottagning", page.QuerySelector("[aria-current=step] .way__name")!.TextContent);
        Assert.Equal(["mailings", "membership", "shown"], (await host.ConsentsAsync(member.Key)).Select(c => c.Purpose).Order(StringComparer.Ordinal));

        var export = JsonDocument.Parse(await anna.Client.GetStringAsync(DataPage + "?handler=Export", Cancellation)).RootElement;
        Assert.Equal((Anna, "Snickare", "Members"), (export.GetProperty("email").GetString(), export.GetProperty("trade").GetString(), export.GetProperty("visibleTo").GetString()));
        Assert.Equal(3, export.GetProperty("consents").GetArrayLength());

        Assert.Equal(HttpStatusCode.BadRequest, (await anna.PostAsync(DataPage, "form[action*=Leave]")).StatusCode);
        await anna.LeaveAsync();
        Assert.Null(await host.MemberAsync(Anna));
        Assert.Equal("", await host.TracesOfAsync(Anna, "Anna Exempel", member.Key.ToString()));
        Assert.False(await anna.IsSignedInAsync());
        Assert.Equal([(2026, "Tingsryd", Step.Reception, false, 1), (2026, "Tingsryd", Step.Reception, true, 1)],
            await host.ReadAsync(async db => (await db.MembershipTallies.Where(t => t.Municipality == "Tingsryd").OrderBy(t => t.Left).ToListAsync(Cancellation)).Select(t => (t.Year, t.Municipality, t.Step, t.Left, t.Count))));
    }

    [Fact]
    public async Task An_address_is_all_it_takes()
    {
        await anna.JoinAsync(Anna);

        Assert.Equal(new Profile(), (await host.MemberAsync(Anna))!.Profile);
        Assert.Equal("Hej där", (await anna.OpenAsync(MyPage)).QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData("email", "anna", "email")]
    [InlineData("membership", "no", "membership")]
    [InlineData("visibility", "Members", "name")]
    [InlineData("municipality", "Paris", "municipality")]
    [InlineData("yearMoved", "1066", "yearMoved")]
    [InlineData("yearMoved", "2027", "yearMoved")]
    [InlineData("interests", "Gold", "interests")]
    [InlineData("trade", "<script>", "trade")]
    public async Task Post_InvalidField_ReturnsTheFormWithTheErrorAndWhatWasWritten(string field, string value, string errorField)
    {
        var response = await anna.SendJoinAsync(field == "email" ? value : Anna, [.. field == "email" ? [] : new[] { (field, value) }, .. field == "trade" ? [] : new[] { ("trade", "Kvar") }]);
        var page = Browsing.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal($"#{errorField}", Assert.Single(page.QuerySelectorAll(".error-summary a")).GetAttribute("href"));
        Assert.NotNull(page.GetElementById(errorField));
        Assert.NotNull(page.GetElementById($"{errorField}-error"));
        if (field != "trade")
            Assert.Equal("Kvar", ((IHtmlInputElement)page.GetElementById("trade")!).Value);
        Assert.Equal("", await host.TracesOfAsync(Anna));
    }

    [Fact]
    public async Task Post_HoneypotFilled_IsThankedAndForgotten()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await anna.SendJoinAsync(Anna, ("website", "https://spam.example"))).StatusCode);
        Assert.Equal("", await host.TracesOfAsync(Anna));
    }

    [Fact]
    public async Task A_known_address_gets_another_mail_and_the_same_answer()
    {
        await anna.JoinAsync(Anna, ("name", "Anna"));
        using var stranger = new Visitor(host);
        using var other = new Visitor(host);

        var newcomer = "ny." + Anna;
        var known = await stranger.SendJoinAsync(Anna, ("name", "Någon annan"));
        var unknown = await other.SendJoinAsync(newcomer);

        Assert.Equal(unknown.StatusCode, known.StatusCode);
        Assert.Equal(unknown.Headers.Location, known.Headers.Location);
        Assert.Equal(Cookies(unknown), Cookies(known));
        Assert.Equal("Du är redan med i Nätverk Stockholm", (await host.MailToAsync(Anna)).Subject);
        Assert.Equal("Är det du som vill vara med?", (await host.MailToAsync(newcomer)).Subject);
        Assert.Equal("Anna", (await host.MemberAsync(Anna))!.Profile.Name);
    }

    [Fact]
    public async Task A_sign_in_answers_alike_for_known_and_unknown_addresses_and_mails_only_members()
    {
        await anna.JoinAsync(Anna);
        using var stranger = new Visitor(host);
        using var other = new Visitor(host);

        var known = await stranger.PostAsync(SignInPage, "main form", ("email", Anna));
        var unknown = await other.PostAsync(SignInPage, "main form", ("email", "ingen." + Anna));

        Assert.Equal((unknown.StatusCode, unknown.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Equal(Cookies(unknown), Cookies(known));
        Assert.Equal("Din länk till Nätverk Stockholm", (await host.MailToAsync(Anna)).Subject);
        Assert.Empty(await host.SubjectsToAsync("ingen." + Anna));
    }

    [Fact]
    public async Task Opening_the_confirmation_link_makes_nobody_a_member_and_the_button_does_once()
    {
        await anna.SendJoinAsync(Anna);
        var link = await host.LinkToAsync(Anna);

        await anna.OpenAsync(link);
        Assert.Null(await host.MemberAsync(Anna));
        var page = await anna.OpenAsync(link);
        using var first = await anna.PressAsync(link);
        Assert.NotNull(await host.MemberAsync(Anna));

        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Client.GetAsync(link, Cancellation)).StatusCode);
        Assert.NotNull(page.QuerySelector("main form button"));
        Assert.Equal(["Är det du som vill vara med?", "Välkommen till Nätverk Stockholm"], await host.SubjectsToAsync(Anna));
    }

    [Fact]
    public async Task Confirming_in_another_browser_makes_the_member_but_signs_nobody_in()
    {
        using var telephone = new Visitor(host);
        await anna.SendJoinAsync(Anna);

        var confirmed = await telephone.PressAsync(await host.LinkToAsync(Anna));

        Assert.Equal(SignInPage + "?klar=1", confirmed.Headers.Location!.ToString());
        Assert.NotNull(await host.MemberAsync(Anna));
        Assert.False(await telephone.IsSignedInAsync());
    }

    [Fact]
    public async Task A_confirmation_link_works_for_seven_days_and_what_nobody_confirms_is_erased_after_fourteen()
    {
        await anna.SendJoinAsync(Anna, ("mailings", "yes"));
        var link = await host.LinkToAsync(Anna);
        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(SignInPage + "?lank=1", (await anna.Client.GetAsync(link, Cancellation)).Headers.Location!.ToString());
        var retention = host.Services.GetRequiredService<Retention>();
        await retention.RunAsync(Cancellation);
        Assert.NotEqual("", await host.TracesOfAsync(Anna));
        host.Time.Advance(TimeSpan.FromDays(7));

        await retention.RunAsync(Cancellation);

        Assert.Equal("", await host.TracesOfAsync(Anna));
    }

    [Fact]
    public async Task Asking_again_before_confirming_replaces_what_was_asked()
    {
        await anna.SendJoinAsync(Anna, ("name", "Ana"), ("visibility", "Members"));
        var old = await host.LinkToAsync(Anna);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await anna.SendJoinAsync(Anna, ("name", "Anna"));

        Assert.Equal(HttpStatusCode.SeeOther, (await anna.Client.GetAsync(old, Cancellation)).StatusCode);
        await anna.PressAsync(await host.LinkToAsync(Anna));
        Assert.Equal(new Profile { Name = "Anna" }, (await host.MemberAsync(Anna))!.Profile);
        Assert.Equal(["membership"], (await host.ConsentsAsync((await host.MemberAsync(Anna))!.Key)).Select(c => c.Purpose));
    }

    [Fact]
    public async Task A_link_signs_in_once_and_opening_it_does_not_use_it_up()
    {
        await anna.JoinAsync(Anna);
        using var browser = new Visitor(host);
        var link = await browser.AskForLinkAsync(Anna);

        await browser.OpenAsync(link);
        Assert.False(await browser.IsSignedInAsync());
        var signedIn = await browser.PressAsync(link);
        Assert.Equal(MyPage, signedIn.Headers.Location!.ToString());
        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal(SignInPage + "?lank=1", (await browser.Client.GetAsync(link, Cancellation)).Headers.Location!.ToString());
        Assert.Equal(host.Time.GetUtcNow().UtcDateTime, (await host.MemberAsync(Anna))!.LastSignInAt);
    }

    [Fact]
    public async Task A_link_is_good_for_fifteen_minutes()
    {
        await anna.JoinAsync(Anna);
        using var browser = new Visitor(host);
        var link = await browser.AskForLinkAsync(Anna);
        host.Time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(SignInPage + "?lank=1", (await browser.Client.GetAsync(link, Cancellation)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_link_works_only_in_the_browser_that_asked()
    {
        await anna.JoinAsync(Anna);
        using var asking = new Visitor(host);
        using var thief = new Visitor(host);
        var link = await asking.AskForLinkAsync(Anna);

        var elsewhere = await thief.Client.GetAsync(link, Cancellation);
        Assert.Equal(SignInPage + "?annan=1", elsewhere.Headers.Location!.ToString());
        Assert.Contains("hör till den webbläsare", (await thief.OpenAsync(SignInPage + "?annan=1")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        // Neither by the button, with a form of its own.
        var forged = await thief.PostAsync(SignInPage, "main form", ("email", "x@exempel.se"));
        var page = await thief.OpenAsync(SignInPage);
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        Assert.Equal(SignInPage + "?annan=1", (await thief.Client.PostAsync(link, body, Cancellation)).Headers.Location!.ToString());
        Assert.False(await thief.IsSignedInAsync());
        Assert.Equal(HttpStatusCode.SeeOther, forged.StatusCode);

        await asking.PressAsync(link);
        Assert.True(await asking.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_in_leads_back_to_where_one_was_going_and_nowhere_else()
    {
        await anna.JoinAsync(Anna);
        using var browser = new Visitor(host);
        var asked = (await browser.Client.GetAsync(ProfilePage, Cancellation)).Headers.Location!.ToString();
        await browser.PostAsync(asked, "main form", ("email", Anna));
        Assert.Equal(ProfilePage, (await browser.PressAsync(await host.LinkToAsync(Anna))).Headers.Location!.ToString());

        using var second = new Visitor(host);
        await second.PostAsync(SignInPage + "?till=https%3A%2F%2Fond.example%2F", "main form", ("email", Anna));
        Assert.Equal(MyPage, (await second.PressAsync(await host.LinkToAsync(Anna))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_fills_a_mailbox_with_links()
    {
        await anna.JoinAsync(Anna);
        for (var i = 0; i < MembershipRules.MostLinksAtOnce + 3; i++)
        {
            using var browser = new Visitor(host);
            await browser.PostAsync(SignInPage, "main form", ("email", Anna));
        }

        Assert.Equal(MembershipRules.MostLinksAtOnce, (await host.SubjectsToAsync(Anna)).Count(s => s == "Din länk till Nätverk Stockholm"));
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_signing_out_everywhere_all()
    {
        await anna.JoinAsync(Anna);
        using var telephone = new Visitor(host);
        await telephone.PressAsync(await telephone.AskForLinkAsync(Anna));
        await anna.PostAsync(MyPage, ".room form");
        Assert.False(await anna.IsSignedInAsync());
        Assert.True(await telephone.IsSignedInAsync());

        await anna.PressAsync(await anna.AskForLinkAsync(Anna));
        await anna.PostAsync(DataPage, "form[action*=Everywhere]");
        Assert.False(await telephone.IsSignedInAsync());
    }

    [Fact]
    public async Task A_member_locked_out_in_the_back_office_is_out_at_once_and_gets_no_link()
    {
        await anna.JoinAsync(Anna);
        var accounts = host.Services.GetRequiredService<Cms.Members.MemberAccounts>();
        await accounts.ChangeAsync((await host.MemberAsync(Anna))!.Key, m => m with { IsLockedOut = true }, null, Cancellation);

        Assert.False(await anna.IsSignedInAsync());
        await anna.PostAsync(SignInPage, "main form", ("email", Anna));
        Assert.DoesNotContain("Din länk till Nätverk Stockholm", await host.SubjectsToAsync(Anna));
    }

    [Fact]
    public async Task A_plain_page_view_sets_no_cookie_and_the_session_is_for_this_site_alone()
    {
        using var reader = new Visitor(host);
        foreach (var path in new[] { "/", "/natverk-stockholm", MembersPage, "/natverk-stockholm/traffar", "/natverk-stockholm/nyheter" })
            Assert.False((await reader.Client.GetAsync(path, Cancellation)).Headers.Contains("Set-Cookie"), path);

        await anna.SendJoinAsync(Anna);
        var session = (await anna.PressAsync(await host.LinkToAsync(Anna))).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("sodrasmaland-member=", StringComparison.Ordinal));
        Assert.Contains("httponly", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("secure", session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", session, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(MyPage)]
    [InlineData(ProfilePage)]
    [InlineData(DataPage)]
    [InlineData(DataPage + "?handler=Export")]
    [InlineData("/en/stockholm-network/my-page/data?handler=Export")]
    public async Task Get_NotSignedIn_LeadsToSignIn(string path)
    {
        using var stranger = new Visitor(host);
        var answer = await stranger.Client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains(path.StartsWith("/en", StringComparison.Ordinal) ? "/en/stockholm-network/sign-in?till=" : SignInPage + "?till=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_members_are_kept_by_nobody()
    {
        await anna.JoinAsync(Anna);
        var (answer, page) = await anna.Client.OpenAsync(MyPage);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/en/stockholm-network/my-page", page.QuerySelector("a.tool[hreflang=en]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_member_sees_each_step_with_its_date_and_steps_back_are_kept()
    {
        await anna.JoinAsync(Anna);
        var joined = Day();
        host.Time.Advance(TimeSpan.FromDays(20));
        await host.SetStepAsync(Anna, Step.Visit);

        var page = await anna.OpenAsync(MyPage);
        Assert.Equal("Besök", page.QuerySelector("[aria-current=step] .way__name")!.TextContent);
        Assert.Equal([joined, "Passerat", Day(), "Ligger framför dig"], page.QuerySelectorAll(".way__when").Select(w => w.TextContent.Trim()));
        Assert.Contains("way-3-", page.QuerySelector(".way-home img")!.GetAttribute("src"), StringComparison.Ordinal);

        await host.SetStepAsync(Anna, Step.Gathering);
        await host.SetStepAsync(Anna, Step.Gathering);
        var key = (await host.MemberAsync(Anna))!.Key;
        Assert.Equal([Step.Reception, Step.Visit, Step.Gathering], await host.ReadAsync(db => db.JourneySteps.Where(s => s.MemberKey == key).OrderBy(s => s.Number).Select(s => s.Step).ToListAsync(Cancellation)));
        Assert.Equal("Träff", (await anna.OpenAsync(MyPage)).QuerySelector("[aria-current=step] .way__name")!.TextContent);
    }

    [Fact]
    public async Task Withdrawing_one_consent_leaves_the_others_and_being_shown_ends_with_its_own()
    {
        await anna.JoinAsync(Anna, ("name", "Anna"), ("visibility", "Members"), ("mailings", "yes"));

        await anna.PostAsync(DataPage, "form[action*=Mailings]");
        await anna.ChangeProfileAsync(("name", "Anna"), ("visibility", "Nobody"));

        var member = (await host.MemberAsync(Anna))!;
        Assert.Equal([("mailings", true), ("membership", false), ("shown", true)], (await host.ConsentsAsync(member.Key)).OrderBy(c => c.Purpose, StringComparer.Ordinal).Select(c => (c.Purpose, c.WithdrawnAt is not null)));
        Assert.Equal(Visibility.Nobody, member.Profile.Visibility);
        await anna.ChangeProfileAsync(("name", "Anna"), ("visibility", "Public"));
        Assert.Equal("Alla får se mitt namn och min profil, också de som inte är medlemmar.",
            (await host.ConsentsAsync(member.Key)).Single(c => c.Purpose == "shown" && c.WithdrawnAt is null).Text);
    }

    [Fact]
    public async Task Deleting_the_member_in_the_back_office_erases_everything_about_them()
    {
        await anna.JoinAsync(Anna, ("name", "Anna"), ("mailings", "yes"));
        var key = (await host.MemberAsync(Anna))!.Key;
        using var office = await BackOfficeSession.StartAsync(host);

        (await office.SendAsync(HttpMethod.Delete, $"member/{key}")).EnsureSuccessStatusCode();

        Assert.Equal("", await host.TracesOfAsync(Anna, key.ToString()));
        Assert.False(await anna.IsSignedInAsync());
    }

    [Fact]
    public async Task Rubbish_is_no_passkey()
    {
        using var stranger = new Visitor(host);
        foreach (var credential in new[] { "", "{}", "nej", """{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""" })
        {
            await stranger.PostAsync(SignInPage, "form[data-passkey]");
            Assert.Equal(SignInPage + "?nyckel=1", (await stranger.PostAsync(SignInPage, "form[data-passkey]", ("credential", credential))).Headers.Location!.ToString());
        }
        Assert.False(await stranger.IsSignedInAsync());
    }

    private string Day() => Site.Local(host.Time.GetUtcNow().UtcDateTime).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("sv-SE"));

    private static IEnumerable<string> Cookies(HttpResponseMessage answer)
        => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(c => c.Split('=')[0]).Order(StringComparer.Ordinal)] : [];
}
