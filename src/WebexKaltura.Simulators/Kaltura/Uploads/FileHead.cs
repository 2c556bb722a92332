namespace WebexKaltura.Simulators.Kaltura.Uploads;

/// <summary>The first bytes of a file, which stay when the rest is hashed and dropped: they show what kind of file it is.</summary>
internal sealed class FileHead
{
    private readonly byte[] _bytes = new byte[512];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Adds the bytes that come next in the file; what is beyond the head is ignored.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var taken = bytes[..Math.Min(bytes.Length, _bytes.Length - _length)];
        taken.CopyTo(_bytes.AsSpan(_length));
        _length += taken.Length;
    }

    /// <summary>Adds what a part begins with, without its first <paramref name="known"/> bytes, which the file has already.</summary>
    public void Append(FileHead part, long known)
    {
        if (known < part._length)
        {
            Append(part.Bytes[(int)known..]);
        }
    }

    public void Clear() => _length = 0;
}
