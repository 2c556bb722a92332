using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Web.Api;

/// <param name="Since">Recordings created from this moment on are counted.</param>
/// <param name="Recordings">Count by status.</param>
/// <param name="Complete">False when there are more than are counted.</param>
internal sealed record OverviewView(
    DateTimeOffset Since,
    int Accounts,
    IReadOnlyDictionary<string, int> Recordings,
    long BytesDone,
    bool Complete
);

/// <summary>How the last 30 days went, in numbers.</summary>
internal static class OverviewEndpoints
{
    private const int PageSize = 500;
    private const int MaxPages = 20;
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    public static void MapOverview(this IEndpointRouteBuilder api) => api.MapGet("/overview", GetAsync);

    private static async Task<IResult> GetAsync(
        IAccountStore accounts,
        IRecordingStore recordings,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var since = time.GetUtcNow() - Window;
        var counts = Enum.GetValues<RecordingStatus>().ToDictionary(Words.Of, _ => 0, StringComparer.Ordinal);
        var bytes = 0L;
        string? cursor = null;
        for (var page = 0; page == 0 || (cursor is not null && page < MaxPages); page++)
        {
            var found = await recordings.ListAsync(new RecordingFilter(From: since), PageSize, cursor, cancellationToken);
            foreach (var recording in found.Items)
            {
                counts[Words.Of(recording.Status)]++;
                bytes += recording.DoneBytes;
            }
            cursor = found.Next;
        }
        var connected = await accounts.ListAsync(cancellationToken);
        return TypedResults.Json(new OverviewView(since, connected.Count, counts, bytes, cursor is null), ApiJson.Default.OverviewView);
    }
}
