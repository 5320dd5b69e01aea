using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Web.BackOffice.Leads;

namespace SodraSmaland.Web.BackOffice.Newsletters;

/// <summary>An operation on newsletters, which are the regional desk's.</summary>
[RegionOnly]
internal abstract class NewsletterController : LeadController
{
    public const string Path = "umbraco/sodrasmaland/api/v1/newsletters";

    protected NewsletterDesk Newsletters => HttpContext.RequestServices.GetRequiredService<NewsletterDesk>();

    protected INewsletterMails Mails => HttpContext.RequestServices.GetRequiredService<INewsletterMails>();

    protected Dictionary<string, string> MunicipalityNames => Desks.All.ToDictionary(m => m.Alias, m => m.Name);

    protected async Task<IActionResult> AnswerAsync(NewsletterAnswer answer, Guid id)
        => answer != NewsletterAnswer.Done ? Refusal(answer) : await Newsletters.FindAsync(id, Aborted) is { } letter ? Ok(await ShowAsync(letter)) : NoContent();

    protected async Task<NewsletterModel> ShowAsync(Newsletter n)
    {
        var progress = await Newsletters.ProgressAsync(n, Aborted);
        return new(
            n.Id, n.Version, n.Status, n.Swedish, n.English, SegmentModel.Of(n.Segment), n.ChangedBy, n.ChangedAt, n.StartedAt, n.EndedAt, n.Chosen,
            Count(ReceiverState.Waiting) + Count(ReceiverState.Queued), Count(ReceiverState.Sent), Count(ReceiverState.Unwilling), Count(ReceiverState.Failed), progress.Erased);

        int Count(ReceiverState state) => progress.States.GetValueOrDefault(state);
    }

    protected ObjectResult Refusal(NewsletterAnswer answer)
    {
        var (code, swedish, english) = answer switch
        {
            NewsletterAnswer.NotFound => (404, "Utskicket finns inte.", "The newsletter does not exist."),
            NewsletterAnswer.Stale => (409, "Någon annan har ändrat utskicket sedan du öppnade det. Läs in det igen och gör om din ändring.", "Somebody else has changed the newsletter since you opened it. Load it again and make your change anew."),
            NewsletterAnswer.NotADraft => (400, "Utskicket är redan på väg och kan inte ändras.", "The newsletter is already on its way and cannot be changed."),
            NewsletterAnswer.NotBeingSent => (400, "Utskicket skickas inte just nu.", "The newsletter is not being sent."),
            NewsletterAnswer.ASubjectIsNeeded => (400, "Skriv en ämnesrad.", "Write a subject."),
            NewsletterAnswer.WordsAreNeeded => (400, "Skriv brevet. Har det en engelsk ämnesrad ska det ha en engelsk text också.", "Write the letter. With an English subject it needs an English text too."),
            NewsletterAnswer.TooLong => (400, $"Texten är för lång. Ämnet får ha {NewsletterDesk.LongestSubject} tecken och brevet {NewsletterDesk.LongestBody}.", $"The text is too long. The subject may have {NewsletterDesk.LongestSubject} characters, the letter {NewsletterDesk.LongestBody}."),
            NewsletterAnswer.ALinkIsAPathOfTheSite => (400, "Skriv länken som en adress på den egna webbplatsen, till exempel /evenemang.", "Write the link as an address of this site, such as /en/events."),
            NewsletterAnswer.UnknownMunicipality => (400, "Välj en kommun i listan.", "Choose a municipality in the list."),
            NewsletterAnswer.NobodyToSendTo => (400, "Ingen i urvalet har sagt ja till utskick.", "Nobody of those chosen has said yes to mailings."),
            _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
        };
        return Refused(code, answer.ToString(), Say("Det gick inte", "That did not work"), Say(swedish, english));
    }
}

/// <summary>A line of the list.</summary>
internal sealed record NewsletterItemModel(Guid Id, string Subject, NewsletterStatus Status, DateTimeOffset ChangedAt, string ChangedBy, DateTimeOffset? StartedAt, int Chosen);

/// <summary>A newsletter, and how far it has come: counts of people.</summary>
internal sealed record NewsletterModel(
    Guid Id, int Version, NewsletterStatus Status, NewsletterText Swedish, NewsletterText English, SegmentModel Segment, string ChangedBy, DateTimeOffset ChangedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    int Chosen, int Waiting, int Sent, int Unwilling, int Failed, int Erased);

internal sealed record SegmentModel([EnumDataType(typeof(Audience))] Audience Audience, [Required] IReadOnlyList<string> Municipalities, [Required] IReadOnlyList<Interests> Interests)
{
    public static SegmentModel Of(Segment segment)
        => new(segment.Audience, segment.Municipalities, [.. Enum.GetValues<Interests>().Where(i => i != Core.Membership.Interests.None && segment.Interests.HasFlag(i))]);

    public Segment ToSegment() => new()
    {
        Audience = Audience,
        Municipalities = [.. Municipalities.Distinct()],
        Interests = Interests.Where(i => Enum.IsDefined(i)).Aggregate(Core.Membership.Interests.None, (all, i) => all | i),
    };
}

[Route(Path)]
internal sealed class NewsletterListController : NewsletterController
{
    [HttpGet]
    public async Task<object> Get([Range(0, int.MaxValue)] int skip = 0, [Range(1, 200)] int take = 50)
    {
        var (total, page) = await Newsletters.ListAsync(skip, take, Aborted);
        return new { Total = total, Items = page.Select(n => new NewsletterItemModel(n.Id, n.Swedish.Subject, n.Status, n.ChangedAt, n.ChangedBy, n.StartedAt, n.Chosen)).ToList() };
    }
}

[Route(Path)]
internal sealed class CreateNewsletterController : NewsletterController
{
    [HttpPost]
    public async Task<NewsletterModel> Create() => await ShowAsync(await Newsletters.CreateAsync(Me.Name, Aborted));
}

[Route(Path + "/{id:guid}")]
internal sealed class NewsletterByIdController : NewsletterController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Newsletters.FindAsync(id, Aborted) is { } letter ? Ok(await ShowAsync(letter)) : Refusal(NewsletterAnswer.NotFound);
}

[Route(Path + "/{id:guid}/text")]
internal sealed class SaveNewsletterController : NewsletterController
{
    internal sealed record TextModel([Required(AllowEmptyStrings = true)] string Subject, [Required(AllowEmptyStrings = true)] string Body, [Required(AllowEmptyStrings = true)] string Link)
    {
        public NewsletterText ToText() => new(Subject.Trim(), Body.Trim(), Link.Trim());
    }

    internal sealed record Model(int Version, [Required] TextModel Swedish, [Required] TextModel English, [Required] SegmentModel Segment);

    [HttpPut]
    public async Task<IActionResult> Save(Guid id, Model model)
        => await AnswerAsync(await Newsletters.SaveAsync(id, model.Version, model.Swedish.ToText(), model.English.ToText(), model.Segment.ToSegment(), MunicipalityNames.Keys, Me.Name, Aborted), id);
}

/// <summary>How many would get it.</summary>
[Route(Path + "/count")]
internal sealed class CountNewsletterController : NewsletterController
{
    [HttpPost]
    public async Task<object> Count(SegmentModel model)
    {
        var (members, inMovers) = await Newsletters.CountAsync(model.ToSegment(), MunicipalityNames, Aborted);
        return new { Members = members, InMovers = inMovers };
    }
}

/// <summary>The letter as its readers will see it.</summary>
[Route(Path + "/{id:guid}/preview")]
internal sealed class PreviewNewsletterController : NewsletterController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, bool english = false)
    {
        if (await Newsletters.FindAsync(id, Aborted) is not { } letter)
            return Refusal(NewsletterAnswer.NotFound);
        var mail = await Mails.ComposeAsync(letter, "", english ? "en-US" : "sv-SE", isMember: letter.Segment.Audience != Audience.InMovers, subject: Guid.Empty);
        return Ok(new { mail.Subject, mail.Html, mail.Text });
    }
}

/// <summary>Mails the letter to the caller alone.</summary>
[Route(Path + "/{id:guid}/try")]
internal sealed class TryNewsletterController : NewsletterController
{
    internal sealed record Model(bool English);

    [HttpPost]
    public async Task<IActionResult> Try(Guid id, Model model) => await AnswerAsync(await Newsletters.TryAsync(id, CurrentUser.Email, model.English ? "en-US" : "sv-SE", Aborted), id);
}

[Route(Path + "/{id:guid}/send")]
internal sealed class SendNewsletterController : NewsletterController
{
    internal sealed record Model(int Version);

    [HttpPost]
    public async Task<IActionResult> Send(Guid id, Model model) => await AnswerAsync(await Newsletters.SendAsync(id, model.Version, MunicipalityNames, $"{Request.Scheme}://{Request.Host}", Me.Name, Aborted), id);
}

[Route(Path + "/{id:guid}/stop")]
internal sealed class StopNewsletterController : NewsletterController
{
    internal sealed record Model(int Version);

    [HttpPost]
    public async Task<IActionResult> Stop(Guid id, Model model) => await AnswerAsync(await Newsletters.StopAsync(id, model.Version, Me.Name, Aborted), id);
}

/// <summary>Takes a draft away.</summary>
[Route(Path + "/{id:guid}")]
internal sealed class RemoveNewsletterController : NewsletterController
{
    [HttpDelete]
    public async Task<IActionResult> Remove(Guid id, [BindRequired] int version) => await Newsletters.RemoveAsync(id, version, Aborted) is var answer and not NewsletterAnswer.Done ? Refusal(answer) : NoContent();
}
