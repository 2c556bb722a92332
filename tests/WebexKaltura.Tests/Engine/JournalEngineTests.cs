using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Engine;

/// <summary>The contract, and what only an engine can promise whose clock stands still and whose steps run beside it.</summary>
public sealed class JournalEngineTests(AzuriteFixture azurite) : WorkflowEngineContract
{
    [Fact]
    public async Task A_timer_fires_when_due_and_not_before()
    {
        Script.Play = async (context, _) =>
        {
            await context.SleepUntilAsync("hour", context.Now.AddHours(1));
            Script.Note(context, "woke");
            return "";
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await StateAsync())?.Status == WorkflowStatus.Running, "running");
        Engine.Time.Advance(TimeSpan.FromMinutes(59));
        await RunAnotherAsync();
        Script.Notes.ShouldBeEmpty();
        await EndsAsync(WorkflowStatus.Completed, TimeSpan.FromMinutes(1));

        Script.Notes.ShouldBe(["woke"]);
    }

    [Fact]
    public async Task Terminating_cancels_the_steps_and_keeps_the_reason()
    {
        var cancelled = new TaskCompletionSource();
        Script.Work = async (input, cancellationToken) =>
        {
            await using var _ = cancellationToken.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return input;
        };
        Script.Play = async (context, input) =>
        {
            try
            {
                return await context.RunAsync(Script.Step, input);
            }
            finally
            {
                Script.Note(context, "went on");
            }
        };

        await StartAsync();
        await Eventually.BecomesTrueAsync(() => Script.Ran.Count == 1, "the step");
        (await Client.TerminateAsync(Id, "not wanted")).ShouldBeTrue();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var state = await EndsAsync(WorkflowStatus.Terminated);

        state.Failure.ShouldBe("not wanted");
        (await Client.SignalAsync(Id, new Signal("hurry"))).ShouldBeFalse();
        (await Client.TerminateAsync(Id, "again")).ShouldBeFalse();
        await RunAnotherAsync();
        Script.Notes.ShouldBeEmpty();
    }

    protected override async Task<IEngineUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 6, 17, 40, 0, TimeSpan.Zero));
        return await new JournalHost(await azurite.ConfigurationAsync(azurite.NewPrefix()), time, new Script()).StartAsync();
    }
}
