using WebexKaltura.Core.Backfilling;

namespace WebexKaltura.Web.Api;

/// <summary>A backfill as the API shows it.</summary>
internal sealed record BackfillView(
    string Id,
    string AccountId,
    string State,
    string? Reason,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    BackfillWindowsView Windows,
    int Listed,
    int Started,
    int Running,
    int Ready,
    int Skipped,
    int Failed,
    int Waiting,
    int LeftAlone
)
{
    public static BackfillView Of(BackfillOrder order) =>
        new(
            order.Id,
            order.Account.Value,
            Words.Of(order.State),
            order.Reason,
            order.From,
            order.To,
            order.CreatedAt,
            order.UpdatedAt,
            new BackfillWindowsView(order.WindowsDone, order.WindowsTotal),
            order.Counts.Listed,
            order.Counts.Started,
            order.Counts.Running,
            order.Counts.Ready,
            order.Counts.Skipped,
            order.Counts.Failed,
            order.Counts.Waiting,
            order.Counts.LeftAlone
        );
}

internal sealed record BackfillWindowsView(int Done, int Total);

internal sealed record BackfillList(IReadOnlyList<BackfillView> Items);
