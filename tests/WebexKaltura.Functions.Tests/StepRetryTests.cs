using System.Text.Json;
using Microsoft.DurableTask;
using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions.Tests;

/// <summary>Steps are retried as their options say, which are those of the other engine too.</summary>
public sealed class StepRetryTests
{
    private static readonly RecordingKey Key = new("0123456789abcdef", "r1");
    private static readonly StepFailure Away = new(FailureCodes.GaveUp, "Kaltura is away.", MayPass: true);

    public static TheoryData<string> PatientSteps => [nameof(Steps.CheckReady), nameof(Steps.TellHost)];

    [Theory]
    [MemberData(nameof(PatientSteps))]
    public async Task WaitsAndPatience_AreThoseOfTheStepsOptions(string name)
    {
        var options = Steps.Catalog.Steps.Single(s => s.Name == name).Options;
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(false, Away) };
        var start = orchestration.Time;

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => RunAsync(name, orchestration));

        (failure.Code, failure.Message).ShouldBe((FailureCodes.GaveUp, "Kaltura is away."));
        (orchestration.Time - start).ShouldBe(options.GiveUpAfter);
        foreach (var (wait, index) in orchestration.Waits.SkipLast(1).Select((wait, index) => (wait, index)))
        {
            wait.ShouldBeInRange(options.DelayAfter(index + 1) * 0.75, options.DelayAfter(index + 1) * 1.25);
        }
    }

    [Fact]
    public async Task StepThatWorksAgain_AnswersWithItsResult()
    {
        var attempts = 0;
        var orchestration = new FakeOrchestration { Answer = _ => ++attempts < 50 ? new StepOutcome<bool>(false, Away) : new(true) };

        (await CheckReadyAsync(orchestration)).ShouldBeTrue();

        attempts.ShouldBe(50);
    }

    [Fact]
    public async Task DayOfFailures_CostsTheWorkflowTwoActions()
    {
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(false, Away) };

        await Should.ThrowAsync<PermanentFailureException>(() => CheckReadyAsync(orchestration));

        orchestration.Waits.Count.ShouldBeGreaterThan(250);
        orchestration.HistoryEvents.ShouldBeLessThan(15);
        orchestration.LongestRetryHistory.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task WaitThatAServiceAskedFor_IsKept()
    {
        var asked = TimeSpan.FromMinutes(7);
        var attempts = 0;
        var orchestration = new FakeOrchestration
        {
            Answer = _ => ++attempts < 3 ? new StepOutcome<bool>(false, Away with { RetryAfter = asked }) : new(true),
        };

        await CheckReadyAsync(orchestration);

        orchestration.Waits.ShouldBe([asked, asked]);
    }

    [Fact]
    public async Task FailureForGoodAmongRetries_EndsThemWithItsCode()
    {
        var attempts = 0;
        var lost = new StepFailure(FailureCodes.UploadLost, "the token is gone");
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(false, ++attempts < 3 ? Away : lost) };

        (await Should.ThrowAsync<PermanentFailureException>(() => CheckReadyAsync(orchestration))).Code.ShouldBe(FailureCodes.UploadLost);

        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task DeadAuthorization_IsSaidWhenTheStepIsGivenUp()
    {
        var dead = StepFailure.Of(new ReauthorizationNeededException("reconnect"), Steps.CheckReady, late: false);
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(false, dead) };

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => CheckReadyAsync(orchestration));

        (failure.Code, failure.Message).ShouldBe((FailureCodes.AuthorizationDead, "reconnect"));
    }

    [Fact]
    public async Task ActivityWhoseProcessEnded_IsTriedAgain()
    {
        var attempts = 0;
        var ended = new TaskFailureDetails("Exception", "the process ended", null, null, null);
        var orchestration = new FakeOrchestration
        {
            Answer = name => ++attempts < 3 ? throw new TaskFailedException(name, 1, ended) : new StepOutcome<bool>(true),
        };

        (await CheckReadyAsync(orchestration)).ShouldBeTrue();
    }

    [Fact]
    public async Task RepeatedAttempt_KnowsItsNumberAndWhenTheFirstWasMade()
    {
        var attempts = 0;
        var orchestration = new FakeOrchestration { Answer = _ => new StepOutcome<bool>(++attempts == 3, attempts < 3 ? Away : null) };
        var start = new DateTimeOffset(orchestration.Time, TimeSpan.Zero);

        await CheckReadyAsync(orchestration);

        orchestration
            .RetryInputs.Select(input => JsonSerializer.Deserialize<CheckReadyInput>(input)!)
            .ShouldBe([
                new(Key, "1_abc", 5) { StepAttempt = new StepAttempt(2, start) },
                new(Key, "1_abc", 5) { StepAttempt = new StepAttempt(3, start) },
            ]);
    }

    [Fact]
    public void InputThatIsNoObject_StaysAsItIs() =>
        StepRetry
            .InputOf(new RetriedStep("TestStep", JsonSerializer.SerializeToElement("a"), StepOptions.Default, default, 1, Away))!
            .ToJsonString()
            .ShouldBe("\"a\"");

    [Fact]
    public async Task ReconnectedAccount_EndsTheWaitAtOnce()
    {
        var dead = StepFailure.Of(new ReauthorizationNeededException("reconnect"), Steps.CheckReady, late: false);
        var giveUpAt = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        var input = JsonSerializer.SerializeToElement(new CheckReadyInput(Key, "1_abc", 5));
        var answers = new Queue<StepOutcome<bool>>([new(false, dead), new(true)]);
        var orchestration = new FakeOrchestration(
            giveUpAt.AddDays(-1),
            new RetriedStep(nameof(Steps.CheckReady), input, StepOptions.Default, giveUpAt, 1, dead)
        )
        {
            TimersFire = false,
            Answer = _ => answers.Dequeue(),
        };
        var retry = StepRetry.RunAsync(orchestration);

        orchestration.Calls.ShouldBeEmpty();
        orchestration.Raise(StepRetry.AuthorizationRenewed);
        await Eventually(() => orchestration.Calls.Count == 1); // failed again: the next wait has an event of its own
        orchestration.Raise(StepRetry.AuthorizationRenewed);

        (await retry).Failure.ShouldBeNull();
    }

    [Fact]
    public void OtherFailures_WaitForNoEvent()
    {
        var input = JsonSerializer.SerializeToElement(new CheckReadyInput(Key, "1_abc", 5));
        var giveUpAt = new DateTime(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
        var orchestration = new FakeOrchestration(
            giveUpAt.AddDays(-1),
            new RetriedStep(nameof(Steps.CheckReady), input, StepOptions.Default, giveUpAt, 1, Away)
        )
        {
            TimersFire = false,
        };

        _ = StepRetry.RunAsync(orchestration);

        orchestration.Events.ShouldBeEmpty();
        orchestration.Timers.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("fedcba9876543210", false)]
    public void WaitOfAnAccount_IsFoundByTheStepsInput(string account, bool found)
    {
        var key = JsonSerializer.SerializeToElement(new CheckReadyInput(Key, "1_abc", 5));
        var own = JsonSerializer.SerializeToElement(new ResumeAccountInput(Key.Account));
        foreach (var input in new[] { key, own })
        {
            var retried = JsonSerializer.Serialize(new RetriedStep("Step", input, StepOptions.Default, default, 1, Away));
            DurableAuthorizationWaits.Waits(retried, AccountId.Parse(account)).ShouldBe(found);
        }
        DurableAuthorizationWaits.Waits(null, AccountId.Parse(account)).ShouldBeFalse();
    }

    private static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }

    private static Task RunAsync(string name, FakeOrchestration orchestration) =>
        name == nameof(Steps.TellHost)
            ? new DurableWorkflowContext(orchestration).RunAsync(
                Steps.TellHost,
                new(Key, RecordingStatus.Ready, null, DateTimeOffset.UnixEpoch)
            )
            : CheckReadyAsync(orchestration);

    private static Task<bool> CheckReadyAsync(FakeOrchestration orchestration) =>
        new DurableWorkflowContext(orchestration).RunAsync(Steps.CheckReady, new CheckReadyInput(Key, "1_abc", 5));
}
