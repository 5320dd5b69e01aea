using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Changes;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Security;
using SodraSmaland.Cms.Releases;
using SodraSmaland.Common;
using SodraSmaland.Web.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

/// <summary>Who planned a release hears what is wrong with it: beforehand, and when it did not go live.</summary>
public sealed class ReleaseMailTests
{
    /// <summary>The campaign that the destinations link to.</summary>
    private static readonly Guid Winter = Guid.Parse("9b235749-45c8-5afc-a4bf-292572263453");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sv", "kan inte gå ut som det är nu", "gick inget av det ut", "En sida i släppet är borttagen för alltid.")]
    [InlineData("en", "cannot go live as it is now", "nothing of it went live", "A page of the release has been deleted for ever.")]
    public async Task The_planner_is_mailed_what_is_wrong_beforehand_and_at_the_time(string language, string beforehand, string failed, string why)
    {
        using var host = new SiteHost(("Umbraco:CMS:WebRouting:UmbracoApplicationUrl", "https://exempel.se"));
        await using var scope = host.Services.CreateAsyncScope();
        var release = await PlanAsync(host, scope, language);
        var run = scope.ServiceProvider.GetRequiredService<ReleaseRun>();

        await run.RunDueAsync(Cancellation);
        await host.SendMailsAsync(Cancellation);
        var mail = Assert.Single(host.MailsTo("eva@exempel.se"));
        Assert.Contains(beforehand, mail, StringComparison.Ordinal);
        Assert.Contains(why, mail, StringComparison.Ordinal);
        Assert.Contains($"https://exempel.se/umbraco/section/content/dashboard/slapp?release={release}", mail, StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromMinutes(30));
        await run.RunDueAsync(Cancellation);
        await run.RunDueAsync(Cancellation);
        await host.SendMailsAsync(Cancellation);
        var told = host.MailsTo("eva@exempel.se");
        Assert.Equal(2, told.Count);
        Assert.Contains(told, m => m.Contains(failed, StringComparison.Ordinal) && m.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_that_was_lost_on_the_way_is_sent_with_the_next_round()
    {
        using var host = new SiteHost(s => s.AddScoped<IBackOfficeMails>(p => new FailsOnce(ActivatorUtilities.CreateInstance<BackOfficeMails>(p))));
        await using var scope = host.Services.CreateAsyncScope();
        await PlanAsync(host, scope, "sv");
        var run = scope.ServiceProvider.GetRequiredService<ReleaseRun>();
        await Assert.ThrowsAsync<IOException>(() => run.RunDueAsync(Cancellation));
        await run.RunDueAsync(Cancellation);
        await run.RunDueAsync(Cancellation);
        await host.SendMailsAsync(Cancellation);
        var mail = Assert.Single(host.MailsTo("eva@exempel.se"));
        Assert.Contains("kan inte gå ut som det är nu", mail, StringComparison.Ordinal);
        // Nobody has said what address the site has.
        Assert.DoesNotContain("/umbraco/", mail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sv", "Släppet Mässan upphör snart", "Besöksmål länkar till ")]
    [InlineData("en", "The release Mässan ends soon", "Besöksmål links to ")]
    public async Task The_planner_is_mailed_which_links_the_end_would_leave(string language, string what, string why)
    {
        using var host = new SiteHost();
        await using var scope = host.Services.CreateAsyncScope();
        var now = host.Time.GetUtcNow().UtcDateTime;
        // The release is live, and another page links to what it brought.
        await PlanAsync(host, scope, language, r => (r.State, r.LiveAt, r.GoesLive, r.GoesOff, r.Items) = (ReleaseState.Released, now, now, now.AddMinutes(30), [new(Winter, ["sv-SE", "en-US"], ReleaseAction.Publish)]));
        var run = scope.ServiceProvider.GetRequiredService<ReleaseRun>();
        await run.RunDueAsync(Cancellation);
        await run.RunDueAsync(Cancellation);
        await host.SendMailsAsync(Cancellation);
        var mail = Assert.Single(host.MailsTo("eva@exempel.se"));
        Assert.Contains(what, mail, StringComparison.Ordinal);
        Assert.Contains(why, mail, StringComparison.Ordinal);
    }

    /// <summary>A release in half an hour, of a page that is not there.</summary>
    private static async Task<Guid> PlanAsync(SiteHost host, AsyncServiceScope scope, string language, Action<ReleaseRow>? otherwise = null)
    {
        var (planner, release, now) = (Guid.NewGuid(), Guid.NewGuid(), host.Time.GetUtcNow().UtcDateTime);
        var database = scope.ServiceProvider.GetRequiredService<CmsDbContext>();
        var group = await database.UserGroups.Where(g => g.Alias == "admin").Select(g => g.Key).FirstAsync(Cancellation);
        database.Users.Add(new UserRow { Key = planner, Name = "Eva", Email = "eva@exempel.se", UserName = "eva@exempel.se", LanguageIsoCode = language, Groups = [group] });
        var row = new ReleaseRow { Key = release, Name = "Mässan", State = ReleaseState.Planned, GoesLive = now.AddMinutes(30), PlannerKey = planner, CreateDate = now, Items = [new(Guid.NewGuid(), ["sv-SE"], ReleaseAction.Publish)] };
        otherwise?.Invoke(row);
        database.Releases.Add(row);
        await database.SaveChangesAsync(Cancellation);
        await host.Services.GetRequiredService<ChangeFollower>().FollowAsync(Cancellation);
        return release;
    }

    private sealed class FailsOnce(IBackOfficeMails mails) : IBackOfficeMails
    {
        private bool hasFailed;

        public Task PasswordResetAsync((string Name, string Email) to, string language, string link, CancellationToken cancellation) => throw new NotSupportedException();

        public Task InvitationAsync((string Name, string Email) to, string from, string? message, string language, string link, CancellationToken cancellation) => throw new NotSupportedException();

        public Task DocumentChangedAsync((string Name, string Email) to, string language, string verb, string document, string? by, string path, CancellationToken cancellation) => throw new NotSupportedException();

        public Task ReleaseInvalidAsync((string Name, string Email) to, string language, string release, ReleaseWarning when, IReadOnlyList<string> problems, string path, CancellationToken cancellation)
        {
            var first = !hasFailed;
            hasFailed = true;
            return first ? Task.FromException(new IOException("The process died here.")) : mails.ReleaseInvalidAsync(to, language, release, when, problems, path, cancellation);
        }
    }
}
