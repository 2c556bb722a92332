using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Tests.Builders;

namespace WebexKaltura.Tests.Transcripts;

public sealed class TranscriptMatchingTests
{
    private static readonly ListedRecording Morning = Recording("morning", minute: 0, minutes: 30);
    private static readonly ListedRecording Later = Recording("later", minute: 50, minutes: 30);

    [Theory]
    [InlineData(0, "morning")]
    [InlineData(29, "morning")]
    [InlineData(-5, "morning")]
    [InlineData(35, "morning")] // in the gap, nearer to the end of the first
    [InlineData(45, "later")]
    [InlineData(50, "later")]
    [InlineData(300, "later")]
    public void Transcript_BelongsToTheRecordingThatRanOrIsNearest(int minute, string owner) =>
        OwnersOf(minute, Morning, Later).ShouldBe([owner]);

    [Fact]
    public void OverlappingRecordings_GiveTheTranscriptToTheOneThatBeganWithIt() =>
        OwnersOf(20, Morning, Recording("overlapping", minute: 19, minutes: 30)).ShouldBe(["overlapping"]);

    [Fact]
    public void OneRecording_HasAllTranscriptsOfItsMeeting() => OwnersOf(10_000, Morning).ShouldBe(["morning"]);

    [Fact]
    public void RecordingsThatBeganTogether_SettleOnOne() =>
        OwnersOf(0, Morning with { Id = "b" }, Morning with { Id = "a" }).ShouldBe(["a"]);

    [Property]
    public void EachTranscript_BelongsToExactlyOneRecording(NonEmptyArray<(int Minute, byte Minutes)> recordings, int transcript)
    {
        var ofMeeting = recordings.Get.Select((r, i) => Recording($"r{i}", r.Minute, r.Minutes)).ToArray();

        OwnersOf(transcript, ofMeeting).Count().ShouldBe(1);
    }

    private static IEnumerable<string> OwnersOf(int minute, params ListedRecording[] ofMeeting)
    {
        var transcript = Some.Transcript with { StartTime = Some.Noon.AddMinutes(minute) };
        return ofMeeting.Select(r => r.Id).Where(id => TranscriptMatching.BelongingTo(id, ofMeeting, [transcript]).Count == 1);
    }

    private static ListedRecording Recording(string id, int minute, int minutes) =>
        Some.Listed with
        {
            Id = id,
            TimeRecorded = Some.Noon.AddMinutes(minute),
            Duration = TimeSpan.FromMinutes(minutes),
        };
}
