using WebexKaltura.Core.Overviews;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Web.Api;

/// <summary>Percentiles in seconds; null without a recording that was measured.</summary>
internal sealed record TimeToReadyView(double? P50, double? P95)
{
    public static TimeToReadyView Of(DayStatistics numbers) => new(Seconds(numbers, 0.5), Seconds(numbers, 0.95));

    private static double? Seconds(DayStatistics numbers, double part) =>
        numbers.TimeToReady.Percentile(part) is { } time ? Math.Round(time.TotalSeconds, 1) : null;
}

internal sealed record OverviewDayView(DateOnly Day, int Ready, int Skipped, int Failed, long Bytes, TimeToReadyView TimeToReady);

internal sealed record OverviewAccountView(
    string Id,
    string WebexAccountId,
    int Ready,
    int Skipped,
    int Failed,
    long Bytes,
    TimeToReadyView TimeToReady
);

internal sealed record AttentionView(
    string Kind,
    string Account,
    int Count,
    string? Reason,
    IReadOnlyList<string> Recordings,
    DateTimeOffset? At
);

/// <summary>How the recordings of a window are doing, as the API shows it.</summary>
/// <param name="Since">The beginning of the first day: recordings first heard of from then on are counted.</param>
/// <param name="Accounts">How many are connected, or 1.</param>
/// <param name="Recordings">Count by status.</param>
/// <param name="BytesDone">Verified in Kaltura.</param>
/// <param name="SuccessRate">Of those that ended ready or failed, the part that is ready, from 0 to 1.</param>
/// <param name="Complete">False when more recordings are open than were looked at.</param>
internal sealed record OverviewView(
    DateTimeOffset Since,
    int Days,
    int Accounts,
    IReadOnlyDictionary<string, int> Recordings,
    long BytesDone,
    double? SuccessRate,
    TimeToReadyView TimeToReady,
    IReadOnlyList<OverviewDayView> Series,
    IReadOnlyList<OverviewAccountView> ByAccount,
    IReadOnlyList<AttentionView> Attention,
    bool Complete
)
{
    public static OverviewView Of(OverviewReport report) =>
        new(
            new DateTimeOffset(report.First, TimeOnly.MinValue, TimeSpan.Zero),
            report.Days,
            report.Accounts.Count,
            Enum.GetValues<RecordingStatus>().ToDictionary(Words.Of, status => CountOf(report, status), StringComparer.Ordinal),
            report.Total.Bytes,
            report.Total.SuccessRate,
            TimeToReadyView.Of(report.Total),
            [.. report.Series.Select(d => Day(d.Day, d.Numbers))],
            [.. report.Accounts.Select(Account)],
            [.. report.Attention.Select(Attend)],
            report.Complete
        );

    private static int CountOf(OverviewReport report, RecordingStatus status) =>
        status switch
        {
            RecordingStatus.Waiting => report.Waiting,
            RecordingStatus.Running => report.Running,
            RecordingStatus.Ready => report.Total.Ready,
            RecordingStatus.Skipped => report.Total.Skipped,
            RecordingStatus.Failed => report.Total.Failed,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a status"),
        };

    private static OverviewDayView Day(DateOnly day, DayStatistics numbers) =>
        new(day, numbers.Ready, numbers.Skipped, numbers.Failed, numbers.Bytes, TimeToReadyView.Of(numbers));

    private static OverviewAccountView Account(OverviewAccount account) =>
        new(
            account.Account.Id.Value,
            account.Account.WebexAccountId,
            account.Numbers.Ready,
            account.Numbers.Skipped,
            account.Numbers.Failed,
            account.Numbers.Bytes,
            TimeToReadyView.Of(account.Numbers)
        );

    private static AttentionView Attend(AttentionItem item) =>
        new(Words.Of(item.Kind), item.Account.Id.Value, item.Count, item.Reason, [.. item.First.Select(r => r.Recording)], item.At);
}
