using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace WebexKaltura.Simulators.Content;

/// <summary>
/// Recording content of any length that is computed, never stored: the byte at an offset follows from the seed alone.
/// Every 64 KiB block begins with a stamp of seed and block number, so that a block at the wrong place changes the SHA-256.
/// </summary>
public sealed class SyntheticContent
{
    private const int BlockBytes = 64 * 1024;
    private const int StampBytes = 16;
    private static ReadOnlySpan<byte> Header => "\0\0\0\u0020ftypisom\0\0\x02\0isomiso2avc1mp41"u8;
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly Lazy<string> _sha256;

    public SyntheticContent(long seed, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Seed = seed;
        Length = length;
        var state = (ulong)seed * 0x9E3779B97F4A7C15UL + 1;
        for (var i = 0; i < BlockBytes; i += sizeof(ulong))
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            BinaryPrimitives.WriteUInt64LittleEndian(_block.AsSpan(i), state);
        }
        _sha256 = new Lazy<string>(ComputeSha256);
    }

    public long Seed { get; }

    /// <summary>Bytes in all.</summary>
    public long Length { get; }

    /// <summary>SHA-256 of the whole content, lower-case hex; computed at the first call.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>Fills <paramref name="destination"/> with the bytes from <paramref name="offset"/> on; returns how many there were.</summary>
    public int Read(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var wanted = (int)Math.Clamp(Length - offset, 0, destination.Length);
        Span<byte> stamp = stackalloc byte[StampBytes];
        for (var done = 0; done < wanted; )
        {
            var position = offset + done;
            var inBlock = (int)(position % BlockBytes);
            var count = Math.Min(BlockBytes - inBlock, wanted - done);
            var target = destination.Slice(done, count);
            _block.AsSpan(inBlock, count).CopyTo(target);
            if (inBlock < StampBytes)
            {
                BinaryPrimitives.WriteInt64LittleEndian(stamp, Seed);
                BinaryPrimitives.WriteInt64LittleEndian(stamp[8..], position / BlockBytes);
                var stamped = Math.Min(StampBytes - inBlock, count);
                stamp.Slice(inBlock, stamped).CopyTo(target);
            }
            if (position < Header.Length)
            {
                var headed = Math.Min(Header.Length - (int)position, count);
                Header.Slice((int)position, headed).CopyTo(target);
            }
            done += count;
        }
        return wanted;
    }

    private string ComputeSha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        for (long offset = 0; offset < Length; )
        {
            var count = Read(offset, buffer);
            hash.AppendData(buffer, 0, count);
            offset += count;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
