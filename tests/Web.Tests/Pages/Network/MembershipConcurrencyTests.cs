using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Tests.BackOffice;
using Xunit;

namespace SodraSmaland.Web.Tests.Pages.Network;

/// <summary>What several windows, nodes and impatient fingers do at once, on both databases.</summary>
public sealed class MembershipConcurrencyTests
{
    private const string Anna = "anna@exempel.se";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Whatever_happens_at_once_there_is_one_member_one_welcome_and_after_leaving_nothing(string database)
    {
        using var host = new SiteHost([("Umbraco:CMS:WebRouting:UmbracoApplicationUrl", "http://localhost"), .. database == "Npgsql" ? await DeskSite.PostgresAsync() : []]);

        // Nobody has asked before; then somebody has, and everybody replaces that application.
        for (var round = 0; round < 2; round++)
        {
            await AtOnceAsync(host, 6, (m, _) => m.JoinAsync(new(Anna, new Profile { Name = "Anna" }, "sv-SE", "n", new Dictionary<string, string> { [MemberConsent.Membership] = "Ja" }), Cancellation));
            Assert.Equal(1, await host.ReadAsync(db => db.Joinings.CountAsync(Cancellation)));
        }

        var token = (await host.LinkToAsync(Anna)).Split('/')[^1];
        var confirmed = 0;
        await AtOnceAsync(host, 6, async (m, _) =>
        {
            if (await m.ConfirmAsync(token, null, Cancellation) is not null)
                Interlocked.Increment(ref confirmed);
        });
        Assert.Equal(1, confirmed);
        Assert.Equal(1, await host.ReadAsync(db => db.Outbox.CountAsync(o => o.Subject == "Välkommen till Nätverk Stockholm", Cancellation)));
        Assert.Equal([1], await host.ReadAsync(db => db.MembershipTallies.Select(t => t.Count).ToListAsync(Cancellation)));
        var member = (await host.MemberAsync(Anna))!;

        await AtOnceAsync(host, 6, (m, _) => m.SetMailingsAsync(member, true, "Ja", Cancellation));
        Assert.Equal(1, await host.ReadAsync(db => db.MemberConsents.CountAsync(c => c.Purpose == MemberConsent.Mailings, Cancellation)));

        await AtOnceAsync(host, 9, (m, i) => (i % 3) switch
        {
            0 => m.LeaveAsync(member.Key, Cancellation),
            1 => m.SetMailingsAsync(member, i % 2 == 0, "Ja", Cancellation),
            _ => m.ChangeAsync(member, member.Profile with { Visibility = i % 2 == 0 ? Visibility.Public : Visibility.Members }, "Syns", Cancellation),
        });
        Assert.Null(await host.MemberAsync(Anna));
        Assert.Equal(0, await host.ReadAsync(async db => await db.MemberConsents.CountAsync(Cancellation) + await db.JourneySteps.CountAsync(Cancellation) + await db.Outbox.CountAsync(o => o.SubjectId == member.Key, Cancellation)));
        Assert.Equal([(false, 1), (true, 1)], (await host.ReadAsync(db => db.MembershipTallies.OrderBy(t => t.Left).ToListAsync(Cancellation))).Select(t => (t.Left, t.Count)));
    }

    private static Task AtOnceAsync(SiteHost host, int count, Func<MembershipService, int, Task> act) => Task.WhenAll(Enumerable.Range(0, count).Select(async i =>
    {
        await Task.Yield();
        await using var scope = host.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<MembershipService>(), i);
    }));
}
