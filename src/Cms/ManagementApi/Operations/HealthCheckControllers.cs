using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Operations;

/// <summary>The host's own health checks, shown in the Settings section.</summary>
[InSection(Sections.Settings)]
internal abstract class HealthCheckController : ManagementController
{
    protected const string Group = "Drift";

    protected static Guid KeyOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("health:" + name)).AsSpan(0, 16));
}

[Route(Root + "health-check-group")]
internal sealed class HealthCheckGroupsController : HealthCheckController
{
    [HttpGet]
    public Paged<HealthCheckGroupResponseModel> Get() => new(1, [new() { Name = Group }]);
}

[Route(Root + "health-check-group/{name}")]
internal sealed class HealthCheckGroupController(IOptions<HealthCheckServiceOptions> checks) : HealthCheckController
{
    [HttpGet]
    public IActionResult Get(string name) => name != Group ? Missing("The group") : Ok(new HealthCheckGroupPresentationModel
    {
        Name = Group,
        Checks = [.. checks.Value.Registrations.Select(r => new HealthCheckModel { Id = KeyOf(r.Name), Name = r.Name })],
    });
}

[Route(Root + "health-check-group/{name}/check")]
internal sealed class RunHealthCheckGroupController(HealthCheckService health) : HealthCheckController
{
    [HttpPost]
    public async Task<IActionResult> Run(string name)
    {
        if (name != Group)
            return Missing("The group");
        var report = await health.CheckHealthAsync(Aborted);
        return Ok(new HealthCheckGroupWithResultResponseModel
        {
            Checks = [.. report.Entries.Select(e => new HealthCheckWithResultPresentationModel
            {
                Id = KeyOf(e.Key),
                Results = [new()
                {
                    Message = e.Value.Description ?? e.Value.Status.ToString(),
                    ResultType = e.Value.Status switch { HealthStatus.Healthy => StatusResultTypeModel.Success, HealthStatus.Degraded => StatusResultTypeModel.Warning, _ => StatusResultTypeModel.Error },
                    Actions = [],
                }],
            })],
        });
    }
}

/// <summary>The host's checks say what is wrong; none of them mends it by a button.</summary>
[Route(Root + "health-check/execute-action")]
internal sealed class ExecuteHealthCheckActionController(IOptions<HealthCheckServiceOptions> checks) : HealthCheckController
{
    [HttpPost]
    public IActionResult Execute(HealthCheckActionRequestModel model) => checks.Value.Registrations.Any(r => KeyOf(r.Name) == model.HealthCheck.Id)
        ? Answer(400, "ActionNotFound", "Kontrollen har ingen åtgärd att utföra.", "The check has no action to carry out.") : Missing("The check");
}
