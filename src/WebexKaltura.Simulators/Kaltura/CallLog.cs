using System.Collections.Concurrent;
using WebexKaltura.Simulators.Kaltura.Wire;

namespace WebexKaltura.Simulators.Kaltura;

/// <summary>
/// One API call as the simulator answered it: <c>service.action</c> in lower case, OK or the API's error code; uploads also say where
/// their bytes went.
/// </summary>
public sealed record RecordedCall(string Name, string Outcome, DateTimeOffset At, string? UploadToken, long? Offset, long? Bytes);

internal sealed class CallLog(TimeProvider time)
{
    private readonly ConcurrentQueue<RecordedCall> _calls = new();

    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    public void Add(KalturaCall call, string outcome) =>
        _calls.Enqueue(new RecordedCall(call.Name, outcome, time.GetUtcNow(), call.UploadToken, call.UploadOffset, call.UploadBytes));
}
