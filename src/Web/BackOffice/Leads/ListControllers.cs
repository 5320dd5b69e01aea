using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SodraSmaland.Core;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Leads.Reminders;
using SodraSmaland.Core.Privacy.Requests;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>The list: narrowed, sorted and in pages, always within what the caller may see.</summary>
[Route(Base)]
internal sealed class LeadListController(LeadList list, IOptions<LeadSettings> settings, TimeProvider time) : LeadController
{
    [HttpGet]
    public async Task<object> Get([FromQuery(Name = "")] LeadQuery asked, LeadSort sort = LeadSort.Created, bool descending = true, [Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var (now, me) = (time.GetUtcNow().UtcDateTime, Me);
        var (total, rows) = await list.FindAsync(me.Scope, asked.ToFilter(me, now, settings.Value.RemindAfterWorkingDays), sort, descending, skip, take, Aborted);
        var names = Names;
        return new { Total = total, Items = rows.Select(r => LeadItemModel.Of(r, names, County.Date(now))).ToList() };
    }
}

/// <summary>What the filters can be set to.</summary>
[Route(Base + "/options")]
internal sealed class LeadOptionsController(LeadList list, ICoordinators coordinators, IOptions<LeadSettings> settings) : LeadController
{
    [HttpGet]
    public async Task<object> Get()
    {
        var (me, names) = (Me, Names);
        var (campaigns, sources) = await list.OriginsAsync(me.Scope, Aborted);
        return new
        {
            Me = me.Key,
            IsWholeCounty = me.Scope.Municipalities is null,
            Municipalities = Desks.All.Where(m => me.Scope.Covers(m.Alias)).Select(m => new Choice(m.Alias, m.Name)).ToList(),
            Receivers = Desks.All.Select(m => new Choice(m.Alias, m.Name)).Append(new Choice("", names.Municipality(""))).ToList(),
            Coordinators = (await coordinators.AllAsync(Aborted)).Where(c => c.Scope.Municipalities is not { } theirs || me.Scope.Municipalities is null || theirs.Any(me.Scope.Covers)).Select(c => new Choice(c.Key.ToString(), c.Name)).ToList(),
            Households = LeadRules.Households.Select(h => new Choice(h, names.Household(h)!)).ToList(),
            TimeFrames = LeadRules.TimeFrames.Select(t => new Choice(t, names.TimeFrame(t)!)).ToList(),
            Campaigns = campaigns.Select(c => new Choice(c, names.Campaign(c)!)).ToList(),
            Sources = sources.Select(s => new Choice(s, s)).ToList(),
            WaitingDays = settings.Value.RemindAfterWorkingDays,
        };
    }
}

/// <summary>A coordinator's day: what is new, what waits too long, what should have been done.</summary>
[Route(Base + "/today")]
internal sealed class TodayController(LeadList list, RequestDesk requests, IOptions<LeadSettings> settings, TimeProvider time) : LeadController
{
    private const int Most = 10;

    [HttpGet]
    public async Task<object> Get()
    {
        var (now, me, names, promise) = (time.GetUtcNow().UtcDateTime, Me, Names, settings.Value.RemindAfterWorkingDays);
        var today = County.Date(now);
        var mine = await list.FindAsync(me.Scope, new LeadFilter { Assignee = me.Key, OverdueOn = today.AddDays(1) }, LeadSort.NextStep, descending: false, 0, Most, Aborted);
        var waiting = await list.FindAsync(me.Scope, new LeadQuery { Waiting = true }.ToFilter(me, now, promise), LeadSort.Created, descending: false, 0, Most, Aborted);
        var (open, late) = await requests.CountAsync(me.Scope, Aborted);
        return new
        {
            Requests = open,
            LateRequests = late,
            New = await list.CountAsync(me.Scope, new LeadFilter { Stage = LeadStage.New }, Aborted),
            Waiting = waiting.Total,
            Mine = await list.CountAsync(me.Scope, new LeadFilter { Assignee = me.Key }, Aborted),
            Overdue = await list.CountAsync(me.Scope, new LeadFilter { OverdueOn = today }, Aborted),
            WaitingDays = promise,
            MySteps = mine.Rows.Select(r => LeadItemModel.Of(r, names, today)).ToList(),
            LongestWaiting = waiting.Rows.Select(r => LeadItemModel.Of(r, names, today)).ToList(),
        };
    }
}
