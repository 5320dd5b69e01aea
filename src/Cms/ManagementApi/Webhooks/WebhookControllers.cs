using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Webhooks;

namespace SodraSmaland.Cms.ManagementApi.Webhooks;

/// <summary>Addresses that are told of what happens, in the Settings section.</summary>
[InSection(Sections.Settings)]
internal abstract class WebhookController : ManagementController
{
    /// <summary>Headers that belong to the request itself.</summary>
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Content-Length", "Content-Type", "Transfer-Encoding", "Connection", "Upgrade", "Expect", "TE", "Trailer", "Webhook-Id",
        Umbraco.Cms.Core.Constants.WebhookEvents.HeaderNames.EventName, Umbraco.Cms.Core.Constants.WebhookEvents.HeaderNames.RetryCount,
    };

    protected WebhookResponseModel Model(WebhookRow row) => new()
    {
        Id = row.Key,
        Name = row.Name,
        Description = row.Description,
        Url = row.Url,
        Enabled = row.Enabled,
        Events = [.. row.Events.Select(a => new WebhookEventResponseModel { Alias = a, EventName = WebhookEvents.Find(a) is { } known ? Caller.Say(known.Swedish, known.English) : a, EventType = WebhookEvents.Find(a)?.Type ?? "Other" })],
        ContentTypeKeys = [.. row.ContentTypeKeys.Select(k => k.ToString())],
        Headers = row.Headers,
    };

    protected IActionResult? Refusal(string url, IReadOnlyList<string> events, IReadOnlyList<string> types, IReadOnlyDictionary<string, string> headers)
    {
        var settings = HttpContext.RequestServices.GetRequiredService<IOptions<WebhookDeliverySettings>>().Value;
        if (!WebhookTarget.IsAllowed(url, settings.AllowInternalAddresses))
            return Wrong("$.url", "Skriv en adress på internet som börjar med https:// eller http://. Adresser inom egna nät går inte att anropa.", "Enter an address on the Internet that begins with https:// or http://. Addresses within own networks cannot be called.", "InvalidUrl");
        if (events.Count == 0 || events.Any(e => WebhookEvents.Find(e) is null))
            return Wrong("$.events", "Välj minst en händelse ur listan.", "Choose at least one event of the list.", "NoEvents");
        if (events.Select(e => WebhookEvents.Find(e)!.Type).Distinct().Count() > 1)
            return Wrong("$.events", "Händelserna måste vara av samma slag.", "The events must be of one kind.", "InvalidEvents");
        if (types.Any(t => !Guid.TryParse(t, out var key) || Index.Type(key) is null))
            return Wrong("$.contentTypeKeys", "Innehållstypen finns inte.", "The content type does not exist.", "ContentTypeNotFound");
        return headers.Any(h => !IsHeader(h.Key, h.Value))
            ? Wrong("$.headers", "Ett namn på en header får bara ha bokstäver, siffror och bindestreck, värdet bara vanliga tecken, och headers som hör till själva anropet kan inte ändras.",
                "The name of a header has letters, digits and hyphens only, its value plain characters only, and headers that belong to the request itself cannot be changed.", "InvalidHeaders") : null;
    }

    private static bool IsHeader(string name, string value)
        => name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !Own.Contains(name) && value.Length <= 2000 && value.All(c => c is >= ' ' and <= '~');
}

[Route(Root + "webhook")]
internal sealed class WebhooksController : WebhookController
{
    [HttpGet]
    public async Task<Paged<WebhookResponseModel>> Get(int skip = 0, int take = 100)
        => Page((await Database.Webhooks.AsNoTracking().ToListAsync(Aborted)).OrderBy(w => w.Name ?? w.Url, StringComparer.CurrentCultureIgnoreCase).Select(Model).ToList(), skip, take);
}

[Route(Root + "webhook/{id:guid}")]
internal sealed class WebhookByIdController : WebhookController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id) => await Database.Webhooks.AsNoTracking().FirstOrDefaultAsync(w => w.Key == id, Aborted) is { } row ? Ok(Model(row)) : Missing("The webhook");
}

[Route(Root + "webhook")]
internal sealed class CreateWebhookController : WebhookController
{
    [HttpPost]
    public async Task<IActionResult> Create(CreateWebhookRequestModel model)
    {
        if (Refusal(model.Url, model.Events, model.ContentTypeKeys, model.Headers) is { } refusal)
            return refusal;
        if (model.Id is { } id && await Database.Webhooks.AnyAsync(w => w.Key == id, Aborted))
            return Answer(400, "DuplicateKey", "Det finns redan en webhook med samma id.", "There is a webhook of that id already.");
        var row = new WebhookRow
        {
            Key = model.Id ?? Guid.CreateVersion7(),
            Name = model.Name,
            Description = model.Description,
            Url = model.Url,
            Enabled = model.Enabled,
            Events = model.Events,
            ContentTypeKeys = [.. model.ContentTypeKeys.Select(Guid.Parse)],
            Headers = model.Headers,
        };
        Database.Webhooks.Add(row);
        await Database.SaveChangesAsync(Aborted);
        return Created(row.Key, "webhook");
    }
}

[Route(Root + "webhook/{id:guid}")]
internal sealed class UpdateWebhookController : WebhookController
{
    [HttpPut]
    public async Task<IActionResult> Update(Guid id, UpdateWebhookRequestModel model)
    {
        if (await Database.Webhooks.FirstOrDefaultAsync(w => w.Key == id, Aborted) is not { } row)
            return Missing("The webhook");
        if (Refusal(model.Url, model.Events, model.ContentTypeKeys, model.Headers) is { } refusal)
            return refusal;
        (row.Name, row.Description, row.Url, row.Enabled, row.Events, row.ContentTypeKeys, row.Headers) = (model.Name, model.Description, model.Url, model.Enabled, model.Events, [.. model.ContentTypeKeys.Select(Guid.Parse)], model.Headers);
        await Database.SaveChangesAsync(Aborted);
        return Ok();
    }
}

[Route(Root + "webhook/{id:guid}")]
internal sealed class DeleteWebhookController : WebhookController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(Guid id)
    {
        // In turn with other writers: one that is just queueing for it must not find it gone.
        await using var transaction = await Database.BeginWriteAsync(Aborted);
        var count = await Database.Webhooks.Where(w => w.Key == id).ExecuteDeleteAsync(Aborted);
        await transaction.CommitAsync(Aborted);
        return count == 0 ? Missing("The webhook") : Ok();
    }
}

[Route(Root + "webhook/events")]
internal sealed class WebhookEventsController : WebhookController
{
    [HttpGet]
    public Paged<WebhookEventModel> Get(int skip = 0, int take = 100)
        => Page(WebhookEvents.All.Select(e => new WebhookEventModel { Alias = e.Alias, EventName = Caller.Say(e.Swedish, e.English), EventType = e.Type }), skip, take);
}

internal abstract class WebhookLogController : WebhookController
{
    protected async Task<Paged<WebhookLogResponseModel>> LogAsync(IQueryable<WebhookLogRow> rows, int skip, int take)
        => new(await rows.CountAsync(Aborted), [.. (await rows.AsNoTracking().OrderByDescending(l => l.Date).ThenByDescending(l => l.Key).Skip(skip).Take(take).ToListAsync(Aborted)).Select(l => new WebhookLogResponseModel
        {
            Key = l.Key.ToString(),
            WebhookKey = l.WebhookKey.ToString(),
            Date = l.Date,
            EventAlias = l.Event,
            Url = l.Url,
            RetryCount = l.RetryCount,
            StatusCode = l.StatusCode is { } code ? $"{(HttpStatusCode)code} ({code})" : Caller.Say("Inget svar", "No answer"),
            HttpStatusCode = l.StatusCode,
            IsSuccessStatusCode = l.StatusCode is >= 200 and < 300,
            RequestHeaders = l.RequestHeaders,
            RequestBody = l.RequestBody,
            ResponseHeaders = l.ResponseHeaders,
            ResponseBody = l.ResponseBody,
            ExceptionOccured = l.StatusCode is null,
        })]);
}

/// <summary>Every attempt, newest first.</summary>
[Route(Root + "webhook/logs")]
internal sealed class WebhookLogsController : WebhookLogController
{
    [HttpGet]
    public Task<Paged<WebhookLogResponseModel>> Get(int skip = 0, int take = 100) => LogAsync(Database.WebhookLogs, skip, take);
}

[Route(Root + "webhook/{id:guid}/logs")]
internal sealed class WebhookLogsOfWebhookController : WebhookLogController
{
    [HttpGet]
    public async Task<IActionResult> Get(Guid id, int skip = 0, int take = 100)
        => await Database.Webhooks.AnyAsync(w => w.Key == id, Aborted) ? Ok(await LogAsync(Database.WebhookLogs.Where(l => l.WebhookKey == id), skip, take)) : Missing("The webhook");
}

[Route(Root + "item/webhook")]
internal sealed class WebhookItemsController : WebhookController
{
    [HttpGet]
    public async Task<IReadOnlyList<WebhookItemResponseModel>> Get([FromQuery(Name = "id")] Guid[] ids)
        => [.. (await Database.Webhooks.AsNoTracking().Where(w => ids.Contains(w.Key)).ToListAsync(Aborted)).Select(w => new WebhookItemResponseModel
        {
            Id = w.Key,
            Name = w.Name ?? w.Url,
            Url = w.Url,
            Enabled = w.Enabled,
            Events = string.Join(',', w.Events),
            Types = string.Join(',', w.ContentTypeKeys),
            Flags = [],
        })];
}
