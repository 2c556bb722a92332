using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Tests.Backfilling;

public sealed class StartBackfillBatchTests
{
    private readonly BackfillBench _bench = new();

    [Fact]
    public async Task Recordings_AreStartedNewestFirstAndNotedAsUnderWay()
    {
        _bench.Store.Pending.AddRange([BackfillBench.Item("old", minutesAgo: 9), BackfillBench.Item("new")]);

        (await StartAsync()).ShouldBe(2);

        _bench.Started.ShouldBe([Begun("new"), Begun("old")]);
        _bench.Store.Pending.ShouldBeEmpty();
        _bench.Store.UnderWay.Select(i => i.Recording).ShouldBe(["new", "old"]);
        _bench.Order.Counts.ShouldBe(new BackfillCounts(Started: 2));
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(10, 10)]
    [InlineData(19, 1)]
    [InlineData(20, 0)]
    public async Task NoMoreThanMayBeUnderWay_AreStarted(int underWay, int started)
    {
        _bench.Store.UnderWay.AddRange(Enumerable.Range(0, underWay).Select(i => BackfillBench.Item($"running-{i}")));
        _bench.Store.Pending.AddRange(Enumerable.Range(0, 30).Select(i => BackfillBench.Item($"r{i}")));

        (await StartAsync()).ShouldBe(started);

        _bench.Started.Count.ShouldBe(started);
        _bench.Store.Pending.Count.ShouldBe(30 - started);
    }

    [Fact]
    public async Task WhatIsReadyOrBeingWorkedOn_IsLeftAloneAndCounted()
    {
        _bench.Store.Pending.AddRange([BackfillBench.Item("ready"), BackfillBench.Item("busy"), BackfillBench.Item("skipped")]);
        await _bench.KnownAsync("ready", RecordingStatus.Ready);
        _bench.IsRunning("busy");
        await _bench.KnownAsync("skipped", RecordingStatus.Skipped, attempt: 2);

        (await StartAsync()).ShouldBe(1);

        _bench.Started.ShouldBe([Begun("skipped", attempt: 3)]);
        _bench.Store.Pending.ShouldBeEmpty();
        _bench.Order.Counts.ShouldBe(new BackfillCounts(Started: 1, LeftAlone: 2));
    }

    [Fact]
    public async Task LostRace_IsJudgedAnewAndStartsNothingTwice()
    {
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));
        _bench.Store.Meanwhile = order => order with { Counts = new BackfillCounts(Listed: 5) };

        (await StartAsync()).ShouldBe(1);

        _bench.Started.Count.ShouldBe(1);
        _bench.Order.Counts.ShouldBe(new BackfillCounts(Listed: 5, Started: 1));
    }

    [Fact]
    public async Task OrderThatWasPausedMeanwhile_StartsNothing()
    {
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));
        _bench.Store.Meanwhile = order => order with { State = BackfillState.Paused };

        (await StartAsync()).ShouldBe(0);

        _bench.Started.ShouldBeEmpty();
        _bench.Store.Pending.Count.ShouldBe(1);
    }

    [Fact]
    public async Task InstanceThatAnotherReplaced_StartsNothing()
    {
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));
        _bench.Change(order => order with { Leg = 2 });

        (await StartAsync()).ShouldBe(0);

        _bench.Started.ShouldBeEmpty();
    }

    private static IngestInput Begun(string recording, int attempt = 1) =>
        new(BackfillBench.KeyOf(recording), BackfillBench.Item(recording).Hint, attempt, Backfilled: true);

    private Task<int> StartAsync() =>
        new StartBackfillBatch(_bench.Book, _bench.Store, _bench.Ingests).RunAsync(BackfillBench.Input, default);
}
