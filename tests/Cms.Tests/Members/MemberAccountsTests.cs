using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.Members;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Xunit;
using static SodraSmaland.Cms.Tests.EngineHost;

namespace SodraSmaland.Cms.Tests.Members;

public sealed class MemberAccountsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static MemberAccount Asa => new()
    {
        TypeAlias = "networker",
        Name = "Åsa Öberg",
        Email = "Asa.Oberg@Exempel.se",
        Values = new Dictionary<string, string> { ["heading"] = "Snickare i Ljungby", ["kind"] = "0781" },
    };

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task A_member_comes_and_goes_with_the_callers_own_rows(string engine)
    {
        await using var host = await StartAsync(engine);
        var members = host.Get<MemberAccounts>();
        await using var scope = host.Services.CreateAsyncScope();
        var site = scope.ServiceProvider.GetRequiredService<CmsDbContext>();

        await using (var transaction = await site.Database.BeginTransactionAsync(Cancellation))
        {
            site.UserData.Add(new UserDataRow { Key = Guid.NewGuid(), Group = "own" });
            await site.SaveChangesAsync(Cancellation);
            Assert.Equal(MemberStatus.Success, (await members.CreateAsync(Asa, transaction.GetDbTransaction(), Cancellation)).Status);
            Assert.NotNull(await members.FindByEmailAsync("asa.oberg@exempel.se", transaction.GetDbTransaction(), Cancellation));
            await transaction.RollbackAsync(Cancellation);
        }
        Assert.Null(await members.FindByEmailAsync("asa.oberg@exempel.se", null, Cancellation));
        Assert.Equal((0, 0), (await host.ReadAsync(db => db.UserData.CountAsync(Cancellation)), await host.ReadAsync(db => db.Changes.CountAsync(c => c.Subject == ChangeSubject.Member, Cancellation))));

        site.ChangeTracker.Clear();
        await using (var transaction = await site.Database.BeginTransactionAsync(Cancellation))
        {
            site.UserData.Add(new UserDataRow { Key = Guid.NewGuid(), Group = "own" });
            await site.SaveChangesAsync(Cancellation);
            var (_, key) = await members.CreateAsync(Asa, transaction.GetDbTransaction(), Cancellation);
            Assert.Equal(MemberStatus.Success, await members.ChangeAsync(key, m => m with { IsApproved = true }, transaction.GetDbTransaction(), Cancellation));
            await transaction.CommitAsync(Cancellation);
        }
        Assert.True((await members.FindByEmailAsync("ASA.OBERG@EXEMPEL.SE", null, Cancellation))!.IsApproved);
        Assert.Equal((1, 2), (await host.ReadAsync(db => db.UserData.CountAsync(Cancellation)), await host.ReadAsync(db => db.Changes.CountAsync(c => c.Subject == ChangeSubject.Member, Cancellation))));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task An_erased_member_leaves_a_key_in_the_audit_and_nothing_else(string engine)
    {
        await using var host = await StartAsync(engine);
        var members = host.Get<MemberAccounts>();
        var (_, key) = await members.CreateAsync(Asa, null, Cancellation);

        Assert.Equal(MemberStatus.Success, await members.EraseAsync(key, null, Cancellation));
        Assert.Equal(MemberStatus.NotFound, await members.EraseAsync(key, null, Cancellation));

        Assert.Null(await members.FindAsync(key, null, Cancellation));
        Assert.Equal((0, 0), await host.ReadAsync(async db => (await db.Members.CountAsync(Cancellation), await db.Set<MemberValueRow>().CountAsync(Cancellation))));
        Assert.All(await host.ReadAsync(db => db.Audit.Where(a => a.Key == key).ToListAsync(Cancellation)), line => Assert.Null(line.Comment));
    }

    [Fact]
    public async Task An_address_belongs_to_one_member_whatever_its_case()
    {
        await using var host = await StartAsync();
        var members = host.Get<MemberAccounts>();
        await members.CreateAsync(Asa, null, Cancellation);

        Assert.Equal(MemberStatus.DuplicateEmail, (await members.CreateAsync(Asa with { Email = "ASA.oberg@exempel.SE" }, null, Cancellation)).Status);
        Assert.Equal(MemberStatus.InvalidEmail, (await members.CreateAsync(Asa with { Email = "asa" }, null, Cancellation)).Status);
        Assert.Equal(MemberStatus.InvalidName, (await members.CreateAsync(Asa with { Email = "b@exempel.se", Name = " " }, null, Cancellation)).Status);
        Assert.Equal(MemberStatus.MemberTypeNotFound, (await members.CreateAsync(Asa with { Email = "b@exempel.se", TypeAlias = "page" }, null, Cancellation)).Status);
        Assert.Equal(MemberStatus.GroupNotFound, (await members.CreateAsync(Asa with { Email = "b@exempel.se", Groups = ["Ingen"] }, null, Cancellation)).Status);
    }

    [Fact]
    public async Task A_change_writes_values_flags_and_stamp_and_keeps_the_rest()
    {
        await using var host = await StartAsync();
        var members = host.Get<MemberAccounts>();
        var (_, key) = await members.CreateAsync(Asa, null, Cancellation);
        var stamp = Guid.NewGuid();

        await members.ChangeAsync(key, m => m with { Email = "ny@exempel.se", SecurityStamp = stamp, IsLockedOut = true, Values = new Dictionary<string, string>(m.Values) { ["kind"] = "0763", ["heading"] = "" } }, null, Cancellation);

        var changed = (await members.FindAsync(key, null, Cancellation))!;
        Assert.Equal(("Åsa Öberg", "ny@exempel.se", true), (changed.Name, changed.Email, changed.IsLockedOut));
        Assert.Equal(["kind:0763"], changed.Values.Select(v => $"{v.Key}:{v.Value}"));
        // A lock-out ends the sessions too, so it wins over the stamp that was given.
        Assert.NotEqual(Guid.Empty, changed.SecurityStamp);
        Assert.Null(await members.FindByEmailAsync("asa.oberg@exempel.se", null, Cancellation));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Npgsql")]
    public async Task Members_are_found_by_values_and_words_but_never_by_address(string engine)
    {
        await using var host = await StartAsync(engine);
        var members = host.Get<MemberAccounts>();
        await members.CreateAsync(Asa, null, Cancellation);
        await members.CreateAsync(Asa with { Name = "Örjan Ek", Email = "orjan@exempel.se", IsApproved = true, Values = new Dictionary<string, string> { ["kind"] = """["0780"]""" } }, null, Cancellation);

        async Task<string> Found(MemberSearch search) => string.Join(", ", (await members.SearchAsync(search, Cancellation)).Members.Select(m => m.Name));
        Assert.Equal("Åsa Öberg, Örjan Ek", await Found(new()));
        Assert.Equal("Örjan Ek", await Found(new() { IsApproved = true }));
        Assert.Equal("Örjan Ek", await Found(new() { Words = "ÖRJAN" }));
        Assert.Equal("Åsa Öberg", await Found(new() { Words = "öberg SNICK", WordsIn = ["heading"] }));
        Assert.Equal("Åsa Öberg", await Found(new() { Values = new Dictionary<string, IReadOnlyCollection<string>> { ["kind"] = ["0781"] } }));
        Assert.Equal("Örjan Ek", await Found(new() { Values = new Dictionary<string, IReadOnlyCollection<string>> { ["kind"] = ["0780", "0763"] } }));
        Assert.Equal("Åsa Öberg", await Found(new() { Holding = new Dictionary<string, string> { ["heading"] = " snickare " } }));
        Assert.Equal("", await Found(new() { Holding = new Dictionary<string, string> { ["heading"] = "åsa" } }));
        Assert.Equal("", await Found(new() { Words = "exempel.se", WordsIn = ["heading", "kind"] }));
        Assert.Equal("Örjan Ek", await Found(new() { Skip = 1, Take = 1 }));
    }

    [Fact]
    public async Task A_picked_member_is_shown_while_they_may_sign_in_and_never_kept()
    {
        await using var host = await StartAsync();
        var members = host.Get<MemberAccounts>();
        var (_, key) = await members.CreateAsync(Asa with { IsApproved = true }, null, Cancellation);
        var revision = await host.ReadAsync(db => db.Documents.Where(d => d.Key == Living).Select(d => d.Revision).SingleAsync(Cancellation));
        await host.DoAsync(d => d.SaveAsync(Living, Page("Bo här", "Living", Heading("Bo"), Heading("Living", "en-US"), new PropertyValue("member", null, null, $"umb://member/{key:N}")), revision, User, Cancellation));
        await host.DoAsync(d => d.PublishAsync(Living, ["sv-SE"], User, Cancellation));
        host.Speak("sv-SE");
        IPublishedContent? Picked() => host.Get<IPublishedContentCache>().GetById(false, Living)!.GetProperty("member")!.GetValue() as IPublishedContent;

        Assert.Equal(("Åsa Öberg", "Snickare i Ljungby"), (Picked()!.Name, Picked()!.GetProperty("heading")!.GetValue() as string));
        Assert.Null(host.Get<IPublishedContentCache>().GetById(false, Living)!.GetProperty("member")!.GetDeliveryApiValue(false));

        await members.ChangeAsync(key, m => m with { IsApproved = false }, null, Cancellation);
        Assert.Null(Picked());
    }
}
