using WebexKaltura.Core.Alerting;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Storage;

public sealed class AlertStoreTests(AzuriteFixture azurite)
{
    private static readonly Alert Failed = AlertTexts.RecordingFailed(StorageHost.Recording("rec-1") with { Reason = "It broke." });

    [Fact]
    public async Task A_cause_is_added_by_one_of_many()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IAlertStore>();

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.AddAsync(Raised(Failed))));

        added.Count(a => a is not null).ShouldBe(1);
        (await store.ListAsync(StorageHost.Account, StorageHost.Start)).ShouldHaveSingleItem().Value.ShouldBe(Raised(Failed));
    }

    [Fact]
    public async Task An_alert_is_taken_by_one_of_two()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IAlertStore>();
        var added = (await store.AddAsync(Raised(Failed))).ShouldNotBeNull();

        var first = await store.ReplaceAsync(added.Value with { State = AlertState.Sending }, added.ETag);
        var second = await store.ReplaceAsync(added.Value with { State = AlertState.Sending }, added.ETag);

        second.ShouldBeNull();
        (await store.ReplaceAsync(first!.Value with { State = AlertState.Sent }, first.ETag)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Recent_and_unsent_alerts_of_one_account_are_listed_oldest_first()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IAlertStore>();
        await store.AddAsync(Raised(Failed with { Subject = "new" }, AlertState.Sent, 0));
        await store.AddAsync(Raised(Failed with { Subject = "old, sent" }, AlertState.Sent, -61));
        await store.AddAsync(Raised(Failed with { Subject = "old, unsent" }, AlertState.Pending, -62));
        await store.AddAsync(Raised(Failed with { Account = StorageHost.OtherAccount }));

        var listed = await store.ListAsync(StorageHost.Account, StorageHost.Start.AddHours(-1));

        listed.Select(a => a.Value.Alert.Subject).ShouldBe(["old, unsent", "new"]);
    }

    [Fact]
    public async Task What_was_told_is_forgotten_and_what_was_cleared_may_come_again()
    {
        await using var host = await StorageHost.CreateAsync(azurite);
        var store = host.Get<IAlertStore>();
        await store.AddAsync(Raised(Failed with { Subject = "told" }, AlertState.Sent, -10));
        await store.AddAsync(Raised(Failed with { Subject = "grouped" }, AlertState.Grouped, -10));
        await store.AddAsync(Raised(Failed with { Subject = "not told" }, AlertState.Pending, -10));
        await store.AddAsync(Raised(Failed with { Subject = "cleared" }, AlertState.Sent, 0));

        await store.RemoveToldAsync(StorageHost.Account, StorageHost.Start);
        await store.RemoveAsync(StorageHost.Account, AlertKind.RecordingFailed, "cleared");
        await store.RemoveAsync(StorageHost.Account, AlertKind.RecordingFailed, "never raised");

        var left = await store.ListAsync(StorageHost.Account, DateTimeOffset.UnixEpoch);
        left.ShouldHaveSingleItem().Value.Alert.Subject.ShouldBe("not told");
        (await store.AddAsync(Raised(Failed with { Subject = "cleared" }))).ShouldNotBeNull();
    }

    private static RaisedAlert Raised(Alert alert, AlertState state = AlertState.Pending, int minutes = 0) =>
        new(alert, StorageHost.Start.AddMinutes(minutes), state);
}
