using Moq;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Backfilling;

public sealed class ListBackfillPieceTests
{
    private readonly BackfillBench _bench = new();
    private readonly Mock<IWebex> _webex = new();

    public ListBackfillPieceTests() => Webex("a", 0, []);

    [Fact]
    public async Task WindowOfASite_IsNotedWithWhatIngestionNeeds()
    {
        Webex("a", 0, [Listed("r1")]);

        (await ListAsync()).ShouldBe(1);

        var hint = new EventHint("meeting-1", "ann@example.org", "example.webex.com");
        _bench.Store.Pending.ShouldBe([new BackfillItem("r1", Some.Listed.CreateTime, hint)]);
        (_bench.Order.Counts.Listed, _bench.Order.PiecesListed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task NextPiece_IsTheOtherSiteThenTheOlderWindow()
    {
        Webex("b", 0, [Listed("of-b")]);
        Webex("a", 1, [Listed("older")]);

        await ListAsync();
        await ListAsync();
        await ListAsync();

        _bench.Store.Pending.Select(i => i.Recording).ShouldBe(["of-b", "older"]);
        _bench.Order.PiecesListed.ShouldBe(3);
    }

    [Fact]
    public async Task IdThatCannotBeUsed_IsLeftOut()
    {
        Webex("a", 0, [Listed("r1"), Listed("no/id"), Listed("r2")]);

        (await ListAsync()).ShouldBe(2);

        _bench.Order.Counts.Listed.ShouldBe(2);
    }

    [Fact]
    public async Task ManyRecordings_AreNotedInBatchesThatOneTransactionTakes()
    {
        Webex("a", 0, [.. Enumerable.Range(0, 100).Select(i => Listed($"r{i}"))]);

        (await ListAsync()).ShouldBe(100);

        _bench.Store.Moved.ShouldBe([45, 45, 10, 0]);
        _bench.Order.Counts.Listed.ShouldBe(100);
    }

    [Fact]
    public async Task RunThatWasCutOff_NotesOnlyWhatIsNotNoted()
    {
        _bench.Store.Pending.Add(BackfillBench.Item("r1"));
        _bench.Change(order => order with { Counts = new BackfillCounts(Listed: 1) });
        Webex("a", 0, [Listed("r1"), Listed("r2")]);

        (await ListAsync()).ShouldBe(2);

        _bench.Store.Pending.Select(i => i.Recording).ShouldBe(["r1", "r2"], ignoreOrder: true);
        _bench.Order.Counts.Listed.ShouldBe(2);
    }

    [Fact]
    public async Task RecordingThatIsListedTwice_IsOne()
    {
        Webex("a", 0, [Listed("r1"), Listed("r1")]);

        await ListAsync();

        _bench.Order.Counts.Listed.ShouldBe(1);
    }

    [Fact]
    public async Task PieceThatAnotherRunHasListed_IsNotCountedTwice()
    {
        _bench.Store.Meanwhile = order => order with { PiecesListed = 3 };

        await ListAsync();

        _bench.Order.PiecesListed.ShouldBe(3);
    }

    [Theory]
    [InlineData(2, BackfillState.Running, 0)]
    [InlineData(1, BackfillState.Paused, 0)]
    [InlineData(1, BackfillState.Running, 4)]
    public async Task OneThatHasNothingToList_AsksNothing(int leg, BackfillState state, int listed)
    {
        Webex("a", 0, [Listed("r1")]);
        _bench.Change(order => order with { Leg = leg, State = state, PiecesListed = listed });

        (await ListAsync()).ShouldBe(0);

        _bench.Store.Pending.ShouldBeEmpty();
        _bench.Order.PiecesListed.ShouldBe(listed);
    }

    private static ListedRecording Listed(string id) => Some.Listed with { Id = id };

    private void Webex(string site, int windowsBack, ListedRecording[] recordings)
    {
        var to = Some.Noon.AddDays(-30 * windowsBack);
        var from = windowsBack == 0 ? to.AddDays(-30) : Some.Noon.AddDays(-40);
        _webex.Setup(w => w.ListRecordingsAsync(Some.AccountId, site, from, to, default)).Returns(recordings.ToAsyncEnumerable());
    }

    private Task<int> ListAsync() => new ListBackfillPiece(_bench.Book, _bench.Store, _webex.Object).RunAsync(BackfillBench.Input, default);
}
