using WebexKaltura.Core;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Backfilling;

public sealed class BackfillTests
{
    private static readonly BackfillInput Input = new(Some.AccountId.Value, "b1", 1, TimeSpan.FromSeconds(30));
    private static readonly BackfillLook Idle = new(BackfillState.Running, false, false, 0, false, false);

    [Fact]
    public async Task RangeOfTwoPieces_IsListedStartedAndWaitedForInTurn()
    {
        var world = new World(pieces: 2, recordingsPerPiece: 25);

        (await world.RunAsync()).ShouldBe(BackfillState.Done);

        world.Started.ShouldBe(50);
        world.MostUnderWay.ShouldBe(BackfillRule.Most);
        world.Context.Keys.Take(4).ShouldBe(["look/1", "list/1", "look/2", "start/2"]);
        world.Context.Keys[^1].ShouldBe("EndBackfill");
    }

    [Fact]
    public async Task EmptyRange_EndsAtOnce()
    {
        var world = new World(pieces: 0, recordingsPerPiece: 0);

        (await world.RunAsync()).ShouldBe(BackfillState.Done);

        world.Context.Keys.ShouldBe(["look/1", "EndBackfill"]);
    }

    [Fact]
    public async Task PermanentFailure_EndsItWithItsReason()
    {
        var context = Answering(Idle with { HasPieces = true })
            .Failing(nameof(Steps.ListBackfillPiece), new PermanentFailureException("webex-403", "Webex refused the site."));

        (await RunAsync(context)).ShouldBe(BackfillState.Failed);

        context.InputsOf(Steps.EndBackfill).ShouldHaveSingleItem().Reason.ShouldBe("Webex refused the site.");
    }

    [Fact]
    public async Task PausedOne_StopsWhenNothingIsUnderWayAndWritesNoEnd()
    {
        var context = Answering(Idle with { State = BackfillState.Paused, HasPending = true });

        (await RunAsync(context)).ShouldBe(BackfillState.Paused);

        context.Keys.ShouldBe(["look/1"]);
    }

    [Fact]
    public async Task InstanceThatAnotherReplaced_Stops() =>
        (await RunAsync(Answering(Idle with { Superseded = true }))).ShouldBe(BackfillState.Running);

    [Fact]
    public async Task LongWork_IsHandedOverSoThatNoHistoryGrowsLong()
    {
        var context = Answering(Idle with { UnderWay = 15 });

        await RunAsync(context);

        context.Keys[^1].ShouldBe("ContinueBackfill");
        context.Keys.Count.ShouldBe((2 * Backfill.TurnsPerLeg) + 1);
        context.Keys.ShouldNotContain("EndBackfill");
    }

    [Fact]
    public async Task WaitsGrowUpToTwoMinutes()
    {
        var context = Answering(Idle with { UnderWay = 15 });

        await RunAsync(context);

        var waits = context.History.Where(h => h.Key.StartsWith("wait/", StringComparison.Ordinal)).Select(h => h.At).ToList();
        (waits[0] - Some.Noon).ShouldBe(TimeSpan.FromSeconds(30));
        (waits[^1] - waits[^2]).ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Waits_BeginAnewWhenSomethingWasStarted()
    {
        var looks = new Queue<BackfillLook>([
            Idle with
            {
                UnderWay = 20,
            },
            Idle with
            {
                UnderWay = 20,
            },
            Idle with
            {
                HasPending = true,
            },
            Idle with
            {
                UnderWay = 20,
            },
            Idle,
        ]);
        var context = new FakeWorkflowContext(Some.Noon)
            .On(Steps.LookAtBackfill, _ => looks.Dequeue())
            .On(Steps.StartBackfillBatch, _ => 20)
            .On(Steps.EndBackfill, end => end.State);

        await RunAsync(context);

        context.Now.ShouldBe(Some.Noon.AddSeconds(30 + 45 + 30));
    }

    [Fact]
    public async Task Signal_MakesItLookAtOnce()
    {
        var changed = Some.Noon.AddSeconds(5);
        var context = new FakeWorkflowContext(Some.Noon).Signal(changed, new Signal(Signals.LookAgain));
        context.On(Steps.LookAtBackfill, _ => Idle with { State = State(), UnderWay = context.Now < changed ? 15 : 0 });

        (await RunAsync(context)).ShouldBe(BackfillState.Cancelled);

        context.Now.ShouldBe(changed);
        BackfillState State() => context.Now < changed ? BackfillState.Running : BackfillState.Cancelled;
    }

    [Fact]
    public Task RestartAnywhere_GoesOnAsBefore()
    {
        var looks = new[]
        {
            Idle with
            {
                HasPieces = true,
            },
            Idle with
            {
                HasPending = true,
                HasPieces = true,
            },
            Idle with
            {
                UnderWay = 20,
                HasPieces = true,
            },
            Idle with
            {
                UnderWay = 12,
                HasPieces = true,
            },
            Idle with
            {
                HasPieces = true,
            },
            Idle with
            {
                UnderWay = 1,
            },
            Idle,
        };
        return FakeWorkflowContext.ReplaysAlikeAsync(
            history =>
            {
                var context = new FakeWorkflowContext(Some.Noon, history).Signal(Some.Noon.AddSeconds(3), new Signal(Signals.LookAgain));
                return context
                    .On(Steps.LookAtBackfill, _ => looks[context.Count("look/") - 1])
                    .On(Steps.ListBackfillPiece, _ => 1)
                    .On(Steps.StartBackfillBatch, _ => 1)
                    .On(Steps.EndBackfill, end => end.State);
            },
            context => new Backfill().RunAsync(context, Input)
        );
    }

    private static FakeWorkflowContext Answering(BackfillLook look) =>
        new FakeWorkflowContext(Some.Noon)
            .On(Steps.LookAtBackfill, _ => look)
            .On(Steps.EndBackfill, end => end.State)
            .On(Steps.ContinueBackfill, _ => look.State);

    private static Task<BackfillState> RunAsync(FakeWorkflowContext context) => new Backfill().RunAsync(context, Input);

    /// <summary>Recordings by the number; at each look half of those under way have ended.</summary>
    private sealed class World
    {
        private int _pieces;
        private int _pending;
        private int _underWay;

        public World(int pieces, int recordingsPerPiece)
        {
            _pieces = pieces;
            Context
                .On(Steps.LookAtBackfill, _ => Look())
                .On(Steps.ListBackfillPiece, _ => List(recordingsPerPiece))
                .On(Steps.StartBackfillBatch, _ => Start())
                .On(Steps.EndBackfill, end => end.State);
        }

        public FakeWorkflowContext Context { get; } = new(Some.Noon);
        public int Started { get; private set; }
        public int MostUnderWay { get; private set; }

        public Task<BackfillState> RunAsync() => BackfillTests.RunAsync(Context);

        private BackfillLook Look()
        {
            _underWay /= 2;
            return Idle with { UnderWay = _underWay, HasPending = _pending > 0, HasPieces = _pieces > 0 };
        }

        private int List(int recordings)
        {
            _pieces--;
            return _pending += recordings;
        }

        private int Start()
        {
            var batch = Math.Min(_pending, BackfillRule.Most - _underWay);
            (_pending, _underWay, Started) = (_pending - batch, _underWay + batch, Started + batch);
            MostUnderWay = Math.Max(MostUnderWay, _underWay);
            return batch;
        }
    }
}
