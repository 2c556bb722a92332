using System.Diagnostics;
using System.Diagnostics.Metrics;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Telemetry;

/// <summary>The product's traces and metrics; hosts export what <see cref="Name"/> names.</summary>
public static class ProductTelemetry
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "WebexKaltura";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Recordings = Meter.CreateCounter<long>(
        "webexkaltura.recordings",
        "{recording}",
        "Recordings that ended, by outcome"
    );
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("webexkaltura.bytes", "By", "Bytes verified in Kaltura");
    private static readonly Counter<long> Alerts = Meter.CreateCounter<long>("webexkaltura.alerts", "{alert}", "Alerts raised, by kind");
    private static readonly Histogram<double> TimeToAvailable = Meter.CreateHistogram<double>(
        "webexkaltura.time_to_available",
        "s",
        "From the end of a recording to its file in Webex"
    );
    private static readonly Histogram<double> TimeToReady = Meter.CreateHistogram<double>(
        "webexkaltura.time_to_ready",
        "s",
        "From a recording's file in Webex to its ready entry in Kaltura"
    );

    /// <summary>A recording has come to an end other than ready.</summary>
    public static void RecordingEnded(AccountId account, RecordingStatus outcome) =>
        Recordings.Add(1, Of(account), new("outcome", Word(outcome)));

    /// <summary>A recording is ready in Kaltura.</summary>
    public static void RecordingReady(Recording row)
    {
        var account = Of(row.Key.AccountId);
        RecordingEnded(row.Key.AccountId, RecordingStatus.Ready);
        Bytes.Add(row.DoneBytes, account);
        if (row is { RecordedAt: { } began, Duration: { } duration, AvailableAt: { } available })
        {
            TimeToAvailable.Record(Seconds(available - (began + duration)), account);
        }
        if (row is { AvailableAt: { } from, ReadyAt: { } ready })
        {
            TimeToReady.Record(Seconds(ready - from), account);
        }
    }

    public static void AlertRaised(Alert alert) => Alerts.Add(1, Of(alert.Account), new("kind", Word(alert.Kind)));

    private static KeyValuePair<string, object?> Of(AccountId account) => new("account", account.Value);

    /// <summary>Clocks of two services may differ by a little: no time is negative.</summary>
    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
