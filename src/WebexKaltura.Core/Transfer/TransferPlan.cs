namespace WebexKaltura.Core.Transfer;

/// <summary>How the bytes of a recording are divided. Sizes in bytes.</summary>
/// <param name="Lanes">Ranges that move at the same time.</param>
/// <param name="RangeBytes">Of one range, at most.</param>
/// <param name="ChunkBytes">Of one uploaded chunk, at most.</param>
public sealed record TransferPlan(int Lanes, long RangeBytes, int ChunkBytes)
{
    private const int RangesPerLane = 4;

    /// <summary>
    /// Ranges that cover the recording without gap or overlap: whole chunks each (but the last), no larger than
    /// <see cref="RangeBytes"/>, and small enough that every lane has several, of two chunks or more: a slow one holds up little at the
    /// end, what waits at Kaltura for a gap to fill stays small, and the opening of a range is paid for more than one chunk.
    /// </summary>
    public IReadOnlyList<ByteRange> Divide(long sizeBytes)
    {
        var chunksPerLane = (sizeBytes + ChunkBytes - 1) / ChunkBytes / Lanes;
        var pieces = Lanes * Math.Clamp(chunksPerLane / 2, 1, RangesPerLane);
        var share = RoundUp((sizeBytes + pieces - 1) / pieces, ChunkBytes);
        var length = Math.Max(ChunkBytes, Math.Min(RangeBytes / ChunkBytes * ChunkBytes, share));
        var ranges = new List<ByteRange>();
        for (long start = 0; start < sizeBytes; start += length)
        {
            ranges.Add(new ByteRange(start, Math.Min(length, sizeBytes - start)));
        }
        return ranges;
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
