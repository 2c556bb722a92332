using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Backfilling;

/// <summary>How an instance hands over, and how the order ends.</summary>
public sealed class BackfillEndTests
{
    private readonly BackfillBench _bench = new();

    [Fact]
    public async Task NextInstance_TakesOverWithALegOfItsOwn()
    {
        (await ContinueAsync()).ShouldBe(BackfillState.Running);

        _bench.Order.Leg.ShouldBe(2);
        StartedNext(Times.Once());
    }

    [Fact]
    public async Task HandoverThatWasCutOff_StartsTheNextInstanceAfterAll()
    {
        _bench.Change(order => order with { Leg = 2 });

        await ContinueAsync();

        _bench.Order.Leg.ShouldBe(2);
        StartedNext(Times.Once());
    }

    [Fact]
    public async Task InstanceThatAnAdminReplacedMeanwhile_StartsNone()
    {
        _bench.Change(order => order with { Leg = 3 });

        await ContinueAsync();

        _bench.Order.Leg.ShouldBe(3);
        StartedNext(Times.Never());
    }

    [Theory]
    [InlineData(BackfillState.Done, null)]
    [InlineData(BackfillState.Failed, "Webex refused the site.")]
    public async Task End_IsKeptWithItsReasonAndTime(BackfillState state, string? reason)
    {
        (await EndAsync(state, reason)).ShouldBe(state);

        (_bench.Order.State, _bench.Order.Reason, _bench.Order.UpdatedAt).ShouldBe((state, reason, Some.Noon));
    }

    [Fact]
    public async Task CancelledBackfill_StaysCancelled()
    {
        _bench.Change(order => order with { State = BackfillState.Cancelled });

        (await EndAsync(BackfillState.Failed, "too late")).ShouldBe(BackfillState.Cancelled);

        _bench.Order.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task InstanceThatAnotherReplaced_DoesNotEndIt()
    {
        _bench.Change(order => order with { Leg = 2 });

        (await EndAsync(BackfillState.Failed, "of an older instance")).ShouldBe(BackfillState.Running);
    }

    [Fact]
    public async Task LostRace_IsTriedAgain()
    {
        _bench.Store.Meanwhile = order => order with { Counts = new BackfillCounts(Ready: 7) };

        await EndAsync(BackfillState.Done, null);

        (_bench.Order.State, _bench.Order.Counts.Ready).ShouldBe((BackfillState.Done, 7));
    }

    [Fact]
    public async Task OrderThatKeepsChanging_IsLeftToTheStepsRetries()
    {
        var changes = 0;
        Func<BackfillOrder, BackfillOrder> again = null!;
        again = order =>
        {
            changes++;
            _bench.Store.Meanwhile = again;
            return order;
        };
        _bench.Store.Meanwhile = again;

        var failure = await Should.ThrowAsync<TransientFailureException>(() => EndAsync(BackfillState.Done, null));

        failure.Message.ShouldBe("Backfill b1 keeps changing while it is written.");
        changes.ShouldBe(20);
    }

    [Fact]
    public async Task OrderThatIsGone_IsSaid()
    {
        var gone = BackfillBench.Input with { BackfillId = "b9" };

        var failure = await Should.ThrowAsync<NotFoundException>(() => _bench.Book.FindAsync(gone, default));

        failure.Message.ShouldBe("There is no backfill b9.");
    }

    private void StartedNext(Times times)
    {
        var next = BackfillBench.Input with { Leg = 2 };
        var instance = InstanceIds.Backfill(Some.AccountId, BackfillBench.Id, 2);
        _bench.Workflows.Verify(w => w.StartAsync(Steps.Backfill, instance, next, IfExists.Leave, default), times);
    }

    private Task<BackfillState> ContinueAsync() =>
        new ContinueBackfill(_bench.Book, _bench.Workflows.Object).RunAsync(BackfillBench.Input, default);

    private Task<BackfillState> EndAsync(BackfillState state, string? reason) =>
        new EndBackfill(_bench.Book).RunAsync(new EndBackfillInput(BackfillBench.Input, state, reason), default);
}
