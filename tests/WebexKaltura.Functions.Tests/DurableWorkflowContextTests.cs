using Microsoft.DurableTask;
using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

public sealed class DurableWorkflowContextTests
{
    private static readonly CheckReadyInput Input = new(new RecordingKey("0123456789abcdef", "r1"), "1_abc", 5);

    [Fact]
    public async Task AStepsResult_ComesOutOfItsEnvelope()
    {
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(true, null, null) };
        (await new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, Input)).ShouldBeTrue();
        var (name, input, options) = orchestration.Calls.ShouldHaveSingleItem();
        name.ShouldBe("CheckReady");
        input.ShouldBe(Input);
        options!.Retry!.Policy!.MaxRetryInterval.ShouldBe(Steps.CheckReady.Options.MaxDelay);
        options.Retry.Policy.RetryTimeout.ShouldBe(Steps.CheckReady.Options.GiveUpAfter);
    }

    [Fact]
    public async Task APermanentFailure_KeepsItsCodeAndMessage()
    {
        var orchestration = new FakeOrchestration
        {
            Answer = _ => new StepOutcome<bool>(false, FailureCodes.UploadLost, "the token is gone"),
        };
        var failure = await Should.ThrowAsync<PermanentFailureException>(() =>
            new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, Input)
        );
        failure.Code.ShouldBe(FailureCodes.UploadLost);
        failure.Message.ShouldBe("the token is gone");
    }

    [Theory]
    [InlineData("WebexKaltura.Core.Failures.ReauthorizationNeededException", FailureCodes.AuthorizationDead)]
    [InlineData("WebexKaltura.Core.Failures.TransientFailureException", "gave-up")]
    public async Task AnActivityThatIsGivenUp_SaysWhetherTheAuthorizationWasDead(string errorType, string code)
    {
        var details = new TaskFailureDetails(errorType, "no luck", null, null, null);
        var orchestration = new FakeOrchestration { Answer = _ => throw new TaskFailedException("CheckReady", 1, details) };
        var failure = await Should.ThrowAsync<PermanentFailureException>(() =>
            new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, Input)
        );
        failure.Code.ShouldBe(code);
        failure.Message.ShouldBe("no luck");
    }

    [Fact]
    public async Task ALongSleep_IsDividedIntoTimersThatEveryStorageProviderTakes()
    {
        var orchestration = new FakeOrchestration();
        var context = new DurableWorkflowContext(orchestration);
        var start = context.Now;
        await context.SleepUntilAsync("wait", start.AddDays(12));
        orchestration.Timers.Select(t => (t - start.UtcDateTime).TotalDays).ShouldBe([5, 10, 12]);
    }

    [Fact]
    public async Task AMomentThatHasPassed_NeedsNoTimer()
    {
        var orchestration = new FakeOrchestration();
        var context = new DurableWorkflowContext(orchestration);
        await context.SleepUntilAsync("wait", context.Now);
        orchestration.Timers.ShouldBeEmpty();
    }

    [Fact]
    public async Task ASignalBeforeItsDeadline_IsTheAnswer()
    {
        var orchestration = new FakeOrchestration { TimersFire = false };
        var context = new DurableWorkflowContext(orchestration);
        var waiting = context.WaitForSignalAsync("wait", [Signals.CancelDeletion, Signals.DeleteNow], context.Now.AddDays(1));
        orchestration.Events[Signals.DeleteNow].SetResult("an admin asked");
        (await waiting).ShouldBe(new Core.Workflows.Signal(Signals.DeleteNow, "an admin asked"));
    }

    [Fact]
    public async Task ADeadlineBeforeAnySignal_AnswersNothing()
    {
        var context = new DurableWorkflowContext(new FakeOrchestration());
        (await context.WaitForSignalAsync("wait", [Signals.DeleteNow], context.Now.AddHours(1))).ShouldBeNull();
    }
}
