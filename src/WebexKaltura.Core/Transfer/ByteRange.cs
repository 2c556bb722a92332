namespace WebexKaltura.Core.Transfer;

/// <summary>Bytes [<paramref name="Start"/>, <paramref name="Start"/> + <paramref name="Length"/>) of a file.</summary>
public readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>The first byte after the range.</summary>
    public long End => Start + Length;

    /// <summary>What is left after its first <paramref name="bytes"/> bytes.</summary>
    public ByteRange Skip(long bytes) => new(Start + bytes, Length - bytes);
}
