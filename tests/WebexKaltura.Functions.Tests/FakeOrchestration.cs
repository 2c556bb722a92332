using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

/// <summary>
/// An orchestration whose activities, timers and events a test answers. Everything goes through JSON, as in a history, and the history's
/// events are counted at their dearest: each action has an episode of its own.
/// </summary>
internal sealed class FakeOrchestration(DateTime? start = null, object? input = null) : TaskOrchestrationContext
{
    private const int EventsPerAction = 4; // begun, ended, and the start and end of the episode that goes on from it
    private const int EventsOfAnEnd = 3;
    private int _guids;

    public Dictionary<string, TaskCompletionSource<object?>> Events { get; } = [];
    public List<DateTime> Timers { get; } = [];
    public List<(string Name, object? Input)> Calls { get; } = [];
    public List<TimeSpan> Waits { get; } = [];
    public Func<string, object?> Answer { get; set; } = _ => null;

    /// <summary>Timers fire at once and move the clock; without it they never fire.</summary>
    public bool TimersFire { get; init; } = true;

    public DateTime Time { get; private set; } = start ?? new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);
    public int HistoryEvents { get; private set; } = EventsOfAnEnd;

    /// <summary>What repeated attempts were run on, as JSON.</summary>
    public List<string> RetryInputs { get; } = [];

    /// <summary>Of the longest history of a step's retries.</summary>
    public int LongestRetryHistory { get; private set; }
    public object? Status { get; private set; }
    public object? ContinuedWith { get; private set; }

    public override TaskName Name => "Test";
    public override string InstanceId => "instance-1";
    public override ParentOrchestrationInstance? Parent => null;
    public override DateTime CurrentUtcDateTime => Time;
    public override bool IsReplaying => false;
    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => ThroughJson<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add((name.Name, input));
        HistoryEvents += EventsPerAction;
        options.ShouldBeNull("retries are the product's own");
        return Task.FromResult(ThroughJson<TResult>(Answer(name.Name)));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Timers.Add(fireAt);
        HistoryEvents += EventsPerAction;
        if (!TimersFire)
        {
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
        Waits.Add(fireAt - Time);
        Time = fireAt;
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

    /// <summary>Delivers an event that is waited for.</summary>
    public void Raise(string eventName)
    {
        Events.Remove(eventName, out var source).ShouldBeTrue();
        source!.SetResult(null);
    }

    /// <summary>A step's retries, to their end, on the same clock.</summary>
    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        name.Name.ShouldBe(nameof(StepRetry));
        HistoryEvents += EventsPerAction;
        for (var next = input; ; )
        {
            var retries = new FakeOrchestration(Time, next) { Answer = Answer };
            var outcome = await StepRetry.RunAsync(retries);
            Time = retries.Time;
            Waits.AddRange(retries.Waits);
            RetryInputs.AddRange(retries.Calls.Select(call => JsonSerializer.Serialize(call.Input)));
            LongestRetryHistory = Math.Max(LongestRetryHistory, retries.HistoryEvents);
            if (retries.ContinuedWith is not { } continued)
            {
                return ThroughJson<TResult>(outcome);
            }
            next = continued;
        }
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => ContinuedWith = newInput;

    public override void SetCustomStatus(object? customStatus) => Status = customStatus;

    public override Guid NewGuid() => new(++_guids, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    private static T ThroughJson<T>(object? value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
