using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Health;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Statistics;

namespace WebexKaltura.Core.Overviews;

/// <param name="WebexRetention">How long Webex keeps recordings: a setting of the Webex site.</param>
/// <param name="OldestUnfinished">From this age on a recording without an end is worth a look.</param>
public sealed record AttentionLimits(TimeSpan WebexRetention, TimeSpan OldestUnfinished);

/// <summary>What of an account needs attention. Pure.</summary>
public static class AttentionRule
{
    /// <summary>So long before the end of the retention it is time to act.</summary>
    public static readonly TimeSpan BeforeRetentionEnds = TimeSpan.FromDays(30);

    private const int MostNamed = 5;

    public static IEnumerable<AttentionItem> Of(
        Account account,
        IReadOnlyList<OpenRecording> open,
        DateTimeOffset now,
        AttentionLimits limits,
        HealthReport? health = null
    )
    {
        return [.. OfTheAccount(account), .. Health(), .. Retention(), .. Failures(), .. Oldest(), .. Deletions()];

        IEnumerable<AttentionItem> Health()
        {
            // A dead authorization is an item of its own, and nothing is expected of a disabled account.
            var failing =
                account.Status == AccountStatus.Enabled && health is not null ? health.Failing.OrderBy(c => c.Since).ToList() : [];
            if (failing is [var first, ..])
            {
                var reason = failing.Count == 1 ? $"{first.Title}: {first.Detail}" : $"{string.Join(", ", failing.Select(c => c.Title))}.";
                yield return new AttentionItem(AttentionKind.ConnectionUnhealthy, account, 0, reason, null, [], first.Since);
            }
        }

        IEnumerable<AttentionItem> Retention()
        {
            DateTimeOffset LeavesAt(OpenRecording recording) => recording.AvailableAt + limits.WebexRetention;
            var ending = open.Where(o => o.Status != RecordingStatus.Ready && LeavesAt(o) - BeforeRetentionEnds <= now && LeavesAt(o) > now)
                .OrderBy(LeavesAt)
                .ToList();
            if (ending is [var first, ..])
            {
                yield return Item(AttentionKind.RetentionEnds, ending, first.Reason) with
                {
                    At = LeavesAt(first),
                };
            }
        }

        IEnumerable<AttentionItem> Failures() =>
            Grouped(AttentionKind.Failed, open.Where(o => o.Status == RecordingStatus.Failed), o => o.Reason);

        IEnumerable<AttentionItem> Deletions() =>
            Grouped(AttentionKind.DeletionFailed, open.Where(o => o.DeletionReason is not null), o => o.DeletionReason);

        IEnumerable<AttentionItem> Oldest()
        {
            var unfinished = open.Where(o => o.Status is RecordingStatus.Waiting or RecordingStatus.Running).MinBy(o => o.Since);
            if (unfinished is not null && now - unfinished.Since > limits.OldestUnfinished && account.Status != AccountStatus.Disabled)
            {
                yield return Item(AttentionKind.OldestUnfinished, [unfinished], unfinished.Reason) with
                {
                    At = unfinished.Since,
                };
            }
        }

        IEnumerable<AttentionItem> Grouped(AttentionKind kind, IEnumerable<OpenRecording> some, Func<OpenRecording, string?> reason) =>
            some.GroupBy(o => ReasonGroup.KeyOf(reason(o) ?? ""), StringComparer.Ordinal)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (Recordings: g.ToList(), Group: ReasonGroup.Of(g.Select(o => reason(o) ?? ""))))
                .Select(g => Item(kind, g.Recordings, g.Group.Words) with { Search = g.Group.Search });

        AttentionItem Item(AttentionKind kind, List<OpenRecording> recordings, string? reason) =>
            new(kind, account, recordings.Count, reason, null, [.. recordings.Take(MostNamed)], null);
    }

    private static IEnumerable<AttentionItem> OfTheAccount(Account account) =>
        account.Status switch
        {
            AccountStatus.NeedsReauthorization =>
            [
                new AttentionItem(
                    AttentionKind.NeedsReauthorization,
                    account,
                    0,
                    account.ReauthorizationReason,
                    null,
                    [],
                    account.ReauthorizationSince
                ),
            ],
            AccountStatus.Disabled => [new AttentionItem(AttentionKind.Disabled, account, 0, null, null, [], null)],
            AccountStatus.Enabled => [],
            _ => throw new ArgumentOutOfRangeException(nameof(account), account.Status, "not a status"),
        };
}
