using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Previewing;

/// <summary>What would happen to the latest recordings, part by part, and how it differs from the saved settings.</summary>
public sealed class SettingsPreviewTests
{
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _recordings = new();
    private readonly List<ListedRecording> _listed = [Some.Listed];

    public SettingsPreviewTests()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, It.IsAny<CancellationToken>())).ReturnsAsync(["example.webex.com"]);
        _webex
            .Setup(w =>
                w.ListRecordingsAsync(
                    Some.AccountId,
                    "example.webex.com",
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (AccountId _, string _, DateTimeOffset from, DateTimeOffset to, CancellationToken _) =>
                    _listed.Where(r => r.CreateTime >= from && r.CreateTime < to).ToAsyncEnumerable()
            );
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (AccountId _, RecordingAddress address, CancellationToken _) =>
                    Some.Details with
                    {
                        Recording = _listed.Single(r => r.Id == address.RecordingId) with { HostEmail = null, HostDisplayName = null },
                    }
            );
        _kaltura.Setup(k => k.ListUsersByEmailAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync([]);
        Knows("ann@example.org");
    }

    [Fact]
    public async Task RecordingThatWouldBeIngested_IsToldPartByPart()
    {
        var preview = (await PreviewAsync(null)).ShouldHaveSingleItem();

        preview.Outcome.ShouldBeEquivalentTo(
            new PreviewedOutcome(
                PreviewDecision.Ingest,
                null,
                new PreviewedOwner("ann@example.org", "the Kaltura user 'ann@example.org' has this id.", IsNew: false),
                new PreviewedCategory(null, CategoryState.NotSet, null, null),
                new PreviewedPeople([], [], 0, null),
                "Webex Recording - [ID:meeting-1]"
            )
        );
        (preview.Kind, preview.EntryId, preview.Status, preview.Saved, preview.Changed.Count).ShouldBe(
            (RecordingKind.Meeting, null, null, null, 0)
        );
        preview.Source.HostDisplayName.ShouldBe("Ann Example");
    }

    [Fact]
    public async Task WhatIsKnownOfTheRecording_IsShownBesideIt()
    {
        await _recordings.GetOrAddAsync(Some.Recording with { Status = RecordingStatus.Ready });
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-1", It.IsAny<CancellationToken>()))
            .ReturnsAsync([Some.Entry]);
        _webex
            .Setup(w => w.FindMeetingAsync(Some.AccountId, "meeting-1", "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexMeeting("meeting-1", "webinar"));

        var preview = (await PreviewAsync(null)).ShouldHaveSingleItem();

        (preview.Kind, preview.EntryId, preview.Status).ShouldBe((RecordingKind.Webinar, "0_entry", RecordingStatus.Ready));
    }

    [Fact]
    public async Task SkippedRecording_SaysWhyAndWhatTheSavedSettingsGive()
    {
        var preview = (await PreviewAsync(Some.Settings with { UploadMeetings = false })).ShouldHaveSingleItem();

        preview.Outcome.Decision.ShouldBe(PreviewDecision.Skip);
        preview.Outcome.Reason.ShouldContainWords("'Upload meeting recordings'");
        preview.Saved.ShouldNotBeNull().Decision.ShouldBe(PreviewDecision.Ingest);
        preview.Changed.ShouldBe(["decision"]);
    }

    [Fact]
    public async Task SettingsThatChangeNothing_ShowNoDifference()
    {
        var preview = (await PreviewAsync(Some.Settings with { Description = "other words" })).ShouldHaveSingleItem();

        preview.Saved.ShouldBeNull();
        preview.Changed.ShouldBeEmpty();
    }

    [Fact]
    public async Task OwnerOutsideTheGroups_IsSkipped()
    {
        _kaltura
            .Setup(k => k.ListGroupsOfUserAsync(Some.AccountId, "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(["others"]);

        var preview = await PreviewAsync(Some.Settings with { UploadManagement = UploadManagement.OptInGroups, Groups = ["staff"] });

        preview[0].Outcome.Decision.ShouldBe(PreviewDecision.Skip);
        preview[0].Outcome.Reason.ShouldContainWords("opt-in groups (staff)");
    }

    [Fact]
    public async Task OwnerWhoCannotBeFound_WouldFailWithTheRemedy()
    {
        var settings = Some.Settings with { MissingUser = MissingUser.UseDefault };
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync((KalturaUser?)null);

        var outcome = (await PreviewAsync(settings))[0].Outcome;

        (outcome.Decision, outcome.Owner.UserId).ShouldBe((PreviewDecision.Fail, null));
        outcome.Reason.ShouldContainWords("Set a default user");
    }

    [Fact]
    public async Task UnknownHost_WouldBeCreated()
    {
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync((KalturaUser?)null);

        (await PreviewAsync(null))[0].Outcome.Owner.IsNew.ShouldBeTrue();

        _kaltura.Verify(k => k.AddUserAsync(It.IsAny<AccountId>(), It.IsAny<KalturaUser>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Categories_AreLookedUpOnceForAllRecordings()
    {
        _listed.Add(Some.Listed with { Id = "rec-2" });
        Categories(new KalturaCategory(1, "Meetings", "All>Meetings"));

        var previews = await PreviewAsync(Some.Settings with { MeetingCategory = " Meetings " });

        previews
            .Select(p => p.Outcome.Category)
            .ShouldAllBe(c => c == new PreviewedCategory(" Meetings ", CategoryState.Exists, "All>Meetings", null));
        _kaltura.Verify(k => k.FindCategoriesAsync(Some.AccountId, "Meetings", It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task CategoryThatIsMissingOrSeveral_IsSaid()
    {
        Categories();
        var missing = (await PreviewAsync(Some.Settings with { MeetingCategory = "Meetings" }))[0].Outcome.Category;
        Categories(new KalturaCategory(1, "Meetings", "A>Meetings"), new KalturaCategory(2, "Meetings", "B>Meetings"));
        var several = (await PreviewAsync(Some.Settings with { MeetingCategory = "Meetings" }))[0].Outcome.Category;

        (missing.State, missing.FullName, several.State, several.FullName).ShouldBe(
            (CategoryState.Missing, null, CategoryState.Ambiguous, null)
        );
        missing.Reason.ShouldContainWords("Meetings");
        several.Reason.ShouldContainWords("B>Meetings");
    }

    [Fact]
    public async Task People_AreToldAsTheyWouldBeEntitled()
    {
        Knows("bob@example.org");
        Participants(Some.Participant, Some.Participant with { Email = "guest@x.co" });

        var people = (await PreviewAsync(Some.Settings with { Participants = ParticipantsAs.CoViewers }))[0].Outcome.People;

        people.CoPublishers.ShouldBeEmpty();
        people.CoViewers.ShouldBe(["bob@example.org"]);
        (people.Unknown, people.Reason).ShouldBe((1, null));
    }

    [Fact]
    public async Task PeopleThatWebexDoesNotGive_AreSaid()
    {
        Participants(null);

        var people = (await PreviewAsync(Some.Settings with { Participants = ParticipantsAs.CoViewers }))[0].Outcome.People;

        people.ShouldBeEquivalentTo(new PreviewedPeople([], [], 0, "Webex does not give this meeting's participants."));
    }

    [Fact]
    public async Task RecordingWithoutDetails_IsToldByItsListing()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((RecordingDetails?)null);

        var outcome = (await PreviewAsync(null))[0].Outcome;

        (outcome.Decision, outcome.Reason).ShouldBe((PreviewDecision.Ingest, "Webex lists it but cannot give its details yet."));
    }

    [Fact]
    public async Task SizeOfTheDetails_IsTheOneThatCounts()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(Some.Details with { Recording = Some.Listed with { SizeBytes = 0 } });

        (await PreviewAsync(null))[0].Outcome.Reason.ShouldContainWords("its size is 0");
    }

    [Fact]
    public async Task WhatIsRefusedForOneRecording_IsThatOnesOutcome()
    {
        _listed.Add(Some.Listed with { Id = "rec-2", ServiceType = "EventCenter" });
        _kaltura
            .Setup(k => k.ListEntriesByReferenceAsync(Some.AccountId, "rec-2", It.IsAny<CancellationToken>()))
            .ThrowsAsync(new KalturaApiException("X", "Kaltura said no."));

        var previews = await PreviewAsync(Some.Settings with { UploadWebinars = false });

        previews.Select(p => p.Outcome.Decision).ShouldBe([PreviewDecision.Ingest, PreviewDecision.Fail]);
        (previews[1].Outcome.Reason, previews[1].Kind, previews[1].Saved).ShouldBe(("Kaltura said no.", RecordingKind.Webinar, null));
    }

    [Fact]
    public async Task NoMoreThanTwenty_AreLookedAtInTheirOrder()
    {
        _listed.Clear();
        _listed.AddRange(
            Enumerable.Range(0, 30).Select(i => Some.Listed with { Id = $"r{i:00}", CreateTime = Some.Noon.AddMinutes(-i - 1) })
        );

        (await PreviewAsync(null)).Select(p => p.Source.RecordingId).ShouldBe(Enumerable.Range(0, 20).Select(i => $"r{i:00}"));
    }

    private void Knows(string id) =>
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaUser(id, null, null));

    private void Categories(params KalturaCategory[] found) =>
        _kaltura.Setup(k => k.FindCategoriesAsync(Some.AccountId, "Meetings", It.IsAny<CancellationToken>())).ReturnsAsync(found);

    private void Participants(params WebexParticipant[]? joins) =>
        _webex
            .Setup(w => w.ListParticipantsAsync(Some.AccountId, "meeting-1", "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(joins);

    private async Task<IReadOnlyList<PreviewedRecording>> PreviewAsync(AccountSettings? asked)
    {
        var users = Some.Users(_kaltura.Object);
        var time = new FakeTimeProvider(Some.Noon);
        var latest = new LatestSightings(new LatestRecordings(_webex.Object, time), _webex.Object, _kaltura.Object, _recordings, time);
        var preview = new SettingsPreview(
            latest,
            _webex.Object,
            _kaltura.Object,
            new OwnerFinder(users, _kaltura.Object),
            new PeopleFinder(_webex.Object, users)
        );
        return (await preview.PreviewAsync(Some.Account, asked)).Items;
    }
}
