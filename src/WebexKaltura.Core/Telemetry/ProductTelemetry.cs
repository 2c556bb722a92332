using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Alerting;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Workflows;

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
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "webexkaltura.calls",
        "{call}",
        "Calls that went out, each attempt, by service and HTTP status"
    );
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

    /// <summary>A call has gone out to a service. <paramref name="status"/> is null when no answer came.</summary>
    public static void Called(string service, int? status) =>
        Calls.Add(1, new("service", service), new("status", status is { } code ? code.ToString(CultureInfo.InvariantCulture) : "none"));

    /// <summary>One run of a step, of the trace of its parent; null when nobody listens.</summary>
    public static Activity? StartStep(string step, WorkSubject? subject, ActivityContext parent) =>
        Activities.StartActivity(ActivityKind.Internal, parent, [.. Tags(subject), new("step", step)], name: step);

    /// <summary>An event of Webex about a recording has arrived: the first activity of the recording's trace.</summary>
    public static Activity? StartWebhook(WorkSubject subject) =>
        Activities.StartActivity(ActivityKind.Consumer, default, Tags(subject), name: "Webhook");

    /// <summary>
    /// A recording was found without an event. Its trace is its own, not that of the turn which finds many; a link leads back to it.
    /// Dispose to return to the turn.
    /// </summary>
    public static IDisposable StartFound(WorkSubject subject) => new FoundActivity(subject);

    private static KeyValuePair<string, object?>[] Tags(WorkSubject? subject) =>
        subject is null ? []
        : subject.Recording is null ? [new("account", subject.Account)]
        : [new("account", subject.Account), new("recording", subject.Recording)];

    private static KeyValuePair<string, object?> Of(AccountId account) => new("account", account.Value);

    /// <summary>Clocks of two services may differ by a little: no time is negative.</summary>
    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);

    private static string Word<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private sealed class FoundActivity : IDisposable
    {
        private readonly Activity? _turn = Activity.Current;
        private readonly Activity? _found;

        public FoundActivity(WorkSubject subject)
        {
            Activity.Current = null;
            ActivityLink[] links = _turn is null ? [] : [new ActivityLink(_turn.Context)];
            _found = Activities.StartActivity(ActivityKind.Internal, default, Tags(subject), links, name: "Found");
        }

        public void Dispose()
        {
            _found?.Dispose();
            Activity.Current = _turn;
        }
    }
}
