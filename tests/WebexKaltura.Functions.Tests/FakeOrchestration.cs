using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace WebexKaltura.Functions.Tests;

/// <summary>An orchestration whose activities, timers and events a test answers.</summary>
internal sealed class FakeOrchestration : TaskOrchestrationContext
{
    private readonly DateTime _start = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    private TimeSpan _elapsed;

    public Dictionary<string, TaskCompletionSource<object?>> Events { get; } = [];
    public List<DateTime> Timers { get; } = [];
    public List<(string Name, object? Input, TaskOptions? Options)> Calls { get; } = [];
    public Func<string, object?> Answer { get; init; } = _ => null;

    /// <summary>Timers fire at once and move the clock; without it they never fire.</summary>
    public bool TimersFire { get; init; } = true;

    public override TaskName Name => "Test";
    public override string InstanceId => "instance-1";
    public override ParentOrchestrationInstance? Parent => null;
    public override DateTime CurrentUtcDateTime => _start + _elapsed;
    public override bool IsReplaying => false;
    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => default;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add((name.Name, input, options));
        return Task.FromResult((TResult)Answer(name.Name)!);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Timers.Add(fireAt);
        if (!TimersFire)
        {
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
        _elapsed = fireAt - _start;
        return Task.CompletedTask;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (!Events.TryGetValue(eventName, out var source))
        {
            Events[eventName] = source = new TaskCompletionSource<object?>();
        }
        return (T)(await source.Task.WaitAsync(cancellationToken))!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) { }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName,
        object? input = null,
        TaskOptions? options = null
    ) => throw new NotSupportedException();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
