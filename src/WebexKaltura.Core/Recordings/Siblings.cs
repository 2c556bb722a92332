using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Ports;

namespace WebexKaltura.Core.Recordings;

/// <summary>
/// The recordings of one meeting, those that have left Webex among them: what was said while one of these ran is never taken for another's.
/// </summary>
public sealed class Siblings(IWebex webex, IRecordingStore recordings)
{
    /// <summary>All of the meeting, this one included, as Webex lists them or else as the product knows them.</summary>
    public async Task<IReadOnlyCollection<ListedRecording>> ListAsync(
        AccountId account,
        RecordingSource source,
        string meetingId,
        CancellationToken cancellationToken
    )
    {
        var inWebex = await webex.ListRecordingsOfMeetingAsync(account, meetingId, cancellationToken);
        var known = await recordings.ListOfMeetingAsync(account, meetingId, cancellationToken);
        var knownInTime = known.Where(r => r.RecordedAt is not null).Select(r => AsListed(r, source));
        return [.. inWebex.Append(source.ToListed()).Concat(knownInTime).DistinctBy(r => r.Id)];
    }

    /// <summary>Only id and times are the row's own: more is not needed to tell recordings of a meeting apart.</summary>
    private static ListedRecording AsListed(Recording row, RecordingSource source) =>
        source.ToListed() with
        {
            Id = row.Key.Recording,
            TimeRecorded = row.RecordedAt!.Value,
            Duration = row.Duration ?? TimeSpan.Zero,
        };
}
