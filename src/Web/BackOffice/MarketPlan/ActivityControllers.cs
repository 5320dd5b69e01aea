using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.MarketPlan;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.MarketPlan;

/// <summary>The market plan of the in-mover network.</summary>
internal abstract class ActivityController : LeadController
{
    public const string Plan = "umbraco/sodrasmaland/api/v1/activities";

    protected IReadOnlyCollection<string> Known => [.. Desks.All.Select(m => m.Alias)];

    protected ActivityModel Model(Activity a, int leads)
    {
        var names = Names;
        return new(
            a.Id, a.Version, a.Name, a.Kind, a.StartsOn, a.EndsOn, a.Place, a.Budget, a.Responsible, a.Municipality, names.Municipality(a.Municipality), a.Campaign, a.Campaign is { } key ? names.Campaign(key.ToString()) : null,
            leads, a.Note, a.ChangedBy, a.ChangedAt, Me.Scope.Covers(a.Municipality));
    }

    protected ObjectResult Refusal(PlanStatus status)
    {
        var (code, swedish, english) = status switch
        {
            PlanStatus.NotFound => (404, "Aktiviteten finns inte längre.", "The activity is no longer there."),
            PlanStatus.Stale => (409, "Någon annan har ändrat aktiviteten sedan du öppnade den. Läs in den igen och gör om din ändring.", "Somebody else has changed the activity since you opened it. Load it again and make your change anew."),
            PlanStatus.EachMunicipalityItsOwn => (403, "Du kan bara ändra din egen kommuns aktiviteter.", "You can only change your own municipality's activities."),
            PlanStatus.AnActivityHasAName => (400, "Skriv vad aktiviteten heter.", "Write what the activity is called."),
            PlanStatus.ItEndsAfterItStarts => (400, "Slutdagen ligger före startdagen.", "The last day is before the first."),
            PlanStatus.ABudgetIsNotNegative => (400, $"Budgeten är mellan 0 och {ActivityPlan.LargestBudget} kronor.", $"The budget is between 0 and {ActivityPlan.LargestBudget} kronor."),
            PlanStatus.UnknownMunicipality => (400, "Välj en kommun i listan.", "Choose a municipality in the list."),
            PlanStatus.TooLong => (400, $"En rad får ha {ActivityPlan.LongestName} tecken, anteckningen {ActivityPlan.LongestNote}.", $"A line may have {ActivityPlan.LongestName} characters, the note {ActivityPlan.LongestNote}."),
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
        return Refused(code, status.ToString(), Say("Det gick inte", "That did not work"), Say(swedish, english), new Dictionary<string, object?> { ["field"] = Field(status) });
    }

    /// <summary>The field that is wrong.</summary>
    private static string? Field(PlanStatus status) => status switch
    {
        PlanStatus.AnActivityHasAName => "name",
        PlanStatus.ItEndsAfterItStarts => "endsOn",
        PlanStatus.ABudgetIsNotNegative => "budget",
        PlanStatus.UnknownMunicipality => "municipality",
        _ => null,
    };
}

/// <summary>A line of the plan; <c>CanEdit</c> says whether the caller may change it.</summary>
internal sealed record ActivityModel(
    Guid Id, int Version, string Name, ActivityKind Kind, DateOnly StartsOn, DateOnly EndsOn, string? Place, int? Budget, string? Responsible, string Municipality, string MunicipalityName, Guid? Campaign, string? CampaignName,
    int Leads, string? Note, string ChangedBy, DateTimeOffset ChangedAt, bool CanEdit);

/// <summary>What somebody writes into the plan.</summary>
internal sealed record ActivityRequest(
    string Name, [EnumDataType(typeof(ActivityKind))] ActivityKind Kind, DateOnly StartsOn, DateOnly? EndsOn, string? Place, int? Budget, string? Responsible, string Municipality, Guid? Campaign, string? Note, int Version = 0)
{
    public ActivityDraft ToDraft() => new(Name, Kind, StartsOn, EndsOn, Place, Budget, Responsible, Municipality, Campaign, Note);
}

[Route(Plan)]
internal sealed class ActivitiesController(ActivityPlan plan) : ActivityController
{
    [HttpGet]
    public async Task<object> Get(DateOnly? from, DateOnly? to) => (await plan.FindAsync(from, to, Aborted)).Select(a => Model(a.Activity, a.Leads)).ToList();
}

[Route(Plan + "/campaigns")]
internal sealed class ActivityCampaignsController(Site site) : ActivityController
{
    [HttpGet]
    public IReadOnlyList<Choice> Get() => [.. site.All("campaign").Select(c => new Choice(c.Key.ToString(), c.Name)).OrderBy(c => c.Label, StringComparer.CurrentCultureIgnoreCase)];
}

[Route(Plan)]
internal sealed class AddActivityController(ActivityPlan plan) : ActivityController
{
    [HttpPost]
    public async Task<IActionResult> Add(ActivityRequest request)
    {
        var id = Guid.CreateVersion7();
        return await plan.AddAsync(Me, id, request.ToDraft(), Known, Aborted) is var status and not PlanStatus.Done ? Refusal(status) : Ok(Model((await plan.FindAsync(id, Aborted))!, 0));
    }
}

[Route(Plan + "/{id:guid}")]
internal sealed class ChangeActivityController(ActivityPlan plan) : ActivityController
{
    [HttpPut]
    public async Task<IActionResult> Change(Guid id, ActivityRequest request)
        => await plan.ChangeAsync(Me, id, request.Version, request.ToDraft(), Known, Aborted) is var status and not PlanStatus.Done ? Refusal(status) : Ok();
}

[Route(Plan + "/{id:guid}")]
internal sealed class RemoveActivityController(ActivityPlan plan) : ActivityController
{
    [HttpDelete]
    public async Task<IActionResult> Remove(Guid id, [Microsoft.AspNetCore.Mvc.ModelBinding.BindRequired] int version)
        => await plan.RemoveAsync(Me, id, version, Aborted) is var status and not PlanStatus.Done ? Refusal(status) : NoContent();
}

/// <summary>The plan as a file.</summary>
[Route(Plan + "/export")]
internal sealed class ActivityExportController(ActivityPlan plan) : ActivityController
{
    [HttpGet]
    public async Task<IActionResult> Get(DateOnly? from, DateOnly? to, string format = "csv")
    {
        var names = Names;
        var models = (await plan.FindAsync(from, to, Aborted)).Select(a => Model(a.Activity, a.Leads)).ToList();
        return new SheetFile<ActivityModel>(format == "xlsx" ? "xlsx" : "csv", Say("marknadsplan", "market-plan"),
        [
            (names.Text("Activity.Name"), a => a.Name),
            (names.Text("Activity.Kind"), a => names.Text("Activity.Kind." + a.Kind)),
            (names.Text("Activity.StartsOn"), a => a.StartsOn.ToString("O", CultureInfo.InvariantCulture)),
            (names.Text("Activity.EndsOn"), a => a.EndsOn.ToString("O", CultureInfo.InvariantCulture)),
            (names.Text("Activity.Place"), a => a.Place),
            (names.Text("Activity.Municipality"), a => a.MunicipalityName),
            (names.Text("Activity.Responsible"), a => a.Responsible),
            (names.Text("Activity.Budget"), a => a.Budget?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (names.Text("Activity.Campaign"), a => a.CampaignName),
            (names.Text("Activity.Leads"), a => a.Campaign is null ? null : a.Leads.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (names.Text("Activity.Note"), a => a.Note),
        ], models.ToAsyncEnumerable());
    }
}
