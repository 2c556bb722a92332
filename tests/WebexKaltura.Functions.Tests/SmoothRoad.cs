using WebexKaltura.Core;
using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Configuration;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Functions.Tests;

/// <summary>What the steps answer when a recording of 20 GB is ingested without a hitch.</summary>
internal static class SmoothRoad
{
    public static readonly RecordingKey Key = new("0123456789abcdef", "r1");
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan Poll = new IngestOptions().PollInterval;

    public static readonly RecordingSource Source = new(
        "r1",
        "meeting-1",
        "Weekly review",
        "ann@example.org",
        "Ann",
        "example.webex.com",
        "MP4",
        "MeetingCenter",
        Noon,
        Noon,
        TimeSpan.FromHours(9),
        20_000_000_000
    );

    private static readonly TransferOptions Transfer = new();
    private static readonly TransferPlan Plan = new(Transfer.Lanes, Transfer.RangeBytes, Transfer.ChunkBytes);

    public static object? Answer(string step) =>
        step switch
        {
            nameof(Steps.BeginIngest) => new IngestStart(
                new AccountSettings { Enabled = true },
                1,
                Noon,
                Poll,
                Plan,
                null,
                WaitsGrow: true
            ),
            nameof(Steps.LookForRecording) => new Sighting(Source, true, false, null),
            nameof(Steps.Decide) => new IngestDecision(true, RecordingKind.Meeting, null),
            nameof(Steps.ResolveOwner) => new ResolvedOwner("ann", null),
            nameof(Steps.CreateEntry) => new EntryOfRecording("0_entry", false),
            nameof(Steps.OpenUpload) => new OpenedUpload("token", true),
            nameof(Steps.TransferRange) => Transfer.RangeBytes,
            nameof(Steps.CheckReady) => true,
            nameof(Steps.EndIngest) => new IngestResult(RecordingStatus.Failed, null, null),
            _ => null,
        };
}
