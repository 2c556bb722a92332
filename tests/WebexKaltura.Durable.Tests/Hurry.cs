using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Durable.Tests;

/// <summary>The engine's clock is the real one: an hour of a workflow passes in a quarter of a second.</summary>
public sealed class Hurry() : FakeTimeProvider(Origin)
{
    private const int Factor = 14_400;
    private static readonly DateTimeOffset Origin = new(2026, 5, 6, 17, 40, 0, TimeSpan.Zero);
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => Shown(DateTimeOffset.UtcNow);

    /// <summary>What a workflow reads when the engine's clock says this.</summary>
    public DateTimeOffset Shown(DateTimeOffset real) => Origin + ((real - _start) * Factor);

    /// <summary>The engine's moment at which a workflow reads this, and not before.</summary>
    public DateTimeOffset Real(DateTimeOffset shown) => _start + Real(shown - Origin);

    public static TimeSpan Real(TimeSpan shown) => (shown / Factor) + TimeSpan.FromTicks(1);

    public static StepOptions Real(StepOptions shown) =>
        shown with
        {
            FirstDelay = Real(shown.FirstDelay),
            MaxDelay = Real(shown.MaxDelay),
            GiveUpAfter = Real(shown.GiveUpAfter),
        };
}

/// <summary>A context whose waits are as much shorter.</summary>
public sealed class HurriedContext(IWorkflowContext inner, Hurry hurry, Func<bool> replays) : IWorkflowContext
{
    /// <summary>The engine only goes once more through what it has been through.</summary>
    public bool Replays => replays();

    public string InstanceId => inner.InstanceId;

    public DateTimeOffset Now => hurry.Shown(inner.Now);

    public Task<TResult> RunAsync<TInput, TResult>(StepDefinition<TInput, TResult> step, TInput input, string? key = null) =>
        inner.RunAsync(step with { Options = Hurry.Real(step.Options) }, input, key);

    public Task SleepUntilAsync(string key, DateTimeOffset due) => inner.SleepUntilAsync(key, hurry.Real(due));

    public Task<Signal?> WaitForSignalAsync(string key, IReadOnlyList<string> names, DateTimeOffset due) =>
        inner.WaitForSignalAsync(key, names, hurry.Real(due));

    public void Report(string progress) => inner.Report(progress);
}
