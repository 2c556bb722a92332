using WebexKaltura.Core.Accounts;
using WebexKaltura.Core.Backfilling;
using WebexKaltura.Core.Categories;
using WebexKaltura.Core.Chats;
using WebexKaltura.Core.Deletion;
using WebexKaltura.Core.Eligibility;
using WebexKaltura.Core.Hosts;
using WebexKaltura.Core.Ingest;
using WebexKaltura.Core.Ownership;
using WebexKaltura.Core.People;
using WebexKaltura.Core.Recordings;
using WebexKaltura.Core.Transcripts;
using WebexKaltura.Core.Transfer;
using WebexKaltura.Core.Workflows;

namespace WebexKaltura.Core;

/// <summary>Every workflow and every step of the product, by name.</summary>
public static class Steps
{
    public static readonly WorkflowDefinition<IngestInput, IngestResult> IngestRecording = Workflow<
        IngestInput,
        IngestResult,
        IngestRecording
    >();
    public static readonly WorkflowDefinition<AttachTranscriptsInput, int> AttachTranscripts = Workflow<
        AttachTranscriptsInput,
        int,
        AttachTranscripts
    >();
    public static readonly WorkflowDefinition<DeleteFromWebexInput, DeletionState> DeleteFromWebex = Workflow<
        DeleteFromWebexInput,
        DeletionState,
        DeleteFromWebex
    >();
    public static readonly WorkflowDefinition<KeepInWebexInput, int> KeepInWebex = Workflow<KeepInWebexInput, int, KeepInWebex>();

    public static readonly WorkflowDefinition<SettleEntriesInput, int> SettleEntries = Workflow<SettleEntriesInput, int, SettleEntries>();

    public static readonly WorkflowDefinition<BackfillInput, BackfillState> Backfill = Workflow<BackfillInput, BackfillState, Backfill>();

    public static readonly WorkflowDefinition<ResumeAccountInput, int> ResumeAccount = Workflow<ResumeAccountInput, int, ResumeAccount>();

    public static readonly StepDefinition<IngestInput, IngestStart> BeginIngest = Step<IngestInput, IngestStart, BeginIngest>();
    public static readonly StepDefinition<IngestInput, Sighting> LookForRecording = Step<IngestInput, Sighting, LookForRecording>();
    public static readonly StepDefinition<DecideInput, IngestDecision> Decide = Step<DecideInput, IngestDecision, Decide>();
    public static readonly StepDefinition<ResolveOwnerInput, ResolvedOwner> ResolveOwner = Step<
        ResolveOwnerInput,
        ResolvedOwner,
        ResolveOwner
    >();
    public static readonly StepDefinition<CreateEntryInput, EntryOfRecording> CreateEntry = Step<
        CreateEntryInput,
        EntryOfRecording,
        CreateEntry
    >();
    public static readonly StepDefinition<SettleEntriesInput, int> RemoveExtraEntries = Step<SettleEntriesInput, int, RemoveExtraEntries>();
    public static readonly StepDefinition<OpenUploadInput, OpenedUpload> OpenUpload = Step<OpenUploadInput, OpenedUpload, OpenUpload>();
    public static readonly StepDefinition<TransferRangeInput, long> TransferRange = Step<TransferRangeInput, long, TransferRange>(
        StepOptions.Default with
        {
            Timeout = TimeSpan.FromMinutes(25), // a slow line needs more than other steps; what is cut resumes behind the last confirmed chunk
            TakesSlot = false, // TransferGates limits it
        }
    );
    public static readonly StepDefinition<CloseUploadInput, long> CloseUpload = Step<CloseUploadInput, long, CloseUpload>();
    public static readonly StepDefinition<AttachContentInput, bool> AttachContent = Step<AttachContentInput, bool, AttachContent>(
        StepOptions.Default with
        {
            Timeout = TimeSpan.FromMinutes(25), // Kaltura moves the file within the call: minutes for many gigabytes
        }
    );
    public static readonly StepDefinition<AssignCategoryInput, string?> AssignCategory = Step<
        AssignCategoryInput,
        string?,
        AssignCategory
    >();
    public static readonly StepDefinition<EntitlePeopleInput, int> EntitlePeople = Step<EntitlePeopleInput, int, EntitlePeople>();
    public static readonly StepDefinition<AttachChatInput, int> AttachChat = Step<AttachChatInput, int, AttachChat>();
    public static readonly StepDefinition<TellHostInput, bool> TellHost = Step<TellHostInput, bool, TellHost>(
        StepOptions.Default with
        {
            GiveUpAfter = TimeSpan.FromMinutes(10), // the road has ended: a retry of the recording must not wait for a message
        }
    );
    public static readonly StepDefinition<StartTranscriptsInput, bool> StartTranscripts = Step<
        StartTranscriptsInput,
        bool,
        StartTranscripts
    >();
    public static readonly StepDefinition<CheckReadyInput, bool> CheckReady = Step<CheckReadyInput, bool, CheckReady>();
    public static readonly StepDefinition<FinishIngestInput, DateTimeOffset> FinishIngest = Step<
        FinishIngestInput,
        DateTimeOffset,
        FinishIngest
    >();
    public static readonly StepDefinition<EndIngestInput, IngestResult> EndIngest = Step<EndIngestInput, IngestResult, EndIngest>();
    public static readonly StepDefinition<AttachTranscriptsInput, int> AttachFoundTranscripts = Step<
        AttachTranscriptsInput,
        int,
        AttachFoundTranscripts
    >();
    public static readonly StepDefinition<DeleteFromWebexInput, DeletionState> DeleteVerified = Step<
        DeleteFromWebexInput,
        DeletionState,
        DeleteVerified
    >();
    public static readonly StepDefinition<CancelDeletionInput, DeletionState> CancelDeletion = Step<
        CancelDeletionInput,
        DeletionState,
        CancelDeletion
    >();
    public static readonly StepDefinition<FailDeletionInput, DeletionState> FailDeletion = Step<
        FailDeletionInput,
        DeletionState,
        FailDeletion
    >();
    public static readonly StepDefinition<CancelScheduledInput, CancelledPage> CancelScheduled = Step<
        CancelScheduledInput,
        CancelledPage,
        CancelScheduled
    >();

    public static readonly StepDefinition<KeepInWebexInput, bool> ContinueKeepInWebex = Step<KeepInWebexInput, bool, ContinueKeepInWebex>();

    public static readonly StepDefinition<BackfillInput, BackfillLook> LookAtBackfill = Step<BackfillInput, BackfillLook, LookAtBackfill>();
    public static readonly StepDefinition<BackfillInput, int> ListBackfillPiece = Step<BackfillInput, int, ListBackfillPiece>();
    public static readonly StepDefinition<BackfillInput, int> StartBackfillBatch = Step<BackfillInput, int, StartBackfillBatch>();
    public static readonly StepDefinition<BackfillInput, BackfillState> ContinueBackfill = Step<
        BackfillInput,
        BackfillState,
        ContinueBackfill
    >();
    public static readonly StepDefinition<EndBackfillInput, BackfillState> EndBackfill = Step<
        EndBackfillInput,
        BackfillState,
        EndBackfill
    >();

    public static readonly StepDefinition<ResumeAccountInput, bool> EndAuthorizationWaits = Step<
        ResumeAccountInput,
        bool,
        EndAuthorizationWaits
    >();
    public static readonly StepDefinition<ResumeAccountInput, int> StartWaitingRecordings = Step<
        ResumeAccountInput,
        int,
        StartWaitingRecordings
    >(StepOptions.Default with { GiveUpAfter = TimeSpan.FromHours(1) }); // then the next scheduled reconciliation does it

    /// <summary>All of them, for hosts that register and run them.</summary>
    public static WorkflowCatalog Catalog { get; } =
        new(
            [IngestRecording, AttachTranscripts, DeleteFromWebex, KeepInWebex, SettleEntries, Backfill, ResumeAccount],
            [
                BeginIngest,
                LookForRecording,
                Decide,
                ResolveOwner,
                CreateEntry,
                RemoveExtraEntries,
                OpenUpload,
                TransferRange,
                CloseUpload,
                AttachContent,
                AssignCategory,
                EntitlePeople,
                AttachChat,
                StartTranscripts,
                CheckReady,
                FinishIngest,
                EndIngest,
                TellHost,
                AttachFoundTranscripts,
                DeleteVerified,
                CancelDeletion,
                FailDeletion,
                CancelScheduled,
                ContinueKeepInWebex,
                LookAtBackfill,
                ListBackfillPiece,
                StartBackfillBatch,
                ContinueBackfill,
                EndBackfill,
                EndAuthorizationWaits,
                StartWaitingRecordings,
            ]
        );

    private static WorkflowDefinition<TInput, TResult> Workflow<TInput, TResult, TWorkflow>()
        where TWorkflow : class, IWorkflow<TInput, TResult> => WorkflowDefinition<TInput, TResult>.DoneBy<TWorkflow>();

    private static StepDefinition<TInput, TResult> Step<TInput, TResult, TStep>(StepOptions? options = null)
        where TStep : class, IStep<TInput, TResult> => StepDefinition<TInput, TResult>.DoneBy<TStep>(options);
}
