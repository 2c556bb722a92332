using Microsoft.Extensions.Time.Testing;
using Moq;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Previewing;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Previewing;

public sealed class LatestSightingsTests
{
    private static readonly AccountId Account = AccountId.ForOrganisation("org-1");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 6, 12, 0, 0, TimeSpan.Zero));
    private readonly Mock<IWebex> _webex = new();
    private readonly Mock<IKaltura> _kaltura = new();
    private readonly LatestSightings _sightings;

    public LatestSightingsTests()
    {
        _webex.Setup(w => w.ListSitesAsync(Account, It.IsAny<CancellationToken>())).ReturnsAsync(["acme.webex.com"]);
        _webex
            .Setup(w =>
                w.ListRecordingsAsync(
                    Account,
                    "acme.webex.com",
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .Returns((AccountId _, string _, DateTimeOffset _, DateTimeOffset to, CancellationToken _) => Listed(to));
        _kaltura.Setup(k => k.ListEntriesByReferenceAsync(Account, It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync([]);
        var latest = new LatestRecordings(_webex.Object, _time);
        _sightings = new LatestSightings(latest, _webex.Object, _kaltura.Object, Mock.Of<IRecordingStore>(), _time);
    }

    [Fact]
    public async Task WithinAMinute_NothingIsAskedAgain()
    {
        var first = await LookAsync(mayBeKept: true);
        _time.Advance(TimeSpan.FromSeconds(59));

        (await LookAsync(mayBeKept: true)).ShouldBeSameAs(first);

        first.Recordings.ShouldHaveSingleItem().Source.Topic.ShouldBe(Some.Listed.Topic);
        VerifyLooks(1);
    }

    [Fact]
    public async Task AfterAMinuteOrWhereAsked_ItIsSeenAnew()
    {
        await LookAsync(mayBeKept: true);
        await LookAsync(mayBeKept: false);
        _time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync(mayBeKept: true);

        VerifyLooks(3);
    }

    [Fact]
    public async Task LookThatFailed_IsNotKept()
    {
        _webex
            .SetupSequence(w => w.FindRecordingAsync(Account, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TransientFailureException("It is away."))
            .ReturnsAsync((RecordingDetails?)null);

        await Should.ThrowAsync<TransientFailureException>(() => LookAsync(mayBeKept: true));

        (await LookAsync(mayBeKept: true)).Recordings.ShouldHaveSingleItem().Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task RefusalOfOneRecording_IsThatOnesMatter()
    {
        _webex
            .Setup(w => w.FindRecordingAsync(Account, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new RefusedException("403", "Not this one."));

        (await LookAsync(mayBeKept: false)).Recordings.ShouldHaveSingleItem().Refusal.ShouldBe("Not this one.");
    }

    private Task<LatestSeen> LookAsync(bool mayBeKept) => _sightings.LookAsync(Account, mayBeKept, CancellationToken.None);

    private void VerifyLooks(int times) =>
        _webex.Verify(
            w => w.FindRecordingAsync(Account, It.IsAny<RecordingAddress>(), It.IsAny<CancellationToken>()),
            Times.Exactly(times)
        );

    /// <summary>One recording, in the latest window only.</summary>
    private async IAsyncEnumerable<ListedRecording> Listed(DateTimeOffset to)
    {
        await Task.CompletedTask;
        if (to > _time.GetUtcNow())
        {
            yield return Some.Listed;
        }
    }
}
