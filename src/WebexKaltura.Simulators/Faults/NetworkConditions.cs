using System.Diagnostics;

namespace WebexKaltura.Simulators.Faults;

/// <summary>A slower network than loopback: what a body may carry each second, and how long each call takes before it is heard.</summary>
/// <param name="BytesPerSecond">Bytes a second of one request or response body; null is uncapped.</param>
/// <param name="Latency">Time added once to each call.</param>
public sealed record NetworkConditions(long? BytesPerSecond = null, TimeSpan Latency = default)
{
    public static NetworkConditions Loopback { get; } = new();

    /// <summary>A pace for one body.</summary>
    public Pace StartPace() => new(BytesPerSecond);
}

/// <summary>Keeps one body at its bytes a second, by waiting after a piece that came too early.</summary>
public sealed class Pace(long? bytesPerSecond)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _bytes;

    public async ValueTask AfterAsync(int bytes, CancellationToken cancellationToken)
    {
        if (bytesPerSecond is not { } limit)
        {
            return;
        }
        _bytes += bytes;
        var early = TimeSpan.FromSeconds((double)_bytes / limit) - Stopwatch.GetElapsedTime(_start);
        if (early > TimeSpan.FromMilliseconds(1))
        {
            await Task.Delay(early, cancellationToken);
        }
    }
}
