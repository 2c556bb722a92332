using System.Text;
using System.Text.Json;
using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

public sealed class DurableWorkflowContextTests
{
    private static readonly CheckReadyInput Input = new(new RecordingKey("0123456789abcdef", "r1"), "1_abc", 5);

    [Fact]
    public async Task AStepsResult_ComesOutOfItsEnvelope()
    {
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(true) };
        (await new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, Input)).ShouldBeTrue();
        orchestration.Calls.ShouldHaveSingleItem().ShouldBe(("CheckReady", Input));
    }

    [Fact]
    public async Task APermanentFailure_KeepsItsCodeAndMessage()
    {
        var orchestration = new FakeOrchestration
        {
            Answer = _ => new StepOutcome<bool>(false, new StepFailure(FailureCodes.UploadLost, "the token is gone")),
        };
        var failure = await Should.ThrowAsync<PermanentFailureException>(() =>
            new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, Input)
        );
        failure.Code.ShouldBe(FailureCodes.UploadLost);
        failure.Message.ShouldBe("the token is gone");
        orchestration.Calls.Count.ShouldBe(1);
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
        (await waiting).ShouldBe(new Signal(Signals.DeleteNow, "an admin asked"));
    }

    [Fact]
    public async Task ADeadlineBeforeAnySignal_AnswersNothing()
    {
        var context = new DurableWorkflowContext(new FakeOrchestration());
        (await context.WaitForSignalAsync("wait", [Signals.DeleteNow], context.Now.AddHours(1))).ShouldBeNull();
    }

    [Fact]
    public async Task ASignalBetweenTwoWaits_AnswersTheNextOneWithoutATimer()
    {
        var orchestration = new FakeOrchestration();
        var context = new DurableWorkflowContext(orchestration);
        await context.WaitForSignalAsync("first", [Signals.CancelDeletion, Signals.DeleteNow], context.Now.AddHours(1));
        orchestration.Events[Signals.DeleteNow].SetResult("1");
        orchestration.Events[Signals.CancelDeletion].SetResult("2");
        string[] names = [Signals.CancelDeletion, Signals.DeleteNow];
        (await context.WaitForSignalAsync("second", names, context.Now.AddHours(1))).ShouldBe(new Signal(Signals.DeleteNow, "1"));
        (await context.WaitForSignalAsync("third", names, context.Now.AddHours(1))).ShouldBe(new Signal(Signals.CancelDeletion, "2"));
        orchestration.Timers.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\"")]
    [InlineData("é")]
    [InlineData("😀")]
    public void AReport_HoweverLong_FitsTheStatus(string piece)
    {
        var orchestration = new FakeOrchestration();
        new DurableWorkflowContext(orchestration).Report(string.Concat(Enumerable.Repeat(piece, 20_000)));
        Encoding.Unicode.GetByteCount(JsonSerializer.Serialize(orchestration.Status)).ShouldBeLessThan(16 * 1024);
    }

    [Fact]
    public void AShortReport_IsShownWhole()
    {
        var orchestration = new FakeOrchestration();
        new DurableWorkflowContext(orchestration).Report("upload 1 was lost");
        orchestration.Status.ShouldBe("upload 1 was lost");
    }
}
