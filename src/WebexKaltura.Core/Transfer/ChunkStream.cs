using System.Buffers;

namespace WebexKaltura.Core.Transfer;

/// <summary>Copies exactly so many bytes from one stream to another through one pooled buffer.</summary>
public static class ChunkStream
{
    private const int BufferBytes = 512 * 1024;

    /// <summary>A read or write that moves nothing for this long is given up as a transient failure.</summary>
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);

    /// <exception cref="EndOfStreamException">The source ended early (a cut connection).</exception>
    /// <exception cref="TimeoutException">Nothing moved for a minute.</exception>
    public static async Task CopyAsync(Stream source, Stream destination, long bytes, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(BufferBytes, Math.Max(1, bytes)));
        try
        {
            for (var left = bytes; left > 0; )
            {
                watch.CancelAfter(Stalled);
                var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), watch.Token);
                if (read == 0)
                {
                    throw new EndOfStreamException($"The source ended {DataSize.Format(left)} early.");
                }
                await destination.WriteAsync(buffer.AsMemory(0, read), watch.Token);
                left -= read;
            }
        }
        catch (OperationCanceledException stalled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No byte moved for {Stalled.TotalSeconds:0} s.", stalled);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads past so many bytes.</summary>
    public static Task SkipAsync(Stream source, long bytes, CancellationToken cancellationToken) =>
        bytes > 0 ? CopyAsync(source, Stream.Null, bytes, cancellationToken) : Task.CompletedTask;
}
