using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Infrastructure;

/// <summary>
/// Runs a workflow in one go: steps are answered by the test, time jumps over waits, and every result is recorded, so that the workflow
/// can be run again from any part of its history.
/// </summary>
public sealed class FakeWorkflowContext(DateTimeOffset start, IReadOnlyList<FakeWorkflowContext.Recorded>? history = null)
    : IWorkflowContext
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Recorded> _known = (history ?? []).ToDictionary(r => r.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, Func<object?, Task<object?>>> _answers = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset At, Signal Signal)> _signals = [];
    private readonly List<string> _keys = [];
    private readonly List<string> _actions = [];
    private readonly List<Recorded> _history = [];
    private readonly List<(string Step, object? Input)> _inputs = [];

    public sealed record Recorded(string Key, object? Result, PermanentFailureException? Failure, DateTimeOffset At);

    public string InstanceId => "instance";

    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>Keys of steps and waits in the order in which the workflow asked for them.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>What the workflow asked for, in full: an engine that replays compares just this.</summary>
    public IReadOnlyList<string> Actions => _actions;

    /// <summary>Results in the order in which they came.</summary>
    public IReadOnlyList<Recorded> History => _history;

    public FakeWorkflowContext On<TInput, TResult>(StepDefinition<TInput, TResult> step, Func<TInput, TResult> answer) =>
        OnAsync(step, input => Task.FromResult(answer(input)));

    public FakeWorkflowContext OnAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, Func<TInput, Task<TResult>> answer)
    {
        _answers[step.Name] = async input => await answer((TInput)input!);
        return this;
    }

    /// <summary>Lets a step, named as its definition is, fail for good.</summary>
    public FakeWorkflowContext Failing(string step, PermanentFailureException failure)
    {
        _answers[step] = _ => Task.FromException<object?>(failure);
        return this;
    }

    public FakeWorkflowContext Signal(DateTimeOffset at, Signal signal)
    {
        _signals.Add((at, signal));
        return this;
    }

    /// <summary>What a step was asked for, in order.</summary>
    public IReadOnlyList<TInput> InputsOf<TInput, TResult>(StepDefinition<TInput, TResult> step) =>
        [.. _inputs.Where(i => i.Step == step.Name).Select(i => (TInput)i.Input!)];

    public int Count(string prefix) => _keys.Count(k => k.StartsWith(prefix, StringComparison.Ordinal));

    public async Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null)
    {
        var name = key ?? step.Name;
        Note(name, $"{step.Name} {JsonSerializer.Serialize(input)}");
        lock (_gate)
        {
            _inputs.Add((step.Name, input));
        }
        if (!_known.TryGetValue(name, out var recorded))
        {
            try
            {
                var result = await _answers[step.Name](input);
                recorded = new Recorded(name, result, null, Now);
            }
            catch (PermanentFailureException failure)
            {
                recorded = new Recorded(name, null, failure, Now);
            }
        }
        Keep(recorded);
        return recorded.Failure is { } failed
            ? throw new PermanentFailureException(failed.Code, failed.Message, failed)
            : (TResult)recorded.Result!;
    }

    public Task SleepUntilAsync(string key, DateTimeOffset due)
    {
        Note(key, $"sleep until {due:O}");
        Keep(_known.GetValueOrDefault(key) ?? new Recorded(key, null, null, Later(due)));
        return Task.CompletedTask;
    }

    public Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due)
    {
        Note(key, $"wait for {string.Join(", ", names)} until {due:O}");
        var next = _signals.FindIndex(s => names.Contains(s.Signal.Name) && s.At <= due);
        var recorded =
            _known.GetValueOrDefault(key)
            ?? new Recorded(key, next < 0 ? null : _signals[next].Signal, null, Later(next < 0 ? due : _signals[next].At));
        if (recorded.Result is not null)
        {
            _signals.RemoveAt(next);
        }
        Keep(recorded);
        return Task.FromResult((Signal?)recorded.Result);
    }

    public void Report(string progress) { }

    /// <summary>Runs once, then again from every part of the history: the workflow must ask for the same each time.</summary>
    public static async Task ReplaysAlikeAsync(Func<IReadOnlyList<Recorded>?, FakeWorkflowContext> create, Func<IWorkflowContext, Task> run)
    {
        var first = create(null);
        await RunAsync(first);
        for (var length = 1; length <= first.History.Count; length++)
        {
            var again = create([.. first.History.Take(length)]);
            await RunAsync(again);
            Differences(first.Actions, again.Actions)
                .FirstOrDefault()
                .ShouldBeNull($"after a restart behind {first.History[length - 1].Key}");
        }

        async Task RunAsync(FakeWorkflowContext context)
        {
            try
            {
                await run(context);
            }
            catch (PermanentFailureException)
            {
                // A workflow may end with its last step's failure: that is the same at every replay, too.
            }
        }
    }

    private static IEnumerable<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        Enumerable
            .Range(0, Math.Max(before.Count, now.Count))
            .Select(i => (Number: i + 1, Before: before.ElementAtOrDefault(i) ?? "nothing", Now: now.ElementAtOrDefault(i) ?? "nothing"))
            .Where(action => action.Before != action.Now)
            .Select(action => $"action {action.Number} was [{action.Before}] and is [{action.Now}]");

    private DateTimeOffset Later(DateTimeOffset due) => due > Now ? due : Now;

    private void Note(string key, string action)
    {
        key.ShouldNotBeEmpty();
        lock (_gate)
        {
            _keys.ShouldNotContain(key, "a key is used once in an instance");
            _keys.Add(key);
            _actions.Add($"{key}: {action}");
        }
    }

    private void Keep(Recorded recorded)
    {
        lock (_gate)
        {
            _history.Add(recorded);
            Now = recorded.At;
        }
    }
}
