using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.Logging;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.Operations;

/// <summary>The node's latest log lines, out of memory; for longer, logs go where the host sends them.</summary>
[InSection(Sections.Settings)]
internal abstract class LogController : ManagementController
{
    protected static IEnumerable<LogLine> Within(IEnumerable<LogLine> lines, DateTimeOffset? startDate, DateTimeOffset? endDate)
        => lines.Where(l => (startDate is null || l.Time >= startDate) && (endDate is null || l.Time < (endDate.Value.TimeOfDay == TimeSpan.Zero ? endDate.Value.AddDays(1) : endDate)));
}

[Route(Root + "log-viewer/level")]
internal sealed class LogLevelsController : LogController
{
    [HttpGet]
    public Paged<LoggerResponseModel> Get() => new(1, [new() { Name = "Global", Level = LogLevelModel.Information }]);
}

[Route(Root + "log-viewer/level-count")]
internal sealed class LogLevelCountsController(RecentLogs logs) : LogController
{
    [HttpGet]
    public LogLevelCountsReponseModel Get(DateTimeOffset? startDate = null, DateTimeOffset? endDate = null)
    {
        var counts = Within(logs.Lines, startDate, endDate).CountBy(l => l.Level).ToDictionary();
        return new()
        {
            Debug = counts.GetValueOrDefault(LogLevelModel.Debug),
            Information = counts.GetValueOrDefault(LogLevelModel.Information),
            Warning = counts.GetValueOrDefault(LogLevelModel.Warning),
            Error = counts.GetValueOrDefault(LogLevelModel.Error),
            Fatal = counts.GetValueOrDefault(LogLevelModel.Fatal),
        };
    }
}

[Route(Root + "log-viewer/log")]
internal sealed class LogsController(RecentLogs logs) : LogController
{
    [HttpGet]
    public Paged<LogMessageResponseModel> Get(
        DirectionModel orderDirection = DirectionModel.Descending, string? filterExpression = null, [FromQuery] LogLevelModel[]? logLevel = null, DateTimeOffset? startDate = null, DateTimeOffset? endDate = null, int skip = 0, int take = 100)
    {
        var words = filterExpression?.Trim('\'', '"', '%', ' ');
        var lines = Within(logs.Lines, startDate, endDate).Where(l => (logLevel is not { Length: > 0 } || logLevel.Contains(l.Level)) && (string.IsNullOrEmpty(words) || l.Message.Contains(words, StringComparison.OrdinalIgnoreCase) || l.Category.Contains(words, StringComparison.OrdinalIgnoreCase)));
        var sorted = (orderDirection == DirectionModel.Descending ? lines.OrderByDescending(l => l.Time) : lines.OrderBy(l => l.Time)).ToList();
        return Page(sorted.Select(l => new LogMessageResponseModel
        {
            Timestamp = l.Time,
            Level = l.Level,
            MessageTemplate = l.Template,
            RenderedMessage = l.Message,
            Properties = [new() { Name = "SourceContext", Value = l.Category }],
            Exception = l.Exception,
        }).ToList(), skip, take);
    }
}

[Route(Root + "log-viewer/message-template")]
internal sealed class LogTemplatesController(RecentLogs logs) : LogController
{
    [HttpGet]
    public Paged<LogTemplateResponseModel> Get(DateTimeOffset? startDate = null, DateTimeOffset? endDate = null, int skip = 0, int take = 100)
        => Page(Within(logs.Lines, startDate, endDate).CountBy(l => l.Template).OrderByDescending(t => t.Value).Select(t => new LogTemplateResponseModel { MessageTemplate = t.Key, Count = t.Value }).ToList(), skip, take);
}

[Route(Root + "log-viewer/validate-logs-size")]
internal sealed class ValidateLogsSizeController : LogController
{
    [HttpGet]
    public IActionResult Get() => Ok();
}

[Route(Root + "log-viewer/saved-search")]
internal sealed class SavedLogSearchesController : LogController
{
    [HttpGet]
    public async Task<Paged<SavedLogSearchResponseModel>> Get(int skip = 0, int take = 100) => Page(await SavedLogSearches.AllAsync(Database, Aborted), skip, take);
}

[Route(Root + "log-viewer/saved-search/{name}")]
internal sealed class SavedLogSearchByNameController : LogController
{
    [HttpGet]
    public async Task<IActionResult> Get(string name) => (await SavedLogSearches.AllAsync(Database, Aborted)).Find(s => s.Name == name) is { } search ? Ok(search) : Missing("The search");
}

[Route(Root + "log-viewer/saved-search")]
internal sealed class CreateSavedLogSearchController : LogController
{
    [HttpPost]
    public async Task<IActionResult> Create(SavedLogSearchRequestModel model)
    {
        if (string.IsNullOrWhiteSpace(model.Name) || (await SavedLogSearches.AllAsync(Database, Aborted)).Exists(s => s.Name == model.Name))
            return Answer(400, "DuplicateLogSearch", "Namnet saknas eller används redan.", "The name is missing or in use already.");
        await SavedLogSearches.AddAsync(Database, model, Aborted);
        return base.Created($"/{Root}log-viewer/saved-search/{Uri.EscapeDataString(model.Name)}", null);
    }
}

[Route(Root + "log-viewer/saved-search/{name}")]
internal sealed class DeleteSavedLogSearchController : LogController
{
    [HttpDelete]
    public async Task<IActionResult> Delete(string name) => await SavedLogSearches.DeleteAsync(Database, name, Aborted) ? Ok() : Missing("The search");
}
