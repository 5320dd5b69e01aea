using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;

namespace SodraSmaland.Web.BackOffice.Leads;

/// <summary>Opens a lead; that it was opened, and by whom, is written down.</summary>
[Route(Base + "/{id:guid}")]
internal sealed class LeadByIdController : LeadController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Desk.OpenAsync(Me, id, Aborted) is { } file ? Ok(await ModelAsync(file)) : Refusal(DeskStatus.NotFound);
}

/// <summary>Erases a lead with everything that hangs on it.</summary>
[Route(Base + "/{id:guid}")]
internal sealed class EraseLeadController : LeadController
{
    [HttpDelete]
    public async Task<IActionResult> Erase(Guid id, [Microsoft.AspNetCore.Mvc.ModelBinding.BindRequired] int version)
        => await Desk.EraseAsync(Me, id, version, Aborted) is var status and not DeskStatus.Done ? Refusal(status) : NoContent();
}

[Route(Base + "/{id:guid}/stage")]
internal sealed class LeadStageController : LeadController
{
    internal sealed record Model(int Version, [EnumDataType(typeof(LeadStage))] LeadStage Stage);

    [HttpPut]
    public async Task<IActionResult> Change(Guid id, Model model) => await AnswerAsync(await Desk.ChangeStageAsync(Me, id, model.Version, model.Stage, Aborted), id);
}

[Route(Base + "/{id:guid}/assignee")]
internal sealed class LeadAssigneeController : LeadController
{
    internal sealed record Model(int Version, Guid? Key);

    [HttpPut]
    public async Task<IActionResult> Assign(Guid id, Model model) => await AnswerAsync(await Desk.AssignAsync(Me, id, model.Version, model.Key, Aborted), id);
}

[Route(Base + "/{id:guid}/next-step")]
internal sealed class PlanNextStepController : LeadController
{
    internal sealed record Model(int Version, string Text, DateOnly? On);

    [HttpPut]
    public async Task<IActionResult> Plan(Guid id, Model model) => await AnswerAsync(await Desk.PlanAsync(Me, id, model.Version, model.Text, model.On, Aborted), id);
}

[Route(Base + "/{id:guid}/next-step/done")]
internal sealed class FinishNextStepController : LeadController
{
    internal sealed record Model(int Version);

    [HttpPost]
    public async Task<IActionResult> Finish(Guid id, Model model) => await AnswerAsync(await Desk.FinishStepAsync(Me, id, model.Version, Aborted), id);
}

[Route(Base + "/{id:guid}/notes")]
internal sealed class AddNoteController : LeadController
{
    internal sealed record Model(string Text);

    [HttpPost]
    public async Task<IActionResult> Add(Guid id, Model model) => await AnswerAsync(await Desk.NoteAsync(Me, id, model.Text, Aborted), id);
}

[Route(Base + "/{id:guid}/notes/{note:guid}")]
internal sealed class RemoveNoteController : LeadController
{
    [HttpDelete]
    public async Task<IActionResult> Remove(Guid id, Guid note) => await AnswerAsync(await Desk.RemoveNoteAsync(Me, id, note, Aborted), id);
}

/// <summary>Gives a lead to another municipality; 204 when the caller no longer sees it.</summary>
[Route(Base + "/{id:guid}/hand-over")]
internal sealed class HandOverController : LeadController
{
    internal sealed record Model(int Version, string To, bool Keep, string? Message);

    [HttpPost]
    public async Task<IActionResult> HandOver(Guid id, Model model)
        => await AnswerAsync(await Desk.HandOverAsync(Me, id, model.Version, model.To, model.Keep, [.. Desks.All.Select(m => m.Alias)], string.IsNullOrWhiteSpace(model.Message) ? null : model.Message.Trim(), Aborted), id);
}

[Route(Base + "/{id:guid}/merge")]
internal sealed class MergeController : LeadController
{
    internal sealed record Model(int Version, Guid Duplicate);

    [HttpPost]
    public async Task<IActionResult> Merge(Guid id, Model model) => await AnswerAsync(await Desk.MergeAsync(Me, id, model.Version, model.Duplicate, Aborted), id);
}

[Route(Base + "/{id:guid}/unmerge")]
internal sealed class UnmergeController : LeadController
{
    [HttpPost]
    public async Task<IActionResult> Unmerge(Guid id, MergeController.Model model) => await AnswerAsync(await Desk.UnmergeAsync(Me, id, model.Version, model.Duplicate, Aborted), id);
}
