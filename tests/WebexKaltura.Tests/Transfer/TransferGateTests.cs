using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transfer;

public sealed class TransferGateTests
{
    [Fact]
    public async Task RecordingsBeyondTheLimit_WaitUntilOneHasLeftWithAllItsLanes()
    {
        var gate = new TransferGate(2);
        var (a1, a2, b) = (await EnterAsync(gate, "a"), await EnterAsync(gate, "a"), await EnterAsync(gate, "b"));
        var c = EnterAsync(gate, "c");

        a1.Dispose();
        c.IsCompleted.ShouldBeFalse("a second lane of 'a' is still inside");
        a2.Dispose();

        (await c).Dispose();
        b.Dispose();
    }

    [Fact]
    public async Task RecordingInside_EntersWithMoreLanesBeforeThoseThatWait()
    {
        var gate = new TransferGate(1);
        using var first = await EnterAsync(gate, "a");
        var waiting = EnterAsync(gate, "b");

        using var second = await EnterAsync(gate, "a");

        waiting.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task LanesThatWaitTogether_EnterTogether()
    {
        var gate = new TransferGate(1);
        var held = await EnterAsync(gate, "a");
        var (b1, c, b2) = (EnterAsync(gate, "b"), EnterAsync(gate, "c"), EnterAsync(gate, "b"));

        held.Dispose();

        await Task.WhenAll(b1, b2);
        c.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task OneThatIsCancelled_TakesNoPlace()
    {
        var gate = new TransferGate(1);
        using var cancel = new CancellationTokenSource();
        var held = await EnterAsync(gate, "a");
        var cancelled = gate.EnterAsync("b", cancel.Token);
        var next = EnterAsync(gate, "c");

        await cancel.CancelAsync();
        held.Dispose();

        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        (await next).Dispose();
    }

    [Fact]
    public async Task OneThatLeavesForAWhile_KeepsItsTurn()
    {
        var gate = new TransferGate(1);
        var held = await EnterAsync(gate, "a");
        await GiveUpAsync(gate, "b");
        var c = EnterAsync(gate, "c");
        var b = EnterAsync(gate, "b");
        var d = EnterAsync(gate, "d");

        held.Dispose();
        var first = await b;
        (c.IsCompleted, d.IsCompleted).ShouldBe((false, false));
        first.Dispose();
        (await c).Dispose();
        (await d).Dispose();
    }

    [Fact]
    public async Task OneThatHasBeenInside_QueuesAnewBehindTheOthers()
    {
        var gate = new TransferGate(1);
        var held = await EnterAsync(gate, "a");
        var b = EnterAsync(gate, "b");
        var c = EnterAsync(gate, "c");
        held.Dispose();
        var again = EnterAsync(gate, "a");

        (await b).Dispose();

        (await c).ShouldNotBeNull();
        again.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task OneThatNeverCameAgain_HasNoTurnWhenAllHaveLeft()
    {
        var gate = new TransferGate(1);
        var held = await EnterAsync(gate, "a");
        await GiveUpAsync(gate, "b");
        held.Dispose();
        held = await EnterAsync(gate, "a");
        var c = EnterAsync(gate, "c");
        var b = EnterAsync(gate, "b");

        held.Dispose();

        (await c).ShouldNotBeNull();
        b.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task PlaceGivenBackTwice_CountsOnce()
    {
        var gate = new TransferGate(1);
        var (one, two) = (await EnterAsync(gate, "a"), await EnterAsync(gate, "a"));
        one.Dispose();
        one.Dispose();

        EnterAsync(gate, "b").IsCompleted.ShouldBeFalse();
        two.Dispose();
    }

    [Fact]
    public async Task FloodOfOneAccount_DoesNotHoldUpAnother()
    {
        var gates = new TransferGates(Options.Create(new TransferOptions { RecordingsPerAccount = 4 }), TimeProvider.System);
        var busy = AccountId.ForOrganisation("busy").Value;
        var flood = Enumerable.Range(0, 1000).Select(i => gates.EnterAsync(new RecordingKey(busy, $"r{i}"), default)).ToList();
        flood.Count(f => f.IsCompleted).ShouldBe(4);

        using var single = await gates.EnterAsync(new RecordingKey(AccountId.ForOrganisation("quiet").Value, "r"), default);
    }

    [Fact]
    public async Task FiveMinutesWithoutAPlace_AreNoTurnAndNoFailure()
    {
        var time = new FakeTimeProvider();
        var gates = new TransferGates(Options.Create(new TransferOptions { RecordingsPerAccount = 1 }), time);
        using var held = await gates.EnterAsync(Some.Key, default);
        var waiting = gates.EnterAsync(Some.Key with { Recording = "rec-2" }, default);

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        waiting.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromTicks(1));

        (await waiting).ShouldBeNull();
    }

    [Fact]
    public async Task StepThatIsCutShort_IsNotTakenForOneWithoutATurn()
    {
        using var cancel = new CancellationTokenSource();
        var gates = new TransferGates(Options.Create(new TransferOptions { RecordingsPerAccount = 1 }), new FakeTimeProvider());
        using var held = await gates.EnterAsync(Some.Key, default);
        var waiting = gates.EnterAsync(Some.Key with { Recording = "rec-2" }, cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    private static async Task GiveUpAsync(TransferGate gate, string recording)
    {
        using var cancel = new CancellationTokenSource();
        var waiting = gate.EnterAsync(recording, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    private static Task<IDisposable> EnterAsync(TransferGate gate, string recording) => gate.EnterAsync(recording, CancellationToken.None);
}
