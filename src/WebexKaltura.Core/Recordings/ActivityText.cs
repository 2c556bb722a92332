using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Transfer;

namespace WebexKaltura.Core.Recordings;

/// <summary>What a recording waits for, in sentences for an administrator.</summary>
public static class ActivityText
{
    public const string Listing = "Webex to list the recording.";
    public const string Download = "Webex to offer the recording's file for download.";
    public const string Processing = "Kaltura to finish processing the entry.";
    public const string TransferSlot = "A transfer slot: other recordings of this account are being transferred.";
    public const string Reconnection = "A Webex administrator to reconnect the account (Integrations, Reconnect).";
    public const string Reconciliation = "The next scheduled reconciliation, which starts the recording again.";

    private static readonly Dictionary<string, string> Retries = new(StringComparer.Ordinal)
    {
        [nameof(BeginIngest)] = "The next attempt to start the ingestion.",
        [nameof(LookForRecording)] = "The next attempt to find the recording in Webex.",
        [nameof(Decide)] = "The next attempt to apply the upload rules.",
        [nameof(ResolveOwner)] = "The next attempt to find the owner in Kaltura.",
        [nameof(CreateEntry)] = "The next attempt to create the Kaltura entry.",
        [nameof(StartTranscripts)] = "The next attempt to start the search for transcripts.",
        [nameof(OpenUpload)] = "The next attempt to start the upload.",
        [nameof(TransferRange)] = "The next attempt to transfer the file.",
        [nameof(CloseUpload)] = "The next attempt to complete the upload.",
        [nameof(AttachContent)] = "The next attempt to attach the file to the Kaltura entry.",
        [nameof(AssignCategory)] = "The next attempt to assign the category.",
        [nameof(EntitlePeople)] = "The next attempt to add co-publishers and co-viewers.",
        [nameof(AttachChat)] = "The next attempt to attach the meeting chat.",
        [nameof(CheckReady)] = "The next check whether Kaltura has finished processing the entry.",
        [nameof(FinishIngest)] = "The next attempt to record the result.",
        [nameof(EndIngest)] = "The next attempt to record the result.",
    };

    /// <summary>What is waited for when an attempt of a step failed; null for steps that do not bring a recording to its entry.</summary>
    public static string? OfRetry(string step) => Retries.GetValueOrDefault(step);

    /// <summary>What is under way in a stage in which nothing fails.</summary>
    public static string OfStage(RecordingStage stage) =>
        stage switch
        {
            RecordingStage.WaitingForWebex => "Webex to answer where the recording is.",
            RecordingStage.Deciding => "The upload rules to be applied.",
            RecordingStage.ResolvingOwner => "The owner to be found in Kaltura.",
            RecordingStage.CreatingEntry => "The Kaltura entry to be created.",
            RecordingStage.Transferring => "The file to be transferred to Kaltura.",
            RecordingStage.Enriching => "Category, people and captions to be added.",
            RecordingStage.Processing => Processing,
            RecordingStage.Done => "The result to be recorded.",
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "not a stage"),
        };
}
