using System.Buffers;

namespace WebexKaltura.Web.Webhooks;

/// <summary>The raw bytes of one delivery in a pooled buffer.</summary>
internal sealed class WebhookBody : IDisposable
{
    public const int MaxBytes = 64 * 1024;

    private readonly byte[] _buffer;
    private readonly int _length;

    private WebhookBody(byte[] buffer, int length) => (_buffer, _length) = (buffer, length);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Reads the body once; null when it is over 64 KiB, whatever its declared length.</summary>
    public static async Task<WebhookBody?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        var length = 0;
        var keep = false;
        try
        {
            int read;
            while (
                length <= MaxBytes
                && (read = await request.Body.ReadAsync(buffer.AsMemory(length, MaxBytes + 1 - length), cancellationToken)) > 0
            )
            {
                length += read;
            }
            keep = length <= MaxBytes;
            return keep ? new WebhookBody(buffer, length) : null;
        }
        finally
        {
            if (!keep)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
