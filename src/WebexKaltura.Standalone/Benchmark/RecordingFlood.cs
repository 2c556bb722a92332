using System.Diagnostics;
using WebexKaltura.Standalone.Demo;

namespace WebexKaltura.Standalone.Benchmark;

/// <summary>What came of a flood of recordings.</summary>
/// <param name="Ready">Recordings that are in Kaltura.</param>
/// <param name="Explained">Recordings that were skipped or failed and say why.</param>
/// <param name="Seconds">From the first announcement to the last recording's end.</param>
/// <param name="GrowthBytes">Peak memory of the process above what it held before.</param>
public sealed record FloodResult(int Announced, int Ready, int Explained, double Seconds, long GrowthBytes)
{
    /// <summary>Recordings that are nowhere.</summary>
    public int Lost => Announced - Ready - Explained;
}

/// <summary>Many small recordings, announced one after the other to one process.</summary>
public static class RecordingFlood
{
    /// <summary>Waits until every recording has ended; gives up after <paramref name="patience"/>, what has not ended then is lost.</summary>
    /// <param name="host">The process that ingests.</param>
    /// <param name="account">Connected and enabled.</param>
    /// <param name="announce">Holds and announces that many recordings; returns their ids.</param>
    public static async Task<FloodResult> RunAsync(
        ServedHost host,
        string account,
        Func<Task<IReadOnlyCollection<string>>> announce,
        TimeSpan patience,
        CancellationToken cancellationToken
    )
    {
        var idle = host.Process.ResidentBytes;
        var start = Stopwatch.GetTimestamp();
        var announced = await announce();
        using var looks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (true)
        {
            var views = await host.Api.ListRecordingsAsync(account, cancellationToken);
            var ended = views.Where(v => v.HasEnded && announced.Contains(v.RecordingId)).ToList();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (ended.Count == announced.Count || elapsed > patience)
            {
                return new FloodResult(
                    announced.Count,
                    ended.Count(v => v.Status == "ready"),
                    ended.Count(Explained),
                    elapsed.TotalSeconds,
                    host.Process.PeakResidentBytes - idle
                );
            }
            await looks.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static bool Explained(RecordingView view) => view.Status != "ready" && !string.IsNullOrWhiteSpace(view.Reason);
}
