namespace WebexKaltura.Functions;

/// <summary>One activity per step, of the step's name. They only run the step; those whose step starts or signals workflows bring the client.</summary>
public sealed class Activities(StepActivity activity)
{
    [Function(nameof(BeginIngest))]
    public Task<StepOutcome<IngestStart>> BeginIngest([ActivityTrigger] IngestInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.BeginIngest, input, cancellationToken);

    [Function(nameof(LookForRecording))]
    public Task<StepOutcome<Sighting>> LookForRecording([ActivityTrigger] IngestInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.LookForRecording, input, cancellationToken);

    [Function(nameof(Decide))]
    public Task<StepOutcome<IngestDecision>> Decide([ActivityTrigger] DecideInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.Decide, input, cancellationToken);

    [Function(nameof(ResolveOwner))]
    public Task<StepOutcome<ResolvedOwner>> ResolveOwner([ActivityTrigger] ResolveOwnerInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.ResolveOwner, input, cancellationToken);

    [Function(nameof(CreateEntry))]
    public Task<StepOutcome<EntryOfRecording>> CreateEntry(
        [ActivityTrigger] CreateEntryInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.CreateEntry, input, cancellationToken);

    [Function(nameof(RemoveExtraEntries))]
    public Task<StepOutcome<int>> RemoveExtraEntries([ActivityTrigger] SettleEntriesInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.RemoveExtraEntries, input, cancellationToken);

    [Function(nameof(OpenUpload))]
    public Task<StepOutcome<OpenedUpload>> OpenUpload([ActivityTrigger] OpenUploadInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.OpenUpload, input, cancellationToken);

    [Function(nameof(TransferRange))]
    public Task<StepOutcome<long>> TransferRange([ActivityTrigger] TransferRangeInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.TransferRange, input, cancellationToken);

    [Function(nameof(CloseUpload))]
    public Task<StepOutcome<long>> CloseUpload([ActivityTrigger] CloseUploadInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.CloseUpload, input, cancellationToken);

    [Function(nameof(AttachContent))]
    public Task<StepOutcome<bool>> AttachContent([ActivityTrigger] AttachContentInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.AttachContent, input, cancellationToken);

    [Function(nameof(AssignCategory))]
    public Task<StepOutcome<string?>> AssignCategory([ActivityTrigger] AssignCategoryInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.AssignCategory, input, cancellationToken);

    [Function(nameof(EntitlePeople))]
    public Task<StepOutcome<int>> EntitlePeople([ActivityTrigger] EntitlePeopleInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.EntitlePeople, input, cancellationToken);

    [Function(nameof(AttachChat))]
    public Task<StepOutcome<int>> AttachChat([ActivityTrigger] AttachChatInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.AttachChat, input, cancellationToken);

    [Function(nameof(StartTranscripts))]
    public Task<StepOutcome<bool>> StartTranscripts(
        [ActivityTrigger] StartTranscriptsInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.StartTranscripts, input, cancellationToken);

    [Function(nameof(CheckReady))]
    public Task<StepOutcome<bool>> CheckReady([ActivityTrigger] CheckReadyInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.CheckReady, input, cancellationToken);

    [Function(nameof(FinishIngest))]
    public Task<StepOutcome<DateTimeOffset>> FinishIngest(
        [ActivityTrigger] FinishIngestInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.FinishIngest, input, cancellationToken);

    [Function(nameof(EndIngest))]
    public Task<StepOutcome<IngestResult>> EndIngest([ActivityTrigger] EndIngestInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.EndIngest, input, cancellationToken);

    [Function(nameof(TellHost))]
    public Task<StepOutcome<bool>> TellHost([ActivityTrigger] TellHostInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.TellHost, input, cancellationToken);

    [Function(nameof(AttachFoundTranscripts))]
    public Task<StepOutcome<int>> AttachFoundTranscripts(
        [ActivityTrigger] AttachTranscriptsInput input,
        CancellationToken cancellationToken
    ) => activity.RunAsync(Steps.AttachFoundTranscripts, input, cancellationToken);

    [Function(nameof(DeleteVerified))]
    public Task<StepOutcome<DeletionState>> DeleteVerified(
        [ActivityTrigger] DeleteFromWebexInput input,
        CancellationToken cancellationToken
    ) => activity.RunAsync(Steps.DeleteVerified, input, cancellationToken);

    [Function(nameof(CancelDeletion))]
    public Task<StepOutcome<DeletionState>> CancelDeletion(
        [ActivityTrigger] CancelDeletionInput input,
        CancellationToken cancellationToken
    ) => activity.RunAsync(Steps.CancelDeletion, input, cancellationToken);

    [Function(nameof(FailDeletion))]
    public Task<StepOutcome<DeletionState>> FailDeletion([ActivityTrigger] FailDeletionInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.FailDeletion, input, cancellationToken);

    [Function(nameof(CancelScheduled))]
    public Task<StepOutcome<CancelledPage>> CancelScheduled(
        [ActivityTrigger] CancelScheduledInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.CancelScheduled, input, cancellationToken);

    [Function(nameof(ContinueKeepInWebex))]
    public Task<StepOutcome<bool>> ContinueKeepInWebex(
        [ActivityTrigger] KeepInWebexInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.ContinueKeepInWebex, input, cancellationToken);

    [Function(nameof(LookAtBackfill))]
    public Task<StepOutcome<BackfillLook>> LookAtBackfill(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.LookAtBackfill, input, cancellationToken);

    [Function(nameof(ListBackfillPiece))]
    public Task<StepOutcome<int>> ListBackfillPiece([ActivityTrigger] BackfillInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.ListBackfillPiece, input, cancellationToken);

    [Function(nameof(StartBackfillBatch))]
    public Task<StepOutcome<int>> StartBackfillBatch(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.StartBackfillBatch, input, cancellationToken);

    [Function(nameof(ContinueBackfill))]
    public Task<StepOutcome<BackfillState>> ContinueBackfill(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.ContinueBackfill, input, cancellationToken);

    [Function(nameof(EndBackfill))]
    public Task<StepOutcome<BackfillState>> EndBackfill([ActivityTrigger] EndBackfillInput input, CancellationToken cancellationToken) =>
        activity.RunAsync(Steps.EndBackfill, input, cancellationToken);

    [Function(nameof(EndAuthorizationWaits))]
    public Task<StepOutcome<bool>> EndAuthorizationWaits(
        [ActivityTrigger] ResumeAccountInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.EndAuthorizationWaits, input, cancellationToken);

    [Function(nameof(StartWaitingRecordings))]
    public Task<StepOutcome<int>> StartWaitingRecordings(
        [ActivityTrigger] ResumeAccountInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => activity.With(client).RunAsync(Steps.StartWaitingRecordings, input, cancellationToken);
}
