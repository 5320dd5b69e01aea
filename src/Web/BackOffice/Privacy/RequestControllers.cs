using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Core;
using SodraSmaland.Core.Privacy.Requests;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Privacy;

/// <summary>An operation on requests of data subjects: the region's, and of a municipality on those it has been given.</summary>
internal abstract class RequestController : LeadController
{
    public const string Path = "umbraco/sodrasmaland/api/v1/requests";

    protected RequestDesk Requests => HttpContext.RequestServices.GetRequiredService<RequestDesk>();

    protected DateOnly Today => County.Date(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

    /// <summary>The request as it is after a change, or why it was not changed. Nothing, when the change took it out of the caller's sight.</summary>
    protected async Task<IActionResult> AnswerAsync(RequestAnswer answer, Guid id)
        => answer != RequestAnswer.Done ? Refusal(answer) : await Requests.ReadAsync(Me, id, Aborted) is { } request ? Ok(Show(request)) : NoContent();

    protected RequestModel Show(SubjectRequest r)
    {
        var names = Names;
        return new(
            r.Id, r.Version, r.Kind, r.Email, r.Message, r.Language, r.Channel, r.IsVerified, r.ReceivedOn, r.Status, r.DueOn, r.IsLate(Today), r.IsOpen, r.Municipality, names.Municipality(r.Municipality),
            [.. r.Events.OrderByDescending(e => e.Id).Select(e => new RequestEventModel(e.At, e.Kind, e.ByName, Word(e, e.From), Word(e, e.To), e.Text))]);

        string? Word(SubjectRequestEvent happened, string? word) => happened.Kind == RequestEventKind.HandOver ? names.Municipality(word!) : word;
    }

    protected ObjectResult Refusal(RequestAnswer answer)
    {
        var (code, swedish, english) = answer switch
        {
            RequestAnswer.NotFound => (404, "Begäran finns inte, eller hör till någon annan.", "The request does not exist, or is somebody else's."),
            RequestAnswer.Stale => (409, "Någon annan har ändrat begäran sedan du öppnade den. Läs in den igen och gör om din ändring.", "Somebody else has changed the request since you opened it. Load it again and make your change anew."),
            RequestAnswer.AlreadyClosed => (400, "Begäran är redan besvarad.", "The request has been answered already."),
            RequestAnswer.AlreadyExtended => (400, "Tiden är redan förlängd. Det går bara en gång.", "The time has been extended already. That can be done once."),
            RequestAnswer.AlreadyThere => (400, "Så är det redan.", "It is like that already."),
            RequestAnswer.ItTakesAReason => (400, "Skriv varför.", "Write why."),
            RequestAnswer.AnAnswerIsNeeded => (400, "Skriv svaret till personen.", "Write the answer to the person."),
            RequestAnswer.TooLong => (400, $"Texten är för lång. Den får ha {SubjectData.LongestMessage} tecken.", $"The text is too long. It may have {SubjectData.LongestMessage} characters."),
            RequestAnswer.NoAddress => (400, "Skriv en hel e-postadress, till exempel namn@exempel.se.", "Write a complete e-mail address, such as name@example.com."),
            RequestAnswer.AReceiptLiesBack => (400, "Dagen då begäran kom in är i dag eller tidigare, högst ett år tillbaka.", "The day on which the request came is today or earlier, at most a year back."),
            RequestAnswer.UnknownMunicipality => (400, "Välj en kommun i listan.", "Choose a municipality in the list."),
            RequestAnswer.FirstShowWhoAsks => (400, "Kontrollera först att det är rätt person: skicka länken, eller intyga att du har gjort det på annat sätt.", "First make sure that it is the right person: send the link, or state that you have done so in another way."),
            RequestAnswer.TooManyLinks => (400, "Personen har redan fått flera länkar som gäller. Vänta tills de har gått ut.", "The person already has several links that work. Wait until they have run out."),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };
        return Refused(code, answer.ToString(), Say("Det gick inte", "That did not work"), Say(swedish, english));
    }
}

/// <summary>A line of the list.</summary>
internal sealed record RequestItemModel(Guid Id, SubjectRequestKind Kind, string Email, DateOnly ReceivedOn, RequestStatus Status, DateOnly DueOn, bool IsLate, string Municipality);

internal sealed record RequestModel(
    Guid Id, int Version, SubjectRequestKind Kind, string Email, string Message, string Language, RequestChannel Channel, bool IsVerified, DateOnly ReceivedOn, RequestStatus Status, DateOnly DueOn, bool IsLate, bool IsOpen,
    string Municipality, string MunicipalityName, IReadOnlyList<RequestEventModel> History);

internal sealed record RequestEventModel(DateTimeOffset At, RequestEventKind Kind, string? By, string? From, string? To, string? Text);

/// <summary>What must be answered first stands first.</summary>
[Route(Path)]
internal sealed class RequestListController : RequestController
{
    [HttpGet]
    public async Task<object> Get(bool open = true, [Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var (total, page) = await Requests.FindAsync(Me.Scope, open, skip, take, Aborted);
        var (names, today) = (Names, Today);
        return new { Total = total, Items = page.Select(r => new RequestItemModel(r.Id, r.Kind, r.Email, r.ReceivedOn, r.Status, r.DueOn, r.IsLate(today), names.Municipality(r.Municipality))).ToList() };
    }
}

/// <summary>Takes down a request that came another way than by the website.</summary>
[Route(Path)]
internal sealed class CreateRequestController : RequestController
{
    internal sealed record Model(
        [EnumDataType(typeof(SubjectRequestKind))] SubjectRequestKind Kind, [Required(AllowEmptyStrings = true)] string Email, [Required(AllowEmptyStrings = true)] string Message, bool English,
        [EnumDataType(typeof(RequestChannel))] RequestChannel Channel, DateOnly ReceivedOn);

    [HttpPost]
    public async Task<IActionResult> Create(Model model)
    {
        var (answer, id) = await Requests.CreateAsync(Me, new(model.Kind, model.Email, model.Message, model.English ? "en-US" : "sv-SE", model.Channel, model.ReceivedOn), Aborted);
        return await AnswerAsync(answer, id);
    }
}

/// <summary>Opens a request; that it was opened, and by whom, is written down.</summary>
[Route(Path + "/{id:guid}")]
internal sealed class RequestByIdController : RequestController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Requests.OpenAsync(Me, id, Aborted) is { } request ? Ok(Show(request)) : Refusal(RequestAnswer.NotFound);
}

/// <summary>What the site holds about the person, with the ways there; for the region.</summary>
[RegionOnly]
[Route(Path + "/{id:guid}/holdings")]
internal sealed class RequestHoldingsController : RequestController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id)
    {
        if (await Requests.HoldingsAsync(Me, id, Aborted) is not { } file)
            return Refusal(RequestAnswer.NotFound);
        return Ok(new
        {
            Lead = file.Lead?.Id,
            Member = file.Member?.Key,
            file.IsJoining,
            Seats = file.Seats.Count,
            Enquiries = file.Enquiries.Select(e => new { e.Id, e.Company }).ToList(),
            Forms = file.Forms.Select(e => new { e.Id, Form = e.FormKey, Name = e.FormName }).ToList(),
            file.CanErase,
        });
    }
}

[Route(Path + "/{id:guid}/extend")]
internal sealed class ExtendRequestController : RequestController
{
    internal sealed record Model(int Version, [Required(AllowEmptyStrings = true)] string Text);

    [HttpPost]
    public async Task<IActionResult> Extend(Guid id, Model model) => await AnswerAsync(await Requests.ExtendAsync(Me, id, model.Version, model.Text.Trim(), Aborted), id);
}

[Route(Path + "/{id:guid}/link")]
internal sealed class SendRequestLinkController : RequestController
{
    internal sealed record Model(int Version);

    [HttpPost]
    public async Task<IActionResult> Send(Guid id, Model model) => await AnswerAsync(await Requests.SendLinkAsync(Me, id, model.Version, Aborted), id);
}

[RegionOnly]
[Route(Path + "/{id:guid}/erase-data")]
internal sealed class EraseRequestDataController : RequestController
{
    internal sealed record Model(int Version, bool IsIdentityChecked);

    [HttpPost]
    public async Task<IActionResult> Erase(Guid id, Model model) => await AnswerAsync(await Requests.EraseDataAsync(Me, id, model.Version, model.IsIdentityChecked, Aborted), id);
}

[Route(Path + "/{id:guid}/hand-over")]
internal sealed class HandOverRequestController : RequestController
{
    internal sealed record Model(int Version, [Required(AllowEmptyStrings = true)] string Municipality);

    [HttpPost]
    public async Task<IActionResult> HandOver(Guid id, Model model) => await AnswerAsync(await Requests.HandOverAsync(Me, id, model.Version, model.Municipality, [.. Desks.All.Select(m => m.Alias)], Aborted), id);
}

[Route(Path + "/{id:guid}/notes")]
internal sealed class RequestNoteController : RequestController
{
    internal sealed record Model([Required(AllowEmptyStrings = true)] string Text);

    [HttpPost]
    public async Task<IActionResult> Add(Guid id, Model model) => await AnswerAsync(await Requests.NoteAsync(Me, id, model.Text.Trim(), Aborted), id);
}

/// <summary>Answers the person, and closes the request.</summary>
[Route(Path + "/{id:guid}/answer")]
internal sealed class AnswerRequestController : RequestController
{
    internal sealed record Model(int Version, bool IsGranted, [Required(AllowEmptyStrings = true)] string Text);

    [HttpPost]
    public async Task<IActionResult> Close(Guid id, Model model) => await AnswerAsync(await Requests.CloseAsync(Me, id, model.Version, model.IsGranted, model.Text.Trim(), Aborted), id);
}
