using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Actions;
using WebexKaltura.Core.Audit;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Backfilling;

/// <summary>What an admin asks of a backfill, and what it answers.</summary>
public sealed class BackfillsTests
{
    private const string AnotherOne = "Another backfill of this account is running or paused: wait for its end or cancel it.";
    private static readonly BackfillRange Range = new(Some.Noon.AddDays(-40), Some.Noon);
    private readonly BackfillBench _bench = new();
    private readonly InMemoryAudit _audit = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly List<(string Instance, BackfillInput Input)> _started = [];
    private readonly List<(string Instance, string Signal)> _signals = [];

    public BackfillsTests()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["a", "b"]);
        _bench
            .Workflows.Setup(w => w.StartAsync(Steps.Backfill, It.IsAny<string>(), It.IsAny<BackfillInput>(), IfExists.Leave, default))
            .Callback(
                (
                    WorkflowDefinition<BackfillInput, BackfillState> _,
                    string instance,
                    BackfillInput input,
                    IfExists _,
                    CancellationToken _
                ) => _started.Add((instance, input))
            )
            .ReturnsAsync(true);
        _bench
            .Workflows.Setup(w => w.SignalAsync(It.IsAny<string>(), It.IsAny<Signal>(), default))
            .Callback((string instance, Signal signal, CancellationToken _) => _signals.Add((instance, signal.Name)))
            .ReturnsAsync(true);
    }

    [Fact]
    public async Task Order_IsWrittenDownWithTheSitesOfTheDayAndStarted()
    {
        IsNow(BackfillState.Done);

        var order = (await Backfills.CreateAsync(Some.Account, Range, "an admin")).Order.ShouldNotBeNull();

        order.ShouldBe(_bench.Store[order.Id]);
        (order.From, order.To, order.CreatedAt, order.UpdatedAt, order.State).ShouldBe(
            (Range.From, Range.To, Some.Noon, Some.Noon, BackfillState.Running)
        );
        order.Sites.ShouldBe(["a", "b"]);
        order.Id.ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
        _started.ShouldBe([
            (
                InstanceIds.Backfill(Some.AccountId, order.Id, 1),
                new BackfillInput(Some.AccountId.Value, order.Id, 1, TimeSpan.FromSeconds(30))
            ),
        ]);
    }

    [Fact]
    public async Task SecondOrderBesideAnUnfinishedOne_IsRefused()
    {
        (await Backfills.CreateAsync(Some.Account, Range, "an admin")).ShouldBe(new BackfillCreation(null, AnotherOne));

        _started.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, null, "The integration is disabled for this account: enable it first.")]
    [InlineData(true, "revoked", "Webex no longer accepts the authorization of this account: reconnect it first.")]
    public async Task AccountThatCannotIngest_IsToldWhatToDoFirst(bool enabled, string? dead, string refusal)
    {
        IsNow(BackfillState.Done);
        var account = Some.Account with { Settings = Some.Settings with { Enabled = enabled }, ReauthorizationReason = dead };

        (await Backfills.CreateAsync(account, Range, "an admin")).ShouldBe(new BackfillCreation(null, refusal));

        _started.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BackfillAction.Pause, BackfillState.Running, BackfillState.Paused)]
    [InlineData(BackfillAction.Cancel, BackfillState.Running, BackfillState.Cancelled)]
    [InlineData(BackfillAction.Cancel, BackfillState.Paused, BackfillState.Cancelled)]
    public async Task ChangedOrder_IsLookedAtAtOnce(BackfillAction action, BackfillState before, BackfillState after)
    {
        IsNow(before, "words of before");

        (await PerformAsync(action)).ShouldBe(ActionResult.Done);

        (_bench.Order.State, _bench.Order.Reason, _bench.Order.UpdatedAt).ShouldBe((after, null, Some.Noon));
        _signals.ShouldBe([(InstanceIds.Backfill(Some.AccountId, BackfillBench.Id, 1), Signals.LookAgain)]);
    }

    [Theory]
    [InlineData(BackfillAction.Pause, BackfillState.Paused, "A backfill that is paused cannot be told to pause.")]
    [InlineData(BackfillAction.Pause, BackfillState.Done, "A backfill that is done cannot be told to pause.")]
    [InlineData(BackfillAction.Cancel, BackfillState.Failed, "A backfill that is failed cannot be told to cancel.")]
    [InlineData(BackfillAction.Cancel, BackfillState.Cancelled, "A backfill that is cancelled cannot be told to cancel.")]
    [InlineData(BackfillAction.Resume, BackfillState.Running, "A backfill that is running cannot be told to resume.")]
    [InlineData(BackfillAction.Resume, BackfillState.Done, "A backfill that is done cannot be told to resume.")]
    [InlineData(BackfillAction.Resume, BackfillState.Cancelled, "A backfill that is cancelled cannot be told to resume.")]
    public async Task ActionThatMakesNoSense_IsRefusedWithTheReason(BackfillAction action, BackfillState state, string reason)
    {
        IsNow(state);
        _bench.IsAlive(InstanceIds.Backfill(Some.AccountId, BackfillBench.Id, 1));

        (await PerformAsync(action)).ShouldBe(ActionResult.Refused(reason));

        _bench.Order.State.ShouldBe(state);
        _signals.ShouldBeEmpty();
        _started.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancellation_ForgetsWhatIsNotStarted()
    {
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));
        _bench.Store.UnderWay.Add(BackfillBench.Item("r2"));

        await PerformAsync(BackfillAction.Cancel);

        _bench.Store.Pending.ShouldBeEmpty();
        _bench.Store.UnderWay.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(BackfillState.Paused)]
    [InlineData(BackfillState.Failed)]
    [InlineData(BackfillState.Running)] // its instance is gone
    public async Task ResumedOrder_IsTakenOverByANewInstance(BackfillState state)
    {
        IsNow(state, "words of before");

        (await PerformAsync(BackfillAction.Resume)).ShouldBe(ActionResult.Done);

        (_bench.Order.State, _bench.Order.Reason, _bench.Order.Leg, _bench.Order.UpdatedAt).ShouldBe(
            (BackfillState.Running, null, 2, Some.Noon)
        );
        _started.ShouldHaveSingleItem().Instance.ShouldBe(InstanceIds.Backfill(Some.AccountId, BackfillBench.Id, 2));
    }

    [Fact]
    public async Task FailedOrderBesideAnUnfinishedOne_CannotBeResumed()
    {
        IsNow(BackfillState.Failed);
        _bench.Store["b2"] = _bench.Order with { Id = "b2", State = BackfillState.Paused };

        (await PerformAsync(BackfillAction.Resume)).ShouldBe(ActionResult.Refused(AnotherOne));

        _started.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BackfillAction.Pause, "A backfill that is done cannot be told to pause.")]
    [InlineData(BackfillAction.Cancel, "A backfill that is done cannot be told to cancel.")]
    public async Task OrderThatEndedMeanwhile_IsLookedAtAgain(BackfillAction action, string reason)
    {
        _bench.Store.Meanwhile = order => order with { State = BackfillState.Done };

        (await PerformAsync(action)).ShouldBe(ActionResult.Refused(reason));
    }

    [Fact]
    public async Task OrderThatChangedWhileItWasResumed_IsResumedAllTheSame()
    {
        IsNow(BackfillState.Paused);
        _bench.Store.Meanwhile = order => order with { Counts = new BackfillCounts(Ready: 3) };

        (await PerformAsync(BackfillAction.Resume)).ShouldBe(ActionResult.Done);

        (_bench.Order.Leg, _bench.Order.Counts.Ready).ShouldBe((2, 3));
    }

    [Fact]
    public async Task UnknownOrder_IsNone()
    {
        (await Backfills.PerformAsync(Some.AccountId, "b9", BackfillAction.Cancel, "an admin")).ShouldBeNull();
        (await Backfills.FindAsync(Some.AccountId, "b9")).ShouldBeNull();
    }

    [Fact]
    public async Task Orders_AreFoundAndListed()
    {
        (await Backfills.FindAsync(Some.AccountId, BackfillBench.Id)).ShouldBe(_bench.Order);
        (await Backfills.ListAsync(Some.AccountId)).ShouldBe([_bench.Order]);
    }

    private Backfills Backfills =>
        new(
            _bench.Store,
            new BackfillForecasting(
                new RangeListing(_webex.Object),
                _webex.Object,
                _bench.Recordings,
                new OwnerFinder(Some.Users(Mock.Of<IKaltura>()), Mock.Of<IKaltura>())
            ),
            _webex.Object,
            _bench.Workflows.Object,
            new AuditTrail(_audit, new FakeTimeProvider(Some.Noon), NullLogger<AuditTrail>.Instance),
            Options.Create(new IngestOptions()),
            new FakeTimeProvider(Some.Noon)
        );

    private void IsNow(BackfillState state, string? reason = null) => _bench.Change(order => order with { State = state, Reason = reason });

    private Task<ActionResult?> PerformAsync(BackfillAction action) =>
        Backfills.PerformAsync(Some.AccountId, BackfillBench.Id, action, "an admin");
}
