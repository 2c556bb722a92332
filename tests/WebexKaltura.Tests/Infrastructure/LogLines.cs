using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>One logged line with what its scopes say.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Text, IReadOnlyDictionary<string, string?> Scope)
{
    public override string ToString() => $"{Level} {Category} {Text} [{string.Join(", ", Scope.Select(s => $"{s.Key}={s.Value}"))}]";
}

/// <summary>Keeps every line that a host logs, exceptions and scopes included.</summary>
public sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>The lines as text.</summary>
    public IReadOnlyCollection<string> All => [.. _lines.Select(l => l.ToString())];

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private Dictionary<string, string?> Scope()
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        _scopes.ForEachScope(
            static (scope, all) =>
            {
                foreach (var (name, value) in scope as IEnumerable<KeyValuePair<string, object?>> ?? [new("", scope)])
                {
                    all[name] = value?.ToString();
                }
            },
            all
        );
        return all;
    }

    private sealed class Writer(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => owner._lines.Enqueue(new LogLine(logLevel, category, $"{formatter(state, exception)} {exception}", owner.Scope()));
    }
}
