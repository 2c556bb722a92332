using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Overviews;

public sealed class OverviewReadingTests
{
    private static readonly Account Other = Some.Account with
    {
        Id = AccountId.ForOrganisation("org-2"),
        WebexAccountId = "other@example.org",
    };
    private readonly StatisticsShelf _shelf = new();

    [Fact]
    public async Task Window_HasEveryDayOfItAndNoOther()
    {
        await CountAsync("today", RecordingStatus.Ready, days: 0);
        await CountAsync("first", RecordingStatus.Failed, days: 6);
        await CountAsync("before", RecordingStatus.Ready, days: 7);
        await CountAsync("waiting before", RecordingStatus.Waiting, days: 7);
        await CountAsync("running", RecordingStatus.Running, days: 1);

        var report = await Reading().ReadAsync(null, 7, TestContext.Current.CancellationToken);

        report.Series.Select(d => d.Day).ShouldBe(Enumerable.Range(-6, 7).Select(new DateOnly(2026, 5, 6).AddDays));
        (report.Total.Ready, report.Total.Failed, report.Waiting, report.Running).ShouldBe((1, 1, 0, 1));
        report.Attention.ShouldContain(i => i.Kind == AttentionKind.OldestUnfinished, "whatever the window is");
    }

    [Fact]
    public async Task OneAccount_LeavesOutTheOthers()
    {
        await CountAsync("a", RecordingStatus.Ready, days: 0);
        await CountAsync("b", RecordingStatus.Failed, days: 0, Other.Id);

        var all = await Reading().ReadAsync(null, 30, TestContext.Current.CancellationToken);
        var one = await Reading().ReadAsync(Other.Id, 30, TestContext.Current.CancellationToken);

        all.Accounts.Select(a => (a.Account.Id, a.Numbers.Ready, a.Numbers.Failed)).ShouldBe([(Some.AccountId, 1, 0), (Other.Id, 0, 1)]);
        (one.Total.Ready, one.Total.Failed, one.Accounts.Count).ShouldBe((0, 1, 1));
        one.Attention.ShouldHaveSingleItem().Account.ShouldBe(Other);
    }

    private readonly InMemoryHealthStore _health = new();

    private OverviewReading Reading()
    {
        var accounts = Mock.Of<IAccountStore>(a =>
            a.ListAsync(It.IsAny<CancellationToken>()) == Task.FromResult<IReadOnlyList<Account>>(new[] { Some.Account, Other })
        );
        var time = new FakeTimeProvider(Some.Noon);
        return new OverviewReading(
            accounts,
            _shelf,
            _health,
            Options.Create(new IngestOptions()),
            Options.Create(new AlertOptions()),
            time
        );
    }

    private async Task CountAsync(string id, RecordingStatus status, int days, AccountId? account = null)
    {
        var key = new RecordingKey((account ?? Some.AccountId).Value, id);
        var row = Some.Recording with { Key = key, Status = status, CreatedAt = Some.Noon.AddDays(-days), Reason = "because" };
        (await _shelf.ReplaceAsync(key, null, CountedRecording.Of(row))).ShouldBeTrue();
    }
}
