using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Ports;
using WebexKaltura.Core.Recordings;

namespace WebexKaltura.Core.Statistics;

/// <summary>
/// Keeps the numbers in step with the recordings' rows. Counting a recording again changes nothing, so steps may repeat it; of several at
/// once, in any number of hosts, the newest row is what counts in the end.
/// </summary>
public sealed class RecordingStatistics(IStatisticsStore store, IRecordingStore recordings)
{
    private const int Tries = 60;
    private const int MaxPauseMilliseconds = 60;

    /// <summary>Whether the change of a row has to be counted: it changed what the row counts as, or a run that was cut off changed it.</summary>
    public static bool Matters(Recording before, Recording after) =>
        after.Status != RecordingStatus.Running || CountedRecording.Of(before) != CountedRecording.Of(after);

    /// <param name="changed">As its row has become.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="TransientFailureException">Others kept changing the same numbers.</exception>
    public async Task CountAsync(Recording changed, CancellationToken cancellationToken)
    {
        var key = changed.Key;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var before = await store.FindAsync(key, cancellationToken);
            if (before?.Value == CountedRecording.Of(changed))
            {
                return;
            }
            // Read after what is counted: whoever loses the race finds the newer row here the next time.
            if (await recordings.FindAsync(key, cancellationToken) is not { } row)
            {
                return;
            }
            var after = CountedRecording.Of(row);
            if (after == before?.Value || await store.ReplaceAsync(key, before, after, cancellationToken))
            {
                return;
            }
            // A pause of real time, whatever clock the host has: it only spreads the writers.
            var pause = Random.Shared.Next(Math.Min(attempt * 5, MaxPauseMilliseconds));
            await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System, cancellationToken);
        }
        throw new TransientFailureException(
            $"The statistics of account {key.Account} keep changing while recording {key.Recording} is counted."
        );
    }
}
