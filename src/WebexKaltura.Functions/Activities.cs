using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using WebexKaltura.Core;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Failures;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;
using WebexKaltura.Functions.Durable;

namespace WebexKaltura.Functions;

/// <summary>One activity per step, of the step's name. They only run the step.</summary>
public sealed class Activities(IServiceScopeFactory scopes, DurableWorkflowClient workflows)
{
    [Function(nameof(BeginIngest))]
    public Task<StepOutcome<IngestStart>> BeginIngest(
        [ActivityTrigger] IngestInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.BeginIngest, input, client, cancellationToken);

    [Function(nameof(LookForRecording))]
    public Task<StepOutcome<Sighting>> LookForRecording(
        [ActivityTrigger] IngestInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.LookForRecording, input, client, cancellationToken);

    [Function(nameof(Decide))]
    public Task<StepOutcome<IngestDecision>> Decide(
        [ActivityTrigger] DecideInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.Decide, input, client, cancellationToken);

    [Function(nameof(ResolveOwner))]
    public Task<StepOutcome<ResolvedOwner>> ResolveOwner(
        [ActivityTrigger] ResolveOwnerInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.ResolveOwner, input, client, cancellationToken);

    [Function(nameof(CreateEntry))]
    public Task<StepOutcome<EntryOfRecording>> CreateEntry(
        [ActivityTrigger] CreateEntryInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.CreateEntry, input, client, cancellationToken);

    [Function(nameof(OpenUpload))]
    public Task<StepOutcome<OpenedUpload>> OpenUpload(
        [ActivityTrigger] OpenUploadInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.OpenUpload, input, client, cancellationToken);

    [Function(nameof(TransferRange))]
    public Task<StepOutcome<long>> TransferRange(
        [ActivityTrigger] TransferRangeInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.TransferRange, input, client, cancellationToken);

    [Function(nameof(CloseUpload))]
    public Task<StepOutcome<long>> CloseUpload(
        [ActivityTrigger] CloseUploadInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.CloseUpload, input, client, cancellationToken);

    [Function(nameof(AttachContent))]
    public Task<StepOutcome<bool>> AttachContent(
        [ActivityTrigger] AttachContentInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.AttachContent, input, client, cancellationToken);

    [Function(nameof(AssignCategory))]
    public Task<StepOutcome<string?>> AssignCategory(
        [ActivityTrigger] AssignCategoryInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.AssignCategory, input, client, cancellationToken);

    [Function(nameof(EntitlePeople))]
    public Task<StepOutcome<int>> EntitlePeople(
        [ActivityTrigger] EntitlePeopleInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.EntitlePeople, input, client, cancellationToken);

    [Function(nameof(AttachChat))]
    public Task<StepOutcome<int>> AttachChat(
        [ActivityTrigger] AttachChatInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.AttachChat, input, client, cancellationToken);

    [Function(nameof(StartTranscripts))]
    public Task<StepOutcome<bool>> StartTranscripts(
        [ActivityTrigger] StartTranscriptsInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.StartTranscripts, input, client, cancellationToken);

    [Function(nameof(CheckReady))]
    public Task<StepOutcome<bool>> CheckReady(
        [ActivityTrigger] CheckReadyInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.CheckReady, input, client, cancellationToken);

    [Function(nameof(FinishIngest))]
    public Task<StepOutcome<DateTimeOffset>> FinishIngest(
        [ActivityTrigger] FinishIngestInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.FinishIngest, input, client, cancellationToken);

    [Function(nameof(EndIngest))]
    public Task<StepOutcome<IngestResult>> EndIngest(
        [ActivityTrigger] EndIngestInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.EndIngest, input, client, cancellationToken);

    [Function(nameof(TellHost))]
    public Task<StepOutcome<bool>> TellHost(
        [ActivityTrigger] TellHostInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.TellHost, input, client, cancellationToken);

    [Function(nameof(AttachFoundTranscripts))]
    public Task<StepOutcome<int>> AttachFoundTranscripts(
        [ActivityTrigger] AttachTranscriptsInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.AttachFoundTranscripts, input, client, cancellationToken);

    [Function(nameof(DeleteVerified))]
    public Task<StepOutcome<DeletionState>> DeleteVerified(
        [ActivityTrigger] DeleteFromWebexInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.DeleteVerified, input, client, cancellationToken);

    [Function(nameof(CancelDeletion))]
    public Task<StepOutcome<DeletionState>> CancelDeletion(
        [ActivityTrigger] CancelDeletionInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.CancelDeletion, input, client, cancellationToken);

    [Function(nameof(FailDeletion))]
    public Task<StepOutcome<DeletionState>> FailDeletion(
        [ActivityTrigger] FailDeletionInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.FailDeletion, input, client, cancellationToken);

    [Function(nameof(CancelScheduled))]
    public Task<StepOutcome<CancelledPage>> CancelScheduled(
        [ActivityTrigger] CancelScheduledInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.CancelScheduled, input, client, cancellationToken);

    [Function(nameof(LookAtBackfill))]
    public Task<StepOutcome<BackfillLook>> LookAtBackfill(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.LookAtBackfill, input, client, cancellationToken);

    [Function(nameof(ListBackfillPiece))]
    public Task<StepOutcome<int>> ListBackfillPiece(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.ListBackfillPiece, input, client, cancellationToken);

    [Function(nameof(StartBackfillBatch))]
    public Task<StepOutcome<int>> StartBackfillBatch(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.StartBackfillBatch, input, client, cancellationToken);

    [Function(nameof(ContinueBackfill))]
    public Task<StepOutcome<BackfillState>> ContinueBackfill(
        [ActivityTrigger] BackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.ContinueBackfill, input, client, cancellationToken);

    [Function(nameof(EndBackfill))]
    public Task<StepOutcome<BackfillState>> EndBackfill(
        [ActivityTrigger] EndBackfillInput input,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken
    ) => RunAsync(Steps.EndBackfill, input, client, cancellationToken);

    private async Task<StepOutcome<TResult>> RunAsync<TInput, TResult>(
        StepDefinition<TInput, TResult> step,
        TInput input,
        DurableTaskClient client,
        CancellationToken cancellationToken
    )
    {
        workflows.Use(client);
        await using var scope = scopes.CreateAsyncScope();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(step.Options.Timeout);
        try
        {
            var result = await step.RunOnceAsync(scope.ServiceProvider, input, default, limit.Token);
            return new StepOutcome<TResult>((TResult?)result, null, null);
        }
        catch (PermanentFailureException failure)
        {
            return new StepOutcome<TResult>(default, failure.Code, failure.Message);
        }
    }
}
