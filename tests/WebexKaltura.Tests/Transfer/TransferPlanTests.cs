using FsCheck;
using FsCheck.Xunit;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Tests.Transfer;

public sealed class TransferPlanTests
{
    [Theory]
    [InlineData(1, new long[] { 1 })]
    [InlineData(10, new long[] { 10 })]
    [InlineData(11, new long[] { 10, 1 })]
    [InlineData(20, new long[] { 10, 10 })]
    [InlineData(40, new long[] { 20, 20 })]
    [InlineData(80, new long[] { 20, 20, 20, 20 })]
    [InlineData(100, new long[] { 30, 30, 30, 10 })]
    [InlineData(260, new long[] { 30, 30, 30, 30, 30, 30, 30, 30, 20 })]
    public void Recording_IsDividedIntoWholeChunksSeveralForEveryLane(long size, long[] lengths) =>
        new TransferPlan(Lanes: 2, RangeBytes: 35, ChunkBytes: 10).Divide(size).Select(r => r.Length).ShouldBe(lengths);

    [Fact]
    public void EmptyRecording_HasNoRange() => new TransferPlan(4, 100, 10).Divide(0).ShouldBeEmpty();

    [Property]
    public void Ranges_CoverTheRecordingInWholeChunksWithinTheLimit(
        PositiveInt size,
        PositiveInt lanes,
        PositiveInt chunk,
        PositiveInt chunks
    )
    {
        var bytes = size.Get * 1000L;
        var chunkBytes = Math.Max(1000, chunk.Get); // so that a recording has a bearable number of ranges
        var plan = new TransferPlan(lanes.Get % 32 + 1, (long)chunkBytes * chunks.Get + chunkBytes / 2, chunkBytes);

        var ranges = plan.Divide(bytes);

        ranges[0].Start.ShouldBe(0);
        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        ranges[^1].End.ShouldBe(bytes);
        ranges.SkipLast(1).ShouldAllBe(r => r.Length % chunkBytes == 0);
        ranges.ShouldAllBe(r => r.Length > 0 && r.Length <= plan.RangeBytes);
    }

    [Fact]
    public void RestOfARange_BeginsBehindWhatIsConfirmed()
    {
        var rest = new ByteRange(100, 50).Skip(20);

        rest.ShouldBe(new ByteRange(120, 30));
    }

    [Theory]
    [InlineData("UPLOAD_TOKEN_NOT_FOUND", true)]
    [InlineData("UPLOAD_TOKEN_CANNOT_RESUME", true)]
    [InlineData("UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD", true)]
    [InlineData("UPLOAD_PASSED_MAX_RESUME_TIME_ALLOWED", true)]
    [InlineData("UPLOAD_ERROR", true)]
    [InlineData("INVALID_KS", false)]
    [InlineData("", false)]
    public void ErrorOfAnUpload_MeansLostOnlyWhereANewOneHelps(string code, bool lost) => UploadErrors.MeansLost(code).ShouldBe(lost);

    [Theory]
    [InlineData(null, null)]
    [InlineData(1000L, null)]
    [InlineData(999L, "source-shorter", "shorter than Webex announced: 999 B instead of 1.00 kB")]
    [InlineData(1001L, "source-longer", "longer than Webex announced: 1,001 bytes instead of 1,000 bytes")]
    public void SizeOfTheFile_IsComparedWithTheAnnouncedOne(long? actual, string? code, string words = "")
    {
        var mismatch = RecordingReader.Mismatch(actual, 1000);

        (mismatch?.Code).ShouldBe(code);
        (mismatch?.Message).ShouldBe(code is null ? null : $"The recording is {words}. Retry later, or download it by hand.");
    }
}
