using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>Runs a workflow's steps at once and keeps no journal: what is timed is the work itself.</summary>
public sealed class DirectContext(IServiceProvider services, string instanceId, CancellationToken cancellationToken) : IWorkflowContext
{
    public string InstanceId => instanceId;

    public DateTimeOffset Now => DateTimeOffset.UtcNow;

    public async Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null) =>
        (TResult)(await step.RunOnceAsync(services, input, default, cancellationToken))!;

    public Task SleepUntilAsync(string key, DateTimeOffset due) => Task.CompletedTask;

    public Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due) => Task.FromResult<Signal?>(null);

    public void Report(string progress) { }
}
