using Microsoft.DurableTask.Client;
using Moq;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;
using WebexKaltura.Functions.Timers;

namespace WebexKaltura.Functions.Tests;

/// <summary>What the timer asks the engine to forget; <c>WebexKaltura.Durable.Tests</c> shows that the engine does.</summary>
public sealed class PurgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Timer_ForgetsWhatEndedOfWhatWasCreatedAMonthAgo()
    {
        PurgeInstancesFilter? asked = null;
        var client = new Mock<DurableTaskClient>("test");
        client
            .Setup(c => c.PurgeAllInstancesAsync(It.IsAny<PurgeInstancesFilter>(), It.IsAny<CancellationToken>()))
            .Callback((PurgeInstancesFilter filter, CancellationToken _) => asked = filter)
            .ReturnsAsync(new PurgeResult(3));
        var clock = Mock.Of<TimeProvider>(t => t.GetUtcNow() == Now);

        await new TimerFunctions(null!, new DurableWorkflowClient(), clock).PurgeAsync(null!, client.Object, CancellationToken.None);

        var filter = asked.ShouldNotBeNull();
        filter.CreatedTo.ShouldBe(Now - EndedInstances.Kept);
        filter.CreatedFrom.ShouldNotBeNull("the host's end of the call fails without it");
        OrchestrationRuntimeStatus[] ended =
        [
            OrchestrationRuntimeStatus.Completed,
            OrchestrationRuntimeStatus.Failed,
            OrchestrationRuntimeStatus.Terminated,
        ];
        filter.Statuses.ShouldBe(ended, ignoreOrder: true);
    }
}
