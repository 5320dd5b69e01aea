using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.Leads;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>From visit to move, in numbers: the caller's own municipality, or the whole county.</summary>
[Route(Base + "/funnel")]
internal sealed class FunnelController(LeadFunnel funnel) : LeadController
{
    /// <param name="municipality">Alias; <c>region</c> is the regional desk.</param>
    /// <param name="campaign">As leads keep it.</param>
    /// <param name="source">As leads keep it.</param>
    /// <param name="from">First month, such as 202611.</param>
    /// <param name="to">Last month.</param>
    [HttpGet]
    public async Task<object> Get(string? municipality, string? campaign, string? source, int? from, int? to)
    {
        var (me, names) = (Me, Names);
        var found = await funnel.ReadAsync(me.Scope, new(municipality == "region" ? "" : Given(municipality), Given(campaign), Given(source), from, to), Aborted);
        return new
        {
            Steps = Enum.GetNames<FunnelStep>().Prepend("Visited").ToList(),
            Total = Steps(found.Total),
            ByMunicipality = found.ByMunicipality.Select(l => new { Key = l.Key.Length == 0 ? "region" : l.Key, Label = names.Municipality(l.Key), Steps = Steps(l) }).ToList(),
            ByCampaign = found.ByCampaign.Select(l => new { l.Key, Label = names.Campaign(l.Key), Steps = Steps(l) }).ToList(),
            BySource = found.BySource.Select(l => new { l.Key, Label = l.Key, Steps = Steps(l) }).ToList(),
            ByMonth = found.ByMonth.Select(l => new { l.Key, Label = $"{l.Key[..4]}-{l.Key[4..]}", Steps = Steps(l) }).ToList(),
        };
    }

    private static IReadOnlyList<long> Steps(FunnelLine line) => [line.Visits, .. line.Steps];

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
