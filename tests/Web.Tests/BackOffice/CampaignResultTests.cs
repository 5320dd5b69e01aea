using System.Net;
using SodraSmaland.Core.Measurement;
using Xunit;

namespace SodraSmaland.Web.Tests.BackOffice;

public sealed class CampaignResultTests : IAsyncLifetime
{
    private const string Glas = "9b235749-45c8-5afc-a4bf-292572263453";
    private readonly DeskSite desk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await desk.InDatabaseAsync(async db =>
        {
            await db.CountAsync(
            [
                new() { Day = new(2026, 11, 23), Step = CountedStep.Visit, Campaign = Glas, Source = "qr", Count = 10 },
                new() { Day = new(2026, 11, 24), Step = CountedStep.Visit, Campaign = Glas, Source = "=SUM(A1)", Count = 5 },
                new() { Day = new(2026, 11, 24), Step = CountedStep.Confirmation, Campaign = Glas, Source = "qr", Municipality = "lessebo uppvidinge", Count = 2 },
                new() { Day = new(2026, 11, 24), Step = CountedStep.Visit, Campaign = "mässa 2026", Count = 3 },
            ], Cancellation);
            return true;
        });
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_registration_for_two_municipalities_counts_in_both_and_once_in_the_total()
    {
        var region = await desk.AsAsync("Regional kommunikatör");
        var result = await region.AskAsync($"campaign-results/{Glas}?from=2026-11-24&to=2026-11-24");
        Assert.Equal([0, 5, 0, 0, 2], result.GetProperty("total").EnumerateArray().Select(s => s.GetInt32()));
        Assert.Equal(["", "Lessebo", "Uppvidinge"], result.GetProperty("byMunicipality").EnumerateArray().Select(l => l.GetProperty("label").GetString()));
        Assert.All(result.GetProperty("byMunicipality").EnumerateArray().Skip(1), l => Assert.Equal(2, l.GetProperty("steps")[4].GetInt32()));
    }

    [Fact]
    public async Task The_file_has_a_line_for_each_day_and_source_and_no_formula()
    {
        var region = await desk.AsAsync("Regional kommunikatör");
        using var answer = await region.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}campaign-results/{Glas}/export?from=2026-11-01&to=2026-11-30");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Kampanj;Dag;Källa;Kommun;Sidvisningar;Besök;Påbörjade formulär;Skickade formulär;Bekräftade anmälningar", lines[0]);
        Assert.Equal("Vinter i Glasriket;2026-11-23;qr;;0;10;0;0;0", lines[1]);
        Assert.Contains("'=SUM(A1)", lines[2], StringComparison.Ordinal);
        Assert.Equal("Vinter i Glasriket;2026-11-24;qr;lessebo uppvidinge;0;0;0;0;2", lines[3]);
    }

    [Fact]
    public async Task An_editor_sees_the_campaigns_of_their_own_part_alone()
    {
        var (region, markaryd) = (await desk.AsAsync("Regional kommunikatör"), await desk.AsAsync("Redaktör Markaryd"));
        Assert.Contains("mässa 2026", Names(await region.AskAsync("campaign-results")));
        Assert.Empty(Names(await markaryd.AskAsync("campaign-results")));
        foreach (var path in new[] { Glas, "mässa%202026", Glas + "/export" })
        {
            using var answer = await markaryd.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}campaign-results/{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        static IEnumerable<string?> Names(System.Text.Json.JsonElement list) => list.GetProperty("campaigns").EnumerateArray().Select(c => c.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("from=2026-11-24&to=2026-11-23")]
    [InlineData("from=2020-01-01&to=2026-11-23")]
    public async Task Get_PeriodThatCannotBeShown_ReturnsBadRequestInTheEditorsLanguage(string period)
    {
        var region = await desk.AsAsync("Regional kommunikatör");
        using var answer = await region.SendAsync(HttpMethod.Get, $"{DeskCalls.Api}campaign-results?{period}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Första dagen", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
