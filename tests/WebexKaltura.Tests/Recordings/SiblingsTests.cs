using Moq;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Tests.Builders;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Recordings;

public sealed class SiblingsTests
{
    private readonly Mock<IWebex> _webex = new();

    [Fact]
    public async Task Recordings_OfAMeetingAreThoseInWebexAndThoseThatHaveLeft()
    {
        InWebex(Some.Listed, Some.Listed with { Id = "rec-2" });
        var left = Known("rec-0", Some.Noon.AddHours(-5)) with { Duration = TimeSpan.FromMinutes(20) };

        var siblings = await ListAsync(left, Known("rec-2", Some.Noon), Known("of-another", Some.Noon) with { MeetingId = "meeting-2" });

        siblings.Select(s => s.Id).ShouldBe(["rec-1", "rec-2", "rec-0"]);
        var gone = siblings.Single(s => s.Id == "rec-0");
        (gone.TimeRecorded, gone.Duration).ShouldBe((Some.Noon.AddHours(-5), TimeSpan.FromMinutes(20)));
    }

    [Fact]
    public async Task RecordingItself_IsAmongThemAlsoWhereWebexListsItNoMore()
    {
        InWebex();

        (await ListAsync()).ShouldBe([Some.Listed]);
    }

    [Fact]
    public async Task RecordingOfWhichNoTimeIsKnown_IsNotAmongThem()
    {
        InWebex();

        (await ListAsync(Known("rec-0", null))).Select(s => s.Id).ShouldBe(["rec-1"]);
    }

    [Fact]
    public async Task RecordingWhoseLengthIsNotKnown_EndsAsItBegins()
    {
        InWebex();

        (await ListAsync(Known("rec-0", Some.Noon))).Single(s => s.Id == "rec-0").Duration.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(30, "early")] // its last moment
    [InlineData(44, "early")]
    [InlineData(45, "late")] // as far from both: the one that began nearer
    [InlineData(60, "late")]
    public void MomentInBetween_BelongsToTheNearest(int minute, string id)
    {
        var early = Some.Listed with { Id = "early", TimeRecorded = Some.Noon, Duration = TimeSpan.FromMinutes(30) };
        var late = early with { Id = "late", TimeRecorded = Some.Noon.AddMinutes(60) };

        NearestRecording.Of(Some.Noon.AddMinutes(minute), [late, early])!.Id.ShouldBe(id);
    }

    [Fact]
    public void NoRecording_HasNoMoments() => NearestRecording.Of(Some.Noon, []).ShouldBeNull();

    private static Recording Known(string id, DateTimeOffset? recordedAt) =>
        Some.Recording with
        {
            Key = RecordingKey.Of(Some.AccountId, RecordingId.Parse(id)),
            RecordedAt = recordedAt,
        };

    private void InWebex(params ListedRecording[] recordings) =>
        _webex.Setup(w => w.ListRecordingsOfMeetingAsync(Some.AccountId, "meeting-1", default)).ReturnsAsync(recordings);

    private Task<IReadOnlyCollection<ListedRecording>> ListAsync(params Recording[] known) =>
        new Siblings(_webex.Object, new RecordingShelf(known)).ListAsync(Some.AccountId, Some.Source, "meeting-1", default);
}
