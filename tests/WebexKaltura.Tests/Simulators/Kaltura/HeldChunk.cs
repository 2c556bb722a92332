using System.Net;

namespace WebexKaltura.Tests.Simulators.Kaltura;

/// <summary>A chunk of which one half is sent at once and the other when it is released.</summary>
internal sealed class HeldChunk(ReadOnlyMemory<byte> bytes) : HttpContent
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.SetResult();

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        var half = bytes.Length / 2;
        await stream.WriteAsync(bytes[..half]);
        await stream.FlushAsync();
        await _released.Task;
        await stream.WriteAsync(bytes[half..]);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
