using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Tests.Workflows;

public sealed class StepFailureTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static TheoryData<Exception, bool, StepFailure> Failures =>
        new()
        {
            { new RefusedException("no-such-user", "no"), false, new("no-such-user", "no") },
            { new TransientFailureException("busy", Minute), false, new(FailureCodes.GaveUp, "busy", true, Minute) },
            {
                new ReauthorizationNeededException("reconnect"),
                false,
                new(FailureCodes.AuthorizationDead, "reconnect", true, TimeSpan.FromMinutes(5))
            },
            { new HttpRequestException("reset"), false, new(FailureCodes.GaveUp, "reset", true) },
            { new OperationCanceledException("cut"), true, new(FailureCodes.GaveUp, "TellHost took longer than 00:04:30.", true) },
            { new OperationCanceledException("cut"), false, new(FailureCodes.GaveUp, "cut", true) },
            { new RefusedException("late", "no"), true, new("late", "no") },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Exception_MeansOneFailure(Exception failure, bool late, StepFailure meaning) =>
        StepFailure.Of(failure, Steps.TellHost, late).ShouldBe(meaning);

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(1, 0.0, 0.75)]
    [InlineData(1, 1.0, 1.25)]
    [InlineData(4, 0.5, 8)]
    [InlineData(30, 0.5, 300)]
    public void Wait_DoublesWithJitterUpToTheLongest(int attempt, double spread, double seconds) =>
        StepOptions.Default.WaitAfter(attempt, TimeSpan.FromHours(1), null, spread).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Wait_EndsWhenTheStepIsGivenUp() => StepOptions.Default.WaitAfter(30, Minute, null, 1).ShouldBe(Minute);

    [Theory]
    [InlineData(10, 10)]
    [InlineData(0.1, 1)]
    public void Wait_IsAtLeastWhatTheServiceAskedFor(double asked, double seconds) =>
        StepOptions.Default.WaitAfter(1, TimeSpan.FromHours(1), TimeSpan.FromSeconds(asked), 0.5).ShouldBe(TimeSpan.FromSeconds(seconds));
}
