using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Alerting;

public sealed class AlertDeskTests : IAlertSender, IDisposable
{
    private readonly AlertShelf _shelf = new();
    private readonly FakeTimeProvider _clock = new(Some.Noon);
    private readonly ConcurrentQueue<(Alert Alert, Uri Link)> _sent = [];
    private readonly AlertDesk _desk;
    private Exception? _trouble;

    public AlertDeskTests() =>
        _desk = new AlertDesk(
            _shelf,
            this,
            Mock.Of<IPublicUrl>(u => u.Value == "https://product.example/base"),
            _clock,
            NullLogger<AlertDesk>.Instance
        );

    [Fact]
    public async Task OneCause_AlertsOnceWithTheAddressOfItsPage()
    {
        await _desk.RaiseAsync(Failure(1));
        await _desk.RaiseAsync(Failure(1));

        _sent.ShouldHaveSingleItem().Link.ShouldBe(new Uri($"https://product.example/base/recordings/{Some.AccountId}/rec-1"));
    }

    [Fact]
    public async Task TwoCauses_AlertTwice()
    {
        await _desk.RaiseAsync(Failure(1));
        await _desk.RaiseAsync(AlertTexts.RecordingFailed(Some.Recording with { Attempt = 2 }));

        _sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task CauseThatWentAndCameBack_AlertsAgain()
    {
        var alert = AlertTexts.OldestUnfinished(Some.Recording, TimeSpan.FromHours(7));
        await _desk.RaiseAsync(alert);
        await _desk.ClearAsync(alert.Account, alert.Kind, alert.Subject);
        await _desk.RaiseAsync(alert);

        _sent.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task ReceiverInTrouble_FailsNobodysWorkAndIsToldLater(Exception trouble)
    {
        _trouble = trouble;
        await _desk.RaiseAsync(Failure(1));
        _sent.ShouldBeEmpty();

        _trouble = null;
        await _desk.SendPendingAsync(Some.AccountId);
        await _desk.SendPendingAsync(Some.AccountId);

        _sent.ShouldHaveSingleItem().Alert.ShouldBe(Failure(1));
        _shelf.All.ShouldHaveSingleItem().State.ShouldBe(AlertState.Sent);
    }

    public static TheoryData<Exception> Troubles =>
        [new TransientFailureException("503"), new RefusedException("alerts-404", "404"), new InvalidOperationException("a surprise")];

    [Fact]
    public async Task ReceiverThatWasInTrouble_IsNotWaitedForAgainSoSoon()
    {
        _trouble = new TransientFailureException("503");
        await _desk.RaiseAsync(Failure(1));
        _trouble = null;
        await _desk.RaiseAsync(Failure(2));
        _sent.ShouldBeEmpty();
        _clock.Advance(TimeSpan.FromMinutes(1));

        await _desk.RaiseAsync(Failure(3));

        _sent.Select(s => s.Alert).ShouldBe([Failure(3)]);
        await _desk.SendPendingAsync(Some.AccountId);
        _sent.Select(s => s.Alert).ShouldBe([Failure(3), Failure(1), Failure(2)]);
    }

    [Fact]
    public async Task StormOfFailures_IsTenSinglesAndOneSummary()
    {
        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => _desk.RaiseAsync(Failure(n))));
        await _desk.SendPendingAsync(Some.AccountId);

        _sent.Count(s => s.Alert.Kind == AlertKind.ManyFailures).ShouldBe(1);
        _sent.Count(s => s.Alert.Kind == AlertKind.RecordingFailed).ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task FailuresOneAfterTheOther_AreGroupedFromTheEleventhOn()
    {
        await RaiseManyAsync(1, 12);

        _sent.Select(s => s.Alert.Kind).ShouldBe([.. Enumerable.Repeat(AlertKind.RecordingFailed, 10), AlertKind.ManyFailures]);
        _sent.Last().Alert.Title.ShouldBe("11 recordings failed within an hour");
        _shelf.All.Count(a => a.State == AlertState.Grouped).ShouldBe(2);
    }

    [Fact]
    public async Task FailuresAfterTheirSummary_RaiseNoOtherWithinTheHour()
    {
        await RaiseManyAsync(1, 11);
        _clock.Advance(FailureGrouping.Window - TimeSpan.FromTicks(1));
        await RaiseManyAsync(12, 1);

        _sent.Count(s => s.Alert.Kind == AlertKind.ManyFailures).ShouldBe(1);
    }

    [Fact]
    public async Task FewFailuresThatCouldNotBeTold_AreToldOneByOneLater()
    {
        for (var n = 1; n <= 10; n++)
        {
            _shelf.Put(new RaisedAlert(Failure(n), _clock.GetUtcNow(), AlertState.Pending));
        }

        await _desk.SendPendingAsync(Some.AccountId);

        _sent.Select(s => s.Alert.Kind).ShouldBe(Enumerable.Repeat(AlertKind.RecordingFailed, 10));
    }

    [Fact]
    public async Task FailuresSpreadOverHours_AreToldOneByOne()
    {
        await RaiseManyAsync(1, 10);
        _clock.Advance(FailureGrouping.Window);
        await RaiseManyAsync(11, 10);

        _sent.Count.ShouldBe(20);
        _sent.ShouldAllBe(s => s.Alert.Kind == AlertKind.RecordingFailed);
    }

    [Fact]
    public async Task StormThatGoesOn_IsOneSummaryPerHour()
    {
        await RaiseManyAsync(1, 20);
        _clock.Advance(FailureGrouping.Window);
        await RaiseManyAsync(21, 20);

        _sent.Count(s => s.Alert.Kind == AlertKind.ManyFailures).ShouldBe(2);
    }

    [Fact]
    public async Task FailuresOfAnotherAccount_DoNotCount()
    {
        await RaiseManyAsync(1, 10);
        var other = Failure(1) with { Account = AccountId.ForOrganisation("org-2") };

        await _desk.RaiseAsync(other);

        _sent.Last().Alert.ShouldBe(other);
    }

    [Fact]
    public async Task ManyFailuresThatCouldNotBeTold_AreOneSummaryLater()
    {
        for (var n = 1; n <= 11; n++)
        {
            _shelf.Put(new RaisedAlert(Failure(n), _clock.GetUtcNow().AddHours(-n), AlertState.Pending));
        }

        await _desk.SendPendingAsync(Some.AccountId);
        await _desk.SendPendingAsync(Some.AccountId);

        _sent.ShouldHaveSingleItem().Alert.Title.ShouldStartWith("11 recordings failed");
        _shelf.All.Count(a => a.State == AlertState.Grouped).ShouldBe(11);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(6, 1)]
    public async Task SenderThatDied_IsTakenOverAfterFiveMinutes(int minutes, int sent)
    {
        _shelf.Put(new RaisedAlert(Failure(1), _clock.GetUtcNow(), AlertState.Sending, _clock.GetUtcNow()));
        _clock.Advance(TimeSpan.FromMinutes(minutes));

        await _desk.SendPendingAsync(Some.AccountId);

        _sent.Count.ShouldBe(sent);
    }

    [Fact]
    public async Task TwoTurnsAtOnce_SendOnce()
    {
        _shelf.Put(new RaisedAlert(Failure(1), _clock.GetUtcNow(), AlertState.Pending));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _desk.SendPendingAsync(Some.AccountId))));

        _sent.Count.ShouldBe(1);
    }

    Task IAlertSender.SendAsync(Alert alert, Uri link, CancellationToken cancellationToken)
    {
        if (_trouble is { } trouble)
        {
            throw trouble;
        }
        _sent.Enqueue((alert, link));
        return Task.CompletedTask;
    }

    public void Dispose() => _desk.Dispose();

    private async Task RaiseManyAsync(int first, int count)
    {
        for (var n = first; n < first + count; n++)
        {
            await _desk.RaiseAsync(Failure(n));
        }
    }

    private static Alert Failure(int number) =>
        AlertTexts.RecordingFailed(
            Some.Recording with
            {
                Key = RecordingKey.Of(Some.AccountId, RecordingId.Parse($"rec-{number}")),
                Status = RecordingStatus.Failed,
                Reason = "Kaltura could not convert it.",
            }
        );
}
