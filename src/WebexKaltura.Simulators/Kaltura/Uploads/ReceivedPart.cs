using System.Security.Cryptography;

namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>
/// One file part while and after it arrives. Bytes that continue the uploaded file are hashed at once (<see cref="Hash"/>, a copy of the
/// file's state, so that a part that is cut off leaves no trace); others are spooled; without hashing they are only counted.
/// </summary>
internal sealed class ReceivedPart(string fileName, Spool? spool, HashedPrefix? hash) : IDisposable
{
    public string FileName { get; } = fileName;
    public Spool? Spool { get; private set; } = spool;
    public HashedPrefix? Hash { get; private set; } = hash;
    public long Length { get; private set; }

    /// <summary>The part's place among the chunks of its upload token; null where the token is not known when the part begins.</summary>
    public ChunkArrival? Arrival { get; init; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Spool?.Append(bytes);
        Hash?.Append(bytes);
        Length += bytes.Length;
    }

    /// <summary>The bytes now belong to an uploaded file.</summary>
    public (Spool? Spool, HashedPrefix? Hash) HandOver()
    {
        var held = (Spool, Hash);
        (Spool, Hash) = (null, null);
        return held;
    }

    public void Dispose()
    {
        Arrival?.Dispose();
        Spool?.Dispose();
        Hash?.Dispose();
    }
}

/// <summary>The hash of a file from its first byte up to the part that is arriving at <paramref name="offset"/>.</summary>
internal sealed class HashedPrefix(IncrementalHash? state, long offset, int generation, Action released) : IDisposable
{
    public IncrementalHash? State { get; private set; } = state;
    public long Offset { get; } = offset;

    /// <summary>What the part begins with.</summary>
    public FileHead Head { get; } = new();
    public int Generation { get; } = generation;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        State?.AppendData(bytes);
        Head.Append(bytes);
    }

    public IncrementalHash? Take()
    {
        var taken = State;
        State = null;
        return taken;
    }

    public void Release() => released();

    public void Dispose()
    {
        State?.Dispose();
        released();
    }
}
