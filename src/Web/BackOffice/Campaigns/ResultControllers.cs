using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Web.BackOffice.Leads;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;

namespace SodraSmaland.Web.BackOffice.Campaigns;

/// <summary>What campaigns gave, in numbers of days and never of people (<em>Kampanjresultat</em>): for those who may edit the campaign's page.</summary>
internal abstract class CampaignResultController : CampaignController
{
    public const string Path = "umbraco/sodrasmaland/api/v1/campaign-results";

    /// <summary>Days that a period may have; two years show a campaign beside the year before.</summary>
    private const int MostDays = 731;

    protected CampaignResults Results => Service<CampaignResults>();

    /// <summary>The campaign's page, published or not; <c>null</c> for a word that belongs to no page.</summary>
    protected IPublishedContent? Page(string campaign) => Guid.TryParse(campaign, out var key) ? Service<IPublishedContentCache>().GetById(true, key) : null;

    protected string Name(string campaign) => Page(campaign) is { } page ? Name(page) : campaign;

    protected string Name(IPublishedContent page) => page.Cultures.TryGetValue(Say("sv-SE", "en-US"), out var own) && own.Name.Length > 0 ? own.Name : page.Cultures.Values.FirstOrDefault(c => c.Name.Length > 0)?.Name ?? page.Name;

    /// <summary>Words without a page are nobody's own.</summary>
    protected bool IsMine(string campaign) => CurrentUser.HasDocumentRootAccess || (Guid.TryParse(campaign, out var key) && CurrentUser.Reaches(key));

    protected (DateOnly From, DateOnly To) Period(DateOnly? from, DateOnly? to)
    {
        var last = to ?? County.Date(Service<TimeProvider>().GetUtcNow().UtcDateTime);
        return (from ?? (last.DayNumber > 29 ? last.AddDays(-29) : last), last);
    }

    protected ObjectResult? Refusal((DateOnly From, DateOnly To) period) => period.From > period.To || period.To.DayNumber - period.From.DayNumber > MostDays
        ? Refused(400, "BadPeriod", Say("Perioden går inte att visa", "That period cannot be shown"), Say("Första dagen ska ligga före den sista, med högst två år emellan.", "The first day comes before the last, with two years between them at most.")) : null;
}

/// <summary>A campaign in the list.</summary>
/// <param name="Key">Of its page, or the word in the address.</param>
/// <param name="Name">In the caller's language.</param>
/// <param name="HasPage">Whether there is a page to open.</param>
/// <param name="Steps">Totals of the period, one for each <see cref="CountedStep"/>.</param>
internal sealed record CampaignLineModel(string Key, string Name, bool HasPage, IReadOnlyList<long> Steps);

/// <summary>All campaigns of the caller's part, those that nothing was counted for as well.</summary>
[Route(Path)]
internal sealed class CampaignListController : CampaignResultController
{
    /// <param name="from">First day; thirty days with the last one when left out.</param>
    /// <param name="to">Last day; today when left out.</param>
    [HttpGet]
    public async Task<IActionResult> Get(DateOnly? from, DateOnly? to)
    {
        var period = Period(from, to);
        if (Refusal(period) is { } refusal)
            return refusal;
        var counted = await Results.AllAsync(period.From, period.To, Aborted);
        var none = new long[Enum.GetValues<CountedStep>().Length];
        var lines = counted.Concat(Service<Site>().All("campaign").Select(c => new ResultLine(c.Key.ToString(), none))).DistinctBy(l => l.Key).Where(l => IsMine(l.Key));
        return Ok(new
        {
            period.From,
            period.To,
            Steps = Enum.GetNames<CountedStep>(),
            Campaigns = lines.Select(l => new CampaignLineModel(l.Key, Name(l.Key), Page(l.Key) is not null, l.Steps)).OrderByDescending(l => l.Steps[(int)CountedStep.Visit]).ThenBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase).ToList(),
        });
    }
}

/// <summary>One campaign by day, source, municipality and page.</summary>
[Route(Path + "/{campaign}")]
internal sealed class CampaignResultByKeyController : CampaignResultController
{
    /// <param name="campaign">Key of the page, or the word in the address.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    [HttpGet]
    public async Task<IActionResult> Get(string campaign, DateOnly? from, DateOnly? to)
    {
        var period = Period(from, to);
        if (Refusal(period) is { } refusal)
            return refusal;
        if (!IsMine(campaign))
            return NotYours();
        var (result, desks) = (await Results.ReadAsync(campaign, period.From, period.To, Aborted), Service<MunicipalDesks>());
        return Ok(new
        {
            period.From,
            period.To,
            Steps = Enum.GetNames<CountedStep>(),
            Name = Name(campaign),
            Total = result.Total.Steps,
            result.ByDay,
            result.BySource,
            ByMunicipality = result.ByMunicipality.Select(l => new { l.Key, Label = desks.NameOf(l.Key) ?? l.Key, l.Steps }).ToList(),
            ByPage = result.ByPage.Where(l => l.Key != Guid.Empty.ToString()).Select(l => new { l.Key, Label = Page(l.Key) is { } page ? Name(page) : "–", l.Steps }).ToList(),
        });
    }
}

/// <summary>The numbers as a file: a line for each day, source and municipality of a campaign.</summary>
[Route(Path + "/{campaign}/export")]
internal sealed class CampaignExportController : CampaignResultController
{
    /// <param name="campaign">Key of the page, or the word in the address.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    [HttpGet]
    public IActionResult Get(string campaign, DateOnly? from, DateOnly? to)
    {
        var period = Period(from, to);
        if (Refusal(period) is { } refusal)
            return refusal;
        if (!IsMine(campaign))
            return NotYours();
        var name = Name(campaign);
        List<(string, Func<ResultRow, string?>)> columns =
        [
            (Say("Kampanj", "Campaign"), _ => name), (Say("Dag", "Day"), r => r.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), (Say("Källa", "Source"), r => r.Source), (Say("Kommun", "Municipality"), r => r.Municipality),
            (Say("Sidvisningar", "Page views"), r => Number(r, CountedStep.View)), (Say("Besök", "Visits"), r => Number(r, CountedStep.Visit)), (Say("Påbörjade formulär", "Forms begun"), r => Number(r, CountedStep.FormStart)),
            (Say("Skickade formulär", "Forms sent"), r => Number(r, CountedStep.Completion)), (Say("Bekräftade anmälningar", "Confirmed registrations"), r => Number(r, CountedStep.Confirmation)),
        ];
        return new SheetFile<ResultRow>("csv", $"kampanjresultat-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}", columns, RowsAsync(campaign, period, Aborted));

        static string Number(ResultRow row, CountedStep step) => row.Steps[(int)step].ToString(CultureInfo.InvariantCulture);
    }

    private async IAsyncEnumerable<ResultRow> RowsAsync(string campaign, (DateOnly From, DateOnly To) period, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var row in await Results.RowsAsync(campaign, period.From, period.To, cancellation))
            yield return row;
    }
}
