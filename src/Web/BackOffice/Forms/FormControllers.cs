using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi;
using SodraSmaland.Core;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Forms;

/// <summary>An operation on the entries of a form: for those in whose part of the content tree the form lies. A form elsewhere, gone or never there is answered alike.</summary>
[InSection("Umb.Section.Content")]
[HoldsTheForm]
internal abstract class FormController : BackOfficeController
{
    public const string Path = "umbraco/sodrasmaland/api/v1/forms/{form:guid}";

    protected FormEntries Entries => HttpContext.RequestServices.GetRequiredService<FormEntries>();

    protected DeskUser Me => new(CurrentUser.Key, CurrentUser.Name, HttpContext.RequestServices.GetRequiredService<MunicipalDesks>().ScopeOf(CurrentUser));

    protected Site Site => HttpContext.RequestServices.GetRequiredService<Site>();

    protected ObjectResult Missing() => Refused(StatusCodes.Status404NotFound, "NotFound", Say("Finns inte", "Not found"), Say("Svaret finns inte, eller har raderats.", "The entry does not exist, or has been erased."));

    internal bool Holds(Guid form) => CurrentUser.Reaches(form);

    internal ObjectResult Elsewhere() => Refused(StatusCodes.Status403Forbidden, "NotYours", Say("Inte din del", "Not your part"), Say("Formuläret ligger inte i din del av webbplatsen.", "The form does not lie in your part of the site."));
}

/// <summary>Which entries.</summary>
internal sealed record EntryQuery(string? Query, DateOnly? From, DateOnly? To, string? Campaign)
{
    public EntryFilter Filter => new(Query, From, To, Campaign);
}

/// <summary>A line of the list, with as much of the answers as fits.</summary>
internal sealed record EntryItemModel(Guid Id, DateTimeOffset CreatedAt, string Language, IReadOnlyList<string> Answers, int Files, string? Campaign, string? Source);

/// <summary>An entry with all there is about it; what a field for the source holds is the campaign or the source, and stands there.</summary>
internal sealed record EntryModel(
    Guid Id, string FormName, DateTimeOffset CreatedAt, DateTimeOffset KeepUntil, string Language, string? Campaign, string? Source, IReadOnlyList<FormAnswer> Answers, IReadOnlyList<EntryFileModel> Files, IReadOnlyList<EntryDeliveryModel> Deliveries);

/// <summary>A file; size in bytes.</summary>
internal sealed record EntryFileModel(Guid Id, string Name, long Size);

/// <summary>A system that has not been told yet.</summary>
internal sealed record EntryDeliveryModel(string Url, int Attempts, bool IsParked, string? LastError);

/// <summary>The entries of a form: the latest first.</summary>
[Route(Path + "/entries")]
internal sealed class EntryListController : FormController
{
    /// <summary>Answers that a line shows.</summary>
    private const int Shown = 3;

    [HttpGet]
    public async Task<object> Get(Guid form, [FromQuery(Name = "")] EntryQuery asked, [Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var (total, page) = await Entries.FindAsync(form, asked.Filter, skip, take, Aborted);
        return new
        {
            Total = total,
            Items = page.Select(e => new EntryItemModel(
                e.Id, new(e.CreatedAt, TimeSpan.Zero), e.Language, [.. e.Answers.Where(a => a.Kind is not (FieldKind.Consent or FieldKind.File or FieldKind.Source) && a.Text.Length > 0).Take(Shown).Select(a => a.Text)], e.Files.Count, Site.CampaignName(e.Campaign), e.Source)).ToList(),
            Campaigns = (await Entries.CampaignsAsync(form, Aborted)).Select(c => new { Value = c, Label = Site.CampaignName(c) }).ToList(),
            Parked = await Entries.ParkedAsync(form, Aborted),
        };
    }
}

/// <summary>Opens an entry; that it was opened, and by whom, is written down.</summary>
[Route(Path + "/entries/{id:guid}")]
internal sealed class EntryByIdController : FormController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid form, Guid id) => await Entries.OpenAsync(Me, form, id, Aborted) is { } e
        ? Ok(new EntryModel(
            e.Id, e.FormName, new(e.CreatedAt, TimeSpan.Zero), new(e.KeepUntil, TimeSpan.Zero), e.Language, Site.CampaignName(e.Campaign), e.Source, [.. e.Answers.Where(a => a.Kind != FieldKind.Source)],
            [.. e.Files.OrderBy(f => f.Id).Select(f => new EntryFileModel(f.Id, f.Name, f.Size))], [.. e.Deliveries.Select(d => new EntryDeliveryModel(d.Url, d.Attempts, d.ParkedAt is not null, d.LastError))]))
        : Missing();
}

/// <summary>Erases the entries that are chosen, with their files.</summary>
[Route(Path + "/entries/erase")]
internal sealed class EraseEntriesController : FormController
{
    internal sealed record Model([Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> Ids);

    [HttpPost]
    public async Task<object> Erase(Guid form, Model model) => new { Erased = await Entries.EraseAsync(form, model.Ids, Aborted) };
}

/// <summary>What the list shows, as a file; who took it, when, how it was narrowed and whose entries it held is written down.</summary>
[Route(Path + "/entries/export")]
internal sealed class EntryExportController : FormController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid form, [FromQuery(Name = "")] EntryQuery asked, string format = "csv")
    {
        if (format is not ("csv" or "xlsx"))
            return Refused(StatusCodes.Status400BadRequest, "UnknownFormat", Say("Det gick inte", "That did not work"), Say("Formatet är csv eller xlsx.", "The format is csv or xlsx."));
        List<(string Heading, Func<FormEntry, string?> Value)> columns =
        [
            (Say("Inkom", "Received"), e => County.Local(e.CreatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            (Say("Språk", "Language"), e => e.Language),
            (Say("Kampanj", "Campaign"), e => Site.CampaignName(e.Campaign)),
            (Say("Källa", "Source"), e => e.Source),
        ];
        foreach (var (name, label) in await Entries.ColumnsAsync(form, asked.Filter, Aborted))
        {
            // Two questions may read alike; a column is one field.
            var heading = columns.Exists(c => c.Heading == label) || label.Length == 0 ? $"{label} ({name})" : label;
            columns.Add((heading, e => e.Answers.FirstOrDefault(a => a.Name == name)?.Text));
        }
        return new SheetFile<FormEntry>(format, Say("svar", "entries"), columns, Entries.ExportAsync(Me, form, Site.Find(form)?.Name ?? form.ToString(), asked.Filter, Aborted));
    }
}

/// <summary>A file that came along: always a download, of the type that it was found to be.</summary>
[Route(Path + "/entries/{id:guid}/files/{file:guid}")]
internal sealed class EntryFileController : FormController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid form, Guid id, Guid file)
        => await Entries.DownloadAsync(Me, form, id, file, Aborted) is { } found ? File(found.Content, found.File.ContentType, found.File.Name) : Missing();
}

/// <summary>What the calls to other systems are signed with.</summary>
[Route(Path + "/secret")]
internal sealed class FormSecretController : FormController
{
    [HttpGet]
    public async Task<object> Get(Guid form) => new { Secret = await Entries.SecretAsync(form, anew: false, Aborted) };

    /// <summary>A new one; the old one holds no longer.</summary>
    [HttpPost]
    public async Task<object> Renew(Guid form) => new { Secret = await Entries.SecretAsync(form, anew: true, Aborted) };
}
