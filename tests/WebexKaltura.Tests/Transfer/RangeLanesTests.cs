using WebexKaltura.Core;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Infrastructure;
using WebexKaltura.Tests.Ingest;

namespace WebexKaltura.Tests.Transfer;

/// <summary>Four ranges in two lanes, at a gate that may be closed.</summary>
public sealed class RangeLanesTests
{
    [Fact]
    public async Task OpenGate_LetsEveryRangeInOnce()
    {
        var context = Road(_ => false);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        Asked(context).ShouldBe(["transfer/1/0", "transfer/1/1", "transfer/1/2", "transfer/1/3"]);
    }

    [Fact]
    public async Task ClosedGate_IsAskedByOneLaneUntilItOpensForAll()
    {
        var context = Road(asked => asked <= 4);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        Asked(context)
            .ShouldBe([
                "transfer/1/0",
                "transfer/1/1",
                "transfer/1/0/2",
                "transfer/1/0/3",
                "transfer/1/0/4",
                "transfer/1/1/5",
                "transfer/1/2/5",
                "transfer/1/3/5",
            ]);
    }

    [Fact]
    public async Task GateThatClosesInBetween_IsAskedAgainForWhatIsLeft()
    {
        var context = Road(asked => asked is 3 or 4);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);

        Asked(context).ShouldBe(["transfer/1/0", "transfer/1/1", "transfer/1/2", "transfer/1/3", "transfer/1/2/2", "transfer/1/3/2"]);
    }

    [Fact]
    public async Task DaysWithoutATurn_AreNoFailure()
    {
        var context = Road(asked => asked < 2000);

        (await IngestRoad.WalkAsync(context)).Status.ShouldBe(RecordingStatus.Ready);
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore() =>
        FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
            {
                var context = IngestRoad.Smooth(history);
                return context.On(
                    Steps.TransferRange,
                    range => context.Count($"transfer/1/{range.Index}") < 3 && range.Index == 0 ? TransferRange.NoTurn : range.Range.Length
                );
            },
            context => new Core.Ingest.IngestRecording().RunAsync(context, IngestRoad.Input)
        );

    private static IEnumerable<string> Asked(FakeWorkflowContext context) =>
        context.Keys.Where(k => k.StartsWith("transfer/", StringComparison.Ordinal));

    private static FakeWorkflowContext Road(Func<int, bool> isClosed)
    {
        var asked = 0;
        return IngestRoad.Smooth().On(Steps.TransferRange, range => isClosed(++asked) ? TransferRange.NoTurn : range.Range.Length);
    }
}
