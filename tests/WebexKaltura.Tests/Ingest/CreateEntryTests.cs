using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class CreateEntryTests
{
    private static readonly CreateEntryInput Input = new(Some.Key, Some.Source, "ann", Some.Settings);
    private static readonly SettleEntriesInput Settling = new(Some.Key, Some.Noon);
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IWorkflowClient> _workflows = new();
    private readonly RecordingShelf _shelf = new(Some.Recording);
    private readonly FakeTimeProvider _clock = new(Some.Noon);

    /// <summary>What Kaltura holds.</summary>
    private readonly List<KalturaEntry> _entries = [];

    /// <summary>Entries that listings do not show yet.</summary>
    private readonly HashSet<string> _unlisted = [];
    private readonly List<NewEntry> _added = [];

    public CreateEntryTests()
    {
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ReturnsAsync(() => [.. _entries.Where(e => !_unlisted.Contains(e.Id))]);
        _kaltura
            .Setup(k => k.FindEntryAsync(Some.AccountId, It.IsAny<string>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, string id, CancellationToken _) => _entries.Find(e => e.Id == id));
        _kaltura
            .Setup(k => k.DeleteEntryAsync(Some.AccountId, It.IsAny<string>(), default))
            .Callback((Core.Accounts.AccountId _, string id, CancellationToken _) => _entries.RemoveAll(e => e.Id == id))
            .Returns(Task.CompletedTask);
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, NewEntry entry, CancellationToken _) => Add(entry));
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
    public async Task AddedEntry_IsStoredAndUsedThoughNoListingShowsIt()
    {
        _unlisted.Add("0_new");
        await CreateAsync(Input);

        (await CreateAsync(Input)).ShouldBe(new EntryOfRecording("0_new", false));

        _added.ShouldHaveSingleItem();
        (_shelf.Row.EntryId, _shelf.Row.EntryRequest).ShouldBe(("0_new", null));
        NothingIsSettled();
    }

    [Fact]
    public async Task StoredEntryThatIsBroken_IsRemovedForANewOne()
    {
        Store("0_broken", EntryStatus.ErrorConverting);
        _unlisted.Add("0_broken");

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_new");
    }

    [Fact]
    public async Task StoredEntryThatAnAdminDeleted_IsNotUsedAgain()
    {
        Store("0_gone", EntryStatus.Ready);
        _entries.Clear();

        (await CreateAsync(Input)).ShouldBe(new EntryOfRecording("0_new", false));
    }

    [Fact]
    public async Task DeletedEntryThatAStaleListingShows_IsNotUsed()
    {
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ReturnsAsync([Some.Entry with { Id = "0_gone", Status = EntryStatus.Ready }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");
    }

    [Fact]
    public async Task StoredEntryThatCannotBeSeen_IsNeitherUsedNorReplaced()
    {
        Store("0_hidden", EntryStatus.Ready);
        _kaltura
            .Setup(k => k.FindEntryAsync(Some.AccountId, "0_hidden", default))
            .ThrowsAsync(new EntryHiddenException(new KalturaApiException("ENTRY_ID_NOT_FOUND", "not found")));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));

        failure.Message.ShouldContain("disableentitlement");
        _added.ShouldBeEmpty();
        _shelf.Row.EntryId.ShouldBe("0_hidden");
    }

    [Fact]
    public async Task StoredEntry_IsUsedWhileTheIndexIsDown()
    {
        Store("0_stored", EntryStatus.NoContent);
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ThrowsAsync(new TransientFailureException("The index is down."));

        (await CreateAsync(Input)).EntryId.ShouldBe("0_stored");
    }

    [Fact]
    public async Task NothingIsAdded_WhileTheIndexIsDown()
    {
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ThrowsAsync(new TransientFailureException("The index is down."));

        await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));

        _added.ShouldBeEmpty();
    }

    [Fact]
    public async Task LostAnswer_IsWaitedForBeforeAnotherEntryIsAdded()
    {
        _unlisted.Add("0_new");
        LoseAnswers();
        await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));
        _clock.Advance(TimeSpan.FromSeconds(10));

        var failure = await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));

        failure.RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
        _added.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task EntryOfALostAnswer_IsUsedOnceItIsListed()
    {
        LoseAnswers();
        await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");

        _added.ShouldHaveSingleItem();
        _shelf.Row.EntryRequest.ShouldBeNull();
    }

    [Fact]
    public async Task EntryOfALostAnswerThatStaysUnlisted_IsSettledLater()
    {
        LoseAnswers();
        await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));
        _unlisted.Add("0_new");
        FindAnswers();
        _clock.Advance(CreateEntry.AnswerTime);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_new2");

        _workflows.Verify(w =>
            w.StartAsync(Steps.SettleEntries, InstanceIds.Settle(Some.Key, Some.Noon), Settling, IfExists.Leave, default)
        );
        (await SettleAsync()).ShouldBe(0);
        _unlisted.Clear();
        (await SettleAsync()).ShouldBe(1);
        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_new2");
        _shelf.Lines.ShouldContain("Empty duplicate entry removed: Kaltura's answer had been lost when it was added.");
    }

    [Theory]
    [InlineData(EntryStatus.Import)]
    [InlineData(EntryStatus.Ready)]
    public async Task ExtraEntryWithContent_IsNotRemoved(EntryStatus status)
    {
        Store("0_stored", EntryStatus.Ready);
        _entries.Add(Some.Entry with { Id = "0_full", Status = status });

        (await SettleAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ExtraEntryThatGotContentSinceItWasIndexed_IsNotRemoved()
    {
        Store("0_stored", EntryStatus.Ready);
        _entries.Add(Some.Entry with { Id = "0_full", Status = EntryStatus.Preconvert });
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", default))
            .ReturnsAsync([Some.Entry with { Id = "0_full", Status = EntryStatus.NoContent }]);

        (await SettleAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task NothingIsSettled_WhileAnEntryIsBeingAdded()
    {
        _entries.Add(Some.Entry with { Status = EntryStatus.NoContent });
        await _shelf.UpdateAsync(Some.Key, r => r with { EntryRequest = new EntryRequest(Some.Noon, "other") });

        (await SettleAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task TwoHostsAtOnce_OneAddsAndTheOtherUsesItsEntry()
    {
        _unlisted.Add("0_new");
        var answer = new TaskCompletionSource();
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .Returns(
                async (Core.Accounts.AccountId _, NewEntry entry, CancellationToken _) =>
                {
                    await answer.Task;
                    return Add(entry);
                }
            );

        var first = CreateAsync(Input);
        await Should.ThrowAsync<TransientFailureException>(() => CreateAsync(Input));
        answer.SetResult();

        (await first).EntryId.ShouldBe("0_new");
        (await CreateAsync(Input)).EntryId.ShouldBe("0_new");
        _added.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AnswerThatComesAfterAnotherHostTookItForLost_LeavesOneEntry()
    {
        var answer = new TaskCompletionSource();
        _kaltura
            .SetupSequence(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .Returns(LateAsync())
            .ReturnsAsync(Stored("0_second"));
        _unlisted.UnionWith(["0_first", "0_second"]);
        var first = CreateAsync(Input);
        _clock.Advance(CreateEntry.AnswerTime);
        (await CreateAsync(Input)).EntryId.ShouldBe("0_second");

        answer.SetResult();

        (await first).EntryId.ShouldBe("0_second");
        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_second");
        _shelf.Row.EntryId.ShouldBe("0_second");

        async Task<KalturaEntry> LateAsync()
        {
            await answer.Task;
            return Stored("0_first");
        }
    }

    [Fact]
    public async Task RefusedEntry_LeavesNoRequestBehind()
    {
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .ThrowsAsync(new KalturaApiException("CONVERSION_PROFILE_ID_NOT_FOUND", "not found"));
        var input = Input with { Settings = Some.Settings with { ConversionProfileId = "12" } };

        var failure = await Should.ThrowAsync<PermanentFailureException>(() => CreateAsync(input));

        failure.Message.ShouldBe("Kaltura has no conversion profile 12. Choose another one in the settings, then retry.");
        _shelf.Row.EntryRequest.ShouldBeNull();
    }

    [Fact]
    public async Task EntriesOfTheSameMoment_SettleOnTheFirstById()
    {
        _entries.AddRange([Some.Entry with { Id = "0_b" }, Some.Entry with { Id = "0_a" }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_a");
    }

    [Fact]
    public async Task YoungerEntryThatIsEmpty_IsRemoved()
    {
        _entries.AddRange([Some.Entry, Some.Entry with { Id = "0_late", CreatedAt = Some.Noon.AddSeconds(1) }]);

        (await CreateAsync(Input)).EntryId.ShouldBe("0_entry");

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_entry");
    }

    [Fact]
    public async Task EntryWithContent_StaysWhicheverIsStoredOrOlder()
    {
        Store("0_stored", EntryStatus.NoContent);
        _entries.Add(Some.Entry with { Id = "0_full", CreatedAt = Some.Noon.AddSeconds(1), Status = EntryStatus.Ready });

        (await CreateAsync(Input)).ShouldBe(new EntryOfRecording("0_full", HasContent: true));

        _entries.ShouldHaveSingleItem().Id.ShouldBe("0_full");
        _shelf.Row.EntryId.ShouldBe("0_full");
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

    private KalturaEntry Add(NewEntry entry)
    {
        _added.Add(entry);
        return Stored(_added.Count == 1 ? "0_new" : $"0_new{_added.Count}");
    }

    private KalturaEntry Stored(string id)
    {
        var stored = Some.Entry with { Id = id, CreatedAt = _clock.GetUtcNow() };
        _entries.Add(stored);
        return stored;
    }

    private void Store(string entryId, EntryStatus status)
    {
        _entries.Add(Some.Entry with { Id = entryId, Status = status });
        _ = _shelf.UpdateAsync(Some.Key, r => r with { EntryId = entryId });
    }

    /// <summary>Kaltura adds entries, and its answers do not come through.</summary>
    private void LoseAnswers() =>
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .Callback((Core.Accounts.AccountId _, NewEntry entry, CancellationToken _) => Add(entry))
            .ThrowsAsync(new TransientFailureException("The connection was cut."));

    private void FindAnswers() =>
        _kaltura
            .Setup(k => k.AddEntryAsync(Some.AccountId, It.IsAny<NewEntry>(), default))
            .ReturnsAsync((Core.Accounts.AccountId _, NewEntry entry, CancellationToken _) => Add(entry));

    private void NothingIsSettled() => _workflows.VerifyNoOtherCalls();

    private Task<EntryOfRecording> CreateAsync(CreateEntryInput input) =>
        new CreateEntry(
            _webex.Object,
            _kaltura.Object,
            new RecordingEntries(_kaltura.Object),
            _workflows.Object,
            _shelf.History,
            _clock
        ).RunAsync(input, default);

    private Task<int> SettleAsync() =>
        new RemoveExtraEntries(new RecordingEntries(_kaltura.Object), _shelf.History).RunAsync(Settling, default);
}
