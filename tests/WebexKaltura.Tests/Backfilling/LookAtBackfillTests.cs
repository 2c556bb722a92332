using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Backfilling;

public sealed class LookAtBackfillTests
{
    private static readonly BackfillLook Idle = new(BackfillState.Running, false, false, 0, false, HasPieces: true);
    private readonly BackfillBench _bench = new();
    private readonly Mock<IAccountStore> _accounts = new();

    public LookAtBackfillTests() => Account(Some.Account);

    [Theory]
    [InlineData(RecordingStatus.Ready, 1, 0, 0, 0)]
    [InlineData(RecordingStatus.Skipped, 0, 1, 0, 0)]
    [InlineData(RecordingStatus.Failed, 0, 0, 1, 0)]
    [InlineData(RecordingStatus.Running, 0, 0, 1, 0)]
    [InlineData(RecordingStatus.Waiting, 0, 0, 0, 1)]
    public async Task RecordingThatHasEnded_IsCountedByItsEnd(RecordingStatus status, int ready, int skipped, int failed, int waiting)
    {
        _bench.Change(order => order with { Counts = new BackfillCounts(Started: 1) });
        _bench.Store.UnderWay.Add(BackfillBench.Item("r1"));
        await _bench.KnownAsync("r1", status);

        (await LookAsync()).ShouldBe(Idle);

        _bench.Store.UnderWay.ShouldBeEmpty();
        _bench.Order.Counts.ShouldBe(new BackfillCounts(Started: 1, Ready: ready, Skipped: skipped, Failed: failed, Waiting: waiting));
        _bench.Order.Counts.Running.ShouldBe(0);
    }

    [Fact]
    public async Task RecordingsUnderWayAndPending_AreSeen()
    {
        _bench.Store.UnderWay.AddRange([BackfillBench.Item("r1"), BackfillBench.Item("r2")]);
        _bench.IsRunning("r1");
        _bench.IsRunning("r2");
        _bench.Store.Pending.Add(BackfillBench.Item("r3"));
        _bench.Change(order => order with { PiecesListed = 4 });

        (await LookAsync()).ShouldBe(new BackfillLook(BackfillState.Running, false, false, 2, true, HasPieces: false));

        _bench.Store.Moved.ShouldBeEmpty();
        _bench.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task ClaimedRecordingThatACrashKeptFromStarting_IsStarted()
    {
        _bench.Store.UnderWay.Add(BackfillBench.Item("r1", attempt: 2));

        (await LookAsync()).UnderWay.ShouldBe(1);

        _bench.Started.ShouldHaveSingleItem().Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, true, 2)] // an attempt before the claimed one
    [InlineData(4, false, 5)] // the reconciler was faster and left it alone for its age
    public async Task EndThatIsNotTheBackfills_IsNoneAndItIsStartedAgain(int attempt, bool backfilled, int next)
    {
        _bench.Store.UnderWay.Add(BackfillBench.Item("r1", attempt: 2));
        await _bench.KnownAsync("r1", RecordingStatus.Skipped, attempt, backfilled);

        (await LookAsync()).UnderWay.ShouldBe(1);

        _bench.Started.ShouldHaveSingleItem().Attempt.ShouldBe(next);
    }

    [Fact]
    public async Task RecordingThatTheReconcilerMadeReady_HasEnded()
    {
        _bench.Store.UnderWay.Add(BackfillBench.Item("r1", attempt: 2));
        await _bench.KnownAsync("r1", RecordingStatus.Ready, attempt: 1, backfilled: false);

        (await LookAsync()).UnderWay.ShouldBe(0);

        _bench.Order.Counts.Ready.ShouldBe(1);
        _bench.Started.ShouldBeEmpty();
    }

    [Fact]
    public async Task DisabledAccount_PausesItWithTheRemedy()
    {
        Account(Some.Account with { Settings = Some.Settings with { Enabled = false } });

        (await LookAsync()).State.ShouldBe(BackfillState.Paused);

        _bench.Order.Reason.ShouldBe("The integration is disabled for this account: enable it, then resume.");
    }

    [Fact]
    public async Task DisabledAccount_DoesNotReviveACancelledBackfill()
    {
        Account(Some.Account with { Settings = Some.Settings with { Enabled = false } });
        _bench.Change(order => order with { State = BackfillState.Cancelled });

        (await LookAsync()).State.ShouldBe(BackfillState.Cancelled);
    }

    [Fact]
    public async Task CancelledBackfill_ForgetsWhatWasListedAfterTheCancellation()
    {
        _bench.Change(order => order with { State = BackfillState.Cancelled });
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));

        (await LookAsync()).HasPending.ShouldBeFalse();

        _bench.Store.Pending.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BackfillState.Running)]
    [InlineData(BackfillState.Paused)]
    public async Task OtherBackfill_KeepsWhatIsListed(BackfillState state)
    {
        _bench.Change(order => order with { State = state });
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));

        (await LookAsync()).HasPending.ShouldBeTrue();
    }

    [Fact]
    public async Task DeadAuthorization_BlocksIt()
    {
        Account(Some.Account with { ReauthorizationReason = "revoked" });

        (await LookAsync()).Blocked.ShouldBeTrue();
    }

    [Fact]
    public async Task InstanceThatAnotherReplaced_SettlesNothing()
    {
        _bench.Change(order => order with { Leg = 2 });
        _bench.Store.UnderWay.Add(BackfillBench.Item("r1"));
        await _bench.KnownAsync("r1", RecordingStatus.Ready);

        (await LookAsync()).ShouldBe(new BackfillLook(BackfillState.Running, Superseded: true, false, 0, false, false));

        _bench.Store.UnderWay.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AccountThatIsGone_EndsItWithTheReason()
    {
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync((Versioned<Account>?)null);

        var failure = await Should.ThrowAsync<PermanentFailureException>(LookAsync);

        (failure.Code, failure.Message).ShouldBe(("no-account", "The Webex account is no longer connected."));
    }

    private void Account(Account account) =>
        _accounts.Setup(a => a.FindAsync(Some.AccountId, default)).ReturnsAsync(new Versioned<Account>(account, "v1"));

    private Task<BackfillLook> LookAsync() =>
        new LookAtBackfill(_bench.Book, _bench.Store, _bench.Ingests, _accounts.Object).RunAsync(BackfillBench.Input, default);
}
