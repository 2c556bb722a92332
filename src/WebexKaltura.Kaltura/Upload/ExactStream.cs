using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Kaltura.Upload;

/// <summary>Passes writes straight on to the request's stream, counts them, and lets through no more than was announced.</summary>
internal sealed class ExactStream(Stream inner, long length) : Stream
{
    /// <summary>True when the network failed, not the one who writes.</summary>
    public bool NetworkFailed { get; private set; }

    public long Written { get; private set; }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;

    public override long Position
    {
        get => Written;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count(buffer.Length);
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NetworkFailed = true;
            throw;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A chunk is written asynchronously.");

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException("A chunk is written asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <exception cref="TransientFailureException">The source ended early.</exception>
    public void DemandComplete()
    {
        if (Written != length)
        {
            var (announced, written) = DataSize.FormatBoth(length, Written);
            throw new TransientFailureException($"A chunk of {announced} ended after {written}.");
        }
    }

    private void Count(int bytes)
    {
        if (Written + bytes > length)
        {
            var (announced, given) = DataSize.FormatBoth(length, Written + bytes);
            throw new PermanentFailureException("chunk-too-long", $"A chunk of {announced} was given {given}.");
        }

        Written += bytes;
    }
}
