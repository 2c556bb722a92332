using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Tests.Accounts;

public sealed class UpkeepTests
{
    private readonly ConnectionBench _bench = new();

    private AccountUpkeep Upkeep => _bench.Get<AccountUpkeep>();

    [Fact]
    public async Task EveryAccount_IsRenewedAndReconciled()
    {
        var (first, second) = await ConnectTwoAsync();

        await Upkeep.RunAsync(CancellationToken.None);

        foreach (var id in new[] { first, second })
        {
            _bench.Webex.Port.Verify(w => w.RenewTokensAsync(id, false, It.IsAny<CancellationToken>()), Times.Once);
            _bench.Reconciler.Verify(r => r.ReconcileAsync(id, It.IsAny<CancellationToken>()), Times.Once);
            _bench.Alerts.Verify(a => a.SendPendingAsync(id, It.IsAny<CancellationToken>()), Times.Once);
        }
    }

    [Fact]
    public async Task OneAccountsFailure_KeepsNoOtherFromItsTurn()
    {
        var (first, second) = await ConnectTwoAsync();
        _bench
            .Webex.Port.Setup(w => w.RenewTokensAsync(first, false, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new InvalidOperationException("Something nobody thought of."));

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Reconciler.Verify(r => r.ReconcileAsync(second, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task WebhooksCannotBeMended_TheAccountIsReconciledAllTheSame()
    {
        var account = await _bench.ConnectAsync();
        _bench.Line.FailAt = _bench.Line.Calls.Count + 4; // codes, accounts, secret, webhooks
        _bench.Line.Failure = () => new RefusedException("forbidden", "Webex said no.");

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Line.Calls[^1].ShouldBe("list webhooks");
        _bench.Reconciler.Verify(r => r.ReconcileAsync(account.Id, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task WebhookSwitchedOff_IsRevived()
    {
        var account = await _bench.ConnectAsync();
        _bench.Webex.SwitchOff(account.Webhooks[2].Id);

        await Upkeep.RunAsync(CancellationToken.None);
        _bench.Stored.Webhooks[2].InactiveSince.ShouldBe(_bench.Clock.GetUtcNow());
        await Upkeep.ActivateWebhooksAsync(CancellationToken.None);
        _bench.Webex.All.ShouldContain(w => !w.Active);

        _bench.Clock.Advance(AccountWebhooks.BeforeActivation);
        await Upkeep.ActivateWebhooksAsync(CancellationToken.None);

        _bench.Webex.All.ShouldAllBe(w => w.Active);
        _bench.Stored.Webhooks.ShouldAllBe(w => w.InactiveSince == null);
    }

    [Fact]
    public async Task AllActive_NothingIsAskedBetweenTheHours()
    {
        await _bench.ConnectAsync();
        var before = _bench.Line.Calls.Count(c => c == "list webhooks");

        await Upkeep.ActivateWebhooksAsync(CancellationToken.None);

        _bench.Line.Calls.Count(c => c == "list webhooks").ShouldBe(before);
    }

    [Fact]
    public async Task WebhookRegisteredAnew_AccountShowsTheNewOne()
    {
        var account = await _bench.ConnectAsync();
        _bench.Webex.Lose(account.Webhooks[2].Id);

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Stored.Webhooks.Select(w => w.Id).ShouldBe(_bench.Webex.All.Select(w => w.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task DeadAccount_IsNotAskedForItsTokensOrWebhooks()
    {
        var account = await _bench.ConnectAsync();
        _bench.LoseAuthorization();
        _bench.Webex.Lose(account.Webhooks[0].Id);

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Webex.Port.Verify(
            w => w.RenewTokensAsync(It.IsAny<AccountId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()),
            Times.Never
        );
        _bench.Webex.All.Count.ShouldBe(3);
    }

    [Fact]
    public async Task BackfillsThatEndedMonthsAgo_AreForgotten()
    {
        var account = await _bench.ConnectAsync();

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Backfills.Verify(b => b.TrimAsync(account.Id, _bench.Clock.GetUtcNow().AddDays(-90), CancellationToken.None), Times.Once);
    }

    [Theory]
    [InlineData(24, 1)]
    [InlineData(25, 0)]
    public async Task CodesThatExpiredADayAgo_AreForgotten(int hours, int left)
    {
        await _bench.Get<IntegrationCodes>().GenerateAsync(ConnectionBench.Kaltura, ConnectionBench.AppToken);
        _bench.Clock.Advance(TimeSpan.FromHours(hours));

        await Upkeep.RunAsync(CancellationToken.None);

        _bench.Codes.All.Count.ShouldBe(left);
    }

    [Fact]
    public async Task HostStops_TurnEnds()
    {
        await ConnectTwoAsync();
        using var stop = new CancellationTokenSource();
        _bench
            .Webex.Port.Setup(w => w.RenewTokensAsync(It.IsAny<AccountId>(), false, It.IsAny<CancellationToken>()))
            .Returns(() =>
            {
                stop.Cancel();
                return Task.FromCanceled(stop.Token);
            });

        await Should.ThrowAsync<OperationCanceledException>(() => Upkeep.RunAsync(stop.Token));

        _bench.Reconciler.VerifyNoOtherCalls();
    }

    private async Task<(AccountId First, AccountId Second)> ConnectTwoAsync()
    {
        var first = await _bench.ConnectAsync();
        _bench.Signins.Person = _bench.Signins.Person with { OrgId = "org-2" };
        var second = (await _bench.Connector.ConnectAsync(ConnectionBench.Request)).Account!;
        return (first.Id, second.Id);
    }
}
