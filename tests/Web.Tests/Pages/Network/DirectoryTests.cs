using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Common;
using SodraSmaland.Core.Membership;
using SodraSmaland.Web.Pages.Network.Directory;
using Xunit;
using static SodraSmaland.Web.Tests.Pages.Network.Visitor;

namespace SodraSmaland.Web.Tests.Pages.Network;

public sealed class DirectoryTests(NetworkSite site) : IClassFixture<NetworkSite>
{
    private readonly SiteHost host = site.Host;

    [Fact]
    public async Task Only_who_chose_to_be_seen_is_seen_and_only_by_those_they_chose()
    {
        using Visitor hidden = new(host), shown = new(host), open = new(host), stranger = new(host);
        await hidden.JoinAsync("dold@exempel.se", ("name", "Dold Dunder"));
        await shown.JoinAsync("synlig@exempel.se", ("name", "Synlig Dunder"), ("visibility", "Members"));
        await open.JoinAsync("oppen@exempel.se", ("name", "Öppen Dunder"));
        await open.ChangeProfileAsync(("name", "Öppen Dunder"), ("visibility", "Public"), ("presentation", "Bygger om en lada."));

        Assert.Equal(["Synlig Dunder", "Öppen Dunder"], await hidden.NamesSeenAsync("?q=dunder"));
        Assert.Equal(["Öppen Dunder"], await stranger.NamesSeenAsync("?q=dunder"));
        Assert.Equal(["Öppen Dunder"], await stranger.NamesSeenAsync("?q=LADA"));

        await open.ChangeProfileAsync(("name", "Öppen Dunder"), ("visibility", "Nobody"));
        Assert.Empty(await stranger.NamesSeenAsync("?q=dunder"));
        await shown.LeaveAsync();
        Assert.Empty(await hidden.NamesSeenAsync("?q=dunder"));
    }

    [Fact]
    public async Task Addresses_are_neither_shown_nor_searched()
    {
        using Visitor one = new(host);
        await one.JoinAsync("mycket.hemlig@adress.example", ("name", "Hemlig Adress"), ("visibility", "Members"));

        var page = await one.OpenAsync(MembersPage + "?q=hemlig");
        Assert.Contains("Hemlig Adress", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("adress.example", page.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await one.NamesSeenAsync("?q=adress.example"));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_address_of_the_page_filters_by_municipality_trade_and_interest()
    {
        using Visitor a = new(host), b = new(host);
        await a.JoinAsync("a@filter.example", ("name", "Filter Alfa"), ("municipality", "Växjö"), ("trade", "Glasblåsare"), ("interests", "Mentor"), ("visibility", "Members"));
        await b.JoinAsync("b@filter.example", ("name", "Filter Beta"), ("municipality", "Älmhult"), ("trade", "Möbelsnickare"), ("interests", "MoveHome"), ("visibility", "Members"));

        Assert.Equal(["Filter Alfa"], await a.NamesSeenAsync("?q=filter&kommun=vaxjo"));
        Assert.Equal(["Filter Beta"], await a.NamesSeenAsync("?q=filter&yrke=snick"));
        Assert.Equal(["Filter Beta"], await a.NamesSeenAsync("?q=filter&vill=MoveHome"));
        Assert.Empty(await a.NamesSeenAsync("?q=filter&vill=MoveHome&kommun=vaxjo"));
        var unknown = await a.OpenAsync(MembersPage + "?kommun=paris&sida=minus");
        Assert.NotNull(unknown.QuerySelector(".notice"));
        // The form keeps what was asked for.
        Assert.Equal("vaxjo", (await a.OpenAsync(MembersPage + "?kommun=vaxjo")).QuerySelector("#f-kommun option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Many_members_come_a_page_at_a_time()
    {
        var members = host.Services.GetRequiredService<IMembers>();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<Core.Data.SiteDbContext>();
            await using var transaction = await database.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            for (var i = 0; i < IndexModel.PageSize + 3; i++)
                await members.AddAsync(new Member { Key = Guid.NewGuid(), Email = $"sida{i}@exempel.se", Profile = new() { Name = $"Bladdra {i:00}", Visibility = Visibility.Public } }, transaction.GetDbTransaction(), TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }
        using Visitor stranger = new(host);

        Assert.Equal(IndexModel.PageSize, (await stranger.NamesSeenAsync("?q=bladdra")).Count);
        Assert.Equal(["Bladdra 24", "Bladdra 25", "Bladdra 26"], await stranger.NamesSeenAsync("?q=bladdra&sida=2"));
        Assert.Equal(3, (await stranger.NamesSeenAsync("?q=bladdra&sida=99")).Count);
        Assert.Equal(MembersPage + "?q=bladdra&sida=2", (await stranger.OpenAsync(MembersPage + "?q=bladdra")).QuerySelector(".pager a:not([aria-current])")!.GetAttribute("href"));
    }
}
