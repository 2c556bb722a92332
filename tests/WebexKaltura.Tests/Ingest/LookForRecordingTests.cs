using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Ingest;

public sealed class LookForRecordingTests
{
    private static readonly EventHint Hint = new("meeting-1", "ann@example.org", "hinted.webex.com");
    private readonly Mock<IWebex> _webex = new();
    private readonly Dictionary<RecordingAddress, RecordingDetails> _details = [];
    private RecordingShelf _shelf = new();

    public LookForRecordingTests()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.IsAny<RecordingAddress>(), default))
            .ReturnsAsync((AccountId _, RecordingAddress address, CancellationToken _) => _details.GetValueOrDefault(address));
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([Some.Listed]);
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync([]);
    }

    [Fact]
    public async Task HintOfTheEvent_LeadsToItAndTheListingNamesTheHost()
    {
        _details[new RecordingAddress("rec-1", "ann@example.org", "hinted.webex.com")] = WithoutHost;

        (await LookAsync(Hint)).ShouldBe(new Sighting(Some.Source, Available: true, WithoutLink: false, Reason: null));
    }

    [Fact]
    public async Task NameInTheDetails_IsNotLookedForAgain()
    {
        var host = Some.Listed with { HostEmail = "ann@details.org", HostDisplayName = "Ann of the details" };
        var named = Some.Details with { Recording = host };
        _details[new RecordingAddress("rec-1", "ann@example.org", "hinted.webex.com")] = named;

        var source = (await LookAsync(Hint)).Source!;
        (source.HostEmail, source.HostDisplayName).ShouldBe(("ann@details.org", "Ann of the details"));

        _webex.Verify(w => w.ListRecordingsOfMeetingAsync(It.IsAny<AccountId>(), It.IsAny<string>(), default), Times.Never);
    }

    [Fact]
    public async Task NameOfASibling_IsNotTaken()
    {
        _details[new RecordingAddress("rec-1", "ann@example.org", "hinted.webex.com")] = WithoutHost;
        _webex
            .Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default))
            .ReturnsAsync([Some.Listed with { Id = "rec-2", HostDisplayName = "Somebody else" }]);

        (await LookAsync(Hint)).Source!.HostDisplayName.ShouldBeNull();
    }

    [Fact]
    public async Task RowOfTheRecording_IsBelievedBeforeTheHint()
    {
        _shelf = new RecordingShelf(Some.Recording with { Host = "bob@example.org", SiteUrl = "row.webex.com" });
        _details[new RecordingAddress("rec-1", "bob@example.org", "row.webex.com")] = WithoutHost;

        var sighting = await LookAsync(Hint);

        (sighting.Available, sighting.Source!.HostEmail).ShouldBe((true, "bob@example.org"));
    }

    [Fact]
    public async Task WrongHint_IsMendedByTheListingOfTheMeeting()
    {
        _details[Some.Listed.Address] = WithoutHost;

        var sighting = await LookAsync(Hint);

        (sighting.Available, sighting.Source!.HostDisplayName).ShouldBe((true, "Ann Example"));
    }

    [Fact]
    public async Task WithoutAHint_EverySiteOfTheLastMonthIsListed()
    {
        _details[Some.Listed.Address] = WithoutHost;
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["empty", "example.webex.com"]);
        Listing("empty", Some.Listed with { Id = "rec-2" });
        Listing("example.webex.com", Some.Listed with { Id = "rec-3" }, Some.Listed);

        (await LookAsync(null)).Available.ShouldBeTrue();
    }

    [Fact]
    public async Task ListedWithoutDetails_IsNotAvailableYet()
    {
        var sighting = await LookAsync(Hint);

        sighting.ShouldBe(new Sighting(Some.Source with { SizeBytes = 0 }, false, false, "Webex is still producing it: its size is 0."));
    }

    [Fact]
    public async Task HostWhoLeft_IsLaterInWebexsWordsAndNotAFailure()
    {
        Forbidden("ann@example.org");

        var sighting = await LookAsync(Hint);

        (sighting.Available, sighting.WithoutLink, sighting.Reason).ShouldBe((false, false, "Webex answered 403: the host is not active."));
        sighting.Source!.Topic.ShouldBe(Some.Listed.Topic, "the listing knows it");
    }

    [Fact]
    public async Task HostWhoLeft_RecordingThatWasGivenToAnotherIsReadThroughTheListing()
    {
        Forbidden("ann@example.org");
        var given = Some.Listed with { HostEmail = "bob@example.org", HostDisplayName = "Bob Example" };
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([given]);
        _details[given.Address] = WithoutHost;

        var sighting = await LookAsync(Hint);

        (sighting.Available, sighting.Source!.HostEmail).ShouldBe((true, "bob@example.org"));
    }

    [Fact]
    public async Task SiteThatMayNotBeRead_DoesNotHideTheOthers()
    {
        _details[Some.Listed.Address] = WithoutHost;
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["closed", "example.webex.com"]);
        var to = Some.Noon.AddMinutes(5);
        _webex
            .Setup(w => w.ListRecordingsAsync(Some.AccountId, "closed", to.AddDays(-30), to, default))
            .Throws(new RefusedException("webex-403", "Webex answered 403: not an administrator of the site."));
        Listing("example.webex.com", Some.Listed);

        (await LookAsync(null)).Available.ShouldBeTrue();
    }

    [Fact]
    public async Task NothingFoundAndASiteThatMayNotBeRead_IsSaidInWebexsWords()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, default)).ReturnsAsync(["closed"]);
        var to = Some.Noon.AddMinutes(5);
        _webex
            .Setup(w => w.ListRecordingsAsync(Some.AccountId, "closed", to.AddDays(-30), to, default))
            .Throws(new RefusedException("webex-403", "Webex answered 403: not an administrator of the site."));

        (await LookAsync(null)).Reason.ShouldBe("Webex answered 403: not an administrator of the site.");
    }

    [Fact]
    public async Task ListedNowhere_IsSaid()
    {
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([]);

        (await LookAsync(Hint)).ShouldBe(new Sighting(null, false, false, "Webex does not list it yet."));
    }

    [Fact]
    public async Task WithoutADownloadLink_ItSaysWhatMayBeTheCause()
    {
        _details[new RecordingAddress("rec-1", "ann@example.org", "hinted.webex.com")] = WithoutHost with { RecordingLink = null };

        var sighting = await LookAsync(Hint);

        (sighting.Available, sighting.WithoutLink).ShouldBe((false, true));
        sighting.Reason.ShouldBe("Webex gives no download link: 'Prevent downloading' is on for the recording, or its link is late.");
    }

    private static RecordingDetails WithoutHost =>
        Some.Details with
        {
            Recording = Some.Listed with { HostEmail = null, HostDisplayName = null },
        };

    [Fact]
    public async Task WhatIsNotThereYet_SaysWhenItIsCheckedAgain()
    {
        _shelf = new RecordingShelf(Some.Recording with { Status = RecordingStatus.Waiting });
        var poll = new Poll(1, Some.Noon, Some.Noon.AddDays(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30));
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync([]);

        await LookAsync(Hint, poll);

        _shelf.Row.Activity.ShouldBe(
            new RecordingActivity(ActivityText.Listing, Some.Noon, 1, "Webex does not list it yet.", Some.Noon.AddSeconds(30))
        );
    }

    private void Forbidden(string host) =>
        _webex
            .Setup(w => w.FindRecordingAsync(Some.AccountId, It.Is<RecordingAddress>(a => a.HostEmail == host), default))
            .ThrowsAsync(new RefusedException("webex-403", "Webex answered 403: the host is not active."));

    private void Listing(string site, params ListedRecording[] recordings)
    {
        var to = Some.Noon.AddMinutes(5);
        _webex
            .Setup(w => w.ListRecordingsAsync(Some.AccountId, site, to.AddDays(-30), to, default))
            .Returns(recordings.ToAsyncEnumerable());
    }

    private Task<Sighting> LookAsync(EventHint? hint, Poll? poll = null) =>
        new LookForRecording(
            _webex.Object,
            _shelf,
            new RecordingActivities(_shelf, NullLogger<RecordingActivities>.Instance),
            new FakeTimeProvider(Some.Noon)
        ).RunAsync(new IngestInput(Some.Key, hint) { Poll = poll }, default);
}
