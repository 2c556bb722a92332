using System.Text.Json;

namespace WebexKaltura.Functions.Durable;

/// <summary>A workflow's context over Durable Functions. Nothing but the orchestration context is awaited.</summary>
public sealed class DurableWorkflowContext(TaskOrchestrationContext context) : IWorkflowContext
{
    /// <summary>Longer waits are divided: storage providers limit a single timer.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(5);

    /// <summary>Characters; a status may have 16 KiB, in which each may be written as <c>\uXXXX</c> of 12 bytes.</summary>
    private const int LongestStatus = 1_000;

    /// <summary>Who waits for a signal is never called off, for the next signal of that name would be lost with him.</summary>
    private readonly Dictionary<string, Task<(int Order, Signal Signal)>> _awaited = new(StringComparer.Ordinal);
    private int _arrived;

    public string InstanceId => context.InstanceId;

    public DateTimeOffset Now => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    public async Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null)
    {
        var giveUpAt = context.CurrentUtcDateTime + step.Options.GiveUpAfter;
        var outcome = await StepRetry.TryAsync<TResult>(context, step.Name, input);
        if (outcome.Failure is { MayPass: true } failure)
        {
            var retried = new RetriedStep(step.Name, JsonSerializer.SerializeToElement(input), step.Options, giveUpAt, 1, failure);
            outcome = await context.CallSubOrchestratorAsync<StepOutcome<TResult>>(nameof(StepRetry), retried);
        }
        return outcome.Failure is null ? outcome.Result! : throw outcome.Failure.ToException();
    }

    public Task SleepUntilAsync(string key, DateTimeOffset due) => SleepUntilAsync(due, CancellationToken.None);

    public async Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due)
    {
        foreach (var name in names.Where(name => !_awaited.ContainsKey(name)))
        {
            _awaited[name] = ReceiveAsync(name);
        }
        var waits = names.Select(name => _awaited[name]).ToList();
        if (!waits.Exists(w => w.IsCompleted))
        {
            using var decided = new CancellationTokenSource();
            await Task.WhenAny([.. waits, SleepUntilAsync(due, decided.Token)]);
            decided.Cancel();
        }
        if (waits.Where(w => w.IsCompleted).MinBy(w => w.Result.Order)?.Result.Signal is not { } signal)
        {
            return null;
        }
        _awaited.Remove(signal.Name);
        return signal;
    }

    public void Report(string progress) =>
        context.SetCustomStatus(progress.Length <= LongestStatus ? progress : progress[..LongestStatus] + '…');

    private async Task<(int Order, Signal Signal)> ReceiveAsync(string name)
    {
        var payload = await context.WaitForExternalEvent<string?>(name);
        return (_arrived++, new Signal(name, payload));
    }

    private async Task SleepUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        while (due > Now)
        {
            var next = due - Now > LongestTimer ? Now + LongestTimer : due;
            await context.CreateTimer(next.UtcDateTime, cancellationToken);
        }
    }
}
