using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Pages.Campaigns;
using SodraSmaland.Web.Pages.Network;
using SodraSmaland.Web.Pages.RegisterInterest;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace SodraSmaland.Web.Pages.Forms;

/// <summary>
/// Receives the forms that editors build: errors beside the fields with status 400, the next screen with 200, and in the end
/// on to the thanks with 303. The first screen is cached with its page, so there is no token in it that is one visitor's; a form is
/// tied to nobody's session, and a post from another site is known by what the browser says of it.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.BuiltForms)]
[RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest, ValueCountLimit = 400, ValueLengthLimit = 1024 * 1024, KeyLengthLimit = LongestKey)]
internal sealed class IndexModel(Site site, FormReader reader, FormEntries entries, EnquiryFiles files, FormSeal seal, FormSiege siege, FormTrap trap, EvenAnswer even, TimeProvider time) : PageModel
{
    /// <summary>Bytes of a post: above what the files may be together, so that one that is too large is told of in words.</summary>
    private const long Largest = 60 * 1024 * 1024;
    private const int LongestKey = 200;

    private IPublishedContent content = null!;
    private FormDefinition form = null!;

    public FormScreen Screen { get; private set; } = null!;
    public IPublishedContent Document => content;

    /// <summary>The page that the form stands on.</summary>
    public IPublishedContent? Around { get; private set; }
    public bool IsThanks { get; private set; }

    /// <summary>What is to be solved, or waited for.</summary>
    public string? Riddle { get; private set; }
    public string? WaitText { get; private set; }

    public IActionResult OnGet()
    {
        if (!Find())
            return NotFound();
        ShowAround(Guid.TryParse(Request.Query["p"], out var key) ? key : null);
        IsThanks = Request.Query.ContainsKey("tack") || Request.Query.ContainsKey("thanks");
        Screen = new(form, Around?.Key);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Find())
            return NotFound();
        Screen = new(form, null);
        if (Request.ContentLength > Largest)
            return Refuse("Form.TooLargePost", StatusCodes.Status413PayloadTooLarge);
        IFormCollection sent;
        try
        {
            sent = await Request.ReadFormAsync(cancellation);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Refuse("Form.TooLargePost", e.StatusCode) : Refuse("Form.Unreadable");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException or ArgumentException)
        {
            return Refuse("Form.Unreadable");
        }
        // The limit that the framework holds for one way of sending alone.
        if (sent.Keys.Any(k => k.Length > LongestKey))
            return Refuse("Form.Unreadable");
        if (IsFromElsewhere())
            return Refuse("Form.Expired");
        if (FormTrap.HasCaught(sent))
        {
            siege.Refused();
            return Thanks(null);
        }
        return await TakeAsync(sent, cancellation);
    }

    private async Task<IActionResult> TakeAsync(IFormCollection sent, CancellationToken cancellation)
    {
        var ticket = Ticket(sent);
        if (ticket is null)
            return Refuse("Form.Expired");
        if (sent["ticket"].Count == 0)
            HttpContext.CountStartUnlessTold(form.Key, ticket.Campaign, ticket.Source);
        ShowAround(ticket.Page);
        if (ticket.Progress.Step >= form.Steps.Count)
            ticket = ticket with { Progress = new() { Answers = ticket.Progress.Answers } };
        var (post, uploads) = await ReadAsync(sent, ticket.Progress, cancellation);
        if (sent["go"] == "back")
            return Show(ticket with { Progress = FormFlow.Back(form, ticket.Progress, post with { Answers = WithoutFiles(post.Answers) }) });
        var move = FormFlow.Advance(form, ticket.Progress, post);
        if (move.Faults.Count > 0)
        {
            // The files of a screen that is not taken have to be chosen again: nothing is stored for it.
            var kept = move.Progress with { Answers = move.Progress.Answers.Where(a => !uploads.ContainsKey(a.Key) || ticket.Files.Any(f => f.Field == a.Key)).ToDictionary() };
            return Show(ticket with { Progress = kept }, form.Fields.Where(f => move.Faults.ContainsKey(f.Name)).ToDictionary(f => f.Name, f => FormScreen.Words(site, f, move.Faults[f.Name], FileNames(uploads, f.Name))));
        }
        if (trap.Refusal(ticket.Moment) is { } refusal)
        {
            siege.Refused();
            return Show(ticket with { Progress = ticket.Progress with { Answers = Merge(ticket.Progress.Answers, WithoutFiles(post.Answers)) }, Moment = refusal == FormTrap.TooFast ? ticket.Moment : trap.Now() }, new() { ["form"] = site[refusal] });
        }
        ticket = ticket with { Progress = move.Progress, Files = [.. ticket.Files.Where(f => !uploads.ContainsKey(f.Field)), .. await SaveAsync(uploads, cancellation)] };
        if (!move.IsDone)
            return Show(ticket);
        if ((siege.IsOn || ticket.Challenge is not null) && !(ticket is { Challenge: { } challenge, ChallengedAt: { } at } && siege.Passes(challenge, at, sent["proof"].ToString())))
            return AskToWait(ticket);

        var answers = FormFlow.Kept(form, ticket.Progress.Answers);
        var shown = answers.Select(a => a.Field.Name).ToHashSet();
        var submission = new FormSubmission(form, answers, [.. ticket.Files.Where(f => shown.Contains(f.Field))], ticket.Campaign, ticket.Source, ticket.Source ?? CampaignName(ticket.Campaign));
        if (form.Link == FormLink.Member)
            await even.AfterAsync(() => entries.ReceiveAsync(submission, cancellation), cancellation);
        else
            await entries.ReceiveAsync(submission, cancellation);
        return Thanks(ticket.Page);
    }

    private string? CampaignName(string? campaign) => Guid.TryParse(campaign, out var key) && site.Find(key) is { } page ? site.Text(page, "shortWord") is { Length: > 0 } word ? word : page.Name : campaign;

    private bool Find()
    {
        if (!Guid.TryParse(RouteData.Values["key"]?.ToString(), out var key) || site.Find(key) is not { ContentType.Alias: FormReader.ContentType } found)
            return false;
        (content, form) = (found, reader.Read(found));
        site.NoIndex = true;
        site.Title = FormReader.Heading(site, found);
        return true;
    }

    private void ShowAround(Guid? page)
    {
        if (page is { } key && site.Find(key) is { } found && found.ContentType.Alias != FormReader.ContentType)
            site.Room = Around = found;
    }

    /// <summary>What the post carries; a new one when it comes from the page; <c>null</c> when it carries something else than what we gave.</summary>
    private FormTicket? Ticket(IFormCollection sent)
    {
        if (sent["ticket"].ToString() is { Length: > 0 } text)
            return seal.Open(text, form.Key);
        var origin = Origin.OfPost(Request, site);
        var page = Guid.TryParse(sent["page"], out var key) && site.Find(key) is { } found ? found : null;
        return new() { Form = form.Key, Page = page?.Key, Campaign = (page is null ? null : CampaignPeriod.CampaignOf(site, page)?.Key.ToString()) ?? origin.Campaign, Source = origin.Source, Moment = sent["t"].ToString() };
    }

    private async Task<(FormPost Post, Dictionary<string, List<IFormFile>> Uploads)> ReadAsync(IFormCollection sent, FormProgress at, CancellationToken cancellation)
    {
        var answers = new Dictionary<string, string[]>();
        var uploads = new Dictionary<string, List<IFormFile>>();
        var faults = new Dictionary<string, FieldFault>();
        foreach (var field in FormFlow.OnScreen(form, at).Where(f => f.IsAsked))
        {
            if (field.Kind != FieldKind.File)
            {
                answers[field.Name] = [.. sent["f-" + field.Name].Select(v => (v ?? "").Trim().ReplaceLineEndings("\n"))];
                continue;
            }
            var chosen = sent.Files.Where(f => f.Name == "f-" + field.Name && (f.Length > 0 || f.FileName.Length > 0)).ToList();
            if (chosen.Count == 0)
                continue;
            if (chosen.Count > EnquiryFiles.Most)
                faults[field.Name] = FieldFault.FilesTooMany;
            foreach (var file in chosen.Take(EnquiryFiles.Most))
            {
                await using var stream = file.OpenReadStream();
                if (EnquiryFiles.Refusal(file.FileName, stream) is { } refusal)
                    faults.TryAdd(field.Name, Enum.Parse<FieldFault>("Files" + refusal));
                cancellation.ThrowIfCancellationRequested();
            }
            uploads[field.Name] = chosen;
            answers[field.Name] = [.. chosen.Select(f => EnquiryFiles.SafeName(f.FileName))];
        }
        return (new(answers, sent["shown"].OfType<string>().ToHashSet(), faults), uploads);
    }

    private async Task<List<HeldFile>> SaveAsync(Dictionary<string, List<IFormFile>> uploads, CancellationToken cancellation)
    {
        var saved = new List<HeldFile>();
        foreach (var (field, chosen) in uploads)
        {
            foreach (var file in chosen)
            {
                var held = new HeldFile(Guid.CreateVersion7(), field, EnquiryFiles.SafeName(file.FileName), EnquiryFiles.Kinds[Path.GetExtension(file.FileName)], file.Length);
                await using var stream = file.OpenReadStream();
                await files.SaveAsync(held.Id, stream, cancellation);
                saved.Add(held);
            }
        }
        return saved;
    }

    private PageResult Show(FormTicket ticket, Dictionary<string, string>? errors = null)
    {
        if (errors is { Count: > 0 })
            Response.StatusCode = StatusCodes.Status400BadRequest;
        ticket = ticket with { Challenge = null, ChallengedAt = null };
        Screen = new(form, ticket.Page) { Progress = ticket.Progress, Files = ticket.Files, Ticket = seal.Close(ticket), Errors = errors ?? [] };
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private PageResult AskToWait(FormTicket ticket)
    {
        if (ticket.Challenge is not null)
        {
            // Too early, or for the second time.
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
        Riddle = FormSiege.NewChallenge();
        WaitText = site["Form.WaitText", FormSiege.Wait.TotalSeconds];
        // Nothing more is asked: the screen has no fields.
        ticket = ticket with { Challenge = Riddle, ChallengedAt = time.GetUtcNow(), Progress = ticket.Progress with { Screen = [], Asked = [.. form.Steps[ticket.Progress.Step].Fields.Select(f => f.Name)] } };
        Screen = new(form, ticket.Page) { Progress = ticket.Progress, Ticket = seal.Close(ticket) };
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    /// <summary>The form from its beginning, with why.</summary>
    private PageResult Refuse(string text, int status = StatusCodes.Status400BadRequest)
    {
        siege.Refused();
        Response.StatusCode = status;
        Screen = new(form, Around?.Key) { Errors = new Dictionary<string, string> { ["form"] = site[text] } };
        return Page();
    }

    private SeeOther Thanks(Guid? page) => new(site.Pick(content, "confirmationPage") is { } chosen ? site.Url(chosen) : FormLinks.Thanks(site, form.Key, page));

    /// <summary>A browser says where a post comes from (Fetch Metadata, or <c>Origin</c> in older ones); what says nothing is no browser, and has nobody's session.</summary>
    private bool IsFromElsewhere() => Request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site ? site is not ("same-origin" or "none")
        : Request.Headers.Origin.ToString() is { Length: > 0 } origin && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private Dictionary<string, string[]> WithoutFiles(IReadOnlyDictionary<string, string[]> answers)
        => answers.Where(a => form.Fields.Any(f => f.Name == a.Key && f.Kind != FieldKind.File)).ToDictionary();

    private static Dictionary<string, string[]> Merge(IReadOnlyDictionary<string, string[]> before, Dictionary<string, string[]> now)
        => before.Where(a => !now.ContainsKey(a.Key)).Concat(now).ToDictionary();

    private static string? FileNames(Dictionary<string, List<IFormFile>> uploads, string field)
        => uploads.TryGetValue(field, out var chosen) ? string.Join(", ", chosen.Select(f => EnquiryFiles.SafeName(f.FileName))) : null;
}
