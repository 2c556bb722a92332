using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Backfilling;

/// <summary>What a backfill would do, before it does it.</summary>
public sealed class BackfillForecastTests
{
    private static readonly BackfillRange Range = new(Some.Noon.AddDays(-40), Some.Noon);
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly RecordingShelf _recordings = new();
    private readonly List<(string Site, DateTimeOffset From, DateTimeOffset To)> _listings = [];

    public BackfillForecastTests()
    {
        _webex.Setup(w => w.ListSitesAsync(Some.AccountId, It.IsAny<CancellationToken>())).ReturnsAsync(["a", "b"]);
        Webex((_, _) => []);
    }

    [Fact]
    public async Task EverySiteAndWindow_IsCounted()
    {
        Webex((site, from) => [Listed($"{site}-{from:MMdd}")]);

        var forecast = await CountAsync();

        (forecast.Listed, forecast.WouldStart, forecast.LeftAlone, forecast.Complete).ShouldBe((4, 4, 0, true));
        forecast.Skipped.ShouldBeEmpty();

        _listings.ShouldBe([
            ("a", Some.Noon.AddDays(-30), Some.Noon),
            ("b", Some.Noon.AddDays(-30), Some.Noon),
            ("a", Some.Noon.AddDays(-40), Some.Noon.AddDays(-30)),
            ("b", Some.Noon.AddDays(-40), Some.Noon.AddDays(-30)),
        ]);
    }

    [Theory]
    [InlineData(RecordingStatus.Ready, 1)]
    [InlineData(RecordingStatus.Running, 1)]
    [InlineData(RecordingStatus.Failed, 0)]
    [InlineData(RecordingStatus.Skipped, 0)]
    [InlineData(RecordingStatus.Waiting, 0)]
    public async Task WhatIsReadyOrBeingWorkedOn_IsLeftAlone(RecordingStatus status, int leftAlone)
    {
        Newest(Listed("rec-1"));
        await _recordings.GetOrAddAsync(Some.Recording with { Status = status });

        var forecast = await CountAsync();

        (forecast.WouldStart, forecast.LeftAlone, forecast.Skipped.Count).ShouldBe((1 - leftAlone, leftAlone, 0));
    }

    [Fact]
    public async Task SkippedOnes_AreCountedByReasonMostFirst()
    {
        Newest(
            Listed("arf") with
            {
                Format = "ARF",
            },
            Listed("no/id"),
            Listed("short-1") with
            {
                Duration = TimeSpan.FromSeconds(5),
            },
            Listed("short-2") with
            {
                Duration = TimeSpan.FromSeconds(5),
            }
        );

        var forecast = await CountAsync(Some.Settings with { MinimumDuration = TimeSpan.FromMinutes(1) });

        (forecast.Listed, forecast.WouldStart, forecast.LeftAlone).ShouldBe((4, 0, 0));
        forecast.Skipped.Select(s => s.Count).ShouldBe([2, 1, 1]);
        forecast.Skipped[0].Reason.ShouldContain("shorter");
        forecast.Skipped[1].Reason.ShouldBe("its Webex id cannot be used (no/id).");
        forecast.Skipped[2].Reason.ShouldContain("ARF");
    }

    [Fact]
    public async Task RecordingsBeforeTheConnection_WouldBeStarted()
    {
        Newest(Listed("rec-1") with { TimeRecorded = Some.Account.ConnectedAt.AddDays(-20) });

        (await CountAsync()).WouldStart.ShouldBe(1);
    }

    [Fact]
    public async Task Kind_IsAskedOfTheMeetingWhereTheAnswerDependsOnIt()
    {
        Newest(Listed("meeting"), Listed("webinar") with { MeetingId = "webinar-1" });
        _webex
            .Setup(w => w.FindMeetingAsync(Some.AccountId, "webinar-1", "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WebexMeeting("webinar-1", "webinar"));

        (await CountAsync(Some.Settings with { UploadMeetings = false })).WouldStart.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Kind_IsNotAskedWhereBothAreTreatedAlike(bool upload)
    {
        Newest(Listed("rec-1"));

        (await CountAsync(Some.Settings with { UploadMeetings = upload, UploadWebinars = upload })).WouldStart.ShouldBe(upload ? 1 : 0);

        _webex.Verify(
            w => w.FindMeetingAsync(It.IsAny<AccountId>(), It.IsAny<string>(), It.IsAny<string?>(), It.IsAny<CancellationToken>()),
            Times.Never
        );
    }

    [Theory]
    [InlineData(UploadManagement.All, 1)]
    [InlineData(UploadManagement.OptInGroups, 0)]
    [InlineData(UploadManagement.OptOutGroups, 1)]
    public async Task Groups_OfTheOwnerDecide(UploadManagement management, int started)
    {
        Newest(Listed("rec-1"));
        _kaltura
            .Setup(k => k.FindUserAsync(Some.AccountId, "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(new KalturaUser("ann@example.org", null, null));
        _kaltura
            .Setup(k => k.ListGroupsOfUserAsync(Some.AccountId, "ann@example.org", It.IsAny<CancellationToken>()))
            .ReturnsAsync(["others"]);

        (await CountAsync(Some.Settings with { UploadManagement = management, Groups = ["staff"] })).WouldStart.ShouldBe(started);
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public async Task HugeRange_IsCountedByItsNewestOnly(int inTheFirstWindow, bool complete)
    {
        Webex((site, from) => site == "a" && from == Some.Noon.AddDays(-30) ? Many(inTheFirstWindow) : []);

        var forecast = await CountAsync();

        (forecast.Listed, forecast.Complete).ShouldBe((2000, complete));
        _listings.Count.ShouldBe(complete ? 4 : 2);
    }

    private static ListedRecording[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Listed($"r{i}"))];

    private static ListedRecording Listed(string id) => Some.Listed with { Id = id };

    private void Newest(params ListedRecording[] recordings) =>
        Webex((site, from) => site == "a" && from == Some.Noon.AddDays(-30) ? recordings : []);

    private void Webex(Func<string, DateTimeOffset, ListedRecording[]> recordings) =>
        _webex
            .Setup(w =>
                w.ListRecordingsAsync(
                    Some.AccountId,
                    It.IsAny<string>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns(
                (AccountId _, string site, DateTimeOffset from, DateTimeOffset to, CancellationToken _) =>
                {
                    _listings.Add((site, from, to));
                    return recordings(site, from).ToAsyncEnumerable();
                }
            );

    private Task<BackfillForecast> CountAsync(AccountSettings? settings = null) =>
        new BackfillForecasting(
            new RangeListing(_webex.Object),
            _webex.Object,
            _recordings,
            new OwnerFinder(Some.Users(_kaltura.Object), _kaltura.Object)
        ).CountAsync(Some.Account with { Settings = settings ?? Some.Settings }, Range, default);
}
