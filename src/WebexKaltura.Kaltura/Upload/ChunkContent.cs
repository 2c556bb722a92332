using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using WebexKaltura.Core.Failures;

namespace WebexKaltura.Kaltura.Upload;

/// <summary>
/// A multipart form whose last part is a chunk written as it goes out. Its length is known beforehand, and no byte of the chunk is copied
/// on its way to the connection.
/// </summary>
internal sealed class ChunkContent : HttpContent
{
    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly long _length;
    private readonly Func<Stream, CancellationToken, Task> _write;
    private bool _begun;

    public ChunkContent(IEnumerable<(string Name, string Value)> fields, long length, Func<Stream, CancellationToken, Task> write)
    {
        var boundary = $"webexkaltura-{Guid.NewGuid():N}";
        _length = length;
        _write = write;
        _head = Encoding.UTF8.GetBytes(Head(boundary, fields));
        _tail = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new("boundary", boundary) } };
    }

    /// <summary>What the one who writes the chunk threw; the network's own failures are not among it.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_begun)
        {
            throw new TransientFailureException("A chunk can be sent once only.");
        }

        _begun = true;
        await stream.WriteAsync(_head, cancellationToken);
        if (_length > 0)
        {
            await WriteChunkAsync(new ExactStream(stream, _length), cancellationToken);
        }

        await stream.WriteAsync(_tail, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _length + _tail.Length;
        return true;
    }

    private async Task WriteChunkAsync(ExactStream chunk, CancellationToken cancellationToken)
    {
        try
        {
            await _write(chunk, cancellationToken);
            chunk.DemandComplete();
        }
        catch (Exception e) when (!chunk.NetworkFailed)
        {
            SourceFailure = e;
            throw;
        }
    }

    private static string Head(string boundary, IEnumerable<(string Name, string Value)> fields)
    {
        var head = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            head.Append(
                CultureInfo.InvariantCulture,
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
        }

        return head.Append(
                CultureInfo.InvariantCulture,
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"fileData\"; filename=\"chunk\"\r\n"
            )
            .Append("Content-Type: application/octet-stream\r\n\r\n")
            .ToString();
    }
}
