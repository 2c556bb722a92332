using System.Text.Json;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Standalone.Engine.Journal;
using WebexKaltura.Storage.Rows;

namespace WebexKaltura.Standalone.Engine.Running;

/// <summary>What a workflow sees: answers from the journal where it can, else does the work, records it and answers.</summary>
internal sealed class JournalWorkflowContext(
    string instanceId,
    DateTimeOffset startedAt,
    InstanceJournal journal,
    WorkflowLoop loop,
    InstanceWork work,
    ReportedProgress progress
) : IWorkflowContext
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public string InstanceId => instanceId;

    public DateTimeOffset Now { get; private set; } = startedAt;

    public async Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null)
    {
        var name = key ?? step.Name;
        var outcome = await RecordedAsync(name, () => work.RunStepAsync(step, name, input, journal));
        return JsonSerializer.Deserialize<TResult>(outcome.Value!, RowJson.Options)!;
    }

    public Task SleepUntilAsync(string key, DateTimeOffset due) => RecordedAsync(key, () => work.SleepAsync(due));

    public async Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due)
    {
        var outcome = await RecordedAsync(key, () => work.ReceiveAsync(names, due));
        return outcome.Value is null ? null : JsonSerializer.Deserialize<Signal>(outcome.Value, RowJson.Options);
    }

    void IWorkflowContext.Report(string latest) => progress.Set(instanceId, latest);

    private async Task<JournalOutcome> RecordedAsync(string key, Func<Task<JournalOutcome>> produce)
    {
        if (!_asked.Add(key))
        {
            throw new InvalidOperationException($"The key '{key}' is used twice in one workflow.");
        }

        var arrival = new TaskCompletionSource<JournalEntry>();
        if (journal.Find(key) is { } recorded)
        {
            loop.Deliver(recorded.Sequence, () => arrival.SetResult(recorded));
        }
        else
        {
            work.Begin(key, produce, journal, entry => loop.Deliver(entry.Sequence, () => arrival.SetResult(entry)));
        }

        var entry = await arrival.Task;
        Now = entry.At > Now ? entry.At : Now;
        return entry.Outcome.Code is { } code ? throw new PermanentFailureException(code, entry.Outcome.Message ?? code) : entry.Outcome;
    }
}
