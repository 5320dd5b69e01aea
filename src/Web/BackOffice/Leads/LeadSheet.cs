using System.Globalization;
using SodraSmaland.Core;
using SodraSmaland.Core.Leads.Desk;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>The columns of an export, in the caller's language.</summary>
internal sealed class LeadSheet(LeadNames names)
{
    public IReadOnlyList<(string Heading, Func<LeadRow, string?> Value)> Columns { get; } =
    [
        (names.Text("Lead.Name"), r => r.Name),
        (names.Text("Lead.Email"), r => r.Email),
        (names.Text("Lead.Phone"), r => r.Phone),
        (names.Text("Lead.SentTo"), r => string.Join(", ", r.Municipalities.Select(names.Municipality))),
        (names.Text("Lead.ColumnHousehold"), r => names.Household(r.Household)),
        (names.Text("Lead.ColumnTimeFrame"), r => names.TimeFrame(r.TimeFrame)),
        (names.Text("Lead.Stage"), r => names.Text("Lead.Stage." + r.Stage)),
        (names.Text("Lead.Assignee"), r => r.AssigneeName),
        (names.Text("Lead.NextStep"), r => r.NextStep),
        (names.Text("Lead.NextStepOn"), r => r.NextStepOn?.ToString("O", CultureInfo.InvariantCulture)),
        (names.Text("Lead.Campaign"), r => names.Campaign(r.Campaign)),
        (names.Text("Lead.Source"), r => r.Source),
        (names.Text("Lead.RegisteredAt"), r => County.Local(r.CreatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
        (names.Text("Lead.Language"), r => r.Language),
        (names.Text("Lead.Message"), r => r.Message),
    ];
}
