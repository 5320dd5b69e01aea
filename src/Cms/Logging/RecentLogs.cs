using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.Logging;

/// <summary>One line of the log.</summary>
internal sealed record LogLine(DateTimeOffset Time, LogLevelModel Level, string Category, string Template, string Message, string? Exception);

/// <summary>The last lines of this node's log, kept for the back office's log viewer. What is logged holds no personal data.</summary>
internal sealed class RecentLogs(TimeProvider time) : ILoggerProvider
{
    private const int Most = 5000;
    private readonly ConcurrentQueue<LogLine> lines = new();

    public IEnumerable<LogLine> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(RecentLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            var template = (state as IReadOnlyList<KeyValuePair<string, object?>>)?.LastOrDefault(p => p.Key == "{OriginalFormat}").Value as string ?? message;
            var level = logLevel switch
            {
                LogLevel.Trace => LogLevelModel.Verbose,
                LogLevel.Debug => LogLevelModel.Debug,
                LogLevel.Information => LogLevelModel.Information,
                LogLevel.Warning => LogLevelModel.Warning,
                LogLevel.Error => LogLevelModel.Error,
                _ => LogLevelModel.Fatal,
            };
            logs.lines.Enqueue(new(logs.time.GetUtcNow(), level, category, template, message, exception?.ToString()));
            while (logs.lines.Count > Most)
                logs.lines.TryDequeue(out _);
        }
    }

    private readonly TimeProvider time = time;
}
