using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Enquiries;

/// <summary>An operation on establishment enquiries: the regional desk's, and of a municipality on those it has been given.</summary>
internal abstract class EnquiryController : LeadController
{
    public const string Path = "umbraco/sodrasmaland/api/v1/enquiries";

    protected EnquiryDesk Enquiries => HttpContext.RequestServices.GetRequiredService<EnquiryDesk>();

    protected DateOnly Today => County.Date(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>The enquiry as it is after a change, or why it was not changed. Nothing, when the change took it out of the caller's sight.</summary>
    protected async Task<IActionResult> AnswerAsync(EnquiryAnswer answer, Guid id)
        => answer != EnquiryAnswer.Done ? Refusal(answer) : await Enquiries.ReadAsync(Me, id, Aborted) is { } enquiry ? Ok(Show(enquiry)) : NoContent();

    protected EnquiryModel Show(Enquiry e)
    {
        var names = Names;
        return new(
            e.Id, e.Version, e.Company, e.Contact, e.Email, e.Phone, e.Need, e.Size, names.TimeFrame(e.TimeFrame), e.Language, e.CreatedAt, e.Status, e.DueOn, e.IsLate(Today), e.Municipality, names.Municipality(e.Municipality),
            [.. e.Files.OrderBy(f => f.Id).Select(f => new EnquiryFileModel(f.Id, f.Name, f.Size))],
            [.. e.Events.OrderByDescending(x => x.Id).Select(x => new EnquiryEventModel(x.At, x.Kind, x.ByName, Word(x, x.From), Word(x, x.To), x.Text))]);

        string? Word(EnquiryEvent happened, string? word) => happened.Kind == EnquiryEventKind.HandOver ? names.Municipality(word!) : word;
    }

    protected ObjectResult Refusal(EnquiryAnswer answer)
    {
        var (code, swedish, english) = answer switch
        {
            EnquiryAnswer.NotFound => (404, "Förfrågan finns inte, eller hör till någon annan.", "The enquiry does not exist, or is somebody else's."),
            EnquiryAnswer.Stale => (409, "Någon annan har ändrat förfrågan sedan du öppnade den. Läs in den igen och gör om din ändring.", "Somebody else has changed the enquiry since you opened it. Load it again and make your change anew."),
            EnquiryAnswer.AlreadyThere => (400, "Så är det redan.", "It is like that already."),
            EnquiryAnswer.NothingBecomesNewAgain => (400, "En förfrågan som någon tagit hand om kan inte bli ny igen.", "An enquiry that somebody has looked after cannot become new again."),
            EnquiryAnswer.ADueDayLiesAhead => (400, "Dagen har redan varit. Välj i dag eller en senare dag.", "That day has passed. Choose today or a later day."),
            EnquiryAnswer.ANoteHasWords => (400, "Skriv något i anteckningen.", "Write something in the note."),
            EnquiryAnswer.TooLong => (400, $"Texten är för lång. Den får ha {LeadRules.LongestNote} tecken.", $"The text is too long. It may have {LeadRules.LongestNote} characters."),
            EnquiryAnswer.UnknownMunicipality => (400, "Välj en kommun i listan.", "Choose a municipality in the list."),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };
        return Refused(code, answer.ToString(), Say("Det gick inte", "That did not work"), Say(swedish, english));
    }
}

/// <summary>A line of the list.</summary>
internal sealed record EnquiryItemModel(Guid Id, string Company, string Contact, DateTimeOffset CreatedAt, EnquiryStatus Status, DateOnly DueOn, bool IsLate, string Municipality);

/// <summary>An enquiry with all there is about it.</summary>
internal sealed record EnquiryModel(
    Guid Id, int Version, string Company, string Contact, string Email, string? Phone, string Need, string? Size, string? TimeFrame, string Language, DateTimeOffset CreatedAt, EnquiryStatus Status, DateOnly DueOn, bool IsLate,
    string Municipality, string MunicipalityName, IReadOnlyList<EnquiryFileModel> Files, IReadOnlyList<EnquiryEventModel> History);

/// <summary>A file; size in bytes.</summary>
internal sealed record EnquiryFileModel(Guid Id, string Name, long Size);

internal sealed record EnquiryEventModel(DateTimeOffset At, EnquiryEventKind Kind, string? By, string? From, string? To, string? Text);

/// <summary>The inbox: what waits longest first.</summary>
[Route(Path)]
internal sealed class EnquiryListController : EnquiryController
{
    [HttpGet]
    public async Task<object> Get(EnquiryStatus? status, string? query, [Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var (total, page) = await Enquiries.FindAsync(Me.Scope, status, query, skip, take, Aborted);
        var (names, today) = (Names, Today);
        return new { Total = total, Items = page.Select(e => new EnquiryItemModel(e.Id, e.Company, e.Contact, e.CreatedAt, e.Status, e.DueOn, e.IsLate(today), names.Municipality(e.Municipality))).ToList() };
    }
}

/// <summary>Opens an enquiry; that it was opened, and by whom, is written down.</summary>
[Route(Path + "/{id:guid}")]
internal sealed class EnquiryByIdController : EnquiryController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Enquiries.OpenAsync(Me, id, Aborted) is { } enquiry ? Ok(Show(enquiry)) : Refusal(EnquiryAnswer.NotFound);
}

/// <summary>Erases an enquiry with its files.</summary>
[Route(Path + "/{id:guid}")]
internal sealed class EraseEnquiryController : EnquiryController
{
    [HttpDelete]
    public async Task<IActionResult> Erase(Guid id, [Microsoft.AspNetCore.Mvc.ModelBinding.BindRequired] int version)
        => await Enquiries.EraseAsync(Me, id, version, Aborted) is var answer and not EnquiryAnswer.Done ? Refusal(answer) : NoContent();
}

[Route(Path + "/{id:guid}/status")]
internal sealed class EnquiryStatusController : EnquiryController
{
    internal sealed record Model(int Version, [EnumDataType(typeof(EnquiryStatus))] EnquiryStatus Status);

    [HttpPut]
    public async Task<IActionResult> Change(Guid id, Model model) => await AnswerAsync(await Enquiries.ChangeStatusAsync(Me, id, model.Version, model.Status, Aborted), id);
}

[Route(Path + "/{id:guid}/due-day")]
internal sealed class EnquiryDueDayController : EnquiryController
{
    internal sealed record Model(int Version, DateOnly DueOn);

    [HttpPut]
    public async Task<IActionResult> Change(Guid id, Model model) => await AnswerAsync(await Enquiries.ChangeDueDayAsync(Me, id, model.Version, model.DueOn, Aborted), id);
}

[Route(Path + "/{id:guid}/hand-over")]
internal sealed class HandOverEnquiryController : EnquiryController
{
    internal sealed record Model(int Version, string Municipality, string? Message);

    [HttpPost]
    public async Task<IActionResult> HandOver(Guid id, Model model)
        => await AnswerAsync(await Enquiries.HandOverAsync(Me, id, model.Version, model.Municipality, model.Message, [.. Desks.All.Select(m => m.Alias)], Aborted), id);
}

[Route(Path + "/{id:guid}/notes")]
internal sealed class EnquiryNoteController : EnquiryController
{
    internal sealed record Model(string Text);

    [HttpPost]
    public async Task<IActionResult> Add(Guid id, Model model) => await AnswerAsync(await Enquiries.NoteAsync(Me, id, model.Text, Aborted), id);
}

/// <summary>A file that came along: always a download, of the type that it was found to be.</summary>
[Route(Path + "/{id:guid}/files/{file:guid}")]
internal sealed class EnquiryFileController : EnquiryController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, Guid file)
        => await Enquiries.DownloadAsync(Me, id, file, Aborted) is { } found ? File(found.Content, found.File.ContentType, found.File.Name) : Refusal(EnquiryAnswer.NotFound);
}
