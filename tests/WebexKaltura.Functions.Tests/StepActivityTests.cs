using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

public sealed class StepActivityTests
{
    private static readonly StepDefinition<string, string> Definition = StepDefinition<string, string>.DoneBy<TestStep>();

    [Fact]
    public async Task Result_IsTheOutcome() => (await RunAsync((input, _) => Task.FromResult(input + "!"))).ShouldBe(new("a!"));

    [Fact]
    public async Task PermanentFailure_IsNotTriedAgain() =>
        (await RunAsync((_, _) => throw new RefusedException("no-such-user", "Kaltura knows no such user."))).ShouldBe(
            new(null, new StepFailure("no-such-user", "Kaltura knows no such user."))
        );

    [Fact]
    public async Task WhatMayPass_SaysHowLongToWait() =>
        (await RunAsync((_, _) => throw new TransientFailureException("too many requests", TimeSpan.FromSeconds(30)))).ShouldBe(
            new(null, new StepFailure(FailureCodes.GaveUp, "too many requests", true, TimeSpan.FromSeconds(30)))
        );

    [Fact]
    public async Task StepThatHangs_IsCutOffAfterItsTimeout()
    {
        var outcome = await RunAsync(HangAsync, StepOptions.Default with { Timeout = TimeSpan.FromMilliseconds(20) });

        outcome.ShouldBe(new(null, new StepFailure(FailureCodes.GaveUp, "TestStep took longer than 00:00:00.0200000.", true)));
    }

    [Fact]
    public async Task EndOfTheProcess_IsNoOutcome()
    {
        using var end = new CancellationTokenSource();
        var running = RunAsync(HangAsync, cancellationToken: end.Token);
        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private static async Task<string> HangAsync(string input, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return input;
    }

    private static async Task<StepOutcome<string>> RunAsync(
        Func<string, CancellationToken, Task<string>> work,
        StepOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var services = new ServiceCollection().AddSingleton(new TestStep(work)).BuildServiceProvider();
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var activity = new StepActivity(scopes, new DurableWorkflowClient(), [], TimeProvider.System, NullLogger<StepActivity>.Instance);
        return await activity.RunAsync(Definition with { Options = options ?? StepOptions.Default }, "a", cancellationToken);
    }

    private sealed class TestStep(Func<string, CancellationToken, Task<string>> work) : IStep<string, string>
    {
        public Task<string> RunAsync(string input, CancellationToken cancellationToken) => work(input, cancellationToken);
    }
}
