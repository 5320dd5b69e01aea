using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Languages;
using SodraSmaland.Cms.ManagementApi.Contract;
using Umbraco.Extensions;

namespace SodraSmaland.Cms.ManagementApi.Languages;

/// <summary>The languages, the default first; every editor needs them.</summary>
[Route(Root + "language")]
internal sealed class AllLanguagesController : ManagementController
{
    [HttpGet]
    public Paged<LanguageResponseModel> Get(int skip = 0, int take = 100) => Page(Rows.Languages.Select(Model), skip, take);

    internal static LanguageResponseModel Model(LanguageRow row) => new()
    {
        IsoCode = row.IsoCode,
        Name = row.Name,
        IsDefault = row.IsDefault,
        IsMandatory = row.IsMandatory,
        FallbackIsoCode = row.FallbackIsoCode,
    };
}

[Route(Root + "language/{isoCode}")]
internal sealed class LanguageByIsoCodeController : ManagementController
{
    [HttpGet]
    public IActionResult Get(string isoCode) => Rows.Languages.FirstOrDefault(l => l.IsoCode.InvariantEquals(isoCode)) is { } row ? Ok(AllLanguagesController.Model(row)) : Missing("The language");
}

[InSection(Sections.Settings), Route(Root + "language")]
internal sealed class CreateLanguageController(LanguageEditing editing) : ManagementController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateLanguageRequestModel model)
    {
        var status = await editing.CreateAsync(model.IsoCode, model.Name, model.IsDefault, model.IsMandatory, model.FallbackIsoCode, Caller.Key, Aborted);
        await FollowAsync();
        if (status != LanguageStatus.Success)
            return LanguageAnswers.Of(this, status);
        Response.Headers["Umb-Generated-Resource"] = model.IsoCode;
        return base.Created($"/{Root}language/{model.IsoCode}", null);
    }

}

[InSection(Sections.Settings), Route(Root + "language/{isoCode}")]
internal sealed class UpdateLanguageController(LanguageEditing editing) : ManagementController
{
    [HttpPut]
    public async Task<IActionResult> Update(string isoCode, UpdateLanguageRequestModel model)
    {
        var status = await editing.UpdateAsync(isoCode, model.Name, model.IsDefault, model.IsMandatory, model.FallbackIsoCode, Caller.Key, Aborted);
        await FollowAsync();
        return status == LanguageStatus.Success ? Ok() : LanguageAnswers.Of(this, status);
    }
}

[InSection(Sections.Settings), Route(Root + "language/{isoCode}")]
internal sealed class DeleteLanguageController(LanguageEditing editing) : ManagementController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(string isoCode)
    {
        var status = await editing.DeleteAsync(isoCode, Caller.Key, Aborted);
        await FollowAsync();
        return status == LanguageStatus.Success ? Ok() : LanguageAnswers.Of(this, status);
    }
}

[Route(Root + "item/language")]
internal sealed class LanguageItemsController : ManagementController
{
    [HttpGet]
    public IReadOnlyList<LanguageItemResponseModel> Get([FromQuery(Name = "isoCode")] string[] isoCodes)
        => [.. Rows.Languages.Where(l => isoCodes.InvariantContains(l.IsoCode)).Select(DefaultLanguageItemController.Model)];
}

[Route(Root + "item/language/default")]
internal sealed class DefaultLanguageItemController : ManagementController
{
    [HttpGet]
    public IActionResult Get() => Rows.Languages.FirstOrDefault(l => l.IsDefault) is { } row ? Ok(Model(row)) : Missing("The default language");

    internal static LanguageItemResponseModel Model(LanguageRow row) => new() { IsoCode = row.IsoCode, Name = row.Name };
}

internal static class LanguageAnswers
{
    public static ObjectResult Of(ManagementController controller, LanguageStatus status) => status switch
    {
        LanguageStatus.NotFound => controller.Answer(404, "NotFound", "Språket finns inte.", "The language does not exist."),
        LanguageStatus.InvalidIsoCode => controller.Answer(400, "InvalidIsoCode", "Språkkoden är inte känd.", "The ISO code is not known."),
        LanguageStatus.DuplicateIsoCode => controller.Answer(400, "DuplicateIsoCode", "Språket finns redan.", "The language is there already."),
        LanguageStatus.InvalidFallback => controller.Answer(400, "InvalidFallback", "Reservspråket finns inte eller leder tillbaka till språket självt.", "The fallback language does not exist or leads back to the language itself."),
        LanguageStatus.MissingDefault => controller.Answer(400, "MissingDefault", "Ett språk måste vara standard: gör ett annat till standard i stället.", "One language must be the default: make another one the default instead."),
        _ => controller.Answer(400, "InUse", "Språket används av en domän eller är standardspråk och kan inte tas bort.", "The language is used by a domain or is the default and cannot be deleted."),
    };
}
