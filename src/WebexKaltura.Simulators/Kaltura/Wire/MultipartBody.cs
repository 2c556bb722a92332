using System.Buffers;
using System.Text;

namespace WebexKaltura.Simulators.Kaltura.Wire;

/// <summary>The head of one part: the field it fills and, for a file, its name.</summary>
internal readonly record struct PartHead(string Name, string? FileName);

/// <summary>
/// Reads a multipart/form-data body as a stream, in large pieces and without copying a part: the delimiter is looked for with a
/// vectorised search, and what precedes it is handed on as it lies in the buffer.
/// </summary>
internal sealed class MultipartBody : IDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly Stream _body;
    private readonly byte[] _delimiter;
    private readonly Func<int, CancellationToken, ValueTask> _afterRead;
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int _start;
    private int _end;

    public MultipartBody(Stream body, string boundary, Func<int, CancellationToken, ValueTask> afterRead)
    {
        _body = body;
        _delimiter = Encoding.Latin1.GetBytes($"\r\n--{boundary}");
        _afterRead = afterRead;
        // The first delimiter may lack the line end before it (curl) or have it (kaltura-client): with this one both are found.
        "\r\n"u8.CopyTo(_buffer);
        _end = 2;
    }

    private Span<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Goes to the next part, which must have been read: null after the last one.</summary>
    public async Task<PartHead?> NextAsync(bool first, CancellationToken cancellationToken)
    {
        if (first)
        {
            await CopyPartAsync(static _ => { }, cancellationToken);
        }
        await NeedAsync(2, cancellationToken);
        if (Unread.StartsWith("--"u8))
        {
            await DrainAsync(cancellationToken);
            return null;
        }
        int length;
        while ((length = Unread.IndexOf("\r\n\r\n"u8)) < 0)
        {
            await NeedAsync(_end - _start + 1, cancellationToken);
        }
        var head = Encoding.UTF8.GetString(Unread[..length]);
        _start += length + 4;
        return new PartHead(Parameter(head, "name") ?? "", Parameter(head, "filename"));
    }

    /// <summary>Hands the part's bytes to <paramref name="take"/>, up to the delimiter.</summary>
    /// <exception cref="EndOfStreamException">The body ended within the part.</exception>
    public async Task CopyPartAsync(Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = Unread.IndexOf(_delimiter);
            if (found >= 0)
            {
                take(Unread[..found]);
                _start += found + _delimiter.Length;
                return;
            }
            var certain = Math.Max(0, _end - _start - _delimiter.Length + 1);
            if (certain > 0)
            {
                take(Unread[..certain]);
                _start += certain;
            }
            await NeedAsync(_end - _start + 1, cancellationToken);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private async Task NeedAsync(int bytes, CancellationToken cancellationToken)
    {
        while (_end - _start < bytes)
        {
            Unread.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            if (_end == _buffer.Length)
            {
                throw new InvalidDataException("The head of a part is too long.");
            }
            var read = await _body.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException("The multipart body ended before its last delimiter.");
            }
            _end += read;
            await _afterRead(read, cancellationToken);
        }
    }

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await _body.ReadAsync(_buffer, cancellationToken) > 0) { }
    }

    private static string? Parameter(string head, string name)
    {
        var start = head.IndexOf($" {name}=", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }
        var value = head[(start + name.Length + 2)..];
        return value.StartsWith('"') ? value[1..].Split('"')[0] : value.Split(';', '\r')[0].Trim();
    }
}
