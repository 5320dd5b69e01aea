using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Leads.Reminders;
using SodraSmaland.Core.Privacy;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>What the list shows, as a file; who took it, when, how it was narrowed and whom it held is written down.</summary>
[Route(Base + "/export")]
internal sealed class LeadExportController(LeadExport export, IOptions<LeadSettings> settings, TimeProvider time) : LeadController
{
    [HttpGet]
    public async Task<IActionResult> Get([FromQuery(Name = "")] LeadQuery asked, string format = "csv")
    {
        if (format is not ("csv" or "xlsx"))
            return Refused(StatusCodes.Status400BadRequest, "UnknownFormat", Say("Det gick inte", "That did not work"), Say("Formatet är csv eller xlsx.", "The format is csv or xlsx."));
        var (now, me) = (time.GetUtcNow().UtcDateTime, Me);
        var rows = export.RunAsync(me, asked.ToFilter(me, now, settings.Value.RemindAfterWorkingDays), asked.Describe(), Aborted);
        return new SheetFile<LeadRow>(format, Say("inflyttare", "leads"), new LeadSheet(Names).Columns, rows);
    }
}

/// <summary>Who exported what, the latest first; the region sees all, others their own municipality's.</summary>
[Route(Base + "/exports")]
internal sealed class ExportLogController(SiteDbContext database) : LeadController
{
    [HttpGet]
    public async Task<object> Get(int skip = 0, [System.ComponentModel.DataAnnotations.Range(1, 200)] int take = 50)
    {
        var mine = Me.Scope.Municipalities is { } areas ? string.Join(',', areas) : null;
        var records = database.AccessRecords.AsNoTracking().Where(r => r.Action == AccessAction.Exported && r.Kind == LeadDesk.AccessKind && (mine == null || r.UserArea == mine));
        return new
        {
            Total = await records.CountAsync(Aborted),
            Items = (await records.OrderByDescending(r => r.At).Skip(skip).Take(take).ToListAsync(Aborted)).Select(r => new { At = new DateTimeOffset(r.At), By = r.UserName, Filter = r.Filter ?? "", r.Count }).ToList(),
        };
    }
}
