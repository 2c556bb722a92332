namespace WebexKaltura.Core.Alerting;

/// <summary>When failures of one account are told as one.</summary>
public static class FailureGrouping
{
    /// <summary>Failures within <see cref="Window"/> that are told one by one.</summary>
    public const int MostSingles = 10;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How many failures the window before <paramref name="now"/> holds.</summary>
    public static int CountFailures(IEnumerable<RaisedAlert> recent, DateTimeOffset now) =>
        recent.Count(a => a.Alert.Kind == AlertKind.RecordingFailed && a.RaisedAt > now - Window);

    /// <summary>Whether a summary of the window before <paramref name="now"/> was raised.</summary>
    public static bool HasSummary(IEnumerable<RaisedAlert> recent, DateTimeOffset now) =>
        recent.Any(a => a.Alert.Kind == AlertKind.ManyFailures && a.RaisedAt > now - Window);
}
