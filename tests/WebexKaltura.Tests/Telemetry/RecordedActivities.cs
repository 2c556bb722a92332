using System.Collections.Concurrent;
using System.Diagnostics;
using WebexKaltura.Core.Telemetry;
using WebexKaltura.Tests.Infrastructure;

namespace WebexKaltura.Tests.Telemetry;

/// <summary>The product's activities of one recording, as an exporter would get them.</summary>
public sealed class RecordedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public RecordedActivities()
    {
        RemoteHost.RequireOwn("listens to its activities");
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ProductTelemetry.Name,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Those that are about this recording, in the order of their ends.</summary>
    public IReadOnlyList<Activity> Of(string account, string recording) =>
        [.. _ended.Where(a => Equals(a.GetTagItem("account"), account) && Equals(a.GetTagItem("recording"), recording))];

    public void Dispose() => _listener.Dispose();
}
