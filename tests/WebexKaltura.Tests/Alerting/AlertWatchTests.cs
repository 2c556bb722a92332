using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Alerting;

public sealed class AlertWatchTests
{
    private readonly Mock<IAlerts> _alerts = new();
    private readonly AlertShelf _store = new();

    [Theory]
    [InlineData(RecordingStatus.Waiting, 6.1, true)]
    [InlineData(RecordingStatus.Running, 6.1, true)]
    [InlineData(RecordingStatus.Running, 5.9, false)]
    [InlineData(RecordingStatus.Ready, 60, false)]
    [InlineData(RecordingStatus.Skipped, 60, false)]
    [InlineData(RecordingStatus.Failed, 60, false)]
    public async Task RecordingThatDoesNotEnd_AlertsAfterItsTime(RecordingStatus status, double hours, bool alerts)
    {
        await WatchAsync(Some.Account, Row("rec-1", status, hours));

        Raised(AlertKind.OldestUnfinished, alerts ? Times.Once() : Times.Never());
        Cleared(alerts ? Times.Never() : Times.Once());
    }

    [Fact]
    public async Task SeveralUnfinishedRecordings_AlertForTheOldest()
    {
        await WatchAsync(
            Some.Account,
            Row("young", RecordingStatus.Waiting, 7),
            Row("oldest", RecordingStatus.Waiting, 9),
            Row("old", RecordingStatus.Running, 8)
        );

        _alerts.Verify(a =>
            a.RaiseAsync(It.Is<Alert>(alert => alert.Recording!.Recording == "oldest" && alert.Title.Contains("9 hours")), default)
        );
    }

    [Fact]
    public async Task RecordingOfAnOlderVersion_CountsFromItsCreation()
    {
        await WatchAsync(
            Some.Account,
            Row("rec-1", RecordingStatus.Waiting, 0) with
            {
                UnfinishedSince = null,
                CreatedAt = Some.Noon.AddHours(-7),
            }
        );

        Raised(AlertKind.OldestUnfinished, Times.Once());
    }

    [Fact]
    public async Task DisabledAccount_HasNothingToFinish()
    {
        await WatchAsync(Some.Account with { Settings = new AccountSettings() }, Row("rec-1", RecordingStatus.Waiting, 60));

        Raised(AlertKind.OldestUnfinished, Times.Never());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)] // a connection that was never completed is no authorization that died
    public async Task DeadAuthorization_AlertsAlsoWhenItsMarkCouldNot(bool died, bool alerts)
    {
        await WatchAsync(
            Some.Account with
            {
                ReauthorizationReason = "Webex refused the token.",
                ReauthorizationSince = died ? Some.Noon : null,
            }
        );

        Raised(AlertKind.TokenDead, alerts ? Times.Once() : Times.Never());
    }

    [Fact]
    public void AuthorizationThatDiesAgain_IsAnotherCause()
    {
        var first = AlertTexts.TokenDead(Some.Account with { ReauthorizationSince = Some.Noon });
        var second = AlertTexts.TokenDead(Some.Account with { ReauthorizationSince = Some.Noon.AddDays(1) });

        second.Subject.ShouldNotBe(first.Subject);
    }

    [Fact]
    public async Task WhatWasToldLongAgo_IsForgotten()
    {
        var alert = AlertTexts.RecordingFailed(Some.Recording);
        _store.Put(new RaisedAlert(alert, Some.Noon.AddDays(-31), AlertState.Sent));
        _store.Put(new RaisedAlert(alert with { Subject = "younger" }, Some.Noon.AddDays(-29), AlertState.Sent));

        await WatchAsync(Some.Account);

        _store.All.ShouldHaveSingleItem().Alert.Subject.ShouldBe("younger");
    }

    [Fact]
    public async Task EveryTurn_SendsWhatIsLeft()
    {
        await WatchAsync(Some.Account);

        _alerts.Verify(a => a.SendPendingAsync(Some.AccountId, default), Times.Once);
    }

    private Task WatchAsync(Account account, params Recording[] rows) =>
        new AlertWatch(
            _alerts.Object,
            _store,
            new RecordingShelf(rows),
            Options.Create(new AlertOptions()),
            new FakeTimeProvider(Some.Noon)
        ).RunAsync(account, default);

    private void Raised(AlertKind kind, Times times) =>
        _alerts.Verify(a => a.RaiseAsync(It.Is<Alert>(alert => alert.Kind == kind), default), times);

    private void Cleared(Times times) =>
        _alerts.Verify(a => a.ClearAsync(Some.AccountId, AlertKind.OldestUnfinished, AlertTexts.OfTheAccount, default), times);

    private static Recording Row(string id, RecordingStatus status, double hours) =>
        Some.Recording with
        {
            Key = RecordingKey.Of(Some.AccountId, RecordingId.Parse(id)),
            Status = status,
            UnfinishedSince = Some.Noon.AddHours(-hours),
        };
}
