using Moq;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class CreateEntryTests
{
    private static readonly CreateEntryInput Input = new(Some.Key, Some.Source, "ann", Some.Settings);
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);
    private readonly List<KalturaEntry> _entries = [];
    private readonly List<NewEntry> _added = [];

    public CreateEntryTests()
    {
        _kaltura.Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default)).ReturnsAsync(() => [.. _entries]);
        _kaltura
            .Setup(k => k.DeleteEntryAsync(Some.AccountId, It.IsAny<string>(), default))
            .Callback((Core.Accounts.AccountId _, string id, CancellationToken _) => _entries.RemoveAll(e => e.Id == id))
            .Returns(Task.CompletedTask);
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .ReturnsAsync(
                (Core.Accounts.AccountId _, NewEntry entry, CancellationToken _) =>
                {
                    _added.Add(entry);
                    var stored = Some.Entry with { Id = "0_new", CreatedAt = Some.Noon };
                    _entries.Add(stored);
                    return stored;
                }
            );
    }

    [Fact]
    public async Task NewRecording_GetsAnEntryWithItsReferenceAndOwner()
    {
        (await CreateAsync(Input)).ShouldBe(new EntryOfRecording("0_new", false));

        var entry = _added.ShouldHaveSingleItem();
        (entry.ReferenceId, entry.OwnerId, entry.AdminTags).ShouldBe(("rec-1", "ann", "webexapi"));
        entry.Name.ShouldBe("Webex Recording - [ID:meeting-1]");
        (_shelf.Row.EntryId, _shelf.Row.EntryName, _shelf.Row.Status, _shelf.Row.Stage).ShouldBe(
            ("0_new", "Webex Recording", Core.Recordings.RecordingStatus.Running, Core.Recordings.RecordingStage.CreatingEntry)
        );
        _shelf.Lines.ShouldBe(["Kaltura entry: 0_new: Webex Recording"]);
    }

    [Fact]
    public async Task SecondRecordingWithTheSameTopic_IsAnEntryOfItsOwn()
    {
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-0", default))
            .ReturnsAsync([Some.Entry with { Id = "0_other", ReferenceId = "rec-0" }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");
    }

    [Theory]
    [InlineData(EntryStatus.NoContent, false)]
    [InlineData(EntryStatus.Preconvert, true)]
    [InlineData(EntryStatus.Ready, true)]
    public async Task ExistingEntry_IsReused(EntryStatus status, bool hasContent)
    {
        _entries.Add(Some.Entry with { Status = status });

        (await CreateAsync(Input)).ShouldBe(new EntryOfRecording("0_entry", hasContent));

        _added.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(EntryStatus.ErrorConverting)]
    [InlineData(EntryStatus.ErrorImporting)]
    public async Task BrokenEntry_IsRemovedForANewOne(EntryStatus status)
    {
        _entries.Add(Some.Entry with { Status = status });

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_new");
    }

    [Fact]
    public async Task TwoHosts_SettleOnTheOldestEntry()
    {
        var other = Some.Entry with { Id = "0_zother", CreatedAt = Some.Noon.AddSeconds(-1) };
        _kaltura
            .SetupSequence(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ReturnsAsync([])
            .ReturnsAsync([other, Some.Entry with { Id = "0_new" }]);
        _entries.Add(other);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_zother");

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_zother");
    }

    [Fact]
    public async Task EntriesOfTheSameMoment_SettleOnTheFirstById()
    {
        _entries.AddRange([Some.Entry with { Id = "0_b" }, Some.Entry with { Id = "0_a" }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_a");
    }

    [Fact]
    public async Task EntryLeftBehindByAHostThatEndedBeforeItSettled_IsRemoved()
    {
        _entries.AddRange([Some.Entry, Some.Entry with { Id = "0_late", CreatedAt = Some.Noon.AddSeconds(1) }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_entry");

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_entry");
    }

    [Fact]
    public async Task YoungerEntryWithContent_IsNotRemoved()
    {
        _entries.AddRange([Some.Entry, Some.Entry with { Id = "0_full", CreatedAt = Some.Noon.AddSeconds(1), Status = EntryStatus.Ready }]);

        await CreateAsync(Input);

        _entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task AddedEntryThatIsNotListedYet_IsTriedAgain()
    {
        _kaltura.Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default)).ReturnsAsync([]);

        var failure = await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));

        failure.Message.ShouldBe("Kaltura does not list the entry that was just added.");
    }

    [Fact]
    public async Task SecondRecordingOfAMeeting_IsPartTwo()
    {
        var before = Some.Listed with { Id = "rec-0", TimeRecorded = Some.Listed.TimeRecorded.AddHours(-1) };
        var after = Some.Listed with { Id = "rec-2", TimeRecorded = Some.Listed.TimeRecorded.AddHours(1) };
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([after, Some.Listed, before]);

        await CreateAsync(Input with { Settings = Some.Settings with { EntryName = "{topic} ({part})" } });

        _added.ShouldHaveSingleItem().Name.ShouldBe("Weekly review (2)");
    }

    private Task<EntryOfRecording> CreateAsync(CreateEntryInput input) =>
        new CreateEntry(_webex.Object, _kaltura.Object, _shelf.History).RunAsync(input, default);
}
